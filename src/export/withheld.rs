//! What was not published, as counts and reasons: `withheld.json`. Never a value, and never which row.
//!
//! Whoever compares the data with the leaflet can tell that something is missing on purpose.

use serde::Serialize;

use super::guard::Withheld;
use super::release::Release;
use super::{Error, File, Format, Job, Write, calendar, form, occurrence};
use crate::column::{
    ArticleColumn, CategoryColumn, Column, EventColumn, ExceptionColumn, GuideColumn, ServiceColumn, Setting,
    StepColumn,
};

/// `withheld.json`.
pub(super) const FORMAT: Format = Format { name: "withheld", write: Write::Release(write) };

#[derive(Serialize)]
struct Account {
    released: String,
    published: Published,
    /// How often, and why.
    withheld: Vec<Count>,
    /// Columns and settings that are never published, whatever they hold.
    columns: Vec<Unpublished>,
    /// Sheets that are the leaflet's or the staff's alone.
    sheets: Vec<Sheet>,
    /// Services and events that are published, but have no day that a calendar could name.
    not_in_calendar: Vec<Count>,
}

#[derive(Serialize)]
struct Published {
    services: usize,
    events: usize,
}

#[derive(Serialize)]
struct Count {
    what: &'static str,
    count: usize,
    #[serde(flatten)]
    why: Reason,
}

#[derive(Serialize, Clone)]
struct Unpublished {
    sheet: &'static str,
    column: &'static str,
    english: &'static str,
    #[serde(flatten)]
    why: Reason,
}

#[derive(Serialize)]
struct Sheet {
    sheet: &'static str,
    #[serde(flatten)]
    why: Reason,
}

#[derive(Serialize, Clone, Copy)]
struct Reason {
    why_ja: &'static str,
    why_en: &'static str,
}

const fn because(why_ja: &'static str, why_en: &'static str) -> Reason {
    Reason { why_ja, why_en }
}

const STAFF: Reason = because("職員の仕事のための欄です。", "For the work of the staff.");
const LEAFLET: Reason = because("紙面のための欄です。", "For the leaflet.");
const STEERS: Reason = because(
    "載せ方を決める欄で、それ自体は公開する中身ではありません。",
    "It says what is published where, and is no content itself.",
);

fn write(release: &Release<'_>, job: &Job<'_>) -> Result<Vec<File>, Error> {
    let account = Account {
        released: form::date(Some(job.today)),
        published: Published { services: release.count(), events: release.events.len() },
        withheld: counts(&release.withheld()),
        columns: [columns(service_column), columns(event_column), columns(category_column), columns(setting)]
            .concat(),
        sheets: sheets(),
        not_in_calendar: not_in_calendar(release, job),
    };
    Ok(vec![File::json("withheld.json".to_owned(), &account)?])
}

fn counts(withheld: &Withheld) -> Vec<Count> {
    let Withheld { services, events, numbers, labels, mentions, names, staff_cells } = *withheld;
    let count = |what, count, why_ja, why_en| Count { what, count, why: because(why_ja, why_en) };
    vec![
        count(
            "service_rows",
            services,
            "「掲載」が両方かデータではない、窓口の行です。",
            "Rows of 窓口 whose 掲載 does not allow data.",
        ),
        count(
            "event_rows",
            events,
            "「掲載」が両方かデータではない、催しの行です。",
            "Rows of 催し whose 掲載 does not allow data.",
        ),
        count(
            "numbers",
            numbers,
            "公開した行のうち、「電話の掲載」などで載せないとした電話・FAX番号です。",
            "Telephone and fax numbers of published rows that 電話の掲載 or the desk's 掲載 keeps out.",
        ),
        count(
            "mentions",
            mentions,
            "載せない番号が、備考などの文の中にあり、伏せた箇所です。",
            "Places in texts where such a number stood and was masked.",
        ),
        count(
            "number_labels",
            labels,
            "番号のとなりの言葉です。人の名前のことがあるため、出しません。",
            "Words beside a number, which may be a person's name.",
        ),
        count(
            "names",
            names,
            "担当者など、職員用の欄にある人の名前が、備考などの文の中にあり、伏せた箇所です。",
            "Places in texts where the name of a person of the staff's columns stood and was masked.",
        ),
        count(
            "staff_cells",
            staff_cells,
            "公開した行にある、職員用の欄（担当者、確認者など）の中身です。",
            "Filled cells of the staff's own columns, in published rows.",
        ),
    ]
}

