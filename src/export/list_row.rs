//! The release as rows of the city's オープンデータ一覧: `{code}_opendata_list_row.csv`, a row a file, to be
//! pasted into that list by the open-data desk. What the workbook does not say is left to the desk.

use super::listing::{self, About};
use super::release::{Publisher, Release};
use super::table::Column;
use super::table::Kind::{Date, Text};
use super::{Error, File, Format, Job, Write, Written, csv, form, licence};

/// `{code}_opendata_list_row.csv`; no file where there is nothing to list.
pub(super) const FORMAT: Format = Format { name: "list-row", write: Write::Files(write) };

/// A file in the list.
struct Listed {
    dataset: String,
    description: String,
    keywords: String,
    documents: String,
    standards: String,
    path: String,
    about: About,
    /// The day of the release.
    today: String,
    /// When the content last changed; empty where that is not known.
    modified: String,
}

/// The columns of オープンデータ一覧 in the municipal standard datasets.
static COLUMNS: &[Column<Listed>] = &[
    Column::new("全国地方公共団体コード", "local_government_code", Text, |p, _| (&p.code).into()),
    Column::new("地方公共団体名", "local_government_name", Text, |p, _| (&p.region).into()),
    Column::new("データセット_ID", "dataset_id", Text, |_, l| (&l.dataset).into()),
    Column::new("データセット_タイトル", "dataset_title", Text, |p, _| p.dataset_title().into()),
    Column::new("データセット_概要", "dataset_description", Text, |_, l| (&l.description).into()),
    Column::new("データセット_キーワード", "dataset_keywords", Text, |_, l| (&l.keywords).into()),
    Column::new("データセット_公開日", "dataset_issued", Date, |p, _| {
        form::date(p.issue_date).into()
    }),
    Column::new("データセット_最終更新日", "dataset_modified", Date, |_, l| (&l.modified).into()),
    Column::new("データセット_URL", "dataset_url", Text, |p, _| form::uri(&p.url).into()),
    Column::new("データセット_更新頻度", "dataset_frequency", Text, |_, _| "".into()),
    Column::new("データセット_準拠する標準", "dataset_standards", Text, |_, l| {
        (&l.standards).into()
    }),
    Column::new("データセット_関連ドキュメント", "dataset_documents", Text, |_, l| {
        (&l.documents).into()
    }),
    Column::new("データセット_対象期間", "dataset_period", Text, |p, _| {
        form::date(p.information_date).into()
    }),
    Column::new("データセット_連絡先名称", "contact_name", Text, |p, _| (&p.name).into()),
    Column::new("データセット_連絡先メールアドレス", "contact_email", Text, |p, _| {
        (&p.email).into()
    }),
    Column::new("データセット_連絡先電話番号", "contact_phone", Text, |_, _| "".into()),
    Column::new("データセット_連絡先内線番号", "contact_extension", Text, |_, _| "".into()),
    Column::new("データセット_連絡先FormURL", "contact_form", Text, |_, _| "".into()),
    Column::new("データセット_連絡先備考（その他、SNSなど）", "contact_remarks", Text, |_, _| "".into()),
    Column::new("データセット_備考", "dataset_remarks", Text, |_, _| "".into()),
    Column::new("ファイル_タイトル", "file_title", Text, |_, l| (&*l.about.title.ja).into()),
    Column::new("ファイル_アクセスURL", "file_access_url", Text, |p, _| form::uri(&p.url).into()),
    Column::new("ファイル_ダウンロードURL", "file_download_url", Text, |p, l| {
        p.address(&l.path).unwrap_or_default().into()
    }),
    Column::new("ファイル_説明", "file_description", Text, |_, l| (&l.path).into()),
    Column::new("ファイル形式", "file_format", Text, |_, l| l.about.form.into()),
    Column::new("ファイル_ライセンス", "file_licence", Text, |p, _| (&p.licence).into()),
    Column::new("ファイル_公開日", "file_issued", Date, |_, l| (&l.today).into()),
    Column::new("ファイル_最終更新日", "file_modified", Date, |_, l| (&l.modified).into()),
    Column::new("ファイル_利用規約", "file_terms", Text, |p, _| {
        licence::named(&p.licence).map(|licence| licence.path).unwrap_or_default().into()
    }),
    Column::new("ファイル_関連ドキュメント", "file_documents", Text, |_, l| {
        (&l.documents).into()
    }),
    Column::new("ファイル_準拠する標準", "file_standards", Text, |_, l| standard(&l.about).into()),
];

