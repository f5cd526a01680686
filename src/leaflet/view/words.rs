//! Texts made ready for print: without what cannot be seen, and in phrases that stay together.
//!
//! What was typed is printed as it was typed. Changed are only marks that the fonts draw as
//! something else (`13:00~16:00`), telephone numbers in forms that a line would break
//! (`０８３－９３４－２５３２`), and kana whose voicing marks stand apart, as some systems store them.

use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};

/// A text as printed: no controls, no marks of direction, nothing invisible. Line breaks stay, of
/// whatever kind they are.
pub(in crate::leaflet) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            _ if c.is_control() || is_invisible(c) => {}
            // か and its mark of voicing are が. Whole characters stay as they are: 神 in its old
            // form is the right one where a name is written with it.
            _ if canonical_combining_class(c) != 0 => {
                let whole = cleaned.chars().next_back().and_then(|base| compose(base, c));
                if whole.is_some() {
                    cleaned.pop();
                }
                cleaned.push(whole.unwrap_or(c));
            }
            _ => cleaned.push(c),
        }
    }
    let cleaned = if cleaned.contains('~') { waves(&cleaned) } else { cleaned };
    unbroken_numbers(cleaned.trim())
}

/// Characters that have no shape and would only disturb: directions, joints, soft hyphens. The word
/// joiner stays, for it keeps together what belongs together.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2061}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `13:00~16:00` with the wave that is meant: the fonts draw the ASCII sign as a small raised tick.
/// Only between times and weekdays; in an address (`/~tanaka/`) the sign is itself.
fn waves(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
    let after = |from: usize| characters[from..].iter().skip_while(|c| **c == ' ');
    let time_begins = |from: usize| {
        let digits = after(from).take_while(|c| c.is_numeric()).count();
        let next = after(from).nth(digits);
        (1..=2).contains(&digits) && next.is_some_and(|c| matches!(c, ':' | '：' | '時'))
            || matches!(after(from).next(), Some('午' | '翌' | '正'))
    };
    let time_ends = |until: usize| {
        let mut before = characters[..until].iter().rev().skip_while(|c| **c == ' ').peekable();
        match before.peek() {
            Some('時' | '分' | '半') => before.nth(1).is_some_and(|c| c.is_numeric() || *c == '時'),
            last if is_digit(last.copied()) => {
                matches!(before.find(|c| !c.is_numeric()), Some(':' | '：' | '時'))
            }
            _ => false,
        }
    };
    let weekday = |c: Option<&char>| c.is_some_and(|c| "月火水木金土日祝".contains(*c));
    let days = |at: usize| weekday(characters[..at].last()) && weekday(characters.get(at + 1));
    let wave =
        |at: usize| time_ends(at) || days(at) || follows_figure(&characters[..at]) && time_begins(at + 1);
    characters.iter().enumerate().map(|(at, &c)| if c == '~' && wave(at) { '〜' } else { c }).collect()
}

/// Whether a text ends in a figure or a blank, or is empty: what a `~` before a time may follow.
fn follows_figure(before: &[char]) -> bool {
    before.last().is_none_or(|c| c.is_numeric() || c.is_whitespace())
}

/// Telephone numbers typed in full width or with other dashes as figures and hyphens, which no line
/// breaks: `０８３－９３４－２５３２`, `083‐934‐2532`.
fn unbroken_numbers(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c| figure(c).is_some()) {
        let (before, run) = rest.split_at(start);
        let end = run.find(|c| figure(c).is_none() && !is_dash(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        whole.push_str(before);
        let plain: String = run.chars().map(|c| figure(c).unwrap_or('-')).collect();
        whole.push_str(if is_number(&plain) { &plain } else { run });
        rest = after;
    }
    whole + rest
}

/// Whether figures and hyphens are a telephone number: `083-934-2532`, `0120-12-3456`.
pub(in crate::leaflet) fn is_number(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let parts = text.split('-').filter(|part| !part.is_empty()).count();
    text.starts_with('0') && (10..=11).contains(&figures) && parts == 3 && text.len() == figures + 2
}

/// The figure that a character is, in either width.
fn figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | 'ｰ' | '－' | '﹣')
}

