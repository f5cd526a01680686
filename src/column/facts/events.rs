//! The columns of 催し.

use super::Holds::{Code, Date, Mail, Phone, Text, Time, Web, Words};
use super::Printed::{Decides, Event, Nowhere};
use super::Words::{Attendance, Publication};
use super::{Facts, facts, mark};
use crate::column::EventColumn;

impl EventColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Id => mark(Code, Nowhere),
            Self::Name => facts(Text, "家族のための講演会", "A talk for families", Event),
            Self::Description => {
                facts(Text, "経験者の話を聞きます。", "People tell what they went through.", Event)
            }
            Self::StartDate => facts(Date, "2026-05-10", "2026-05-10", Event),
            Self::EndDate => facts(Date, "2026-05-11", "2026-05-11", Event),
            Self::OpensAt => facts(Time, "14:00", "14:00", Event),
            Self::ClosesAt => facts(Time, "15:30", "15:30", Event),
            Self::DoorsAt => facts(Time, "13:30", "13:30", Event),
            Self::Venue => facts(Text, "市民会館", "Civic hall", Event),
            Self::Address => facts(Text, "東京都千代田区千代田1-1", "東京都千代田区千代田1-1", Event),
            Self::Speaker => facts(Text, "見本大学の先生", "A teacher of Mihon University", Event),
            Self::Capacity => facts(Text, "60名", "60 people", Event),
            Self::Fees => facts(Text, "無料", "Free", Event),
            Self::Attendance => facts(Words(Attendance), "オンライン", "online", Event),
            Self::Application => facts(Text, "電話で申込み", "By telephone", Event),
            Self::ApplicationDeadline => facts(Date, "2026-05-01", "2026-05-01", Event),
            Self::ApplicationUrl => facts(Web, "https://example.jp/form", "https://example.jp/form", Event),
            Self::Organization => facts(Text, "見本市福祉課", "Mihon City welfare section", Event),
            Self::Phone => facts(Phone, "03-0000-0000", "03-0000-0000", Event),
            Self::Extension => facts(Code, "123", "123", Event),
            Self::Fax => facts(Phone, "03-0000-0001", "03-0000-0001", Event),
            Self::Email => facts(Mail, "soudan@example.jp", "soudan@example.jp", Event),
            Self::Url => facts(Web, "https://example.jp/", "https://example.jp/", Event),
            Self::Publication => facts(Words(Publication), "両方", "both", Decides),
            Self::AssuredDate => facts(Date, "2026-04-01", "2026-04-01", Nowhere),
        }
    }
}
