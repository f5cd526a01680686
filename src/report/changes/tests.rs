//! What the page of the changes must be.

use super::*;
use crate::column::ServiceColumn as C;
use crate::compare::{Fate, Place, SERVICE_FACTS, Sort};

const HOSTILE: &str = "<script>alert(1)</script>\u{202E}\u{1B}[31m";

fn side(name: &str, services: usize) -> Side {
    Side { name: name.to_owned(), day: None, services, events: 0 }
}

fn who(id: &str, name: &str) -> Who {
    Who {
        sort: Sort::Service,
        id: id.to_owned(),
        typed: true,
        uuid: None,
        name: name.to_owned(),
        row: Some(4),
    }
}

fn field(column: C, old: Option<&str>, new: &str) -> Field {
    let fact = SERVICE_FACTS.iter().find(|fact| fact.place == Place::Service(column)).unwrap();
    Field { fact, old: old.map(str::to_owned), new: new.to_owned(), internal: column == C::ContactPerson }
}

fn change(who: Who, basis: Basis, fields: Vec<Field>) -> Changed {
    Changed { who, basis, other_body: false, assured_before: None, fields }
}

/// One of everything.
fn all(words: Words) -> Changes {
    let untyped = Who { typed: false, ..who("m0123456789ab", "わかば") };
    Changes {
        old: Some(side("old.xlsx", 4)),
        added: vec![Added {
            who: who("S9", HOSTILE),
            formerly: None,
            probably: Some((who("S1", "ひだまり"), Basis::Number)),
        }],
        removed: vec![Removed { who: who("S2", "こもれび"), fate: Fate::Ended, probably: None }],
        changed: vec![
            change(
                who("S3", "ひだまりの家"),
                Basis::Id,
                vec![
                    field(C::Name, Some("ひだまり"), "ひだまりの家"),
                    field(C::Category, Some("相談"), "居場所"),
                    field(C::Phone, Some("083-934-2531"), "083-934-2539"),
                    field(C::Remarks, None, HOSTILE),
                    field(C::ContactPerson, Some(""), "山田"),
                ],
            ),
            change(untyped, Basis::Name, vec![field(C::Fees, Some("無料"), "")]),
        ],
        unchanged: 7,
        without_id: 1,
        ..Changes::first(words, side("new.xlsx", 5))
    }
}

fn page(changed: &Changes, lang: Lang) -> String {
    String::from_utf8(changes(changed, lang)).unwrap()
}

#[test]
fn the_page_tells_what_came_what_went_and_what_is_another() {
    let page = page(&all(Words::Workbook), Lang::Ja);
    for said in [
        "追加 1件、削除 1件、変更 2件（うち名称 1件、区分 1件）、変わらないもの 7件。",
        "終了していたもの",
        "と同じ窓口のようです（番号から）。",
        "名称が変わりました",
        "区分が変わりました",
        "ひだまり<mark>の家</mark>",
        "083-934-<mark>2531</mark>",
        "083-934-<mark>2539</mark>",
        "（掲載をやめた値）",
        "（内部）",
        "（なし）",
        "IDなし、5行目",
        "IDがないので、名称で同じものとみなしました",
        "外には出さないでください",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
}

#[test]
fn published_changes_are_not_said_to_be_the_offices_own() {
    let page = page(&all(Words::Published), Lang::Ja);
    assert!(!page.contains("外には出さないでください") && page.contains("ID m0123456789ab"));
    assert!(page.contains(">分類</dt>"), "by the headings of the published table");
}

#[test]
fn nothing_in_a_name_or_a_value_becomes_markup() {
    for lang in [Lang::Ja, Lang::En] {
        let page = page(&all(Words::Workbook), lang);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()) && !page.contains('\u{202E}'));
        for outside in ["http:", "https:", "//", "url(", "@import", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let page = page(&all(Words::Workbook), Lang::En);
    let targets: Vec<_> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(targets, ["changes", "added", "removed", "changed"]);
    for target in targets {
        assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
    }
}

#[test]
fn where_nothing_has_changed_the_page_says_so() {
    let same =
        Changes { old: Some(side("a.xlsx", 1)), ..Changes::first(Words::Published, side("b.xlsx", 1)) };
    let said = page(&same, Lang::Ja);
    assert!(said.contains("変わったところはありません。") && !said.contains("<h3"));
    let first = Changes::first(Words::Published, side("", 1));
    assert!(page(&first, Lang::En).contains("Not compared with earlier data"));
}

#[test]
fn a_page_that_nobody_could_open_is_cut_and_says_so() {
    let one = Added { who: Who { sort: Sort::Event, ..who("E1", "講座") }, formerly: None, probably: None };
    let many = Changes { old: Some(side("a", 1)), added: vec![one; MOST + 5], ..all(Words::Workbook) };
    let said = page(&many, Lang::Ja);
    assert_eq!(said.matches("催し ID E1").count(), MOST);
    assert!(said.contains("あと5件をこのページから省きました"));
}
