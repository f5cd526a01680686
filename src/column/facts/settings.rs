//! The settings of 発行情報.

use super::Holds::{Code, Date, Mail, Number, Phone, Picture, Text, Web, Words};
use super::Printed::{Completes, Cover, Decides, Imprint, Nowhere, Spoken};
use super::Words::{Fold, Palette, Paper, Wish};
use super::{Facts, facts};
use crate::column::{Setting, SettingColumn};

impl SettingColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Name => facts(Text, "表題", "title", Nowhere),
            Self::Content => facts(Code, "話してみませんか", "Come and talk", Decides),
            Self::About => facts(Text, "表紙に大きく載る題です。", "The title on the cover.", Nowhere),
        }
    }
}

impl Setting {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::PublisherId => facts(Code, "mihon-shien-network", "mihon-support-network", Nowhere),
            Self::Title => facts(Text, "ひとりで抱えずに、話してみませんか", "Come and talk", Cover),
            Self::Subtitle => facts(Text, "見本市 相談窓口のご案内", "Support in Mihon City", Cover),
            Self::Greeting => {
                facts(Text, "どうぞ、話しやすいところを見つけてください。", "Find where you can talk.", Cover)
            }
            Self::Region => facts(Text, "山口県山口市", "山口県山口市", Completes),
            Self::MunicipalityCode => facts(Code, "352039", "352039", Nowhere),
            Self::IssueDate => facts(Code, "令和8年4月", "令和8年4月", Imprint),
            Self::Publisher => facts(Text, "見本市支援ネットワーク", "Mihon support network", Imprint),
            Self::Secretariat => facts(Text, "見本市福祉課", "Mihon City welfare section", Imprint),
            Self::SecretariatAddress => facts(Text, "見本市中央1-1", "Chuo 1-1, Mihon", Imprint),
            Self::SecretariatPhone => facts(Phone, "083-000-0000", "083-000-0000", Imprint),
            Self::Funding => {
                facts(Text, "令和8年度 見本財団 助成事業", "Funded by the Mihon Foundation", Imprint)
            }
            Self::InformationDate => facts(Date, "2026-04-01", "2026-04-01", Imprint),
            Self::PublicUrl => facts(Web, "https://example.jp/data", "https://example.jp/data", Imprint),
            Self::Licence => facts(Text, "CC BY 4.0", "CC BY 4.0", Nowhere),
            Self::MonthsFresh => facts(Number, "12", "12", Decides),
            Self::MonthsNotice => facts(Number, "2", "2", Decides),
            Self::MonthsTrusted => facts(Number, "18", "18", Decides),
            Self::CallsInVain => facts(Number, "3", "3", Decides),
            Self::Fold => facts(Words(Fold), "巻き三つ折り", "roll fold", Decides),
            Self::Paper => facts(Words(Paper), "A4", "A4", Decides),
            Self::PanelWidths => facts(Code, "97,100,100", "97,100,100", Decides),
            Self::Colour => facts(Words(Palette), "青緑", "teal", Decides),
            Self::Readings => facts(Words(Wish), "しない", "no", Decides),
            Self::Logo => facts(Picture, "logo.png", "logo.png", Imprint),
            Self::LogoAlternative => facts(Text, "見本市の市章", "The arms of Mihon City", Spoken),
            Self::CoverPicture => facts(Picture, "cover.jpg", "cover.jpg", Cover),
            Self::CoverAlternative => facts(Text, "朝の公園の写真", "A park in the morning", Spoken),
            Self::AreaCode => facts(Code, "083", "083", Completes),
            Self::ServicesSheet => facts(Text, "令和8年度", "2026", Nowhere),
            Self::ServicesHeadings => facts(Code, "4", "4", Nowhere),
            Self::ServicesColumns => facts(Text, "機関名=名称、K列=電話", "機関名=名称、K列=電話", Nowhere),
            Self::EventsSheet => facts(Text, "行事予定", "events 2026", Nowhere),
            Self::EventsHeadings => facts(Code, "2", "2", Nowhere),
            Self::EventsColumns => facts(Text, "行事名=名称", "行事名=名称", Nowhere),
            Self::ContactEmail => facts(Mail, "data@example.jp", "data@example.jp", Nowhere),
        }
    }
}
