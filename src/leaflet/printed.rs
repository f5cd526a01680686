//! Every text of the workbook that is printed, with its cell: where a finding about the paper points.

use std::borrow::Cow;

use super::view::{clean, one_line};
use crate::cell::CellRef;
use crate::column::{
    ArticleColumn, CategoryColumn, EventColumn, GuideColumn, ServiceColumn, Setting, StepColumn,
};
use crate::directory::phone::Phone;
use crate::directory::{Directory, Event, Service};
use crate::finding::{Finding, Rule, Text};

/// A text and where it stands in the workbook.
#[derive(Debug)]
pub(super) struct Printed<'a> {
    /// Its cell; none for a setting or a category that stands nowhere.
    pub(super) cell: Option<CellRef>,
    /// As typed.
    pub(super) text: Cow<'a, str>,
    /// The body or entry that it is about; may be empty.
    pub(super) subject: &'a str,
}

impl Printed<'_> {
    /// A finding about this text.
    pub(super) fn finding(&self, rule: &'static Rule, message: Text, remedy: Text) -> Finding {
        let finding = match &self.cell {
            Some(cell) => rule.at(cell.clone(), message, remedy),
            None => rule.whole(message, remedy),
        };
        finding.value(self.text.as_ref()).subject(self.subject)
    }

    /// Its characters as they are printed, without blanks and line breaks.
    pub(super) fn characters(&self) -> String {
        one_line(&clean(&self.text)).split_whitespace().collect()
    }
}

/// Every text that is printed, sheet by sheet, row by row.
pub(super) fn all(directory: &Directory) -> Vec<Printed<'_>> {
    let mut all = Vec::new();
    edition(directory, &mut all);
    // A category that is only named in 窓口 stands where it is named first.
    let mut named: Vec<Option<&Service>> = vec![None; directory.categories.len()];
    for service in directory.services.iter().rev() {
        if let Some(place) = service.category.and_then(|index| named.get_mut(index)) {
            *place = Some(service);
        }
    }
    for (category, named) in directory.categories.iter().zip(named) {
        let cell = |column| category.row.map(|row| directory.headers.categories.cell(row, column));
        let name =
            cell(CategoryColumn::Name).or_else(|| Some(directory.cell(named?, ServiceColumn::Category)));
        all.push(Printed { cell: name, text: category.name.as_str().into(), subject: "" });
        all.push(Printed {
            cell: cell(CategoryColumn::Description),
            text: category.description.as_str().into(),
            subject: "",
        });
    }
    directory
        .services
        .iter()
        .filter(|service| service.is_printed())
        .for_each(|service| entry(directory, service, &mut all));
    directory
        .events
        .iter()
        .filter(|event| event.publication.on_paper())
        .for_each(|event| dated(directory, event, &mut all));
    for article in directory.articles.iter().filter(|article| article.panel.is_some()) {
        for (column, text) in
            [(ArticleColumn::Heading, &article.heading), (ArticleColumn::Body, &article.body)]
        {
            let cell = directory.headers.articles.cell(article.row, column);
            all.push(Printed { cell: Some(cell), text: text.as_str().into(), subject: "" });
        }
    }
    for step in &directory.steps {
        let points = step.points.join("\n");
        for (column, text) in
            [(StepColumn::Name, step.name.as_str().into()), (StepColumn::Description, points.into())]
        {
            all.push(Printed {
                cell: Some(directory.headers.steps.cell(step.row, column)),
                text,
                subject: "",
            });
        }
    }
    for node in &directory.guide {
        let cell = directory.headers.guide.cell(node.row, GuideColumn::Words);
        all.push(Printed { cell: Some(cell), text: node.words.as_str().into(), subject: "" });
    }
    all.retain(|printed| !printed.text.trim().is_empty());
    all
}

fn edition<'a>(directory: &'a Directory, all: &mut Vec<Printed<'a>>) {
    let edition = &directory.edition;
    let address = edition.public_url.as_ref().map_or("", |url| url.printed());
    for (setting, text) in [
        (Setting::Title, edition.title.as_str().into()),
        (Setting::Subtitle, edition.subtitle.as_str().into()),
        (Setting::Greeting, edition.greeting.as_str().into()),
        (Setting::Region, edition.region.as_str().into()),
        (Setting::IssueDate, edition.issue_date_text.as_str().into()),
        (Setting::Publisher, edition.publisher.as_str().into()),
        (Setting::Secretariat, edition.secretariat.as_str().into()),
        (Setting::SecretariatAddress, edition.secretariat_address.as_str().into()),
        (Setting::SecretariatPhone, numbers(&edition.secretariat_phones)),
        (Setting::Funding, edition.funding.as_str().into()),
        (Setting::PublicUrl, address.into()),
    ] {
        // The region is printed where there is no title.
        if setting != Setting::Region || edition.title.trim().is_empty() {
            all.push(Printed { cell: directory.setting_cell(setting), text, subject: "" });
        }
    }
}

