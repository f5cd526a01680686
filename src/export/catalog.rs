//! The release as a catalogue that other catalogues harvest: `catalog.jsonld`, after DCAT-AP 3.0.1.
//!
//! Addresses of files are relative: wherever the folder lies, they are right. Its terms are defined in
//! the file itself, so that reading it needs no network.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::listing::{self, About};
use super::release::Release;
use super::{Error, File, Format, Job, Write, Written, form, id, licence};

/// `catalog.jsonld`.
pub(super) const FORMAT: Format = Format { name: "dcat", write: Write::Files(write) };

fn write(release: &Release<'_>, job: &Job<'_>, files: &[Written]) -> Result<Vec<File>, Error> {
    let publisher = &release.publisher;
    let urn = |kind: &str, name: &str| urn(id::of(publisher.namespace, kind, name));
    let agent = json!({
        "@id": urn("agent", "publisher"),
        "@type": "foaf:Agent",
        "foaf:name": if publisher.name.is_empty() { "（発行者の記載なし）" } else { &publisher.name },
    });
    let distributions: Vec<Value> = listing::listed(files)
        .map(|file| distribution(release, job, file, urn("distribution", &file.path)))
        .collect();
    let mut dataset = resource("dcat:Dataset", urn("dataset", ""), release);
    dataset.insert("dct:publisher".to_owned(), agent.clone());
    dataset.insert("dct:identifier".to_owned(), json!(publisher.dataset("support_service")));
    dataset.insert(
        "dcat:keyword".to_owned(),
        listing::keywords(release).into_iter().map(japanese).collect::<Vec<_>>().into(),
    );
    // The theme of the European authority table: population and society.
    dataset.insert(
        "dcat:theme".to_owned(),
        json!({
            "@id": "http://publications.europa.eu/resource/authority/data-theme/SOCI",
            "@type": "skos:Concept",
            "skos:prefLabel": [japanese("人口と社会"), english("Population and society")],
        }),
    );
    describe(&mut dataset, release);
    // Left out where nothing tells: that of the run would make old content look new.
    if let Some(day) = release.modified() {
        dataset.insert("dct:modified".to_owned(), date(&form::date(Some(day))));
    }
    if job.formats.iter().any(|format| format.name == super::readme::FORMAT.name) {
        let page = json!({ "@id": "README.md", "@type": "foaf:Document", "dct:title": japanese("説明とデータ項目") });
        dataset.insert("foaf:page".to_owned(), page);
    }
    if !distributions.is_empty() {
        dataset.insert("dcat:distribution".to_owned(), distributions.into());
    }

    let mut catalog = resource("dcat:Catalog", urn("catalog", ""), release);
    catalog.insert("dct:publisher".to_owned(), agent);
    catalog.insert("dct:issued".to_owned(), date(&form::date(Some(job.today))));
    catalog.insert("dcat:dataset".to_owned(), dataset.into());
    let mut document = Map::new();
    document.insert("@context".to_owned(), context());
    document.extend(catalog);
    Ok(vec![File::json("catalog.jsonld".to_owned(), &document)?])
}

fn context() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

/// What catalogue and dataset have in common.
fn resource(kind: &str, identifier: String, release: &Release<'_>) -> Map<String, Value> {
    let about = listing::description(release);
    let mut resource = Map::new();
    resource.insert("@id".to_owned(), json!(identifier));
    resource.insert("@type".to_owned(), json!(kind));
    resource.insert("dct:title".to_owned(), japanese(release.publisher.dataset_title()));
    resource.insert("dct:description".to_owned(), json!([japanese(&about.ja), english(&about.en)]));
    resource.insert(
        "dct:language".to_owned(),
        json!({
            "@id": "http://publications.europa.eu/resource/authority/language/JPN",
            "@type": "dct:LinguisticSystem",
        }),
    );
    resource
}

/// What is known of the dataset, and nothing else: when, where, whom to ask, under which terms.
fn describe(dataset: &mut Map<String, Value>, release: &Release<'_>) {
    let publisher = &release.publisher;
    let day = form::date(publisher.information_date);
    let issued = form::date(publisher.issue_date);
    if !issued.is_empty() {
        dataset.insert("dct:issued".to_owned(), date(&issued));
    }
    if !day.is_empty() {
        dataset.insert("dcat:version".to_owned(), json!(day));
        dataset.insert(
            "dct:temporal".to_owned(),
            json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": date(&day) }),
        );
    }
    if !publisher.region.is_empty() {
        let mut place = json!({ "@type": "dct:Location", "skos:prefLabel": japanese(&publisher.region) });
        if !publisher.code.is_empty() {
            place["dct:identifier"] = json!(publisher.code);
        }
        dataset.insert("dct:spatial".to_owned(), place);
    }
    if !publisher.email.is_empty() || !publisher.name.is_empty() {
        let name = if publisher.name.is_empty() { publisher.dataset_title() } else { &publisher.name };
        let mut contact = json!({ "@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": name });
        if !publisher.email.is_empty() {
            contact["vcard:hasEmail"] = json!({ "@id": form::uri(&format!("mailto:{}", publisher.email)) });
        }
        dataset.insert("dcat:contactPoint".to_owned(), contact);
    }
    if !publisher.url.is_empty() {
        let page = json!({ "@id": form::uri(&publisher.url), "@type": "foaf:Document" });
        dataset.insert("dcat:landingPage".to_owned(), page);
    }
}