fn not_in_calendar(release: &Release<'_>, job: &Job<'_>) -> Vec<Count> {
    let counts = occurrence::left_out(release, job.today).into_iter().map(|(reason, count)| {
        let (why_ja, why_en) = reason.words();
        Count { what: "services", count, why: because(why_ja, why_en) }
    });
    let undated = release.events.iter().filter(|event| !calendar::is_dated(event)).count();
    let why = because("日付が決まっていません。", "without a date");
    let undated = (undated > 0).then_some(Count { what: "events", count: undated, why });
    counts.chain(undated).collect()
}

fn columns<C: Column>(why: fn(C) -> Option<Reason>) -> Vec<Unpublished> {
    let unpublished = C::ALL.iter().filter_map(|&column| Some((column, why(column)?)));
    unpublished
        .map(|(column, why)| Unpublished {
            sheet: C::SHEET,
            column: column.heading(),
            english: column.english(),
            why,
        })
        .collect()
}

/// Why a column of 窓口 is never published; none for one that is.
fn service_column(column: ServiceColumn) -> Option<Reason> {
    use ServiceColumn as C;
    match column {
        C::ContactPerson => Some(because(
            "電話に出る人の名前です。紙面にだけ載ります。",
            "The name of the person who answers: printed, never data.",
        )),
        C::AssuranceMethod
        | C::Assurer
        | C::Respondent
        | C::CallResult
        | C::FailedCalls
        | C::InternalMemo => Some(STAFF),
        C::Publication | C::PhonePublication => Some(STEERS),
        C::Id
        | C::Category
        | C::Name
        | C::NameKana
        | C::NameEnglish
        | C::Organization
        | C::Operator
        | C::CorporateNumber
        | C::Description
        | C::Eligibility
        | C::MinimumAge
        | C::MaximumAge
        | C::Days
        | C::OpensAt
        | C::ClosesAt
        | C::ScheduleNote
        | C::Venue
        | C::Postcode
        | C::Address
        | C::AddressDetail
        | C::Prefecture
        | C::City
        | C::Street
        | C::Block
        | C::Latitude
        | C::Longitude
        | C::Phone
        | C::Extension
        | C::PhoneHours
        | C::Fax
        | C::Email
        | C::Url
        | C::ApplicationUrl
        | C::Application
        | C::Fees
        | C::Attendance
        | C::Accessibility
        | C::Remarks
        | C::Status
        | C::AssuredDate => None,
    }
}

/// Why a column of 催し is never published; none for one that is. 講師 is announced and published.
fn event_column(column: EventColumn) -> Option<Reason> {
    use EventColumn as C;
    match column {
        C::Publication => Some(STEERS),
        C::Id
        | C::Name
        | C::Description
        | C::StartDate
        | C::EndDate
        | C::OpensAt
        | C::ClosesAt
        | C::DoorsAt
        | C::Venue
        | C::Address
        | C::Speaker
        | C::Capacity
        | C::Fees
        | C::Attendance
        | C::Application
        | C::ApplicationDeadline
        | C::ApplicationUrl
        | C::Organization
        | C::Phone
        | C::Extension
        | C::Fax
        | C::Email
        | C::Url
        | C::AssuredDate => None,
    }
}

/// Why a column of 区分 is never published; none for one that is.
fn category_column(column: CategoryColumn) -> Option<Reason> {
    use CategoryColumn as C;
    match column {
        C::Colour | C::Order => Some(LEAFLET),
        C::MonthsFresh => Some(STAFF),
        C::Id | C::Name | C::Description => None,
    }
}

