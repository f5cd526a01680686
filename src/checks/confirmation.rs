//! Which rows must be confirmed, and where each stands between two confirmations.

use chrono::NaiveDate;
use foldhash::HashMap;

use super::live;
use crate::column::ServiceColumn;
pub(super) use crate::directory::freshness::{Standing, is_kept, months, standing};
use crate::directory::phone::Phone;
use crate::directory::text::key;
use crate::directory::{Directory, Service};
use crate::finding::Text;

/// The calls that are due: of a body at its number, each with the first of the rows that it settles.
pub(super) struct Calls<'a> {
    directory: &'a Directory,
    rows: HashMap<(String, String), Vec<&'a Service>>,
}

/// How many further rows are named.
const NAMED: usize = 3;

/// How many rows of a call are kept: those named, the row itself, and one to tell that there are more.
const KEPT: usize = NAMED + 2;

impl<'a> Calls<'a> {
    /// The calls that are due on a day.
    pub(super) fn due(directory: &'a Directory, today: NaiveDate) -> Self {
        let mut calls: HashMap<_, Vec<_>> = HashMap::default();
        for service in live(directory).filter(|_| is_kept(directory)) {
            let standing = standing(directory, service, today);
            if let Standing::Never | Standing::Due(_) | Standing::Overdue(_) = standing
                && let Some(call) = call(directory, service)
            {
                let rows = calls.entry(call).or_default();
                if rows.len() < KEPT {
                    rows.push(service);
                }
            }
        }
        Self { directory, rows: calls }
    }

    /// What to do about a row, with the further rows that the same call settles.
    pub(super) fn remedy(&self, service: &Service, alone: &Text) -> Text {
        let rows = call(self.directory, service).and_then(|call| self.rows.get(&call));
        let others = rows.into_iter().flatten().filter(|other| other.row != service.row);
        let mut cells: Vec<String> =
            others.map(|row| self.directory.cell(row, ServiceColumn::AssuredDate).to_string()).collect();
        if cells.is_empty() {
            return alone.clone();
        }
        let more = cells.len() > NAMED;
        cells.truncate(NAMED);
        let (etc, and_so_on) = if more { ("など", " and others") } else { ("", "") };
        Text::new(
            format!(
                "{}同じ団体・同じ電話の行（{}{etc}）も、一度に確かめられます。",
                alone.ja,
                cells.join("、")
            ),
            format!("{} One call to the body settles {}{and_so_on} too.", alone.en, cells.join(", ")),
        )
    }
}

