//! The set words of the workbook: where a row appears, what state it is in, how one takes part,
//! which panel a text stands on. Each knows the word that staff type and the words that mean it.

use crate::nfkc::Nfkc as _;

/// Where something may appear (掲載, 電話の掲載).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Publication {
    /// 両方: on paper and as data. Also where nothing is said.
    #[default]
    Both,
    /// 紙面: on paper alone.
    Paper,
    /// データ: as data alone.
    Data,
    /// なし: nowhere.
    Nowhere,
}

impl Publication {
    /// Whether the leaflet may show it.
    pub const fn on_paper(self) -> bool {
        matches!(self, Self::Both | Self::Paper)
    }

    /// Whether the open data may hold it.
    pub const fn as_data(self) -> bool {
        matches!(self, Self::Both | Self::Data)
    }

    /// What both allow.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self.on_paper() && other.on_paper(), self.as_data() && other.as_data()) {
            (true, true) => Self::Both,
            (true, false) => Self::Paper,
            (false, true) => Self::Data,
            (false, false) => Self::Nowhere,
        }
    }

    /// Whether it appears wherever the other does.
    pub const fn covers(self, other: Self) -> bool {
        (self.on_paper() || !other.on_paper()) && (self.as_data() || !other.as_data())
    }
}

/// Whether a service is offered at present (状態); HSDS `service.status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// 実施中. Also where nothing is said.
    #[default]
    Active,
    /// 休止: printed with the word, published as `temporarily closed`.
    Suspended,
    /// 終了: not printed, published as `defunct`.
    Ended,
}

/// How one takes part (実施形態).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attendance {
    /// 来所, 会場: in person, at the place.
    InPerson,
    /// 電話: by telephone.
    Telephone,
    /// オンライン: over the network.
    Online,
    /// 訪問: at the person's home.
    Outreach,
    /// メール, SNS: in writing.
    Written,
}

/// A panel of the folded sheet, in the words of the office; roll fold, outside then inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panel {
    /// 表紙: the front.
    Cover,
    /// 折込面: the panel that is folded in, seen first when the leaflet is opened.
    Flap,
    /// 裏表紙: the back.
    Back,
    /// 中面左.
    InsideLeft,
    /// 中面中.
    InsideMiddle,
    /// 中面右.
    InsideRight,
}

/// What an article is (種類).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ArticleKind {
    /// 文章: paragraphs, one a line. Also where nothing is said.
    #[default]
    Prose,
    /// 引用: quotations, one a line.
    Quotation,
    /// 箇条書き: points, one a line.
    List,
    /// 注記: a note.
    Note,
    /// 強調: a sentence set apart.
    Callout,
    /// 段階: the staircase stands here.
    Staircase,
    /// 案内図: the flowchart stands here.
    Guide,
    /// 窓口: the entries flow onto this panel.
    Services,
    /// 催し: the events stand here.
    Events,
    /// 奥付: publisher, secretariat, funding and day of the information stand here.
    Imprint,
}

/// What a node of the flowchart is (種類).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// 質問.
    Question,
    /// 行き先.
    Goal,
}

/// A set of words: canonical in Japanese and in English, and the synonyms that are understood.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Every word with its synonyms; the first is canonical Japanese, the second English.
    const WORDS: &'static [(Self, &'static [&'static str])];

    /// The value that a text means, if any.
    fn named(text: &str) -> Option<Self> {
        let typed = Self::WORDS.iter().find(|(_, words)| words.contains(&text));
        if let Some((value, _)) = typed {
            return Some(*value);
        }
        let key = plain(text);
        let means = |words: &[&str]| words.iter().any(|word| plain(word) == key);
        Self::WORDS.iter().find(|(_, words)| means(words)).map(|(value, _)| *value)
    }

    /// The canonical Japanese word.
    fn word(self) -> &'static str {
        self.words()[0]
    }

    /// The English word.
    fn english(self) -> &'static str {
        self.words()[1]
    }

    /// All words for it.
    fn words(self) -> &'static [&'static str] {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or(&["", ""], |(_, words)| words)
    }

    /// The canonical words, for a message that lists them.
    fn choices() -> String {
        Self::WORDS.iter().map(|(_, words)| words[0]).collect::<Vec<_>>().join("、")
    }
}

/// The form in which set words are compared: NFKC, lower case, no spaces. Marks stay: ○ is a word.
fn plain(text: &str) -> String {
    text.folded().filter(|c| !c.is_whitespace()).collect()
}

