//! The API of HSDS 3.1 as files that any web server can hand out, with no program behind them: the root,
//! a list of each kind of object in pages, and each object whole under its identifier.
//!
//! `/services` is `services/index.json`, further pages `services/page-2.json` and so on; `/services/{id}` is
//! `services/{id}.json`. The lists hold what belongs to an object once, the objects everything.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{VERSION, around, services};
use crate::export::release::Release;
use crate::export::{Error, File, Job};

/// How many objects a page of a list holds.
const PAGE: usize = 100;

/// Where the standard says what an API holds, and in which words.
const PROFILE: &str = "https://docs.openreferral.org/en/3.1/";
const OPENAPI: &str = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json";

/// A page of a list.
#[derive(Serialize)]
struct Page {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Value>,
}

/// The objects of one kind, each once, in the order in which they are first met.
#[derive(Default)]
struct Collection {
    seen: BTreeSet<String>,
    objects: Vec<(String, Map<String, Value>)>,
}

impl Collection {
    fn add(&mut self, object: &Map<String, Value>) {
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        if self.seen.insert(id.to_owned()) {
            self.objects.push((id.to_owned(), object.clone()));
        }
    }

    /// The list in pages, and the objects.
    fn files(self, kind: &str) -> Result<Vec<File>, Error> {
        let (items, total_pages) = (self.objects.len(), self.objects.len().div_ceil(PAGE).max(1));
        let mut files = Vec::new();
        for number in 1..=total_pages {
            let here = self.objects.iter().skip((number - 1) * PAGE).take(PAGE);
            let contents: Vec<Value> = here.map(|(_, object)| once(object)).collect();
            let page = Page {
                total_items: items,
                total_pages,
                page_number: number,
                size: contents.len(),
                first_page: number == 1,
                last_page: number == total_pages,
                empty: contents.is_empty(),
                contents,
            };
            let name = if number == 1 { "index".to_owned() } else { format!("page-{number}") };
            files.push(File::json(format!("hsds/{kind}/{name}.json"), &page)?);
        }
        for (id, object) in &self.objects {
            files.push(File::json(format!("hsds/{kind}/{id}.json"), object)?);
        }
        Ok(files)
    }
}

/// What an object holds once: its own values and the objects that it has one of, not those that it may
/// have several of.
fn once(object: &Map<String, Value>) -> Value {
    let fields = object.iter().filter(|(_, value)| !value.is_array());
    let fields =
        fields.map(|(name, value)| (name.clone(), value.as_object().map_or_else(|| value.clone(), once)));
    Value::Object(fields.collect())
}

