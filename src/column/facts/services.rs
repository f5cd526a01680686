//! The columns of 窓口.

use super::Holds::{Category, Code, Date, Mail, Number, Phone, Text, Time, Web, Words};
use super::Printed::{Decides, Entry, Nowhere};
use super::Words::{Attendance, Publication, Status};
use super::{Facts, facts, mark};
use crate::column::ServiceColumn;

impl ServiceColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Id => mark(Code, Nowhere),
            Self::Category => facts(Category, "相談する", "Advice", Decides),
            Self::Name => facts(Text, "こころの相談室", "Listening room", Entry),
            Self::NameKana => facts(Text, "ココロノソウダンシツ", "リスニングルーム", Entry),
            Self::NameEnglish => facts(Text, "Listening room", "Listening room", Nowhere),
            Self::Organization => facts(Text, "見本市福祉課", "Mihon City welfare section", Entry),
            Self::Operator => facts(Text, "NPO法人みほん", "Mihon (non-profit)", Entry),
            Self::CorporateNumber => facts(Code, "1000012030001", "1000012030001", Nowhere),
            Self::Description => facts(
                Text,
                "話を聞き、次の一歩をいっしょに考えます。",
                "We listen, and think of a next step together.",
                Entry,
            ),
            Self::Eligibility => facts(Text, "ご本人、ご家族", "The person and the family", Entry),
            Self::MinimumAge => facts(Number, "15", "15", Entry),
            Self::MaximumAge => facts(Number, "49", "49", Entry),
            Self::Days => facts(Text, "月・水・金", "月・水・金", Entry),
            Self::OpensAt => facts(Time, "09:30", "09:30", Entry),
            Self::ClosesAt => facts(Time, "16:00", "16:00", Entry),
            Self::ScheduleNote => facts(Text, "祝日は休み", "closed on holidays", Entry),
            Self::Venue => facts(Text, "市民会館 2階", "Civic hall, 2nd floor", Entry),
            Self::Postcode => facts(Code, "100-8111", "100-8111", Entry),
            Self::Address => facts(Text, "東京都千代田区千代田1-1", "東京都千代田区千代田1-1", Entry),
            Self::AddressDetail => facts(Text, "みほんビル3階", "Mihon building, 3rd floor", Entry),
            Self::Prefecture => facts(Text, "東京都", "東京都", Entry),
            Self::City => facts(Text, "千代田区", "千代田区", Entry),
            Self::Street => facts(Text, "千代田", "千代田", Entry),
            Self::Block => facts(Text, "1-1", "1-1", Entry),
            Self::Latitude => facts(Number, "35.685", "35.685", Nowhere),
            Self::Longitude => facts(Number, "139.753", "139.753", Nowhere),
            Self::Phone => facts(Phone, "03-0000-0000", "03-0000-0000", Entry),
            Self::Extension => facts(Code, "123", "123", Entry),
            Self::PhonePublication => facts(Words(Publication), "両方", "both", Decides),
            Self::PhoneHours => facts(Text, "平日9時から17時まで", "weekdays, 9 to 17", Entry),
            Self::ContactPerson => facts(Text, "相談員", "the adviser", Entry),
            Self::Fax => facts(Phone, "03-0000-0001", "03-0000-0001", Entry),
            Self::Email => facts(Mail, "soudan@example.jp", "soudan@example.jp", Entry),
            Self::Url => facts(Web, "https://example.jp/", "https://example.jp/", Entry),
            Self::ApplicationUrl => facts(Web, "https://example.jp/form", "https://example.jp/form", Entry),
            Self::Application => facts(Text, "電話で予約", "Book by telephone", Entry),
            Self::Fees => facts(Text, "無料", "Free", Entry),
            Self::Attendance => facts(Words(Attendance), "オンライン", "online", Entry),
            Self::Accessibility => facts(Text, "車いす可", "Wheelchairs welcome", Entry),
            Self::Remarks => facts(Text, "匿名でも相談できます。", "You need not give your name.", Entry),
            Self::Publication => facts(Words(Publication), "両方", "both", Decides),
            Self::Status => facts(Words(Status), "実施中", "active", Decides),
            Self::AssuredDate => facts(Date, "2026-04-01", "2026-04-01", Decides),
            Self::AssuranceMethod => facts(Text, "電話", "by telephone", Nowhere),
            Self::Assurer => facts(Text, "事務局", "the secretariat", Nowhere),
            Self::Respondent => facts(Text, "受付の方", "the receptionist", Nowhere),
            Self::CallResult => facts(Text, "2026-04-01 変更なし", "2026-04-01 unchanged", Nowhere),
            Self::FailedCalls => facts(Number, "0", "0", Nowhere),
            Self::InternalMemo => facts(
                Text,
                "この行は書き方の例です。紙面にもデータにも出ません。",
                "This row is an example. It appears nowhere.",
                Nowhere,
            ),
        }
    }
}
