//! Ages in years as people type them: `15`, `15歳`, `15～49歳`, `おおむね49歳まで`.

use crate::nfkc::Nfkc as _;

/// Nobody whom a service is for is older.
const OLDEST: u16 = 120;

/// One age: `15`, `15歳`, `満15歳`, `１５才`. None where the text is anything else.
pub fn read(text: &str) -> Option<u8> {
    let plain = plain(text)?;
    let number = plain.strip_prefix("満").unwrap_or(&plain);
    let number = number.strip_suffix('歳').unwrap_or(number);
    let number = number.strip_suffix(".0").unwrap_or(number);
    (number.bytes().all(|c| c.is_ascii_digit())).then(|| age(number))?
}

/// The lowest and the highest age that a text names: `15歳以上`, `15～49歳`, `49歳まで`, `おおむね40歳未満`
/// (which is 39). Words (小学生) name none. Where a text names two lowest or two highest ages, neither is
/// taken.
pub fn read_range(text: &str) -> (Option<u8>, Option<u8>) {
    let Some(plain) = plain(text) else { return (None, None) };
    let mut lowest = Bound::Unknown;
    let mut highest = Bound::Unknown;
    for mention in mentions(&plain) {
        match mention {
            Mention::From(age) => lowest.say(age),
            Mention::To(age) => highest.say(age),
            Mention::Between(from, to) => {
                lowest.say(from);
                highest.say(to);
            }
        }
    }
    match (lowest.known(), highest.known()) {
        (Some(from), Some(to)) if from > to => (None, None),
        known => known,
    }
}

/// What a text has said of one end.
#[derive(Clone, Copy)]
enum Bound {
    Unknown,
    Said(u8),
    Contradicted,
}

impl Bound {
    fn say(&mut self, age: u8) {
        *self = match self {
            Self::Unknown => Self::Said(age),
            Self::Said(said) if *said == age => Self::Said(age),
            _ => Self::Contradicted,
        };
    }

    const fn known(self) -> Option<u8> {
        if let Self::Said(age) = self { Some(age) } else { None }
    }
}

enum Mention {
    From(u8),
    To(u8),
    Between(u8, u8),
}

/// Every `n歳` with the words around it, and `n～m歳`.
fn mentions(plain: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut rest = plain;
    // The lower end of a span whose upper end comes next.
    let mut opened: Option<u8> = None;
    let mut spanned = false;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest.get(..at).unwrap_or("");
        let figures = rest.get(at..).unwrap_or("");
        let end = figures.find(|c: char| !c.is_ascii_digit()).unwrap_or(figures.len());
        let (number, after) = figures.split_at(end);
        let continues = before.is_empty() || before == "満";
        rest = after;
        let Some(age) = age(number) else {
            opened = None;
            continue;
        };
        let with_unit = after.strip_prefix('歳');
        let tail = with_unit.unwrap_or(after);
        let lower = opened.take().filter(|_| continues && spanned);
        spanned = false;
        if let Some(next) = after_wave(tail) {
            // 15～49歳, 15歳～49歳, 15～: the unit may come only at the end.
            let upper = next.trim_start_matches("満").find(|c: char| !c.is_ascii_digit());
            let named = with_unit.is_some()
                || upper.is_some_and(|at| at > 0)
                || plain.len() == tail.len() + number.len();
            rest = next;
            if next.trim_start_matches("満").starts_with(|c: char| c.is_ascii_digit()) {
                (opened, spanned) = (named.then_some(age), true);
            } else if with_unit.is_some() {
                found.push(Mention::From(age));
            }
            continue;
        }
        let bare_span = lower.is_some() && tail.is_empty();
        if with_unit.is_none() && !bare_span {
            continue;
        }
        let upper = if tail.starts_with("未満") { age.checked_sub(1) } else { Some(age) };
        found.extend(match (lower, upper) {
            (Some(from), Some(to)) => Some(Mention::Between(from, to)),
            (None, _) if ["以上", "から", "より"].iter().any(|word| tail.starts_with(word)) => {
                Some(Mention::From(age))
            }
            (None, Some(to)) if ["以下", "まで", "未満"].iter().any(|word| tail.starts_with(word)) => {
                Some(Mention::To(to))
            }
            (None, Some(to)) if before.ends_with('~') => Some(Mention::To(to)),
            // An age that is the whole text is both ends.
            (None, Some(to)) if plain.trim_start_matches("満").len() == number.len() + '歳'.len_utf8() => {
                Some(Mention::Between(to, to))
            }
            _ => None,
        });
    }
    found
}

