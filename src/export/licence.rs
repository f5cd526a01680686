//! The licence as typed, and where its terms stand.

use crate::nfkc::Nfkc as _;

/// A licence whose terms can be pointed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Licence {
    /// Its identifier in the SPDX list, where it has one.
    pub(super) spdx: Option<&'static str>,
    /// Its name.
    pub(super) title: String,
    /// The address of its terms.
    pub(super) path: String,
}

/// The licences that municipalities publish under, by what their names contain once width, case and
/// spaces are taken away. 公共データ利用規約 has no SPDX identifier.
const KNOWN: &[(&[&str], Option<&str>, &str, &str)] = &[
    (
        &["pdl1", "公共データ利用規約"],
        None,
        "公共データ利用規約（第1.0版）",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
    (
        &["ccby4", "クリエイティブ・コモンズ表示4", "クリエイティブコモンズ表示4"],
        Some("CC-BY-4.0"),
        "クリエイティブ・コモンズ 表示 4.0 国際",
        "https://creativecommons.org/licenses/by/4.0/deed.ja",
    ),
    (
        &["ccbysa4"],
        Some("CC-BY-SA-4.0"),
        "クリエイティブ・コモンズ 表示 - 継承 4.0 国際",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.ja",
    ),
    (
        &["cc0"],
        Some("CC0-1.0"),
        "CC0 1.0 全世界",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.ja",
    ),
];

/// The licence that a text names: one of the known ones, or the address that it is. None where it is
/// only a name that nobody can look up; it is never guessed.
pub(super) fn named(text: &str) -> Option<Licence> {
    let text = text.trim();
    let plain: String =
        text.folded().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '(' | ')')).collect();
    let known = KNOWN.iter().find(|(names, ..)| names.iter().any(|name| plain.contains(name)));
    if let Some((_, spdx, title, path)) = known {
        return Some(Licence { spdx: *spdx, title: (*title).to_owned(), path: (*path).to_owned() });
    }
    let address = text.starts_with("https://") || text.starts_with("http://");
    (address && !text.contains(char::is_whitespace)).then(|| Licence {
        spdx: None,
        title: text.to_owned(),
        path: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_licences_are_known_by_their_names() {
        for (text, spdx) in [
            ("CC BY 4.0", Some("CC-BY-4.0")),
            ("ＣＣ－ＢＹ　４．０", Some("CC-BY-4.0")),
            ("CC BY-SA 4.0", Some("CC-BY-SA-4.0")),
            ("CC0", Some("CC0-1.0")),
            ("PDL1.0", None),
            ("公共データ利用規約（第1.0版）", None),
        ] {
            assert_eq!(named(text).map(|licence| licence.spdx), Some(spdx), "{text}");
        }
    }

    #[test]
    fn a_licence_that_nobody_can_look_up_is_not_guessed() {
        assert_eq!(named("市の規約による"), None);
        assert_eq!(named(""), None);
        let path = "https://example.jp/terms";
        assert_eq!(named(path).map(|licence| licence.path), Some(path.to_owned()));
    }
}