/// Why a setting is never published; none for one that is.
fn setting(setting: Setting) -> Option<Reason> {
    match setting {
        Setting::Subtitle
        | Setting::Greeting
        | Setting::Secretariat
        | Setting::SecretariatAddress
        | Setting::SecretariatPhone
        | Setting::Funding
        | Setting::Fold
        | Setting::Paper
        | Setting::PanelWidths
        | Setting::Colour
        | Setting::Readings
        | Setting::Logo
        | Setting::LogoAlternative
        | Setting::CoverPicture
        | Setting::CoverAlternative => Some(LEAFLET),
        Setting::MonthsFresh
        | Setting::MonthsNotice
        | Setting::MonthsTrusted
        | Setting::CallsInVain
        | Setting::AreaCode
        | Setting::ServicesSheet
        | Setting::ServicesHeadings
        | Setting::ServicesColumns
        | Setting::EventsSheet
        | Setting::EventsHeadings
        | Setting::EventsColumns => Some(STAFF),
        Setting::PublisherId
        | Setting::Title
        | Setting::Region
        | Setting::MunicipalityCode
        | Setting::IssueDate
        | Setting::Publisher
        | Setting::InformationDate
        | Setting::PublicUrl
        | Setting::Licence
        | Setting::ContactEmail => None,
    }
}

fn sheets() -> Vec<Sheet> {
    let leaflet = [ArticleColumn::SHEET, StepColumn::SHEET, GuideColumn::SHEET];
    let sheets = leaflet.into_iter().map(|sheet| Sheet { sheet, why: LEAFLET });
    sheets.chain([Sheet { sheet: ExceptionColumn::SHEET, why: STAFF }]).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::directory::Service;
    use crate::directory::vocabulary::Publication;
    use crate::export::fixture::{directory, phone, service, text, whole};

    fn account(services: Vec<Service>) -> Value {
        serde_json::from_str(&text(&directory(services), "withheld")).unwrap()
    }

    fn count(account: &Value, what: &str) -> u64 {
        let counts = account["withheld"].as_array().unwrap();
        counts.iter().find(|count| count["what"] == what).unwrap()["count"].as_u64().unwrap()
    }

    #[test]
    fn what_is_missing_is_counted_and_not_said() {
        let some_days = Service {
            schedule: crate::directory::schedule::read("年6回程度", None, None, "").into(),
            ..service("家族塾")
        };
        let hidden = Service { publication: Publication::Paper, ..service("ひみつの会") };
        let private = Service {
            phones: vec![phone("0837-22-5495")],
            phone_publication: Publication::Paper,
            remarks: "夜は0837-22-5495へ".into(),
            assurer: "ひみつ".into(),
            ..service("番号を伏せる会")
        };
        let account = account(vec![whole(), hidden, private, some_days]);
        for (what, expected) in [("service_rows", 1), ("numbers", 1), ("mentions", 1), ("staff_cells", 1)] {
            assert_eq!(count(&account, what), expected, "{what}");
        }
        assert_eq!(account["published"]["services"], 3);
        assert_eq!(account["not_in_calendar"][0]["count"], 1);
        let text = account.to_string();
        assert!(!text.contains("ひみつ") && !text.contains("5495") && !text.contains("伏せる会"));
    }

    #[test]
    fn a_column_that_is_never_published_is_named_with_its_reason() {
        let account = account(Vec::new());
        let columns = account["columns"].as_array().unwrap();
        let named: Vec<&str> =
            columns.iter().map(|column| column["column"].as_str().unwrap()).take(9).collect();
        assert_eq!(
            named,
            [
                "電話の掲載",
                "担当者",
                "掲載",
                "確認方法",
                "確認者",
                "先方担当",
                "確認結果",
                "不通回数",
                "内部メモ"
            ]
        );
        assert!(columns.iter().all(|column| !column["why_ja"].as_str().unwrap().is_empty()));
    }
}