/// What follows a wave, a dash, から.
fn after_wave(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('~').or_else(|| {
        let rest = text.strip_prefix("から").or_else(|| text.strip_prefix("以上"))?;
        // 40歳以上65歳未満
        let rest = rest.trim_start_matches(['、', ',', '~']);
        rest.trim_start_matches("満").starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    })?;
    Some(rest)
}

fn age(number: &str) -> Option<u8> {
    let age: u16 = number.parse().ok()?;
    u8::try_from(age).ok().filter(|_| age <= OLDEST)
}

/// Half-width, one kind of wave, 歳 for 才, without blanks and おおむね.
fn plain(text: &str) -> Option<String> {
    let fold = |c: char| match c {
        '〜' | '～' | '∼' => '~',
        '才' => '歳',
        c if super::time::is_dash(c) => '~',
        c => c,
    };
    let text = text.trim();
    // Texts about whom a service is for may be long, but not like this.
    if text.is_empty() || text.len() > 4000 {
        return None;
    }
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).map(fold).collect();
    Some(
        plain
            .replace("おおむね", "")
            .replace("おおよそ", "")
            .replace("概ね", "")
            .replace("およそ", "")
            .replace('約', ""),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, retyped, tries};

    #[test]
    fn one_age_is_read() {
        for (written, age) in [
            ("15", 15),
            ("15歳", 15),
            ("１５才", 15),
            ("満15歳", 15),
            ("0", 0),
            (" 49 歳 ", 49),
            ("49.0", 49),
        ] {
            assert_eq!(read(written), Some(age), "{written}");
        }
        for written in
            ["", "小学生", "15歳以上", "15～49", "-1", "999", "121歳", "99999999999999999999", "歳", "1.5"]
        {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn a_range_is_read_from_words() {
        for (written, lowest, highest) in [
            ("15歳以上", Some(15), None),
            ("満15歳以上の方", Some(15), None),
            ("15～49歳", Some(15), Some(49)),
            ("１５〜４９歳", Some(15), Some(49)),
            ("15歳～49歳", Some(15), Some(49)),
            ("15-49歳", Some(15), Some(49)),
            ("15～49", Some(15), Some(49)),
            ("15歳から39歳", Some(15), Some(39)),
            ("15歳から39歳まで", Some(15), Some(39)),
            ("おおむね15歳～おおむね49歳", Some(15), Some(49)),
            ("概ね40歳未満", None, Some(39)),
            ("おおむね40歳未満", None, Some(39)),
            ("49歳まで", None, Some(49)),
            ("～49歳", None, Some(49)),
            ("18歳以下", None, Some(18)),
            ("15歳以上49歳以下", Some(15), Some(49)),
            ("40歳以上65歳未満", Some(40), Some(64)),
            ("18歳～", Some(18), None),
            ("市内に住む15歳以上49歳以下で仕事をしていない方", Some(15), Some(49)),
            ("15歳", Some(15), Some(15)),
            ("小学生", None, None),
            ("20歳のつどい", None, None),
            ("65歳以上、または40歳以上で認定を受けた方", None, None),
            ("49歳～15歳", None, None),
            ("3回まで", None, None),
            ("定員20名、1～2時間", None, None),
            ("083-934-2532", None, None),
            ("", None, None),
        ] {
            assert_eq!(read_range(written), (lowest, highest), "{written}");
        }
    }

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn a_printed_range_reads_back(from in 0u8..=120, to in 0u8..=120, typed in any::<[bool; 3]>()) {
            let (from, to) = (from.min(to), from.max(to));
            let [unit, about, words] = typed;
            let unit = if unit { "歳" } else { "" };
            let about = if about { "おおむね" } else { "" };
            let text = if words {
                format!("{about}{from}歳から{about}{to}歳まで")
            } else {
                format!("{about}{from}{unit}～{about}{to}歳")
            };
            prop_assert_eq!(read_range(&text), (Some(from), Some(to)), "{}", text);
        }

        #[test]
        fn an_age_is_read_as_any_hand_types_it(
            (age, text) in (0u8..=120).prop_flat_map(|age| (Just(age), retyped(Just(age.to_string()))))
        ) {
            prop_assert_eq!(read(&text), Some(age));
            prop_assert_eq!(read(&format!("満{text}歳")), Some(age));
        }

        #[test]
        fn whatever_is_typed_names_no_impossible_age(text in anything()) {
            prop_assert!(read(&text).is_none_or(|age| age <= 120));
            if let (Some(from), Some(to)) = read_range(&text) {
                prop_assert!(from <= to && to <= 120);
            }
        }
    }
}