/// Numbers with what stands beside them.
fn numbers(phones: &[Phone]) -> Cow<'static, str> {
    phones.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into()
}

fn entry<'a>(directory: &'a Directory, service: &'a Service, all: &mut Vec<Printed<'a>>) {
    let Service { schedule, .. } = service;
    let texts: [(ServiceColumn, Cow<'a, str>); 23] = [
        (ServiceColumn::Name, service.name.as_str().into()),
        (
            ServiceColumn::NameKana,
            if directory.edition.readings { service.name_kana.as_str() } else { "" }.into(),
        ),
        (ServiceColumn::Organization, service.organization.as_str().into()),
        (ServiceColumn::Operator, service.operator.as_str().into()),
        (ServiceColumn::Description, service.description.as_str().into()),
        (ServiceColumn::Eligibility, service.eligibility.as_str().into()),
        (ServiceColumn::Days, schedule.days_text.as_str().into()),
        (ServiceColumn::ScheduleNote, schedule.note.as_str().into()),
        (ServiceColumn::Venue, service.venue.as_str().into()),
        (ServiceColumn::Address, service.address.as_ref().map_or("", |address| &address.text).into()),
        (ServiceColumn::AddressDetail, service.address_detail.as_str().into()),
        (ServiceColumn::Phone, numbers(&service.phones)),
        (ServiceColumn::PhoneHours, service.phone_hours.as_str().into()),
        (ServiceColumn::ContactPerson, service.contact_person.as_str().into()),
        (ServiceColumn::Fax, numbers(&service.faxes)),
        (ServiceColumn::Email, service.email.as_ref().map_or("", |email| email.as_str()).into()),
        (ServiceColumn::Url, service.url.as_ref().map_or("", |url| url.printed()).into()),
        (
            ServiceColumn::ApplicationUrl,
            service.application_url.as_ref().map_or("", |url| url.printed()).into(),
        ),
        (ServiceColumn::Application, service.application.as_str().into()),
        (ServiceColumn::Fees, service.fees.as_str().into()),
        (ServiceColumn::Attendance, service.attendance_text.as_str().into()),
        (ServiceColumn::Accessibility, service.accessibility.as_str().into()),
        (ServiceColumn::Remarks, service.remarks.as_str().into()),
    ];
    for (column, text) in texts {
        // A number that is kept off the paper cannot disturb it.
        if column != ServiceColumn::Phone || service.phone_publication.on_paper() {
            all.push(Printed { cell: Some(directory.cell(service, column)), text, subject: service.body() });
        }
    }
}

fn dated<'a>(directory: &'a Directory, event: &'a Event, all: &mut Vec<Printed<'a>>) {
    let texts: [(EventColumn, Cow<'a, str>); 15] = [
        (EventColumn::Name, event.name.as_str().into()),
        (EventColumn::Description, event.description.as_str().into()),
        (EventColumn::Venue, event.venue.as_str().into()),
        (EventColumn::Address, event.address.as_ref().map_or("", |address| &address.text).into()),
        (EventColumn::Speaker, event.speaker.as_str().into()),
        (EventColumn::Capacity, event.capacity.as_str().into()),
        (EventColumn::Fees, event.fees.as_str().into()),
        (EventColumn::Attendance, event.attendance_text.as_str().into()),
        (EventColumn::Application, event.application.as_str().into()),
        (EventColumn::ApplicationUrl, event.application_url.as_ref().map_or("", |url| url.printed()).into()),
        (EventColumn::Organization, event.organization.as_str().into()),
        (EventColumn::Phone, numbers(&event.phones)),
        (EventColumn::Fax, numbers(&event.faxes)),
        (EventColumn::Email, event.email.as_ref().map_or("", |email| email.as_str()).into()),
        (EventColumn::Url, event.url.as_ref().map_or("", |url| url.printed()).into()),
    ];
    for (column, text) in texts {
        all.push(Printed {
            cell: Some(directory.event_cell(event, column)),
            text,
            subject: &event.organization,
        });
    }
}