impl Vocabulary for Publication {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::Both,
            &[
                "両方",
                "both",
                "公開",
                "可",
                "掲載",
                "掲載する",
                "する",
                "○",
                "〇",
                "◯",
                "はい",
                "有",
                "yes",
                "1",
                "全部",
                "すべて",
                "紙面・データ",
                "紙面とデータ",
            ],
        ),
        (
            Self::Paper,
            &[
                "紙面",
                "print",
                "紙",
                "紙のみ",
                "紙面のみ",
                "リーフレット",
                "paper",
                "印刷のみ",
                "リーフレットのみ",
                "印刷",
            ],
        ),
        (Self::Data, &["データ", "data", "データのみ", "オープンデータ", "web", "ウェブ", "ウェブのみ"]),
        (
            Self::Nowhere,
            &[
                "なし",
                "none",
                "非公開",
                "不可",
                "掲載しない",
                "しない",
                "×",
                "✕",
                "いいえ",
                "無",
                "no",
                "0",
                "非掲載",
                "不掲載",
                "掲載不可",
                "公開不可",
            ],
        ),
    ];
}

impl Vocabulary for Status {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            Self::Active,
            &["実施中", "active", "公開中", "開設中", "継続", "営業中", "開所中", "実施", "継続中", "現行"],
        ),
        (
            Self::Suspended,
            &[
                "休止",
                "suspended",
                "休止中",
                "一時休止",
                "休業中",
                "閉館中",
                "停止中",
                "休会中",
                "temporarily closed",
            ],
        ),
        (
            Self::Ended,
            &[
                "終了",
                "ended",
                "廃止",
                "閉所",
                "閉鎖",
                "廃業",
                "解散",
                "defunct",
                "inactive",
                "終了済",
                "廃止済",
            ],
        ),
    ];
}

impl Vocabulary for Attendance {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::InPerson, &["来所", "in person", "会場", "対面", "来館", "来庁", "面談", "面接", "通所"]),
        (Self::Telephone, &["電話", "telephone", "電話相談", "電話のみ", "phone"]),
        (
            Self::Online,
            &[
                "オンライン",
                "online",
                "web",
                "zoom",
                "リモート",
                "オンラインのみ",
                "ウェブ",
                "配信",
                "ライブ配信",
            ],
        ),
        (Self::Outreach, &["訪問", "outreach", "アウトリーチ", "出張", "家庭訪問", "訪問支援"]),
        (Self::Written, &["メール", "written", "sns", "チャット", "line", "手紙", "fax"]),
    ];
}

impl Vocabulary for Panel {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Cover, &["表紙", "cover", "外面右", "表面右", "1", "1面", "p1"]),
        (Self::Flap, &["折込面", "flap", "折り込み面", "折込", "外面左", "表面左", "2", "2面", "p2"]),
        (Self::InsideLeft, &["中面左", "inside left", "内面左", "裏面左", "3", "3面", "p3", "中面1"]),
        (
            Self::InsideMiddle,
            &[
                "中面中",
                "inside middle",
                "中面中央",
                "内面中",
                "裏面中",
                "4",
                "4面",
                "p4",
                "中面2",
                "inside center",
            ],
        ),
        (Self::InsideRight, &["中面右", "inside right", "内面右", "裏面右", "5", "5面", "p5", "中面3"]),
        (Self::Back, &["裏表紙", "back", "外面中", "表面中", "6", "6面", "p6", "背面"]),
    ];
}

impl Vocabulary for ArticleKind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Prose, &["文章", "prose", "本文", "段落", "text"]),
        (Self::Quotation, &["引用", "quotation", "声", "気持ち", "quote"]),
        (Self::List, &["箇条書き", "list", "箇条書", "リスト"]),
        (Self::Note, &["注記", "note", "注", "注意"]),
        (Self::Callout, &["強調", "callout", "抜き書き", "大切なこと"]),
        (Self::Staircase, &["段階", "staircase", "階段", "段階図", "steps"]),
        (Self::Guide, &["案内図", "guide", "フローチャート", "flowchart"]),
        (Self::Services, &["窓口", "services", "窓口一覧", "相談窓口"]),
        (Self::Events, &["催し", "events", "イベント", "行事"]),
        (Self::Imprint, &["奥付", "imprint", "発行情報", "発行"]),
    ];
}

