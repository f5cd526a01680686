//! The facts that are compared: what each is called in the workbook, in the published table and in
//! HSDS, and what a change of it means.

use crate::column::{Column as _, EventColumn, ServiceColumn};

/// Something that an entry says.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// The column of the workbook.
    pub place: Place,
    /// The heading in the published table; empty where it is not compared there.
    pub published: &'static str,
    /// The field of an HSDS service that holds it; empty where none does.
    pub hsds: &'static str,
    /// What a change of it means.
    pub weight: Weight,
    /// When two values are the same.
    pub likeness: Likeness,
}

/// A column of 窓口 or of 催し.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Of 窓口.
    Service(ServiceColumn),
    /// Of 催し.
    Event(EventColumn),
}

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What the body confirmed does not stand any more.
    Confirmed,
    /// The content is another, but it is the office's own: category, reading, place on the map.
    Office,
    /// The content is as it was: when and by whom it was confirmed, where it may appear.
    Upkeep,
}

/// When two values are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Width, spaces and kinds of dash do not count.
    Text,
    /// Figures and words count, not what parts them.
    Number,
    /// To the letter.
    Exact,
}

impl Place {
    /// The heading in the workbook.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Service(column) => column.heading(),
            Self::Event(column) => column.heading(),
        }
    }

    /// The English name.
    pub fn english(self) -> &'static str {
        match self {
            Self::Service(column) => column.english(),
            Self::Event(column) => column.english(),
        }
    }

    /// Whether it is the entry's name.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Service(ServiceColumn::Name) | Self::Event(EventColumn::Name))
    }

    /// Whether it is the entry's category.
    pub fn is_category(self) -> bool {
        self == Self::Service(ServiceColumn::Category)
    }

    /// Whether it holds telephone or fax numbers.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Service(ServiceColumn::Phone | ServiceColumn::Fax)
                | Self::Event(EventColumn::Phone | EventColumn::Fax)
        )
    }
}

macro_rules! facts {
    ($sheet:ident, $columns:ident: $($column:ident = $published:literal, $hsds:literal, $weight:ident, $likeness:ident;)*) => {
        &[$(Fact {
            place: Place::$sheet($columns::$column),
            published: $published,
            hsds: $hsds,
            weight: Weight::$weight,
            likeness: Likeness::$likeness,
        }),*]
    };
}

/// The facts of a service, in the order of the columns.
///
/// 所在地_連結表記 holds the building too; the parts of an address, the codes of days and whatever else
/// the program derives are left out, so that a newer program makes no changes.
pub static SERVICE_FACTS: &[Fact] = facts! { Service, ServiceColumn:
    Category = "分類", "attributes", Office, Text;
    Name = "名称", "name", Confirmed, Text;
    NameKana = "名称_カナ", "attributes", Office, Text;
    NameEnglish = "名称_英字", "alternate_name", Office, Text;
    Organization = "団体名", "organization", Confirmed, Text;
    Operator = "運営団体名", "organization", Confirmed, Text;
    CorporateNumber = "法人番号", "organization.organization_identifiers", Office, Number;
    Description = "支援内容", "description", Confirmed, Text;
    Eligibility = "対象者", "eligibility_description", Confirmed, Text;
    MinimumAge = "対象年齢_下限", "minimum_age", Confirmed, Text;
    MaximumAge = "対象年齢_上限", "maximum_age", Confirmed, Text;
    Days = "利用可能曜日", "schedules", Confirmed, Text;
    OpensAt = "開始時間", "schedules", Confirmed, Text;
    ClosesAt = "終了時間", "schedules", Confirmed, Text;
    ScheduleNote = "利用可能日時特記事項", "schedules", Confirmed, Text;
    Venue = "場所名称", "service_at_locations", Confirmed, Text;
    Postcode = "郵便番号", "service_at_locations", Confirmed, Number;
    Address = "所在地_連結表記", "service_at_locations", Confirmed, Text;
    AddressDetail = "", "", Confirmed, Text;
    Latitude = "緯度", "service_at_locations", Office, Exact;
    Longitude = "経度", "service_at_locations", Office, Exact;
    Phone = "電話番号", "phones", Confirmed, Number;
    Extension = "内線番号", "phones", Confirmed, Number;
    PhonePublication = "", "", Upkeep, Text;
    PhoneHours = "連絡先備考（その他、SNSなど）", "phones", Confirmed, Text;
    ContactPerson = "", "", Upkeep, Text;
    Fax = "FAX番号", "phones", Confirmed, Number;
    Email = "連絡先メールアドレス", "email", Confirmed, Exact;
    Url = "URL", "url", Confirmed, Exact;
    ApplicationUrl = "連絡先FormURL", "additional_urls", Confirmed, Exact;
    Application = "利用・申請方法", "application_process", Confirmed, Text;
    Fees = "料金", "fees_description", Confirmed, Text;
    Attendance = "実施形態", "attributes", Confirmed, Text;
    Accessibility = "バリアフリー情報", "service_at_locations", Confirmed, Text;
    Remarks = "備考", "description", Confirmed, Text;
    Publication = "", "", Upkeep, Text;
    Status = "状態", "status", Office, Text;
    AssuredDate = "", "", Upkeep, Exact;
    AssuranceMethod = "", "", Upkeep, Text;
    Assurer = "", "", Upkeep, Text;
    Respondent = "", "", Upkeep, Text;
    CallResult = "", "", Upkeep, Text;
    FailedCalls = "", "", Upkeep, Text;
    InternalMemo = "", "", Upkeep, Text;
};