/// `hsds/…`.
pub(super) fn write(release: &Release<'_>, _: &Job<'_>) -> Result<Vec<File>, Error> {
    let root = json!({ "version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI });
    let mut files = vec![File::json("hsds/index.json".to_owned(), &root)?];
    let mut all = Collections::default();
    let around = around(release, 0, release.services());
    for service in services(release, &around, release.services()) {
        if let Value::Object(service) = serde_json::to_value(service)? {
            all.add(&service);
        }
    }
    let Collections { services, organizations, at_locations, taxonomies, terms } = all;
    files.extend(services.files("services")?);
    files.extend(organizations.files("organizations")?);
    files.extend(at_locations.files("service_at_locations")?);
    files.extend(taxonomies.files("taxonomies")?);
    files.extend(terms.files("taxonomy_terms")?);
    Ok(files)
}

/// Everything that has an address of its own in the API.
#[derive(Default)]
struct Collections {
    services: Collection,
    organizations: Collection,
    at_locations: Collection,
    taxonomies: Collection,
    terms: Collection,
}

impl Collections {
    fn add(&mut self, service: &Map<String, Value>) {
        self.services.add(service);
        if let Some(organization) = service.get("organization").and_then(Value::as_object) {
            self.organizations.add(organization);
        }
        for at in objects(service, "service_at_locations") {
            // On its own it has to say whose it is.
            let mut at = at.clone();
            if let Some(id) = service.get("id") {
                at.insert("service_id".to_owned(), id.clone());
            }
            self.at_locations.add(&at);
        }
        for attribute in objects(service, "attributes") {
            let Some(term) = attribute.get("taxonomy_term").and_then(Value::as_object) else { continue };
            self.terms.add(term);
            if let Some(taxonomy) = term.get("taxonomy_detail").and_then(Value::as_object) {
                self.taxonomies.add(taxonomy);
            }
        }
    }
}

fn objects<'a>(object: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    object.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::directory::Service;
    use crate::directory::vocabulary::Attendance;
    use crate::export::fixture::{directory, files, service, whole};

    fn api(services: Vec<Service>) -> BTreeMap<String, Value> {
        let files = files(&directory(services), "hsds-api").into_iter();
        files.map(|file| (file.path, serde_json::from_slice(&file.bytes).unwrap())).collect()
    }

    /// Every identifier of a kind that an object names.
    fn named(value: &Value, key: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if name == key {
                        found.extend(value["id"].as_str().map(str::to_owned));
                    }
                    named(value, key, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| named(item, key, found)),
            _ => {}
        }
    }

    #[test]
    fn every_identifier_leads_to_its_object() {
        let online = Service { attendance: vec![Attendance::Online], ..service("オンライン相談") };
        let api = api(vec![whole(), online, service("窓口")]);
        assert_eq!(api["hsds/index.json"]["version"], "3.1");
        for (kind, key, count) in [
            ("organizations", "organization", 3),
            ("taxonomy_terms", "taxonomy_term", 5),
            ("taxonomies", "taxonomy_detail", 3),
        ] {
            let mut ids = BTreeSet::new();
            api.values().for_each(|value| named(value, key, &mut ids));
            assert_eq!(ids.len(), count, "{kind}");
            for id in ids {
                assert_eq!(api[&format!("hsds/{kind}/{id}.json")]["id"], id.as_str());
            }
        }
        for kind in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
            let list = api[&format!("hsds/{kind}/index.json")]["contents"].as_array().unwrap();
            let prefix = format!("hsds/{kind}/");
            let files = api.keys().filter(|path| path.starts_with(&prefix)).count();
            assert_eq!(list.len() + 1, files, "{kind}");
            for item in list {
                let id = item["id"].as_str().unwrap();
                assert_eq!(api[&format!("{prefix}{id}.json")]["id"], id);
                assert!(item.as_object().unwrap().values().all(|value| !value.is_array()), "{kind}");
            }
        }
        let (_, at) =
            api.iter().find(|(path, at)| path.contains("/service_at_") && at.get("id").is_some()).unwrap();
        let service = at["service_id"].as_str().unwrap();
        assert_eq!(api[&format!("hsds/services/{service}.json")]["service_at_locations"][0]["id"], at["id"]);
    }

    #[test]
    fn a_long_list_is_in_pages() {
        let api = api((0..201).map(|number| service(&format!("窓口{number}"))).collect());
        let pages = ["index", "page-2", "page-3"].map(|name| &api[&format!("hsds/services/{name}.json")]);
        let facts = pages.map(|page| {
            (
                page["page_number"].as_u64(),
                page["size"].as_u64(),
                page["first_page"] == true,
                page["last_page"] == true,
            )
        });
        assert_eq!(
            facts,
            [
                (Some(1), Some(100), true, false),
                (Some(2), Some(100), false, false),
                (Some(3), Some(1), false, true)
            ]
        );
        assert!(pages.iter().all(|page| page["total_items"] == 201 && page["total_pages"] == 3));
        assert_eq!(api.get("hsds/services/page-4.json"), None);
    }

    #[test]
    fn an_empty_directory_has_empty_lists() {
        let api = api(Vec::new());
        let page = &api["hsds/services/index.json"];
        assert_eq!(
            (&page["empty"], &page["total_items"], &page["total_pages"]),
            (&true.into(), &0.into(), &1.into())
        );
    }
}