fn standard(about: &About) -> &'static str {
    about.standard.map_or("", |(name, _)| name)
}

fn write(release: &Release<'_>, job: &Job<'_>, files: &[Written]) -> Result<Vec<File>, Error> {
    let publisher: &Publisher = &release.publisher;
    let data: Vec<(&Written, About)> = listing::listed(files)
        .map(|file| (file, listing::about(&file.path)))
        .filter(|(_, about)| about.is_data)
        .collect();
    if data.is_empty() {
        return Ok(Vec::new());
    }
    let mut standards: Vec<&str> = Vec::new();
    for name in data.iter().map(|(_, about)| standard(about)) {
        if !name.is_empty() && !standards.contains(&name) {
            standards.push(name);
        }
    }
    let has_readme = job.formats.iter().any(|format| format.name == super::readme::FORMAT.name);
    let readme = if has_readme { publisher.address("README.md") } else { None };
    let rows: Vec<Listed> = data
        .into_iter()
        .map(|(file, about)| Listed {
            dataset: publisher.dataset("support_service"),
            description: listing::description(release).ja.into_owned(),
            // A word that holds the sign between words would be two.
            keywords: listing::keywords(release).join(";"),
            documents: readme.clone().unwrap_or_default(),
            standards: standards.join(";"),
            path: file.path.clone(),
            about,
            today: form::date(Some(job.today)),
            modified: form::date(release.modified()),
        })
        .collect();
    let path = format!("{}.csv", publisher.dataset("opendata_list_row"));
    Ok(vec![File { path, bytes: csv::table(COLUMNS, publisher, &rows, job) }])
}

#[cfg(test)]
mod tests {
    use crate::export::fixture::{all_files, directory, url, whole};

    fn rows(url_text: &str) -> Vec<Vec<String>> {
        let mut directory = directory(vec![whole()]);
        directory.edition.public_url = Some(url(url_text));
        let files = all_files(&directory);
        let file = files.iter().find(|file| file.path == "352039_opendata_list_row.csv").unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&file.bytes[3..]);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_header_is_that_of_the_standard() {
        assert_eq!(
            rows("https://example.jp/data/")[0].join(","),
            "全国地方公共団体コード,地方公共団体名,データセット_ID,データセット_タイトル,データセット_概要,\
             データセット_キーワード,データセット_公開日,データセット_最終更新日,データセット_URL,データセット_更新頻度,\
             データセット_準拠する標準,データセット_関連ドキュメント,データセット_対象期間,データセット_連絡先名称,\
             データセット_連絡先メールアドレス,データセット_連絡先電話番号,データセット_連絡先内線番号,\
             データセット_連絡先FormURL,データセット_連絡先備考（その他、SNSなど）,データセット_備考,ファイル_タイトル,\
             ファイル_アクセスURL,ファイル_ダウンロードURL,ファイル_説明,ファイル形式,ファイル_ライセンス,ファイル_公開日,\
             ファイル_最終更新日,ファイル_利用規約,ファイル_関連ドキュメント,ファイル_準拠する標準"
        );
    }

    #[test]
    fn each_data_file_has_its_row_and_its_address() {
        let rows = rows("https://example.jp/data/");
        let place = |heading: &str| rows[0].iter().position(|name| name == heading).unwrap();
        assert_eq!(
            rows[1][place("ファイル_ダウンロードURL")],
            "https://example.jp/data/352039_support_service.csv"
        );
        assert_eq!(rows[1][place("データセット_キーワード")], "相談窓口;支援;山口県山口市;居場所");
        let named: Vec<&str> = rows[1..].iter().map(|row| row[place("ファイル_説明")].as_str()).collect();
        assert!(named.contains(&"services.json") && !named.contains(&"withheld.json"), "{named:?}");
    }

    #[test]
    fn an_address_that_is_not_known_stays_blank() {
        let rows = rows("https://example.jp/page.html");
        let place = |heading: &str| rows[0].iter().position(|name| name == heading).unwrap();
        assert_eq!(rows[1][place("ファイル_ダウンロードURL")], "");
        assert_eq!(rows[1][place("ファイル_アクセスURL")], "https://example.jp/page.html");
    }
}