/// Whom one calls to confirm a row: the body, at its first number or its desk's.
fn call(directory: &Directory, service: &Service) -> Option<(String, String)> {
    let desk = directory.contact(service).desk.unwrap_or(service);
    desk.phones.first().map(Phone::digits).map(|digits| (key(desk.body()), digits))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{day, directory, service};
    use super::*;

    fn stands(assured: NaiveDate, today: NaiveDate, limit: Option<u32>) -> Standing {
        let mut directory = directory([Service { assured_date: Some(assured), ..service("相談室") }]);
        directory.categories[0].months_fresh = limit;
        standing(&directory, &directory.services[0], today)
    }

    #[test]
    fn a_year_is_fresh_to_the_day() {
        let assured = day(2020, 3, 31);
        assert_eq!(stands(assured, day(2021, 1, 31), None), Standing::Fresh);
        assert_eq!(stands(assured, day(2021, 2, 1), None), Standing::Soon(assured));
        assert_eq!(stands(assured, day(2021, 3, 31), None), Standing::Soon(assured));
        assert_eq!(stands(assured, day(2021, 4, 1), None), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 9, 30), None), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 10, 1), None), Standing::Overdue(assured));
        assert_eq!(stands(assured, day(2020, 3, 30), None), Standing::Ahead(assured));
    }

    #[test]
    fn a_category_has_a_limit_of_its_own() {
        let assured = day(2020, 3, 1);
        assert_eq!(stands(assured, day(2020, 9, 2), Some(6)), Standing::Due(assured));
        assert_eq!(stands(assured, day(2021, 10, 1), Some(24)), Standing::Fresh);
        assert_eq!(stands(assured, day(2022, 12, 1), Some(24)), Standing::Due(assured));
        assert_eq!(stands(assured, day(2023, 4, 1), Some(24)), Standing::Overdue(assured));
        assert_eq!(stands(assured, day(2021, 4, 1), Some(u32::MAX)), Standing::Fresh);
    }

    #[test]
    fn the_workbook_sets_notice_and_trust() {
        let assured = day(2020, 3, 1);
        let mut directory = directory([Service { assured_date: Some(assured), ..service("相談室") }]);
        directory.edition.months_notice = Some(0);
        directory.edition.months_trusted = Some(14);
        let mut stands = |today, limit| {
            directory.categories[0].months_fresh = limit;
            standing(&directory, &directory.services[0], today)
        };
        assert_eq!(stands(day(2021, 2, 28), None), Standing::Fresh);
        assert_eq!(stands(day(2021, 5, 1), None), Standing::Due(assured));
        assert_eq!(stands(day(2021, 5, 2), None), Standing::Overdue(assured));
        assert_eq!(stands(day(2021, 9, 1), Some(24)), Standing::Fresh);
        assert_eq!(stands(day(2022, 4, 1), Some(24)), Standing::Due(assured));
        assert_eq!(stands(day(2020, 4, 2), Some(1)), Standing::Due(assured), "a month's limit has no notice");
    }

    #[test]
    fn a_confirmation_counts_for_the_rows_of_its_body_and_one_to_come_does_not() {
        let of = |date, with| Service { assured_date: date, confirmed_with: with, ..service("相談室") };
        let directory = directory([
            of(Some(day(2021, 3, 1)), None),
            of(None, Some(0)),
            of(Some(day(2019, 3, 1)), Some(0)),
            of(Some(day(2031, 3, 1)), None),
            of(None, Some(3)),
        ]);
        let stand = |row: usize| standing(&directory, &directory.services[row], day(2021, 3, 31));
        assert_eq!((stand(1), stand(2), stand(4)), (Standing::Fresh, Standing::Fresh, Standing::Never));
    }

    #[test]
    fn one_call_settles_all_rows_of_a_body_at_its_number() {
        let of = |name: &str| Service {
            name: name.into(),
            organization: "ひだまり".into(),
            assured_date: None,
            ..service("ひだまり")
        };
        let directory =
            directory([of("相談"), of("サロン"), Service { assured_date: None, ..service("市") }]);
        let calls = Calls::due(&directory, day(2021, 3, 31));
        let alone = Text::fixed("確かめてください。", "Ask.");
        let remedy = |row: usize| calls.remedy(&directory.services[row], &alone);
        let other = directory.cell(&directory.services[1], ServiceColumn::AssuredDate).to_string();
        assert!(remedy(0).ja.contains(&other) && remedy(0).en.contains(&other), "{}", remedy(0).ja);
        assert_eq!(remedy(2), alone);
    }

    #[test]
    fn of_the_many_rows_that_a_call_settles_three_are_named() {
        let rows = |count| directory((0..count).map(|_| Service { assured_date: None, ..service("市") }));
        let told = |count, row: usize| {
            let directory = rows(count);
            let calls = Calls::due(&directory, day(2021, 3, 31));
            calls.remedy(&directory.services[row], &Text::fixed("", "")).ja.into_owned()
        };
        let (four, five) = (told(4, 3), told(5, 4));
        assert!(four.contains("窓口!") && !four.contains("など"), "{four}");
        assert!(five.contains("など"), "{five}");
        assert_eq!(told(100, 50).matches("窓口!").count(), NAMED);
        assert_eq!(told(100, 50), told(100, 99));
    }

    #[test]
    fn months_are_whole_and_by_the_calendar() {
        assert_eq!(months(day(2020, 1, 31), day(2020, 2, 29)), 0);
        assert_eq!(months(day(2020, 1, 31), day(2020, 3, 1)), 1);
        assert_eq!(months(day(2019, 12, 1), day(2021, 3, 1)), 15);
    }
}
