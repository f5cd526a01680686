//! R219: an entry that nobody can reach, not even through the desk of its 主催.

use super::{Check, Problem, Run};
use crate::column::ServiceColumn;
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R219",
        usual: Severity::Error,
        title: Text::fixed("連絡方法がない", "no way of contact"),
        explanation: Text::fixed(
            "電話、FAX、メール、URLのどれもなく、主催の窓口からも補えません。載せても、だれも連絡できません。",
            "There is no telephone, fax, mail or web address, and no desk of its 主催 to stand in: nobody could reach it.",
        ),
        example: Text::fixed("電話もURLもない行", "a row with neither 電話 nor URL"),
        remedy: Text::fixed(
            "連絡方法を書くか、受ける窓口の名称を「主催」に書いてください。",
            "Give a way of contact, or name under 主催 the entry that answers.",
        ),
    },
    runs: &[Run::Rows(|view, row, found| {
        if row.is_live && is_unreachable(view.directory, row.service) {
            found.add(|| unreachable(view.directory, row.service));
        }
    })],
};

fn is_unreachable(directory: &Directory, service: &Service) -> bool {
    let contact = directory.contact(service);
    let desk_is_online =
        contact.desk.is_some_and(|desk| desk.url.is_some() || desk.application_url.is_some());
    let lent = !service.is_printed() || contact.publication.on_paper();
    let written = lent && (!contact.faxes.is_empty() || contact.email.is_some());
    let online = service.url.is_some() || service.application_url.is_some() || desk_is_online;
    let shows_phone = !service.is_printed() || contact.phone_publication.on_paper();
    !(written || online || (!contact.phones.is_empty() && shows_phone))
}

fn unreachable(directory: &Directory, service: &Service) -> Problem {
    let name = &service.name;
    let (message, remedy, column) = if directory.contact(service).phones.is_empty() {
        let message = Text::new(
            format!("「{name}」への連絡方法（電話、FAX、メール、URL）が、ひとつも読み取れませんでした。"),
            format!("No way of reaching “{name}” could be read: no telephone, fax, mail or web address."),
        );
        (message, NOTHING, ServiceColumn::Phone)
    } else {
        let message = Text::new(
            format!(
                "「{name}」は紙面に載りますが、電話は紙面に載せないことになっていて、ほかの連絡方法がありません。"
            ),
            format!(
                "“{name}” is printed, but its number is withheld from print and there is no other way of contact."
            ),
        );
        (message, WITHHELD, ServiceColumn::PhonePublication)
    };
    Problem::at(directory.cell(service, column), message, remedy).subject(service.body())
}

const NOTHING: Text = Text::fixed(
    "電話、FAX、メール、URLのどれかを書いてください。主催の窓口が受けるなら、「主催」にその窓口の名称を書けば、そこの連絡先が載ります。",
    "Give a telephone, fax, mail or web address. If the desk of its 主催 answers, write that entry's name under 主催 and its contact is used.",
);

const WITHHELD: Text = Text::fixed(
    "「電話の掲載」を「両方」か「紙面」にするか、ほかの連絡方法を書いてください。",
    "Set 電話の掲載 to 両方 or 紙面, or give another way of contact.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, service};
    use super::*;
    use crate::directory::vocabulary::{Publication, Status};

    fn mute() -> Service {
        Service { phones: vec![], ..service("居場所") }
    }

    #[test]
    fn an_entry_without_contact_is_found() {
        assert_eq!(cells(&CHECK, &directory([mute()])).len(), 1);
    }

    #[test]
    fn the_desk_of_its_host_is_contact_enough() {
        let guest = Service { desk: Some(1), ..mute() };
        assert!(cells(&CHECK, &directory([guest, service("相談室")])).is_empty());
    }

    #[test]
    fn a_row_that_appears_nowhere_or_has_ended_needs_none() {
        let hidden = Service { publication: Publication::Nowhere, ..mute() };
        let ended = Service { status: Status::Ended, ..mute() };
        assert!(cells(&CHECK, &directory([hidden, ended])).is_empty());
    }

    #[test]
    fn a_number_withheld_from_print_does_not_help_the_reader() {
        let withheld = Service { phone_publication: Publication::Data, ..service("居場所") };
        assert_eq!(cells(&CHECK, &directory([withheld])).len(), 1);
    }
}
