//! The leaflet in words, block by block: for reading aloud, Braille and voice codes.
//!
//! What a figure shows is said, and nothing is decoration: headings are lines of their own between
//! blank lines.

use super::{Block, View};

/// A piece of the leaflet in words.
#[derive(Debug)]
pub(in crate::leaflet) struct Spoken<'a> {
    /// The key of its block; none for the cover.
    pub(in crate::leaflet) key: Option<&'a str>,
    /// How many blank lines stand before it: more before what opens something new.
    pub(in crate::leaflet) blank: usize,
    /// Its lines; an empty one is a blank line.
    pub(in crate::leaflet) lines: Vec<String>,
}

impl View {
    /// The cover and then the blocks of these keys, in their order.
    pub(in crate::leaflet) fn spoken<'a>(&self, keys: impl Iterator<Item = &'a str>) -> Vec<Spoken<'a>> {
        let mut said = vec![Spoken { key: None, blank: 0, lines: self.cover() }];
        // The category whose entries are being read, so that its band is not said again on the next
        // panel where nothing else stands between.
        let mut under = None;
        for key in keys {
            let Some(block) = self.blocks.get(key) else { continue };
            let (blank, lines) = match block {
                Block::Category { category, continued: true, .. } if under == Some(*category) => continue,
                Block::Category { category, continued, .. } => {
                    under = Some(*category);
                    (2, self.band(*category, *continued))
                }
                Block::Entry(entry) => (1, entry.spoken()),
                Block::Article(article) => {
                    under = None;
                    let mut lines = article.spoken();
                    match article.kind() {
                        "staircase" => lines.extend(self.staircase()),
                        "guide" => lines.extend(self.guide.spoken(|index| self.category(index))),
                        "imprint" => lines.extend(self.imprint()),
                        _ => {}
                    }
                    (if article.is_title() || article.kind() == "imprint" { 2 } else { 1 }, lines)
                }
            };
            if !lines.is_empty() {
                said.push(Spoken { key: Some(key), blank, lines });
            }
        }
        said
    }

    fn cover(&self) -> Vec<String> {
        let edition = &self.edition;
        let greeting = edition.greeting.iter().map(|phrases| phrases.concat()).collect();
        let parts = [
            vec![edition.title_text.clone(), joined(&edition.subtitle)],
            greeting,
            vec![joined(&edition.publisher)],
        ];
        let mut lines: Vec<String> = Vec::new();
        for part in parts {
            let part: Vec<String> = part.into_iter().filter(|line| !line.is_empty()).collect();
            if !part.is_empty() && !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(part);
        }
        lines
    }

    /// A category as the flowchart names it: `区分1「本人・家族の相談」`.
    fn category(&self, index: usize) -> String {
        self.categories.get(index).map_or(String::new(), |category| {
            format!("区分{}「{}」", category.number, joined(&category.name))
        })
    }

    fn band(&self, index: usize, continued: bool) -> Vec<String> {
        let purpose = self.categories.get(index).map_or("", |category| &category.description);
        let name = self.category(index);
        if continued { vec![format!("{name}のつづき")] } else { [vec![name], lines(purpose)].concat() }
    }

    fn staircase(&self) -> Vec<String> {
        let step = |(index, step): (usize, &super::Step)| {
            let points: Vec<String> = step.points.iter().map(|point| joined(point)).collect();
            let name = format!("{}段目　{}", index + 1, joined(&step.name));
            if points.is_empty() { name } else { format!("{name}：{}", points.join("、")) }
        };
        self.steps.iter().enumerate().map(step).collect()
    }

    fn imprint(&self) -> Vec<String> {
        let edition = &self.edition;
        let labelled =
            |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}：{}", joined(text)));
        let secretariat = joined(&edition.secretariat);
        // As on paper, the address is that of the secretariat named before it.
        let address = edition.secretariat_address.as_str();
        let before = [
            labelled("発行日", &edition.issue_date),
            labelled("発行者", &edition.publisher),
            labelled("事務局", &secretariat),
            labelled("事務局の住所", address).filter(|_| !secretariat.is_empty()),
        ];
        let as_of = (!edition.as_of.is_empty()).then(|| format!("{}の情報です。", edition.as_of));
        let page = edition.public_url.as_ref().map(|url| format!("大きな文字の版とデータ：{}", url.text));
        let after = [labelled("助成", &edition.funding), as_of, page];
        let phones = edition.secretariat_phones.iter().map(|phone| phone.spoken());
        before.into_iter().flatten().chain(phones).chain(after.into_iter().flatten()).collect()
    }
}

/// The lines of a text without blank ones, and without the signs that only steer typesetting.
pub(super) fn lines(text: &str) -> Vec<String> {
    let plain = text.replace('\u{2060}', "");
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A text in one line: a comma where a line ended without a stop.
pub(super) fn joined(text: &str) -> String {
    let mut one = String::new();
    for line in lines(text) {
        if !one.is_empty() && !one.ends_with(['。', '、', '．', '，', '！', '？', '：', '」', '）'])
        {
            one.push('、');
        }
        one += &line;
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_as_one_reads_them() {
        assert_eq!(joined("センター\n〒\u{2060}753-0072 八幡馬場"), "センター、〒753-0072 八幡馬場");
        assert_eq!(joined("来てください。\n\n待っています"), "来てください。待っています");
        assert_eq!(joined(""), "");
    }
}
