//! The files of a release, as they are described to others: what each is, in which form, by which
//! standard. And the dataset that they are.

use super::Written;
use super::form;
use super::release::{Publisher, Release};
use crate::finding::Text;

/// What is said of a file.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// What it is.
    pub(super) title: Text,
    /// Whether it holds the data, and not what is said about it.
    pub(super) is_data: bool,
    /// Its form in a word: `CSV`.
    pub(super) form: &'static str,
    /// Its media type (IANA).
    pub(super) media_type: &'static str,
    /// The standard that it keeps to: name and address.
    pub(super) standard: Option<(&'static str, &'static str)>,
}

/// 自治体標準オープンデータセット, as the Digital Agency publishes it.
const MUNICIPAL: (&str, &str) = (
    "自治体標準オープンデータセット",
    "https://www.digital.go.jp/resources/open_data/municipal-standard-data-set-test",
);
const HSDS: (&str, &str) = ("Human Services Data Specification 3.1", "https://docs.openreferral.org/en/3.1/");
const PACKAGE: (&str, &str) = ("Data Package 2.0", "https://datapackage.org/profiles/2.0/datapackage.json");

/// What a file of a release is, by its path.
pub(super) fn about(path: &str) -> About {
    if let Some(original) = path.strip_prefix("cp932/") {
        let About { title, .. } = about(original);
        let title =
            Text::new(format!("{}（Shift_JIS）", title.ja), format!("{} (in Shift_JIS, CP932)", title.en));
        return About { title, is_data: false, ..about(original) };
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let (form, media_type) = form_of(name);
    let known =
        |ja, en, is_data, standard| About { title: Text::fixed(ja, en), is_data, form, media_type, standard };
    match path {
        "services.json" => known("窓口（HSDS）", "services (HSDS)", true, Some(HSDS)),
        "hsds/index.json" => known("窓口（HSDSの静的API）", "services (static HSDS API)", true, Some(HSDS)),
        "places.geojson" => {
            let standard = ("GeoJSON (RFC 7946)", "https://www.rfc-editor.org/rfc/rfc7946");
            known("窓口の地図データ", "services as places on a map", true, Some(standard))
        }
        "services.jsonld" => {
            let standard = ("schema.org", "https://schema.org/");
            known("窓口と催し（schema.org）", "services and events (schema.org)", true, Some(standard))
        }
        "schedule.ics" => {
            let standard = ("iCalendar (RFC 5545)", "https://www.rfc-editor.org/rfc/rfc5545");
            known("窓口の開く日と催しのカレンダー", "openings and events as a calendar", true, Some(standard))
        }
        "datapackage.json" => {
            known("表の説明（Data Package）", "description of the tables", false, Some(PACKAGE))
        }
        "hsds-tabular/datapackage.json" => {
            known("HSDSの表の説明", "description of the HSDS tables", false, Some(HSDS))
        }
        "ids.csv" => known("番号の台帳", "ledger of identifiers", false, None),
        "changes.json" | "CHANGES.md" => {
            known("前の版からの変更", "changes since the last release", false, None)
        }
        "withheld.json" => {
            known("公開していないものの数と理由", "what is not published: counts and why", false, None)
        }
        "catalog.jsonld" => {
            let standard = ("DCAT-AP 3.0.1", "https://semiceu.github.io/DCAT-AP/releases/3.0.1/");
            known("カタログ（DCAT-AP）", "catalogue (DCAT-AP)", false, Some(standard))
        }
        "LICENSE" => known("利用条件", "licence", false, None),
        "README.md" => known("説明とデータ項目", "explanation and data dictionary", false, None),
        "checksums.sha256" => known("全ファイルのハッシュ値", "sums of all files", false, None),
        _ if path.starts_with("hsds-tabular/") => About {
            title: Text::new(format!("HSDSの表 {name}"), format!("HSDS table {name}")),
            ..known("", "", true, Some(HSDS))
        },
        _ if name.ends_with("_support_service.csv") => known("窓口一覧", "list of services", true, None),
        _ if name.ends_with("_support_service.json") => {
            known("窓口一覧（JSON）", "list of services (JSON)", true, None)
        }
        _ if name.ends_with("_public_facility.csv") => {
            known("公共施設一覧", "list of facilities", true, Some(MUNICIPAL))
        }
        _ if name.ends_with("_event.csv") => known("イベント一覧", "list of events", true, Some(MUNICIPAL)),
        _ if name.ends_with("_opendata_list_row.csv") => known(
            "オープンデータ一覧に載せる行",
            "rows for the city's list of open data",
            false,
            Some(MUNICIPAL),
        ),
        _ if name.ends_with(".csv-metadata.json") => {
            let standard = ("CSV on the Web", "http://www.w3.org/ns/csvw");
            known("表の説明（CSVW）", "description of a table (CSVW)", false, Some(standard))
        }
        _ => About { title: Text::new(path, path), is_data: false, form, media_type, standard: None },
    }
}

/// The form and the media type that an ending stands for.
fn form_of(name: &str) -> (&'static str, &'static str) {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "csv" => ("CSV", "text/csv"),
        "json" => ("JSON", "application/json"),
        "geojson" => ("GeoJSON", "application/geo+json"),
        "jsonld" => ("JSON-LD", "application/ld+json"),
        "ics" => ("iCalendar", "text/calendar"),
        "md" => ("Markdown", "text/markdown"),
        "html" => ("HTML", "text/html"),
        _ => ("TXT", "text/plain"),
    }
}