/// The facts of an event, in the order of the columns.
pub static EVENT_FACTS: &[Fact] = facts! { Event, EventColumn:
    Name = "イベント名", "", Confirmed, Text;
    Description = "説明", "", Confirmed, Text;
    StartDate = "開始日", "", Confirmed, Exact;
    EndDate = "終了日", "", Confirmed, Exact;
    OpensAt = "開始時間", "", Confirmed, Text;
    ClosesAt = "終了時間", "", Confirmed, Text;
    DoorsAt = "開始日時特記事項", "", Confirmed, Text;
    Venue = "場所名称", "", Confirmed, Text;
    Address = "住所", "", Confirmed, Text;
    Speaker = "", "", Confirmed, Text;
    Capacity = "定員", "", Confirmed, Text;
    Fees = "料金(基本)", "", Confirmed, Text;
    Attendance = "", "", Confirmed, Text;
    Application = "参加申込方法", "", Confirmed, Text;
    ApplicationDeadline = "参加申込終了日", "", Confirmed, Exact;
    ApplicationUrl = "", "", Confirmed, Exact;
    Organization = "主催者", "", Confirmed, Text;
    Phone = "連絡先電話番号", "", Confirmed, Number;
    Extension = "連絡先内線番号", "", Confirmed, Number;
    Fax = "", "", Confirmed, Number;
    Email = "", "", Confirmed, Exact;
    Url = "URL", "", Confirmed, Exact;
    Publication = "", "", Upkeep, Text;
    AssuredDate = "", "", Upkeep, Exact;
};

impl Fact {
    /// The fact of a place.
    pub fn of(place: Place) -> Option<&'static Self> {
        let all = match place {
            Place::Service(_) => SERVICE_FACTS,
            Place::Event(_) => EVENT_FACTS,
        };
        all.iter().find(|fact| fact.place == place)
    }

    /// Its heading in these words.
    pub fn heading(&self, words: super::Words) -> &'static str {
        match words {
            super::Words::Workbook => self.place.heading(),
            super::Words::Published => self.published,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_an_entry_is_a_fact_or_is_told_by_another() {
        // The ID is who it is; the parts of an address are told by the address.
        const ELSEWHERE: &[ServiceColumn] = &[
            ServiceColumn::Id,
            ServiceColumn::Prefecture,
            ServiceColumn::City,
            ServiceColumn::Street,
            ServiceColumn::Block,
        ];
        for &column in ServiceColumn::ALL {
            let known = Fact::of(Place::Service(column)).is_some();
            assert!(known != ELSEWHERE.contains(&column), "{column:?}");
        }
        for &column in EventColumn::ALL {
            assert!((column == EventColumn::Id) != Fact::of(Place::Event(column)).is_some(), "{column:?}");
        }
    }
}
