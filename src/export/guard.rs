//! What does not leave: how much was withheld, and a number or a person's name that must not stand in a
//! text either.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::ops::{Range, RangeInclusive};

use unicode_normalization::UnicodeNormalization as _;

use crate::directory::Words;
use crate::directory::person::{Names, Short};
use crate::directory::phone::Phone;
use crate::directory::{Directory, Service};

/// How much of the workbook was not published: counts alone, never what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Rows of 窓口 that 掲載 keeps out of the data.
    pub services: usize,
    /// Rows of 催し that 掲載 keeps out of the data.
    pub events: usize,
    /// Telephone and fax numbers that 掲載 or 電話の掲載 keep out, in rows that are published.
    pub numbers: usize,
    /// Words beside a published number: they may be a person's name.
    pub labels: usize,
    /// Places in texts where a withheld number stood.
    pub mentions: usize,
    /// Places in texts where a name of the staff's columns stood.
    pub names: usize,
    /// Filled cells of the staff's own columns, in rows that are published.
    pub staff_cells: usize,
}

impl Withheld {
    /// Counts on.
    pub(super) fn add(&mut self, more: Self) {
        let Self { services, events, numbers, labels, mentions, names, staff_cells } = more;
        self.services += services;
        self.events += events;
        self.numbers += numbers;
        self.labels += labels;
        self.mentions += mentions;
        self.names += names;
        self.staff_cells += staff_cells;
    }
}

/// Stands in a text for a number that is withheld.
pub(super) const MASK: &str = "（番号は非公開）";

/// Stands in a text for a name of the staff's columns.
pub(super) const NAME_MASK: &str = "（氏名は非公開）";

/// The numbers that leave in no row: those that some row keeps out of the data, be it in its own 電話
/// or in somebody else's text, and those of withheld rows that no other row publishes.
#[derive(Debug, Default)]
pub(super) struct Everywhere {
    /// Digits alone, of any length: what may not stand as a number.
    alone: HashSet<String>,
    /// As dialled in Japan and from abroad: what may not stand in a text.
    numbers: HashSet<String>,
    lengths: Vec<usize>,
    /// The names of persons that the staff's columns give.
    names: Names,
}

impl Everywhere {
    pub(super) fn of(directory: &Directory) -> Self {
        let private: HashSet<String> =
            directory.private_numbers().map(|phone| digits(&phone.number)).collect();
        let services = directory.services.iter().flat_map(|service| {
            let row = service.publication.as_data();
            [(row && service.phone_publication.as_data(), &service.phones), (row, &service.faxes)]
        });
        let events = directory.events.iter().flat_map(|event| {
            let row = event.publication.as_data();
            [(row, &event.phones), (row, &event.faxes)]
        });
        let cells = services.chain(events);
        let numbers = |leave: bool| {
            let cells = cells.clone().filter(move |(leaves, _)| *leaves == leave);
            cells.flat_map(|(_, phones)| phones).map(|phone| digits(&phone.number))
        };
        let mut withheld: HashSet<String> = private.iter().cloned().chain(numbers(false)).collect();
        // Most workbooks withhold nothing: then the numbers of all rows need not be read.
        if !withheld.is_empty() {
            let published: HashSet<String> =
                numbers(true).filter(|number| withheld.contains(number)).collect();
            withheld.retain(|number| private.contains(number) || !published.contains(number));
        }
        // In the texts of others a short number would be found in dates and house numbers.
        let mut numbers = HashSet::new();
        for number in withheld.iter().filter(|number| number.len() >= 9) {
            numbers.extend(number.strip_prefix('0').map(|rest| format!("81{rest}")));
            numbers.insert(number.clone());
        }
        let lengths = longest_first(&numbers);
        Self { alone: withheld, numbers, lengths, names: directory.person_names() }
    }
}

fn longest_first(numbers: &HashSet<String>) -> Vec<usize> {
    let lengths: BTreeSet<usize> = numbers.iter().map(String::len).collect();
    lengths.into_iter().rev().collect()
}

/// The numbers that a row withholds. A volunteer's own number is often in the remarks too; the
/// office meant the number, not the cell.
pub(super) struct Guard<'a> {
    /// Digits alone, each number whole and without its area code.
    numbers: HashSet<String>,
    /// How long they are; the longest first, so that a whole number goes before its part.
    lengths: Vec<usize>,
    /// Those of other rows.
    everywhere: &'a Everywhere,
    /// Names that are looked for in this row alone.
    people: Vec<Short>,
    withheld: &'a mut Withheld,
}

/// Fewer digits would be found in dates and house numbers; more are no telephone number (ITU-T E.164
/// allows 15).
const DIGITS: RangeInclusive<usize> = 6..=15;

