//! What the forms of the changes say in the same words: how many, by what they were found, how they
//! went.

use super::{Basis, Changed, Changes, Fate, Side, Sort, Who, Words};
use crate::finding::{Lang, Text};

/// The heading of the whole.
pub const HEADING: Text = Text::fixed("変更点", "Changes");
/// The headings of its parts.
pub const ADDED: Text = Text::fixed("追加", "Added");
/// See [`ADDED`].
pub const REMOVED: Text = Text::fixed("削除", "Removed");
/// See [`ADDED`].
pub const CHANGED: Text = Text::fixed("変更", "Changed");
/// Stands for a value where there is none.
pub const NOTHING: Text = Text::fixed("（なし）", "(nothing)");
/// Stands for a value that is not said again.
pub const TAKEN_OUT: Text = Text::fixed("（掲載をやめた値）", "(taken out)");
/// Beside a field that is for the staff or for paper alone.
pub const INTERNAL: Text = Text::fixed("（内部）", "(internal)");
/// Beside an entry whose ID is another body's now.
pub const OTHER_BODY: Text = Text::fixed("IDが別の窓口に使われています", "the ID stands for another body");
/// Where there is nothing to compare with.
pub const FIRST: Text = Text::fixed(
    "前回のデータと比べていません。はじめての公開か、前回のデータの指定がなかったためです。",
    "Not compared with earlier data: this is the first release, or no earlier one was named.",
);

impl Changes {
    /// How many came, went and changed, in a sentence.
    pub fn counted(&self) -> Text {
        let (added, removed, changed) = (self.added.len(), self.removed.len(), self.changed.len());
        let (renamed, moved, unchanged) = (self.renamed(), self.moved(), self.unchanged);
        Text::new(
            format!(
                "追加 {added}件、削除 {removed}件、変更 {changed}件（うち名称 {renamed}件、区分 {moved}件）、変わらないもの {unchanged}件。"
            ),
            format!(
                "{added} added, {removed} removed, {changed} changed ({renamed} renamed, {moved} moved to another category), {unchanged} unchanged."
            ),
        )
    }

    /// That entries were found by something else than their ID, and to the office what to do about it.
    pub fn guessed(&self) -> Option<Text> {
        let count = self.without_id;
        if count == 0 {
            return None;
        }
        let remedy = match self.words {
            Words::Workbook => Text::fixed(
                "ID列に書いておくと、名称や番号が変わっても同じものと分かります。",
                " An ID in the column ID keeps an entry known under any name and number.",
            ),
            Words::Published => Text::fixed("", ""),
        };
        Some(Text::new(
            format!(
                "{count}件は、IDだけでは分からないので、名称や番号で同じものとみなしました。{}",
                remedy.ja
            ),
            format!(
                "{count} {} not told by an ID alone and taken for the same by name or number.{}",
                if count == 1 { "entry was" } else { "entries were" },
                remedy.en
            ),
        ))
    }
}

impl Side {
    /// What it is called with its day, and how much it has; a page that escapes gives the name.
    pub fn told(&self, name: &str, lang: Lang) -> (String, String) {
        let Self { name: _, day, services, events } = self;
        let name = match (name, day, lang) {
            ("", None, Lang::Ja) => "前回".to_owned(),
            ("", None, Lang::En) => "the earlier one".to_owned(),
            ("", Some(day), _) => day.to_string(),
            (name, None, _) => name.to_owned(),
            (name, Some(day), Lang::Ja) => format!("{name}（{day}）"),
            (name, Some(day), Lang::En) => format!("{name} ({day})"),
        };
        let one = |count: &usize, one: &str| format!("{count} {one}{}", if *count == 1 { "" } else { "s" });
        let count = match (lang, events) {
            (Lang::Ja, 0) => format!("窓口{services}件"),
            (Lang::Ja, events) => format!("窓口{services}件、催し{events}件"),
            (Lang::En, 0) => one(services, "service"),
            (Lang::En, events) => format!("{}, {}", one(services, "service"), one(events, "event")),
        };
        (name, count)
    }
}

impl Who {
    /// By what one finds it: the ID, or the row of a workbook where that has none.
    pub fn known_as(&self, id: &str, words: Words) -> Text {
        let event = match self.sort {
            Sort::Service => ("", ""),
            Sort::Event => ("催し ", "event, "),
        };
        // The ID of a published table is published, whoever made it.
        let (ja, en) = match (self.typed || words == Words::Published, self.row) {
            (true, _) => (format!("ID {id}"), format!("ID {id}")),
            (false, Some(row)) => (format!("IDなし、{}行目", row + 1), format!("no ID, row {}", row + 1)),
            (false, None) => ("IDなし".to_owned(), "no ID".to_owned()),
        };
        Text::new(format!("{}{ja}", event.0), format!("{}{en}", event.1))
    }
}

impl Fate {
    /// How it went, where there is more to say than that it did.
    pub fn told(self) -> Option<Text> {
        match self {
            Self::Gone => None,
            Self::Ended => Some(Text::fixed("終了していたもの", "had ended")),
            Self::Withheld => Some(Text::fixed("公開をやめたもの", "no longer published")),
        }
    }
}

impl Changed {
    /// That the entry was found by something else than its ID.
    pub fn guessed(&self) -> Option<Text> {
        let by = self.basis.told();
        let (ja, en) = match (self.basis, self.who.typed) {
            (Basis::Id, _) => return None,
            (Basis::SuggestedId, _) => ("仮のIDなので", "has a suggested ID"),
            (_, true) => ("前はIDがないので", "had no ID"),
            (_, false) => ("IDがないので", "has no ID"),
        };
        Some(Text::new(
            format!("{ja}、{}で同じものとみなしました", by.ja),
            format!("{en}, taken for the same by {}", by.en),
        ))
    }
}

impl Basis {
    /// What two entries were found by.
    pub const fn told(self) -> Text {
        match self {
            Self::Id => Text::fixed("ID", "ID"),
            Self::SuggestedId => Text::fixed("名称・主催・区分", "name, body and category"),
            Self::NameAndNumber => Text::fixed("名称と番号", "name and number"),
            Self::Name => Text::fixed("名称", "name"),
            Self::Number => Text::fixed("番号", "number"),
        }
    }
}