/// The lines of a cell as paragraphs.
pub(in crate::leaflet) fn paragraphs(text: &str) -> Vec<String> {
    clean(text).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The longest phrase of a panel's measure, in ems.
const LONGEST: f64 = 14.0;

/// The phrases of a heading, which stay together at line ends. Joined they are the text.
pub(in crate::leaflet) fn phrases(text: &str) -> Vec<String> {
    phrases_within(text, LONGEST)
}

/// The phrases of a text for a narrower measure, none longer than so many ems.
pub(super) fn phrases_within(text: &str, longest: f64) -> Vec<String> {
    let text = one_line(&clean(text));
    let mut phrases: Vec<String> = Vec::new();
    for phrase in budoux::parse(budoux::models::default_japanese_model(), &text) {
        match phrases.last_mut() {
            // A phrase of one character is glued to its neighbour; a long one would not fit a line.
            Some(last) if last.chars().count() + phrase.chars().count() <= 3 => last.push_str(&phrase),
            // A mark is part of what it stands on.
            Some(last) if phrase.starts_with(is_combining_mark) => last.push_str(&phrase),
            _ => phrases.push(phrase),
        }
    }
    phrases.into_iter().flat_map(|phrase| pieces(&phrase, longest)).collect()
}

/// A text without its line breaks: nothing between Japanese, a blank between Latin words.
pub(in crate::leaflet) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        let (before, after) = (line.chars().next_back(), part.chars().next());
        if before.is_some_and(|c| c.is_ascii_graphic()) && after.is_some_and(|c| c.is_ascii_graphic()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// About how wide a character is, in ems.
pub(super) fn width(c: char) -> f64 {
    match c {
        _ if is_combining_mark(c) => 0.0,
        'ｦ'..='ﾟ' => 0.55,
        _ if c.is_ascii() || c < '\u{370}' => 0.62,
        _ => 1.0,
    }
}

/// A phrase too long for a narrow line, in pieces that fit: cut after a blank or a mark, else where
/// the script changes (相談支援|センター), else where it is full, but never so that a line begins with
/// what no line begins with.
fn pieces(phrase: &str, longest: f64) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = phrase;
    while let Some(full) = filled(rest, longest) {
        let places: Vec<(usize, char, char)> = rest
            .char_indices()
            .zip(rest.chars().skip(1))
            .map(|((at, before), after)| (at + before.len_utf8(), before, after))
            .take_while(|(at, ..)| *at <= full)
            .filter(|(.., after)| !never_first(*after))
            .collect();
        let last = |fits: fn(char, char) -> bool| {
            places.iter().rev().find(|(_, before, after)| fits(*before, *after))
        };
        let cut = last(|before, _| before.is_whitespace())
            .or_else(|| last(|before, _| "-/・._、。）)」』".contains(before)))
            .or_else(|| {
                last(|before, after| script(before) != script(after) && script(after) != Script::Kana)
            })
            .or(places.last());
        let (piece, after) = rest.split_at(cut.map_or(full, |(at, ..)| *at));
        pieces.push(piece.to_owned());
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// The script of a character, as far as words change with it.
#[derive(PartialEq)]
enum Script {
    Latin,
    Kana,
    Katakana,
    Kanji,
}

fn script(c: char) -> Script {
    match c {
        'ァ'..='ヿ' | 'ｦ'..='ﾟ' => Script::Katakana,
        'ぁ'..='ゟ' => Script::Kana,
        _ if c < '\u{2e80}' => Script::Latin,
        _ => Script::Kanji,
    }
}

/// Where a text has filled so many ems; none where it is no longer than that.
fn filled(text: &str, longest: f64) -> Option<usize> {
    let mut sum = 0.0;
    text.char_indices().find_map(|(at, c)| {
        sum += width(c);
        (sum > longest && at > 0).then_some(at)
    })
}

/// What no line begins with (JIS X 4051): marks, small kana, stops, closing brackets.
fn never_first(c: char) -> bool {
    is_combining_mark(c)
        || "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〜～…‥,.:;?!)]}%'\"".contains(c)
        || "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ".contains(c)
}

/// The lines of the cover's title: those of the cell, else after each comma, else by phrases of at
/// most nine ems a line.
pub(super) fn title_lines(title: &str) -> Vec<String> {
    let ems = |text: &str| text.trim_end().chars().map(width).sum::<f64>();
    let mut lines = Vec::new();
    for part in title.lines().filter(|part| !part.trim().is_empty()) {
        for clause in part.trim().split_inclusive(['、', '，', '　']) {
            let mut line = String::new();
            for phrase in phrases(clause.trim()).iter().flat_map(|phrase| phrase.split_inclusive(' ')) {
                if !line.is_empty() && ems(&line) + ems(phrase) > 9.0 {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                }
                line.push_str(phrase);
            }
            if !line.is_empty() {
                lines.push(line.trim_end().to_owned());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_where_one_takes_breath() {
        assert_eq!(
            title_lines("ひとりで、家族だけで、悩まないで"),
            ["ひとりで、", "家族だけで、", "悩まないで"]
        );
        assert_eq!(title_lines("こまったとき\nここへ"), ["こまったとき", "ここへ"]);
        assert_eq!(title_lines("Where to call for help"), ["Where to call", "for help"]);
        assert!(title_lines("").is_empty());
    }

    #[test]
    fn phrases_lose_nothing() {
        let kana = "ア".repeat(70);
        let marks = "ー".repeat(70);
        let link = "https://example.jp/a/very/long/address/that/goes/on?and=on&for=ever";
        assert!(phrases("").is_empty() && phrases(" \u{200b}\n").is_empty());
        for text in
            ["山口県精神保健福祉センター", "A", "パーソナル・サポートセンターやまぐち", &kana, &marks, link]
        {
            assert_eq!(phrases(text).concat(), text);
        }
    }

    #[test]
    fn phrases_fit_a_line_and_begin_none_with_a_small_kana() {
        let cases = [
            "キャッチフレーズコミュニケーションッッッッッッッッッッッッッッッ",
            "Supercalifragilisticexpialidocious-and-more",
        ];
        for text in cases {
            for phrase in phrases(text) {
                assert!(phrase.chars().map(width).sum::<f64>() <= LONGEST, "{phrase}");
            }
        }
        assert_eq!(
            pieces("山口市障がい者基幹相談支援センター", LONGEST),
            ["山口市障がい者基幹相談支援", "センター"]
        );
        let cut = phrases("アアアアアアアアアアアアアアッアアアアアアア");
        assert!(cut.iter().all(|phrase| !phrase.starts_with('ッ')), "{cut:?}");
    }

    #[test]
    fn invisible_characters_are_not_set() {
        assert_eq!(clean("083\u{202e}-934\u{0}\u{200b}\u{ad}\u{fe0f}\u{e0041}"), "083-934");
        assert_eq!(clean("〒\u{2060}753"), "〒\u{2060}753");
    }

    #[test]
    fn every_kind_of_line_break_is_one() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\u{b}g"), "a\nb\nc\nd\ne\nf\ng");
        assert_eq!(clean("名称\t住所"), "名称 住所");
    }

    #[test]
    fn kana_are_joined_with_their_marks_and_old_forms_stay() {
        assert_eq!(clean("か\u{3099}っこう、は\u{309a}ん"), "がっこう、ぱん");
        assert_eq!(clean("\u{fa19}谷"), "\u{fa19}谷");
        assert_eq!(clean("e\u{301}"), "é");
    }

    #[test]
    fn a_wave_stands_between_times_and_nowhere_else() {
        for (typed, printed) in [
            ("13:00~16:00", "13:00〜16:00"),
            ("平日 9時~17時", "平日 9時〜17時"),
            ("月~金", "月〜金"),
            ("9時半 ~ 正午", "9時半 〜 正午"),
            ("9~17時", "9〜17時"),
            ("13:00~", "13:00〜"),
            ("https://example.jp/~tanaka/", "https://example.jp/~tanaka/"),
            ("a~b~c", "a~b~c"),
            ("~", "~"),
            ("15~49歳", "15~49歳"),
        ] {
            assert_eq!(clean(typed), printed);
        }
    }

    #[test]
    fn a_telephone_number_in_a_text_cannot_be_broken() {
        assert_eq!(clean("電話０８３－９３４－２５３２まで"), "電話083-934-2532まで");
        assert_eq!(clean("0120‐12‐3456"), "0120-12-3456");
        for other in ["３丁目１－１", "２０２１－０３－０１", "0ー0", "０８３－９３４－２５３２－９"]
        {
            assert_eq!(clean(other), other);
        }
    }

    #[test]
    fn lines_of_a_name_are_joined_as_their_script_is() {
        assert_eq!(one_line("山口市\n社会福祉協議会"), "山口市社会福祉協議会");
        assert_eq!(one_line("Support\nCenter"), "Support Center");
    }
}