impl<'a> Guard<'a> {
    pub(super) fn new<'p>(
        phones: impl Iterator<Item = &'p Phone>,
        everywhere: &'a Everywhere,
        withheld: &'a mut Withheld,
    ) -> Self {
        let mut numbers = HashSet::new();
        for phone in phones {
            let local = phone.number.split_once(['-', ')']).map_or("", |(_, rest)| rest);
            numbers.extend([digits(&phone.number), digits(local)]);
        }
        numbers.retain(|number| DIGITS.contains(&number.len()));
        let lengths = longest_first(&numbers);
        Self { numbers, lengths, everywhere, people: Vec::new(), withheld }
    }

    /// The same for the texts of a service, in which its own persons' surnames count too.
    pub(super) fn of_row(self, service: &Service) -> Self {
        Self { people: service.short_names(), ..self }
    }

    fn holds(&self, digits: &str) -> bool {
        self.numbers.contains(digits) || self.everywhere.numbers.contains(digits)
    }

    /// Those of some numbers that may be published: where they may at all, and never one that the row
    /// withholds elsewhere, as a home's telephone that is its fax too, or that another row does.
    pub(super) fn kept<'p>(
        &mut self,
        phones: impl IntoIterator<Item = &'p Phone>,
        allowed: bool,
    ) -> Vec<&'p Phone> {
        let mut kept: Vec<&Phone> = phones.into_iter().collect();
        let before = kept.len();
        let withheld =
            |number: &String| self.numbers.contains(number) || self.everywhere.alone.contains(number);
        kept.retain(|phone| allowed && !withheld(&digits(&phone.number)));
        self.withheld.numbers += before - kept.len();
        kept
    }

    /// What was withheld, to count on.
    pub(super) fn withheld(&mut self) -> &mut Withheld {
        self.withheld
    }

    /// The text as it may be published: as it is, or with the numbers and the names masked.
    pub(super) fn text(&mut self, text: &Words) -> Words {
        self.masked(text).map_or_else(|| text.clone(), Words::from)
    }

    /// The same of a text that nobody shares.
    pub(super) fn string(&mut self, text: &str) -> String {
        self.masked(text).unwrap_or_else(|| text.to_owned())
    }

    /// The same of a name that is mostly one of the program's own.
    pub(super) fn name(&mut self, name: Cow<'static, str>) -> Cow<'static, str> {
        self.masked(&name).map_or(name, Cow::Owned)
    }

    /// A mail or web address as it may be published; one that holds a withheld number may not.
    pub(super) fn address(&mut self, address: &str) -> String {
        if self.masked(address).is_none() { address.to_owned() } else { String::new() }
    }

    /// The text with the numbers and the names masked; none where nothing in it is.
    pub(super) fn masked(&mut self, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let nothing = self.numbers.is_empty() && self.everywhere.numbers.is_empty();
        let numbers = if nothing { Vec::new() } else { self.places(text) };
        self.withheld.mentions += numbers.len();
        let without = (!numbers.is_empty()).then(|| masked(text, &numbers, MASK));
        let text = without.as_deref().unwrap_or(text);
        let names = self.everywhere.names.places(&self.people, text);
        self.withheld.names += names.len();
        if names.is_empty() { without } else { Some(masked(text, &names, NAME_MASK)) }
    }

    /// Where numbers stand in a text, however they are grouped: `0837-22-5495`, `（0837）22 5495`.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        // The digits with their places; a blank where words part them.
        let mut found = String::new();
        let mut places = Vec::new();
        for (at, c) in text.char_indices() {
            let digit = std::iter::once(c).nfkc().next().filter(char::is_ascii_digit);
            if digit.is_some() || !is_grouping(c) {
                found.push(digit.unwrap_or(' '));
                places.push(at..at + c.len_utf8());
            }
        }
        let number_at = |start: &usize| {
            let held = |length: &&usize| {
                found.get(*start..start + **length).is_some_and(|digits| self.holds(digits))
            };
            let own = self.lengths.iter().find(held);
            own.into_iter().chain(self.everywhere.lengths.iter().find(held)).max()
        };
        let mut spans = Vec::new();
        let mut start = 0;
        while start < places.len() {
            match number_at(&start) {
                Some(length) => {
                    spans.push(places[start].start..places[start + length - 1].end);
                    start += length;
                }
                None => start += 1,
            }
        }
        spans
    }
}

/// The text with something else in these places.
fn masked(text: &str, places: &[Range<usize>], mask: &str) -> String {
    let mut masked = String::new();
    let mut rest = 0;
    for place in places {
        masked.push_str(&text[rest..place.start]);
        masked.push_str(mask);
        rest = place.end;
    }
    masked.push_str(&text[rest..]);
    masked
}

