//! The sheets that fill the leaflet's panels - 区分, 本文, 段階, 案内図 - and 例外.

use super::field::Reader;
use crate::column::{ArticleColumn, CategoryColumn, ExceptionColumn, GuideColumn, StepColumn};
use crate::directory::vocabulary::{NodeKind, Panel};
use crate::directory::{Article, Category, Exception, GuideNode, Step, text};
use crate::workbook::Table;

/// The categories by their order; those without one follow in the order of their rows.
pub(super) fn categories(table: &Table<CategoryColumn>, reader: &mut Reader<'_>) -> Vec<Category> {
    use CategoryColumn::{Colour, Description, Id, MonthsFresh, Name, Order};
    let mut categories: Vec<Category> = table
        .rows
        .iter()
        .map(|row| {
            let mut fields = reader.row(table, row, &[Name, Id]);
            // A list of names alone has its ID column called 区分 as well.
            let (id, name) = (fields.string(Id), fields.string(Name));
            let name = if name.is_empty() { fields.required(Name).into() } else { name };
            Category {
                row: Some(row.index),
                name: if name.is_empty() { id.clone() } else { name.clone() },
                id: if id.is_empty() { name } else { id },
                description: fields.string(Description),
                colour: fields.string(Colour),
                order: fields.number(Order),
                months_fresh: fields.count(MonthsFresh).filter(|months| *months > 0),
            }
        })
        .collect();
    categories.sort_by(|a, b| place(a.order).total_cmp(&place(b.order)));
    categories
}

fn place(order: Option<f64>) -> f64 {
    order.unwrap_or(f64::INFINITY)
}

/// The texts in the order of their rows.
pub(super) fn articles(table: &Table<ArticleColumn>, reader: &mut Reader<'_>) -> Vec<Article> {
    use ArticleColumn as Column;
    table
        .rows
        .iter()
        .map(|row| {
            let mut fields = reader.row(table, row, &[]);
            let panel = fields.required(Column::Panel);
            let panel =
                if panel.trim().is_empty() { None } else { fields.word_of::<Panel>(Column::Panel, &panel) };
            Article {
                row: row.index,
                panel,
                heading: fields.string(Column::Heading),
                body: fields.string(Column::Body),
                kind: fields.word(Column::Kind),
                order: fields.number(Column::Order),
            }
        })
        .collect()
}

/// The steps, the lowest first.
pub(super) fn steps(table: &Table<StepColumn>, reader: &mut Reader<'_>) -> Vec<Step> {
    use StepColumn::{Description, Name, Order};
    let mut steps: Vec<Step> = table
        .rows
        .iter()
        .map(|row| {
            let mut fields = reader.row(table, row, &[Name]);
            let points = fields.string(Description);
            let points = points
                .lines()
                .map(|line| line.trim().trim_start_matches(['・', '･', '-', '●', '○', '◯']).trim());
            Step {
                row: row.index,
                order: fields.number(Order),
                name: fields.required(Name).into(),
                points: points.filter(|point| !point.is_empty()).map(str::to_owned).collect(),
            }
        })
        .collect();
    steps.sort_by(|a, b| place(a.order).total_cmp(&place(b.order)));
    steps
}

/// The nodes of the flowchart. One that says neither is a goal where it names no further node.
pub(super) fn guide(
    table: &Table<GuideColumn>,
    categories: &[Category],
    reader: &mut Reader<'_>,
) -> Vec<GuideNode> {
    use GuideColumn as Column;
    let places = super::places(categories);
    table
        .rows
        .iter()
        .map(|row| {
            let mut fields = reader.row(table, row, &[]);
            let (yes, no) = (fields.string(Column::Yes), fields.string(Column::No));
            let kind = fields.string(Column::Kind);
            let guess = if yes.is_empty() && no.is_empty() { NodeKind::Goal } else { NodeKind::Question };
            let kind =
                if kind.is_empty() { guess } else { fields.word_of(Column::Kind, &kind).unwrap_or(guess) };
            let category_text = fields.string(Column::Category);
            GuideNode {
                row: row.index,
                id: fields.required(Column::Id).into(),
                words: fields.string(Column::Words),
                kind,
                yes,
                no,
                category: places.get(&text::key(&category_text)).copied(),
                category_text,
            }
        })
        .collect()
}

/// The findings that somebody accepted for a while.
pub(super) fn exceptions(table: &Table<ExceptionColumn>, reader: &mut Reader<'_>) -> Vec<Exception> {
    use ExceptionColumn as Column;
    table
        .rows
        .iter()
        .map(|row| {
            let mut fields = reader.row(table, row, &[]);
            Exception {
                row: row.index,
                id: fields.string(Column::Id),
                rule: fields.string(Column::Rule),
                reason: fields.string(Column::Reason),
                until: fields.date(Column::Until),
                approver: fields.string(Column::Approver),
            }
        })
        .collect()
}
