//! What the page must be, whatever the cells hold.

use super::super::fixture::{HOSTILE, accepted, findings, overview, report, written};
use super::*;
use crate::finding::Lang;

fn written_page(report: &Report<'_>) -> String {
    written(&FORM, report)
}

#[test]
fn nothing_in_a_cell_becomes_markup() {
    let findings = findings();
    let hostile = Report { title: HOSTILE, workbook: HOSTILE, ..report(&findings) };
    let page = written_page(&hostile);
    assert!(!page.contains("<script") && !page.contains("<b>みなも"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "no control character is left");
    assert!(!page.contains('\u{202E}'));
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let findings = findings();
    let page = written_page(&report(&findings));
    for outside in ["http:", "https:", "//", "url(", "@import", "src="] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn two_spellings_of_a_body_are_one_group_and_what_has_none_is_filed_under_its_sheet() {
    let findings = findings();
    let report = report(&findings);
    let groups = groups(&report);
    let found: Vec<_> = groups.iter().map(|group| (&*group.heading, group.findings.len())).collect();
    let expected =
        [("ファイル全体について", 1), ("シート「窓口」について", 1), ("<b>みなも & ひだまり</b>", 2)];
    assert_eq!(found, expected);
}

/// The page with all that it can open and end with: entries of two persons, one of them overdue, what
/// was accepted and what was known.
fn full_page(lang: Lang) -> String {
    let (findings, accepted, overview) = (findings(), accepted(), overview());
    let report = report(&findings);
    written_page(&Report {
        lang,
        accepted: &accepted,
        known: &findings[3..],
        gone: Some(1),
        overview: Some(&overview),
        ..report
    })
}

#[test]
fn the_page_opens_with_what_to_do_and_how_fresh_the_entries_are() {
    let page = full_page(Lang::Ja);
    let steps = page.find("まず、すること").unwrap();
    assert!(page.find("「電話番号のけた数」を直す（1件）").unwrap() > steps, "telephone numbers come first");
    assert!(page.find("1団体に、内容が今も正しいか確かめる").is_some());
    for said in ["期限内", "<b>2</b> <span class=\"quiet\">67%</span>", "2019-01-05", "次に期限の来る日"]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("<th scope=\"row\">山田</th>") && page.contains("（記入なし）"));
    assert!(page.contains("窓口1、最も古い確認2019-01-05"), "a body tells its entries");
}

#[test]
fn the_chart_can_be_heard() {
    let page = full_page(Lang::En);
    assert!(page.contains("role=\"img\" aria-labelledby=\"ages-title ages-said\""));
    let said = "under 3: 1, 3–5: 1, 6–8: 0, 9–11: 0, 12–17: 0, 18 or more: 1, never: 0";
    assert!(page.contains(&format!("<desc id=\"ages-said\">{said}</desc>")));
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let findings = findings();
    let page = full_page(Lang::Ja);
    let targets: Vec<_> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(targets.len() > findings.len());
    for target in targets {
        assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
    }
}

#[test]
fn severity_is_a_word_and_a_shape() {
    let findings = findings();
    let page = written_page(&report(&findings));
    for finding in &findings {
        let word = finding.severity.label().ja;
        assert!(page.contains(&format!("</svg>{word}")), "{word}");
    }
}

#[test]
fn the_page_is_in_the_language_asked_for() {
    let findings = findings();
    let english = written_page(&Report { lang: Lang::En, title: "", ..report(&findings) });
    assert!(english.contains("<html lang=\"en\">") && english.contains("31 March 2021"));
    assert!(english.contains("<h1>services.xlsx</h1>"), "without a title the file's name stands in");
    assert!(!english.contains("どう直すか") && english.contains("What to do"));
    assert!(english.contains("Ask 1 body whether its entry still holds"));
}

#[test]
fn a_clean_workbook_gives_a_page_that_says_so() {
    let page = written_page(&report(&[]));
    assert!(page.contains("直すところは見つかりませんでした。") && !page.contains("<nav"));
}

#[test]
fn sections_hold_tables_and_pictures_in_the_page_itself() {
    let sections = [Section {
        heading: Text::fixed("紙面", "Leaflet"),
        blocks: vec![
            Block::Paragraph(Text::fixed("<i>本文</i>は10ポイントです。", "The text is 10 pt.")),
            Block::Table {
                caption: Text::fixed("面ごとの余り", "Room on each panel"),
                header: vec![Text::fixed("面", "panel"), Text::fixed("余り", "room")],
                rows: vec![vec![Text::fixed("表紙", "cover"), Text::fixed("12 mm", "12 mm")]],
            },
            Block::Picture { alternative: Text::fixed("外面", "outside"), png: b"foo".to_vec() },
        ],
    }];
    let page = written_page(&Report { sections: &sections, ..report(&[]) });
    assert!(page.contains("&lt;i&gt;本文"));
    assert!(page.contains("<th scope=\"row\">表紙</th><td>12 mm</td>"));
    assert!(page.contains("<img src=\"data:image/png;base64,Zm9v\" alt=\"外面\">"));
}

#[test]
fn a_page_that_nobody_could_open_keeps_the_gravest() {
    let [_, note, error, warning] = &findings()[..] else { panic!("the fixture has four") };
    let many = |finding: &Finding, count: usize| vec![finding.clone(); count];
    let findings = [many(note, 100), many(warning, groups::MOST), many(error, 3)].concat();
    let page = written_page(&report(&findings));
    let count = |class: &str| page.matches(&format!("<article class=\"{class}\"")).count();
    assert_eq!((count("error"), count("warning"), count("note")), (3, groups::MOST - 3, 0));
    assert!(page.contains("103件をこのページから省きました") && page.contains("<b>100</b>"));
}
