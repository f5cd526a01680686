//! What HSDS has no field for: the category, the ways of taking part, the reading of the name and the
//! workbook's ID, as terms of taxonomies of our own. Keys of our own its validators would refuse.

use super::model::{Attribute, Taxonomy, TaxonomyTerm, given};
use crate::directory::vocabulary::Vocabulary as _;
use crate::export::id;
use crate::export::record::Record;
use crate::export::release::Release;

/// The attributes of a service. Each has a term: the tables of HSDS ask for one.
pub(super) fn of<'a>(release: &'a Release, record: &'a Record) -> Vec<Attribute<'a>> {
    let namespace = release.publisher.namespace;
    let attribute = |label, what: &str, value, taxonomy_term| Attribute {
        id: id::of(record.uuid, "attribute", &format!("{label}:{what}")),
        link_id: record.uuid,
        link_entity: "service",
        value,
        taxonomy_term,
        label,
    };
    let taxonomy =
        |name, description| Taxonomy { id: id::of(namespace, "taxonomy", name), name, description };
    let mut attributes = Vec::new();
    if let Some(category) = &record.category {
        let term = TaxonomyTerm {
            id: category.uuid,
            code: given(&category.code),
            name: &category.name,
            description: given(&category.description).unwrap_or(&category.name),
            taxonomy: "区分",
            taxonomy_detail: taxonomy("区分", "窓口の区分です。発行者が決めています。"),
            language: "ja",
        };
        attributes.push(attribute("区分", &category.name, None, term));
    }
    for way in &record.attendance {
        let word = way.word();
        let term = TaxonomyTerm {
            id: id::of(namespace, "attendance", way.english()),
            code: Some(way.english()),
            name: word,
            description: word,
            taxonomy: "実施形態",
            taxonomy_detail: taxonomy("実施形態", "利用のしかたです。"),
            language: "ja",
        };
        attributes.push(attribute("実施形態", word, None, term));
    }
    let values = [
        ("名称_カナ", "name_kana", "名称の読みです。", record.name_kana.as_str()),
        ("ID", "workbook_id", "発行者が窓口に付けた番号です。", &record.id),
    ];
    for (label, code, description, value) in values.into_iter().filter(|(.., value)| !value.is_empty()) {
        let term = TaxonomyTerm {
            id: id::of(namespace, "item", code),
            code: Some(code),
            name: label,
            description,
            taxonomy: "項目",
            taxonomy_detail: taxonomy("項目", "HSDSに決まりのない項目です。値はvalueにあります。"),
            language: "ja",
        };
        attributes.push(attribute(label, "", Some(value), term));
    }
    attributes
}
