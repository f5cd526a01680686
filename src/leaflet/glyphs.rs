//! Characters that the fonts lack: found before anything is set, with the cell that holds them.

use std::collections::BTreeSet;

use super::rules::GLYPH;
use super::view::clean;
use super::world::fonts;
use crate::cell::CellRef;
use crate::column::{ArticleColumn, CategoryColumn, EventColumn, GuideColumn, ServiceColumn, Setting, StepColumn};
use crate::directory::Directory;
use crate::finding::{Finding, Text};

/// The mark of a missing character in print (下駄).
const GETA: char = '〓';

/// Every printed text that holds a character without a glyph, as findings at their cells.
pub(super) fn check(directory: &Directory, findings: &mut Vec<Finding>) {
    printed(directory, &mut |cell, text, subject| {
        let missing: BTreeSet<char> =
            clean(text).chars().filter(|c| !c.is_whitespace() && !is_joiner(*c) && !fonts().cover(*c)).collect();
        if missing.is_empty() {
            return;
        }
        let shown: Vec<String> =
            missing.iter().map(|c| format!("「{c}」（U+{:04X}）", u32::from(*c))).collect();
        let message = Text::new(
            format!("{}は、紙面の書体にない文字です。", shown.join("、")),
            format!("The leaflet's fonts lack {}.", shown.join(", ")),
        );
        let remedy = Text::fixed(
            "ほかの字（𠮷なら吉など）や、かなに直してください。",
            "Write it with another character or in kana.",
        );
        let finding = match cell {
            Some(cell) => GLYPH.at(cell, message, remedy),
            None => GLYPH.whole(message, remedy),
        };
        findings.push(finding.value(text).subject(subject));
    });
}

/// The view with every character that the fonts lack as a visible mark: for drafts alone.
pub(super) fn replaced(view: &str) -> String {
    let shown = |c: char| c.is_whitespace() || c.is_control() || is_joiner(c) || fonts().cover(c);
    view.chars().map(|c| if shown(c) { c } else { GETA }).collect()
}

/// Characters that steer their neighbours and have no shape of their own.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{2060}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Calls back for every text that is printed, with its cell and whom it is about.
fn printed(directory: &Directory, see: &mut impl FnMut(Option<CellRef>, &str, &str)) {
    let edition = &directory.edition;
    for (setting, text) in [
        (Setting::Title, &edition.title),
        (Setting::Subtitle, &edition.subtitle),
        (Setting::Greeting, &edition.greeting),
        (Setting::IssueDate, &edition.issue_date_text),
        (Setting::Publisher, &edition.publisher),
        (Setting::Secretariat, &edition.secretariat),
        (Setting::SecretariatAddress, &edition.secretariat_address),
        (Setting::Funding, &edition.funding),
    ] {
        see(directory.setting_cell(setting), text, "");
    }
    for category in &directory.categories {
        let cell = |column| category.row.map(|row| directory.headers.categories.cell(row, column));
        see(cell(CategoryColumn::Name), &category.name, "");
        see(cell(CategoryColumn::Description), &category.description, "");
    }
    let unread = String::new();
    for service in directory.services.iter().filter(|service| service.is_printed()) {
        let label = service.phones.iter().filter_map(|phone| phone.label.as_deref()).collect::<String>();
        for (column, text) in [
            (ServiceColumn::Name, &service.name),
            (ServiceColumn::NameKana, if edition.readings { &service.name_kana } else { &unread }),
            (ServiceColumn::Organization, &service.organization),
            (ServiceColumn::Operator, &service.operator),
            (ServiceColumn::Description, &service.description),
            (ServiceColumn::Eligibility, &service.eligibility),
            (ServiceColumn::Days, &service.schedule.days_text),
            (ServiceColumn::ScheduleNote, &service.schedule.note),
            (ServiceColumn::Venue, &service.venue),
            (ServiceColumn::AddressDetail, &service.address_detail),
            (ServiceColumn::Phone, &label),
            (ServiceColumn::PhoneHours, &service.phone_hours),
            (ServiceColumn::ContactPerson, &service.contact_person),
            (ServiceColumn::Application, &service.application),
            (ServiceColumn::Fees, &service.fees),
            (ServiceColumn::Attendance, &service.attendance_text),
            (ServiceColumn::Accessibility, &service.accessibility),
            (ServiceColumn::Remarks, &service.remarks),
        ] {
            see(Some(directory.cell(service, column)), text, service.body());
        }
        if let Some(address) = &service.address {
            see(Some(directory.cell(service, ServiceColumn::Address)), &address.text, service.body());
        }
    }
    for event in directory.events.iter().filter(|event| event.publication.on_paper()) {
        for (column, text) in [
            (EventColumn::Name, &event.name),
            (EventColumn::Description, &event.description),
            (EventColumn::Venue, &event.venue),
            (EventColumn::Speaker, &event.speaker),
            (EventColumn::Capacity, &event.capacity),
            (EventColumn::Fees, &event.fees),
            (EventColumn::Attendance, &event.attendance_text),
            (EventColumn::Application, &event.application),
            (EventColumn::Organization, &event.organization),
        ] {
            see(Some(directory.event_cell(event, column)), text, &event.organization);
        }
    }
    for article in &directory.articles {
        let cell = |column| Some(directory.headers.articles.cell(article.row, column));
        see(cell(ArticleColumn::Heading), &article.heading, "");
        see(cell(ArticleColumn::Body), &article.body, "");
    }
    for step in &directory.steps {
        let cell = |column| Some(directory.headers.steps.cell(step.row, column));
        see(cell(StepColumn::Name), &step.name, "");
        see(cell(StepColumn::Description), &step.points.concat(), "");
    }
    for node in &directory.guide {
        see(Some(directory.headers.guide.cell(node.row, GuideColumn::Words)), &node.words, "");
    }
}