fn distribution(release: &Release<'_>, job: &Job<'_>, file: &Written, identifier: String) -> Value {
    let About { title, is_data: _, form, media_type, standard } = listing::about(&file.path);
    let publisher = &release.publisher;
    let place = publisher.address(&file.path).unwrap_or_else(|| form::uri(&file.path));
    // Where the folder's address is unknown, the page that leads to it gives access.
    let access = match publisher.address(&file.path) {
        None if !publisher.url.is_empty() => form::uri(&publisher.url),
        _ => place.clone(),
    };
    let mut distribution = json!({
        "@id": identifier,
        "@type": "dcat:Distribution",
        "dct:title": [japanese(&title.ja), english(&title.en)],
        "dcat:accessURL": { "@id": access },
        "dcat:downloadURL": { "@id": place },
        "dcat:mediaType": {
            "@id": format!("https://www.iana.org/assignments/media-types/{media_type}"),
            "@type": "dct:MediaType",
        },
        "dct:format": { "@type": "dct:MediaTypeOrExtent", "rdfs:label": form },
        "dcat:byteSize": { "@value": file.bytes.to_string(), "@type": "xsd:nonNegativeInteger" },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": { "@value": file.sha256, "@type": "xsd:hexBinary" },
        },
        "dct:issued": date(&form::date(Some(job.today))),
    });
    if let Some((name, address)) = standard {
        distribution["dct:conformsTo"] =
            json!({ "@id": address, "@type": "dct:Standard", "dct:title": name });
    }
    match licence::named(&publisher.licence) {
        Some(licence) => {
            distribution["dct:license"] = json!({
                "@id": form::uri(&licence.path),
                "@type": "dct:LicenseDocument",
                "dct:title": licence.title,
            });
        }
        None if !publisher.licence.is_empty() => {
            distribution["dct:rights"] =
                json!({ "@type": "dct:RightsStatement", "rdfs:label": japanese(&publisher.licence) });
        }
        None => {}
    }
    distribution
}

fn urn(uuid: Uuid) -> String {
    uuid.urn().to_string()
}

fn japanese(text: &str) -> Value {
    json!({ "@value": text, "@language": "ja" })
}

fn english(text: &str) -> Value {
    json!({ "@value": text, "@language": "en" })
}

fn date(day: &str) -> Value {
    json!({ "@value": day, "@type": "xsd:date" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;
    use crate::export::fixture::{all_files, directory, url, whole};

    fn catalog(directory: &Directory) -> (Value, Vec<File>) {
        let files = all_files(directory);
        let bytes = &files.iter().find(|file| file.path == "catalog.jsonld").unwrap().bytes;
        (serde_json::from_slice(bytes).unwrap(), files)
    }

    #[test]
    fn each_distribution_is_a_file_that_is_there() {
        let (catalog, files) = catalog(&directory(vec![whole()]));
        let distributions = catalog["dcat:dataset"]["dcat:distribution"].as_array().unwrap();
        assert!(distributions.len() > 8);
        for distribution in distributions {
            let path = distribution["dcat:downloadURL"]["@id"].as_str().unwrap();
            let file = files.iter().find(|file| file.path == path).unwrap();
            assert_eq!(distribution["dcat:byteSize"]["@value"], file.bytes.len().to_string());
            assert_eq!(distribution["spdx:checksum"]["spdx:checksumValue"]["@value"], file.sha256());
            assert_eq!(
                distribution["dct:license"]["@id"],
                "https://creativecommons.org/licenses/by/4.0/deed.ja"
            );
        }
    }

    #[test]
    fn what_dcat_ap_asks_for_is_there_even_where_little_is_known() {
        let mut bare = directory(vec![whole()]);
        bare.edition = crate::directory::Edition::default();
        let (catalog, _) = catalog(&bare);
        let dataset = &catalog["dcat:dataset"];
        for resource in [&catalog, dataset] {
            assert!(!resource["dct:title"]["@value"].as_str().unwrap().is_empty());
            assert!(!resource["dct:description"][0]["@value"].as_str().unwrap().is_empty());
            assert!(!resource["dct:publisher"]["foaf:name"].as_str().unwrap().is_empty());
        }
        for absent in ["dct:temporal", "dct:spatial", "dcat:contactPoint", "dcat:landingPage", "dct:issued"] {
            assert_eq!(dataset.get(absent), None, "{absent}");
        }
        assert_eq!(dataset["dcat:distribution"][0]["dct:license"], Value::Null);
    }

    #[test]
    fn a_page_gives_access_and_a_folder_is_the_files_own_place() {
        let mut directory = directory(vec![whole()]);
        directory.edition.public_url = Some(url("https://example.jp/page.html"));
        let first = |catalog: &Value| catalog["dcat:dataset"]["dcat:distribution"][0].clone();
        let on_page = first(&catalog(&directory).0);
        assert_eq!(on_page["dcat:accessURL"]["@id"], "https://example.jp/page.html");
        assert_eq!(on_page["dcat:downloadURL"]["@id"], "352039_support_service.csv");
        directory.edition.public_url = Some(url("https://example.jp/data/"));
        let in_folder = first(&catalog(&directory).0);
        assert_eq!(in_folder["dcat:accessURL"]["@id"], "https://example.jp/data/352039_support_service.csv");
    }
}