impl Vocabulary for NodeKind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Question, &["質問", "question", "問い", "設問", "分岐"]),
        (Self::Goal, &["行き先", "goal", "行先", "結果", "窓口", "区分", "終点", "案内"]),
    ];
}

/// Every way of taking part that a text names: `来所・電話`, `会場とオンラインの併用`. `None` where
/// a part of it is no known word; the known ones are then returned with it.
pub fn attendances(text: &str) -> (Vec<Attendance>, bool) {
    if plain(text).is_empty() {
        return (Vec::new(), true);
    }
    let mut found = Vec::new();
    let mut whole = true;
    let cleaned = text
        .replace("の併用", "")
        .replace("併用", "")
        .replace("ハイブリッド", "会場、オンライン")
        .replace("可能", "")
        .replace('可', "");
    for part in cleaned.split(['・', '、', '，', ',', ';', '；', '/', '／', '\n', 'と', '＋', '+', '　'])
    {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match Attendance::named(part) {
            Some(way) if !found.contains(&way) => found.push(way),
            Some(_) => {}
            None => whole = false,
        }
    }
    (found, whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn what_two_rows_allow_is_what_both_allow() {
        use Publication::{Both, Data, Nowhere, Paper};
        for (one, other, expected) in
            [(Both, Paper, Paper), (Paper, Data, Nowhere), (Both, Both, Both), (Data, Both, Data)]
        {
            assert_eq!(one.and(other), expected);
            assert_eq!(other.and(one), expected);
        }
    }

    #[test]
    fn set_words_are_understood_in_both_languages() {
        assert_eq!(Publication::named("紙 面"), Some(Publication::Paper));
        assert_eq!(Publication::named("×"), Some(Publication::Nowhere));
        assert_eq!(Publication::named("none"), Some(Publication::Nowhere));
        assert_eq!(Publication::named("多分"), None);
        assert_eq!(Status::named("廃止"), Some(Status::Ended));
        assert_eq!(Panel::named("中面 左"), Some(Panel::InsideLeft));
        assert_eq!(Panel::named("inside left"), Some(Panel::InsideLeft));
    }

    #[test]
    fn ways_of_taking_part_are_read_from_a_phrase() {
        use Attendance::{InPerson, Online, Telephone};
        assert_eq!(attendances("会場とオンラインの併用"), (vec![InPerson, Online], true));
        assert_eq!(attendances("来所・電話"), (vec![InPerson, Telephone], true));
        assert_eq!(attendances("念力"), (vec![], false));
        assert_eq!(attendances(""), (vec![], true));
    }

    fn every_word<V: Vocabulary + std::fmt::Debug>(typed: impl Fn(&str) -> String) {
        for (value, words) in V::WORDS {
            for word in *words {
                assert_eq!(V::named(&typed(word)), Some(*value), "{word}");
            }
        }
    }

    proptest! {
        #![proptest_config(tries(12))]

        #[test]
        fn every_set_word_is_understood_in_any_width(
            wide in any::<bool>(),
            upper in any::<bool>(),
            blank in select(&["", " ", "　"])
        ) {
            let typed = |word: &str| {
                let word = if upper { word.to_uppercase() } else { word.to_owned() };
                let one = |c: char| match c {
                    '!'..='~' if wide => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                    c => c,
                };
                word.chars().map(one).flat_map(|c| blank.chars().chain([c])).collect()
            };
            every_word::<Publication>(typed);
            every_word::<Status>(typed);
            every_word::<Attendance>(typed);
            every_word::<Panel>(typed);
            every_word::<ArticleKind>(typed);
            every_word::<NodeKind>(typed);
            every_word::<crate::directory::wish::Wish>(typed);
            every_word::<crate::directory::gravity::Gravity>(typed);
        }

        #[test]
        fn ways_of_taking_part_read_back(
            text in anything(),
            ways in subsequence(Attendance::WORDS.iter().map(|(way, _)| *way).collect::<Vec<_>>(), 0..5)
        ) {
            let printed = |ways: &[Attendance]| ways.iter().map(|way| way.word()).collect::<Vec<_>>().join("・");
            prop_assert_eq!(attendances(&printed(&ways)), (ways, true));
            let (found, _) = attendances(&text);
            prop_assert_eq!(attendances(&printed(&found)), (found, true));
        }
    }
}
