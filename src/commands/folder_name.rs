//! Names of folders made from what cells say: safe on every system, and each its own.

use std::collections::BTreeMap;

use anyhow::Result;
use mitsuori::finding::Text;
use unicode_normalization::UnicodeNormalization as _;

use super::message::Trouble;

/// How long a name may be, in bytes of UTF-8: below the 255 of most systems, with room for a path.
const LONGEST: usize = 120;
/// Names that mean devices on Windows, with any ending.
const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
/// Files that stand beside the folders.
const BESIDE: [&str; 1] = [super::each::LIST];

/// A folder's name for each value.
///
/// # Errors
///
/// Two values would share a folder.
pub(crate) fn folder_names(values: &[String]) -> Result<Vec<String>> {
    let names: Vec<String> = values.iter().map(|value| folder_name(value)).collect();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for (value, name) in values.iter().zip(&names) {
        // Many systems take small and capital letters, and composed and decomposed ones, for the same.
        let same = name.nfkc().flat_map(char::to_lowercase).collect();
        if let Some(other) = taken.insert(same, value) {
            return Err(collision(other, value, name));
        }
    }
    Ok(names)
}

/// A name without what a file system or a shell gives a meaning to.
fn folder_name(value: &str) -> String {
    let is_plain = |c: char| {
        !c.is_control()
            && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '¥')
            && !matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let safe: String = value.nfc().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let mut name = String::new();
    for c in safe.trim().chars() {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    // A dot or a space at the end is dropped by Windows; one in front hides the folder elsewhere.
    let name = name.trim_end_matches(['.', ' ', '\u{3000}']).trim_start_matches(['.', '-', '~', ' ']);
    let stem = name.split('.').next().unwrap_or_default().trim().to_lowercase();
    let port = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(|c| c.is_numeric()))
    };
    let beside = BESIDE.iter().any(|other| name.eq_ignore_ascii_case(other));
    if name.is_empty() || beside || DEVICES.contains(&&*stem) || port("com") || port("lpt") {
        return format!("_{name}");
    }
    name.to_owned()
}

fn collision(one: &str, other: &str, name: &str) -> anyhow::Error {
    Trouble {
        message: Text::new(
            format!("「{one}」と「{other}」の版が、同じフォルダ「{name}」になります。"),
            format!("the editions “{one}” and “{other}” would share the folder “{name}”"),
        ),
        remedy: Text::fixed(
            "同じものなら書き方をそろえ、別のものなら名前を変えてください。",
            "Write them alike if they are the same, else call one of them otherwise.",
        ),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else_and_hides_from_nobody() {
        for (value, name) in [
            ("山口市", "山口市"),
            ("../../etc", "_.._etc"),
            ("a/b\\c:d", "a_b_c_d"),
            ("市 .", "市"),
            ("con", "_con"),
            ("Aux .市", "_Aux .市"),
            ("NUL.", "_NUL"),
            ("COM1.txt", "_COM1.txt"),
            ("LPT¹", "_LPT¹"),
            ("com10", "com10"),
            ("Editions.CSV", "_Editions.CSV"),
            ("市\u{3000}. .", "市"),
            ("...", "_"),
            ("-rf", "rf"),
            ("あ\u{202e}い\n", "あ_い_"),
        ] {
            assert_eq!(folder_name(value), name, "{value:?}");
        }
        assert!(folder_name(&"長".repeat(300)).len() <= LONGEST);
    }

    #[test]
    fn two_values_never_share_a_folder() {
        let names = |values: [&str; 2]| folder_names(&values.map(str::to_owned));
        assert!(names(["山口市", "防府市"]).is_ok());
        assert!(names(["A市", "a市"]).is_err());
        assert!(names(["甲/乙", "甲:乙"]).is_err());
    }
}
