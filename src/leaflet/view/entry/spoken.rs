//! An entry in words: what its icons show is said.

use super::{Entry, Fact, Number};
use crate::leaflet::view::spoken::{joined, lines};

impl Entry {
    /// The entry line by line, its name with the reading first.
    pub(in crate::leaflet::view) fn spoken(&self) -> Vec<String> {
        let name = self.phrases.concat();
        let mut said = vec![match self.kana.as_str() {
            reading if reading.is_empty() || reading == name => name,
            reading => format!("{name}（{reading}）"),
        }];
        if self.suspended {
            said.push("休止中".to_owned());
        }
        said.extend(Some(self.stale.clone()).filter(|words| !words.is_empty()));
        if !self.host.is_empty() {
            let labelled = self.host.starts_with("運営：");
            said.push(if labelled { self.host.clone() } else { format!("主催：{}", self.host) });
        }
        said.extend(self.texts.iter().flat_map(|text| lines(text)));
        said.extend(self.facts.iter().map(Fact::spoken));
        said.extend(self.phones.iter().map(Number::spoken));
        said
    }
}

impl Fact {
    fn spoken(&self) -> String {
        let text = joined(&self.text);
        // Where the icon does not say what it is, the text itself begins with its label, or with a
        // short one.
        let text = text.strip_prefix("申込：").filter(|_| self.icon == "web").unwrap_or(&text);
        if self.icon == "dot" { text.to_owned() } else { format!("{}：{text}", self.label) }
    }
}

impl Number {
    /// `電話：083-934-2532　内線12（小林）`.
    pub(in crate::leaflet::view) fn spoken(&self) -> String {
        let kind = if self.kind == "fax" { "FAX" } else { "電話" };
        let mut said = format!("{kind}：{}", self.number);
        if let Some(extension) = &self.extension {
            said += &format!("　内線{extension}");
        }
        let notes: Vec<String> = self.notes.iter().map(|note| joined(note)).collect();
        if notes.is_empty() { said } else { format!("{said}（{}）", notes.join("、")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_what_its_icons_show() {
        let fact = |icon, label, text: &str| Fact { icon, label, text: text.to_owned(), href: None };
        let number = |kind, extension: Option<&str>, notes: &[&str]| Number {
            kind,
            number: "0837-22-5495".to_owned(),
            uri: None,
            extension: extension.map(str::to_owned),
            notes: notes.iter().map(|note| (*note).to_owned()).collect(),
        };
        let entry = Entry {
            kind: "entry",
            level: 3,
            reading: String::new(),
            phrases: vec!["みかんの".to_owned(), "会".to_owned()],
            kana: "ミカンノカイ".to_owned(),
            suspended: true,
            stale: "要確認".to_owned(),
            host: "きらら会".to_owned(),
            texts: vec!["集まる会です。\nだれでも。".to_owned()],
            facts: vec![
                fact("place", "場所", "センター\n〒\u{2060}753-0072 山口市八幡馬場36-1"),
                fact("dot", "料金", "料金：無料"),
                fact("web", "申込フォーム", "申込：example.jp/f"),
            ],
            phones: vec![number("phone", Some("12"), &["小林", "夜"]), number("fax", None, &[])],
        };
        assert_eq!(
            entry.spoken(),
            [
                "みかんの会（ミカンノカイ）",
                "休止中",
                "要確認",
                "主催：きらら会",
                "集まる会です。",
                "だれでも。",
                "場所：センター、〒753-0072 山口市八幡馬場36-1",
                "料金：無料",
                "申込フォーム：example.jp/f",
                "電話：0837-22-5495　内線12（小林、夜）",
                "FAX：0837-22-5495",
            ]
        );
    }
}
