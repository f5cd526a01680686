//! Lines of a terminal: measured in its columns, broken where Japanese and English may be.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The columns that a text takes. Japanese terminals draw ambiguous characters (①, “, …) wide, and
/// to take them for wide where they are narrow only breaks a line early.
pub(super) fn columns(text: &str) -> usize {
    text.width_cjk()
}

/// A text in lines of at most so many columns. A word longer than that is broken where it must be.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    if columns(text) <= width {
        return vec![text.trim_end_matches(' ').to_owned()];
    }
    let mut lines = vec![];
    let mut line = String::new();
    let mut taken = 0;
    for unit in units(text) {
        let word = unit.trim_end_matches(' ');
        let visible = columns(word);
        let whole = visible + (unit.len() - word.len());
        if taken + visible > width && taken > 0 {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if visible <= width {
            line.push_str(unit);
            taken += whole;
            continue;
        }
        for c in unit.chars() {
            let column = c.width_cjk().unwrap_or(0);
            if taken + column > width {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(c);
            taken += column;
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end_matches(' ').len());
    }
    lines
}

/// The parts between which a line may end: words with the space behind them, and single wide
/// characters with the marks that must not be parted from them.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        let (_, mut last) = characters.next()?;
        let end = characters
            .find(|&(_, next)| {
                let parts = may_part(last, next);
                last = next;
                parts
            })
            .map_or(rest.len(), |(at, _)| at);
        let (unit, behind) = rest.split_at(end);
        rest = behind;
        Some(unit)
    })
}

fn may_part(last: char, next: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    let between = next != ' ' && (last == ' ' || wide(last) || wide(next));
    between && !is_not_last(last) && !is_not_first(next) && next.width_cjk() != Some(0)
}

/// Whether a character must not begin a line (JIS X 4051, 行頭禁則文字).
fn is_not_first(c: char) -> bool {
    matches!(c, '、' | '。' | '，' | '．' | '・' | '：' | '；' | '？' | '！' | '…' | '‥' | '〜' | '～')
        || matches!(c, '）' | '］' | '｝' | '」' | '』' | '】' | '〉' | '》' | '〕' | '”' | '’' | '›')
        || matches!(c, 'ー' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ')
        || matches!(c, '々' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ')
        || matches!(c, '％' | '%' | ')' | ']' | '}' | ',' | '.' | ':' | ';' | '!' | '?')
}

/// Whether a character must not end a line (行末禁則文字).
fn is_not_last(c: char) -> bool {
    matches!(
        c,
        '（' | '［' | '｛' | '「' | '『' | '【' | '〈' | '《' | '〔' | '“' | '‘' | '(' | '[' | '{' | '‹'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_breaks_anywhere_but_before_a_full_stop_or_behind_a_bracket() {
        assert_eq!(lines("電話番号です。", 12), ["電話番号で", "す。"]);
        assert_eq!(lines("これが「電話」", 8), ["これが", "「電話」"]);
    }

    #[test]
    fn words_stay_whole_and_too_long_ones_do_not_get_lost() {
        assert_eq!(lines("ask the body again", 9), ["ask the", "body", "again"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn no_line_is_wider_than_asked_and_nothing_is_lost() {
        let text = "番号「083-934-2532」は、①市外局番から“書いて”ください。Ask、または相談窓口（一階）へ。";
        for width in 8..60 {
            let lines = lines(text, width);
            assert!(lines.iter().all(|line| columns(line) <= width), "{width}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
