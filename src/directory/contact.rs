//! How an entry is reached, and where that may appear: on paper, as data, or nowhere.

use super::phone::Phone;
use super::vocabulary::Publication;
use super::web::Email;
use super::{Directory, Service};

/// How an entry is reached: its own ways, or those of the desk that it falls back to.
#[derive(Debug, Clone, Copy)]
pub struct Contact<'a> {
    /// The telephone numbers.
    pub phones: &'a [Phone],
    /// Where these numbers may appear: with a desk's numbers, where both rows allow it.
    pub phone_publication: Publication,
    /// The fax numbers.
    pub faxes: &'a [Phone],
    /// The mail address.
    pub email: Option<&'a Email>,
    /// Where fax and mail may appear, as far as the entry does: a desk lends nothing where it does not
    /// appear itself.
    pub publication: Publication,
    /// The entry whose contact it is, where that is another one.
    pub desk: Option<&'a Service>,
}

impl Directory {
    /// How a service is reached: by its own contact, or by that of the desk it falls back to.
    pub fn contact<'a>(&'a self, service: &'a Service) -> Contact<'a> {
        let desk = service.desk.and_then(|index| self.services.get(index));
        let row = desk.unwrap_or(service);
        let publication = desk.map_or(Publication::Both, |desk| desk.publication);
        let phone_publication = service.phone_publication.and(row.phone_publication).and(publication);
        Contact {
            phones: &row.phones,
            phone_publication,
            faxes: &row.faxes,
            email: row.email.as_ref(),
            publication,
            desk,
        }
    }

    /// The numbers that some row keeps out of the data (電話の掲載). What one row keeps to itself no other
    /// gives away, be it in its own 電話: the number is withheld, not the cell.
    pub fn private_numbers(&self) -> impl Iterator<Item = &Phone> {
        let keeping = self.services.iter().filter(|service| !service.phone_publication.as_data());
        // 110, #7119 and their like are nobody's secret.
        keeping.flat_map(|service| &service.phones).filter(|phone| phone.digits().len() > 5)
    }
}
