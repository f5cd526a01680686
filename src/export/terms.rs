//! Under which terms the data may be used, for people: `LICENSE`, in Japanese and English. A licence
//! that the workbook does not name is not made up; then the file says so.

use super::listing;
use super::release::Release;
use super::{Error, File, Format, Job, Write, licence};

/// `LICENSE`.
pub(super) const FORMAT: Format = Format { name: "license", write: Write::Release(write) };

fn write(release: &Release<'_>, _: &Job<'_>) -> Result<Vec<File>, Error> {
    let [ja, en] = paragraphs(release);
    let text = format!("{ja}\n\n{en}\n");
    Ok(vec![File { path: "LICENSE".to_owned(), bytes: text.into_bytes() }])
}

/// The terms in Japanese and in English: what may be done, and what to write beside the data.
pub(super) fn paragraphs(release: &Release<'_>) -> [String; 2] {
    let publisher = &release.publisher;
    let source = listing::attribution(release);
    let (mut ja, mut en) = match licence::named(&publisher.licence) {
        Some(licence) => {
            let licence::Licence { spdx, title, path } = licence;
            let spdx = spdx.map(|spdx| format!("\nSPDX-License-Identifier: {spdx}")).unwrap_or_default();
            (
                format!("このフォルダーのデータは、次の条件で利用できます。\n{title}\n{path}{spdx}"),
                format!(
                    "The data in this folder may be used under these terms:\n{}\n{path}{spdx}",
                    publisher.licence
                ),
            )
        }
        None if !publisher.licence.is_empty() => (
            format!("このフォルダーのデータの利用条件は、次のとおりです。\n{}", publisher.licence),
            format!(
                "The terms of use of the data in this folder, as the publisher gives them:\n{}",
                publisher.licence
            ),
        ),
        None => (
            "このデータの利用条件は、まだ示されていません。利用の前に、発行者に確かめてください。".to_owned(),
            "No terms of use are given for this data. Ask the publisher before you use it.".to_owned(),
        ),
    };
    let free = licence::named(&publisher.licence).is_some_and(|licence| licence.spdx == Some("CC0-1.0"));
    if free {
        ja.push_str("\n\n出典の表示は求めませんが、示していただけると助かります。\n");
        en.push_str("\n\nNaming the source is not required, but welcome:\n");
    } else {
        ja.push_str("\n\n利用するときは、次のように出典を示してください。加工したときは、そのことも書いてください。\n");
        en.push_str("\n\nName the source like this when you use it, and say so if you have changed it:\n");
    }
    ja.push_str(&source.ja);
    en.push_str(&source.en);
    ja.push_str("\n\n窓口の情報は変わります。使う前に、最終確認日を見て、必要なら先方に確かめてください。");
    en.push_str("\n\nContacts change: look at the day of the last confirmation, and ask the body itself where it matters.");
    if !publisher.email.is_empty() {
        ja.push_str(&format!("\n問い合わせ先：{}", publisher.email));
        en.push_str(&format!("\nContact: {}", publisher.email));
    }
    [ja, en]
}

#[cfg(test)]
mod tests {
    use crate::export::fixture::{directory, text};

    fn terms(licence: &str) -> String {
        let mut directory = directory(Vec::new());
        directory.edition.licence = licence.to_owned();
        text(&directory, "license")
    }

    #[test]
    fn a_known_licence_is_named_with_its_address() {
        let terms = terms("CC BY 4.0");
        assert_eq!(terms.matches("https://creativecommons.org/licenses/by/4.0/deed.ja").count(), 2);
        assert!(terms.contains("SPDX-License-Identifier: CC-BY-4.0"));
        assert!(terms.contains("出典：支援者ネットワーク「ひきこもり支援の窓口」（2021-03-01現在）"));
    }

    #[test]
    fn a_licence_that_nobody_gave_is_not_made_up() {
        assert!(terms("").contains("まだ示されていません"));
        assert!(terms("市の規約による").contains("次のとおりです。\n市の規約による"));
        assert!(terms("CC0").contains("求めません"));
    }
}
