//! How the leaflet fits, as sections of the report: the size that was chosen, how full each panel
//! is, and pictures of the pages.

use mitsuori::directory::vocabulary::Vocabulary as _;
use mitsuori::finding::Text;
use mitsuori::leaflet::{Filling, Leaflet};
use mitsuori::report::{Block, Section};

/// The sections about the leaflet; `good` says whether it was made.
pub(crate) fn fitting(leaflet: &Leaflet, good: bool) -> Vec<Section> {
    let mut blocks = vec![Block::Paragraph(Text::new(
        format!("本文の大きさは{}ポイントです。すべてが入る一番大きい文字を選んでいます。", leaflet.body_pt),
        format!("The text is set at {} points, the largest size at which everything fits.", leaflet.body_pt),
    ))];
    let panels = !leaflet.fillings.is_empty();
    if panels {
        blocks.push(table(leaflet));
    }
    if good {
        let sides = [Text::fixed("外側の面", "the outside"), Text::fixed("内側の面", "the inside")];
        for (index, png) in leaflet.previews.iter().enumerate() {
            let further = Text::fixed("入りきらない分", "what does not fit");
            let alternative = if panels {
                sides.get(index).cloned().unwrap_or(further)
            } else {
                Text::new(format!("{}ページ", index + 1), format!("page {}", index + 1))
            };
            blocks.push(Block::Picture { alternative, png: png.clone() });
        }
    }
    vec![Section { heading: Text::fixed("リーフレットの入り具合", "How the leaflet fits"), blocks }]
}

fn table(leaflet: &Leaflet) -> Block {
    Block::Table {
        caption: Text::fixed("面ごとの使用量", "How full each panel is"),
        header: vec![
            Text::fixed("面", "panel"),
            Text::fixed("使っている高さ", "height used"),
            Text::fixed("面の高さ", "height of the panel"),
            Text::fixed("あと", "left"),
        ],
        rows: leaflet.fillings.iter().map(row).collect(),
    }
}

fn row(filling: &Filling) -> Vec<Text> {
    let number = |mm: f64| Text::new(format!("{mm:.0} mm"), format!("{mm:.0} mm"));
    let left = filling.room_mm - filling.used_mm;
    let lines = (left.abs() / filling.line_mm).floor();
    let left = if filling.over_mm() < 0.01 {
        Text::new(format!("{lines}行"), format!("{lines} lines"))
    } else {
        let lines = filling.over_lines();
        Text::new(format!("{lines}行あふれる"), format!("{lines} lines too many"))
    };
    let name = Text::new(filling.panel.word(), filling.panel.english());
    vec![name, number(filling.used_mm), number(filling.room_mm), left]
}