/// The files that are listed one by one: all but the parts of the static API, which its own index leads
/// to and of which there may be thousands.
pub(super) fn listed(files: &[Written]) -> impl Iterator<Item = &Written> {
    files.iter().filter(|file| !file.path.starts_with("hsds/") || file.path == "hsds/index.json")
}

impl Publisher {
    /// The title of the dataset.
    pub(super) fn dataset_title(&self) -> &str {
        if self.title.is_empty() { "相談・支援の窓口一覧" } else { &self.title }
    }

    /// The day as of which the content stands; empty where it is not given.
    pub(super) fn as_of(&self) -> String {
        form::date(self.information_date)
    }

    /// The address of a file: known where 公開URL is that of a folder, with `/` at its end.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        let folder = form::uri(&self.url);
        let is_folder = folder.ends_with('/') && !folder.contains(['?', '#']);
        is_folder.then(|| format!("{folder}{path}"))
    }
}

/// What the dataset is, in a sentence or two.
pub(super) fn description(release: &Release<'_>) -> Text {
    let (services, events) = (release.count(), release.events.len());
    let Publisher { region, .. } = &release.publisher;
    let as_of = release.publisher.as_of();
    let (of_ja, of_en) = if region.is_empty() {
        Default::default()
    } else {
        (format!("{region}の"), format!(" in {region}"))
    };
    let (as_ja, as_en) = if as_of.is_empty() {
        Default::default()
    } else {
        (format!("{as_of}現在の情報です。"), format!(" As of {as_of}."))
    };
    Text::new(
        format!("{of_ja}相談・支援の窓口{services}件と催し{events}件の一覧です。{as_ja}"),
        format!("A directory of {services} support services and {events} events{of_en}.{as_en}"),
    )
}

/// What the dataset is about, each word once: the region and the categories.
pub(super) fn keywords<'a>(release: &'a Release<'_>) -> Vec<&'a str> {
    let categories = release.categories.iter().map(|category| category.name.as_str());
    let mut words = Vec::new();
    for word in ["相談窓口", "支援"].into_iter().chain([release.publisher.region.as_str()]).chain(categories)
    {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What to write beside the data when it is used: source, title, day, address and licence.
pub(super) fn attribution(release: &Release<'_>) -> Text {
    let publisher = &release.publisher;
    let name = if publisher.name.is_empty() { "発行者" } else { &publisher.name };
    let title = publisher.dataset_title();
    let day = publisher.as_of();
    let mut ja = format!("出典：{name}「{title}」");
    let mut en = format!("Source: {name}, “{title}”");
    if !day.is_empty() {
        ja.push_str(&format!("（{day}現在）"));
        en.push_str(&format!(" (as of {day})"));
    }
    for part in [&publisher.url, &publisher.licence] {
        if !part.is_empty() {
            ja.push_str(&format!("、{part}"));
            en.push_str(&format!(", {part}"));
        }
    }
    Text::new(ja, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::File;
    use crate::export::fixture::{all_files, directory, event, url, whole};

    #[test]
    fn every_file_that_is_listed_is_known() {
        let mut directory = directory(vec![whole()]);
        directory.events.push(event());
        let path = |file: File| Written { path: file.path, bytes: 0, sha256: String::new() };
        let files: Vec<Written> = all_files(&directory).into_iter().map(path).collect();
        for file in listed(&files) {
            assert_ne!(about(&file.path).title.ja, file.path, "{}", file.path);
        }
    }

    #[test]
    fn the_address_of_a_file_is_known_only_where_the_folders_is() {
        let address = |text: &str| {
            let mut directory = directory(Vec::new());
            directory.edition.public_url = Some(url(text));
            Release::of(&directory).publisher.address("services.json")
        };
        assert_eq!(
            address("https://example.jp/data/").as_deref(),
            Some("https://example.jp/data/services.json")
        );
        assert_eq!(address("https://example.jp/data.html"), None);
        assert_eq!(address("https://example.jp/?page=1/"), None);
    }

    #[test]
    fn the_source_is_given_as_far_as_it_is_known() {
        let directory = directory(Vec::new());
        let release = Release::of(&directory);
        assert_eq!(
            attribution(&release).ja,
            "出典：支援者ネットワーク「ひきこもり支援の窓口」（2021-03-01現在）、CC BY 4.0"
        );
    }
}
