//! What HSDS has no field for: the category, the ways of taking part, the reading of the name and the
//! workbook's ID, as terms of taxonomies of our own. Keys of our own its validators would refuse.

use uuid::Uuid;

use super::model::{Attribute, Taxonomy, TaxonomyTerm, given};
use crate::directory::vocabulary::{Attendance, Vocabulary as _};
use crate::export::id;
use crate::export::record::Record;

/// The terms that do not change from service to service, with their identifiers.
pub(super) struct Terms {
    categories: Taxonomy,
    ways: Vec<(Attendance, TaxonomyTerm<'static>)>,
    name_kana: TaxonomyTerm<'static>,
    workbook_id: TaxonomyTerm<'static>,
}

impl Terms {
    /// The terms of a dataset.
    pub(super) fn of(namespace: Uuid) -> Self {
        let taxonomy =
            |name, description| Taxonomy { id: id::of(namespace, "taxonomy", name), name, description };
        let ways = taxonomy("実施形態", "利用のしかたです。");
        let way = |way: Attendance| TaxonomyTerm {
            id: id::of(namespace, "attendance", way.english()),
            code: Some(way.english()),
            name: way.word(),
            description: way.word(),
            taxonomy: "実施形態",
            taxonomy_detail: ways,
            language: "ja",
        };
        let items = taxonomy("項目", "HSDSに決まりのない項目です。値はvalueにあります。");
        let item = |code, name, description| TaxonomyTerm {
            id: id::of(namespace, "item", code),
            code: Some(code),
            name,
            description,
            taxonomy: "項目",
            taxonomy_detail: items,
            language: "ja",
        };
        Self {
            categories: taxonomy("区分", "窓口の区分です。発行者が決めています。"),
            ways: Attendance::WORDS.iter().map(|(one, _)| (*one, way(*one))).collect(),
            name_kana: item("name_kana", "名称_カナ", "名称の読みです。"),
            workbook_id: item("workbook_id", "ID", "発行者が窓口に付けた番号です。"),
        }
    }
}

/// The attributes of a service. Each has a term: the tables of HSDS ask for one.
pub(super) fn of<'a>(terms: &Terms, record: &'a Record) -> Vec<Attribute<'a>> {
    let attribute = |label, what: &str, value, taxonomy_term| Attribute {
        id: id::of(record.uuid, "attribute", &[label, ":", what].concat()),
        link_id: record.uuid,
        link_entity: "service",
        value,
        taxonomy_term,
        label,
    };
    let mut attributes = Vec::new();
    if let Some(category) = &record.category {
        let term = TaxonomyTerm {
            id: category.uuid,
            code: given(&category.code),
            name: &category.name,
            description: given(&category.description).unwrap_or(&category.name),
            taxonomy: "区分",
            taxonomy_detail: terms.categories,
            language: "ja",
        };
        attributes.push(attribute("区分", &category.name, None, term));
    }
    for way in &record.attendance {
        let term = terms.ways.iter().find(|(one, _)| one == way);
        attributes.extend(term.map(|(_, term)| attribute("実施形態", way.word(), None, *term)));
    }
    let values = [(terms.name_kana, &*record.name_kana), (terms.workbook_id, &*record.id)];
    for (term, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
        attributes.push(attribute(term.name, "", Some(value), term));
    }
    attributes
}
