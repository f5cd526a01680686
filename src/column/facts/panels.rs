//! The columns of the sheets that fill the leaflet's panels, and of the exceptions.

use super::Holds::{self, Code, Date, Node, Number, Text, Words};
use super::Printed::{self, Decides, Flowchart, Nowhere, Panel, Staircase};
use super::{Facts, facts, mark};
use crate::column::{ArticleColumn, CategoryColumn, ExceptionColumn, GuideColumn, StepColumn};

impl CategoryColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Id => mark(Code, Nowhere),
            Self::Name => facts(Text, "相談する", "Advice", Printed::Category),
            Self::Description => {
                facts(Text, "まず話を聞いてほしいとき", "When you want to be heard", Printed::Category)
            }
            Self::Colour => facts(Text, "青", "blue", Nowhere),
            Self::Order => facts(Number, "1", "1", Decides),
            Self::MonthsFresh => facts(Number, "12", "12", Decides),
        }
    }
}

impl ArticleColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Panel => mark(Words(super::Words::Panel), Decides),
            Self::Heading => facts(Text, "ひとりで抱えないために", "Not alone", Panel),
            Self::Body => facts(
                Text,
                "ここに本文を書きます。段落は改行で分けます。",
                "The text. A line is a paragraph.",
                Panel,
            ),
            Self::Kind => facts(Words(super::Words::Article), "文章", "prose", Decides),
            Self::Order => facts(Number, "1", "1", Decides),
        }
    }
}

impl StepColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Order => mark(Number, Decides),
            Self::Name => facts(Text, "家族の相談", "The family asks", Staircase),
            Self::Description => {
                facts(Text, "窓口で話す\n家族の会に出る", "Talk to a desk\nJoin other families", Staircase)
            }
        }
    }
}

impl GuideColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Id => mark(Code, Decides),
            Self::Words => {
                facts(Text, "暮らしやお金のことでお困りですか", "Is it about money or housing?", Flowchart)
            }
            Self::Kind => facts(Words(super::Words::Node), "質問", "question", Decides),
            Self::Yes => facts(Node, "Q2", "Q2", Decides),
            Self::No => facts(Node, "G1", "G1", Decides),
            Self::Category => facts(Holds::Category, "相談する", "Advice", Flowchart),
        }
    }
}

impl ExceptionColumn {
    pub(in crate::column) const fn told(self) -> Facts {
        match self {
            Self::Id => mark(Code, Nowhere),
            Self::Rule => facts(Code, "R204", "R204", Nowhere),
            Self::Reason => facts(
                Text,
                "同じ建物で同じ電話を使っています。",
                "They share a desk and a telephone.",
                Nowhere,
            ),
            Self::Until => facts(Date, "2026-10-31", "2026-10-31", Nowhere),
            Self::Approver => facts(Text, "事務局長", "the secretary", Nowhere),
        }
    }
}