fn digits(number: &str) -> String {
    number.nfkc().filter(char::is_ascii_digit).collect()
}

fn is_grouping(c: char) -> bool {
    !c.is_alphanumeric() || matches!(c, 'ー' | 'ｰ' | 'の' | '局' | '番' | '一')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::vocabulary::{ArticleKind, NodeKind, Publication};
    use crate::directory::{Article, Event, GuideNode, Service, Step};
    use crate::export::Release;
    use crate::export::fixture::{all_files, directory, event, phone, service};

    fn published(number: &str, text: &str) -> String {
        Guard::new([phone(number)].iter(), &Everywhere::default(), &mut Withheld::default()).string(text)
    }

    #[test]
    fn a_withheld_number_is_masked_however_it_is_written() {
        for written in [
            "0837-22-5495",
            "0837(22)5495",
            "０８３７－２２－５４９５",
            "0837ー22ー5495",
            "0837225495",
            "22-5495",
        ] {
            let text = published("0837-22-5495", &format!("夜間は {written} へ"));
            assert_eq!(text, format!("夜間は {MASK} へ"), "{written}");
        }
        assert!(!published("0837-22-5495", "+81 837-22-5495").contains("5495"));
    }

    #[test]
    fn other_numbers_and_short_ones_stay() {
        let text = "2021年3月1日、0837-22-5496、22人、5495円、110";
        assert_eq!(published("0837-22-5495", text), text);
        assert_eq!(published("110", text), text);
    }

    #[test]
    fn every_mention_is_counted() {
        let mut withheld = Withheld::default();
        Guard::new([phone("090-1234-5678")].iter(), &Everywhere::default(), &mut withheld)
            .string("09012345678 か 090-1234-5678");
        assert_eq!(withheld.mentions, 2);
    }

    #[test]
    fn what_one_row_withholds_no_other_gives_away() {
        let private = Service {
            phones: vec![phone("090-1234-5678")],
            phone_publication: Publication::Paper,
            ..service("きらら会")
        };
        let hidden = Service {
            phones: vec![phone("0837-22-5495"), phone("083-934-2532")],
            publication: Publication::Paper,
            ..service("紙面の会")
        };
        let open = Service {
            phones: vec![phone("083-934-2532"), phone("090-1234-5678")],
            faxes: vec![phone("0837-22-5495")],
            remarks: "夜は0837（22）5495か+81 90-1234-5678か083-934-2532へ".into(),
            ..service("公開の会")
        };
        let mut directory = directory(vec![private, hidden, open]);
        directory.categories[0].description = "090-1234-5678へ".to_owned();
        directory.events.push(Event {
            application: "09012345678へ".to_owned(),
            phones: vec![phone("090-1234-5678")],
            ..event()
        });
        directory.edition.title = "窓口 090-1234-5678".to_owned();
        let release = Release::of(&directory);
        let record = &release.services()[1];
        // The other row publishes it as its fax: that a row is not published makes no secret of its number.
        assert_eq!(record.faxes.len(), 1);
        assert_eq!(record.phones.iter().map(|line| &*line.national).collect::<Vec<_>>(), ["083-934-2532"]);
        assert_eq!(record.remarks.as_str(), format!("夜は0837（22）5495か+{MASK}か083-934-2532へ"));
        assert_eq!(release.events[0].application, format!("{MASK}へ"));
        assert_eq!(release.categories[0].description, format!("{MASK}へ"));
        assert_eq!(release.publisher.title, format!("窓口 {MASK}"));
        for file in all_files(&directory) {
            let text = String::from_utf8_lossy(&file.bytes).replace([' ', '-'], "");
            assert!(!text.contains("9012345678"), "{}", file.path);
        }
    }

    #[test]
    fn the_name_of_a_person_leaves_in_no_text_of_any_row() {
        let named = Service {
            contact_person: "山田花子".into(),
            assurer: "鈴木".into(),
            remarks: "担当は山田　花子です。鈴木まで".into(),
            ..service("公開の会")
        };
        let other = Service {
            application: "山田花子へ電話で（鈴木町）".into(), ..service("もう一つの会")
        };
        let known = Service {
            contact_person: "佐藤次郎".into(),
            description: "代表は佐藤次郎です".into(),
            ..service("佐藤次郎相談室")
        };
        let mut directory = directory(vec![named, other, known]);
        directory.events.push(Event { description: "司会は山田花子".to_owned(), ..event() });
        let release = Release::of(&directory);
        assert_eq!(release.services()[0].remarks.as_str(), format!("担当は{NAME_MASK}です。{NAME_MASK}まで"));
        assert_eq!(release.services()[1].application.as_str(), format!("{NAME_MASK}へ電話で（鈴木町）"));
        assert_eq!(release.services()[2].description, "代表は佐藤次郎です", "the body bears the name");
        assert_eq!(release.withheld().names, 4);
        for file in all_files(&directory) {
            let text = String::from_utf8_lossy(&file.bytes).replace('　', "");
            assert!(!text.contains("山田花子") && !text.contains("鈴木まで"), "{}", file.path);
        }
    }

    #[test]
    fn what_is_not_to_leave_is_in_no_file() {
        let secret = |column: &str| format!("ひみつ{column}");
        let private = Phone { label: Some(secret("宛先")), ..phone("0837-22-5495") };
        let labelled = Phone { label: Some(secret("宛名")), ..phone("083-934-2532") };
        let staff = |name: &str| Service {
            category_text: secret("区分").into(),
            contact_person: secret("担当者").into(),
            attendance_text: secret("実施形態").into(),
            assurance_method: secret("確認方法").into(),
            assurer: secret("確認者").into(),
            respondent: secret("先方担当").into(),
            call_result: secret("確認結果").into(),
            failed_calls: Some(987_654_321),
            internal_memo: secret("内部メモ").into(),
            ..service(name)
        };
        let hidden = |publication| Service {
            id: secret("ID").into(),
            organization: secret("主催").into(),
            phones: vec![phone("090-8765-4321")],
            faxes: vec![phone("083-999-8888")],
            publication,
            ..staff(&secret("名称"))
        };
        let mut directory = directory(vec![
            Service {
                phones: vec![labelled.clone()], remarks: "公開の備考".into(), ..staff("公開の窓口")
            },
            Service {
                phones: vec![private.clone()],
                phone_publication: Publication::Paper,
                phone_hours: "夜".into(),
                faxes: vec![phone("0837-22-5495")],
                remarks: "自宅は0837（22）5495です".into(),
                ..staff("番号を伏せる窓口")
            },
            hidden(Publication::Paper),
            hidden(Publication::Nowhere),
            Service { desk: Some(2), ..staff("紙面だけの主催の窓口") },
            Service {
                desk: Some(1), remarks: "22-5495 へ".into(), ..staff("番号を伏せる主催の窓口")
            },
        ]);
        let hidden_event = Event {
            name: secret("催し"),
            publication: Publication::Paper,
            attendance_text: secret("形態"),
            ..event()
        };
        let shown = Event { phones: vec![labelled], attendance_text: secret("形態"), ..event() };
        directory.events = vec![hidden_event, shown];
        let edition = &mut directory.edition;
        for (setting, name) in [
            (&mut edition.secretariat, "事務局"),
            (&mut edition.secretariat_address, "事務局住所"),
            (&mut edition.greeting, "あいさつ"),
            (&mut edition.funding, "助成"),
            (&mut edition.logo, "ロゴ"),
            (&mut edition.cover_picture, "表紙画像"),
        ] {
            *setting = secret(name);
        }
        edition.secretariat_phones = vec![phone("083-777-6666")];
        let (panel, order) = (None, None);
        directory.articles = vec![Article {
            row: 0,
            panel,
            heading: secret("見出し"),
            body: secret("本文"),
            kind: ArticleKind::Prose,
            order,
        }];
        directory.steps = vec![Step { row: 0, order, name: secret("段"), points: vec![secret("点")] }];
        directory.guide = vec![GuideNode {
            row: 0,
            id: secret("節"),
            words: secret("文"),
            kind: NodeKind::Goal,
            yes: String::new(),
            no: String::new(),
            category_text: secret("行き先"),
            category: None,
        }];

        let files = all_files(&directory);
        for published in ["公開の窓口", "公開の備考", "083-934-2532", "番号を伏せる主催の窓口", MASK]
        {
            assert!(
                files.iter().any(|file| String::from_utf8_lossy(&file.bytes).contains(published)),
                "{published}"
            );
        }
        for file in &files {
            let text = String::from_utf8_lossy(&file.bytes);
            let digits: String = text.chars().filter(|c| !"-()（） ".contains(*c)).collect();
            for withheld in ["ひみつ", "987654321", "225495", "0837", "87654321", "9998888", "7776666"] {
                assert!(!digits.contains(withheld), "{}: {withheld}", file.path);
            }
        }
        let withheld = Release::of(&directory).withheld();
        let expected = Withheld {
            services: 2,
            events: 1,
            numbers: 6,
            labels: 2,
            mentions: 2,
            names: 0,
            staff_cells: 28,
        };
        assert_eq!(withheld, expected);
    }
}
