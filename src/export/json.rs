//! The table of services as JSON: a plain array of objects with the keys and values of the CSV file.

use super::array::Array;
use super::columns::SERVICES;
use super::record::Record;
use super::release::Release;
use super::rows::Rows;
use super::table::Objects;
use super::{Error, Format, Job, Write};

/// `{code}_support_service.json`.
pub(super) const FORMAT: Format = Format {
    name: "json",
    write: Write::Rows(Rows::array(
        |publisher| format!("{}.json", publisher.dataset("support_service")),
        |_| (),
        objects,
    )),
};

fn objects(release: &Release<'_>, _: &Job<'_>, first: usize, run: &[Record]) -> Result<Vec<u8>, Error> {
    let publisher = &release.publisher;
    let objects = Objects::of(SERVICES)?;
    let mut array = Array::from(first);
    for record in run {
        objects.add(publisher, record, array.next())?;
    }
    Ok(array.bytes())
}

#[cfg(test)]
mod tests {
    use snapbox::IntoData as _;

    use crate::export::fixture::{directory, service, text, whole};

    #[test]
    fn a_whole_entry_reads_like_this() {
        snapbox::assert_data_eq!(
            text(&directory(vec![whole()]), "json"),
            snapbox::str![[r#"
[
  {
    "全国地方公共団体コード": "352039",
    "ID": "35203-0001",
    "地方公共団体名": "山口県山口市",
    "名称": "居場所",
    "名称_カナ": "イバショ",
    "名称_英字": "A place to be",
    "名称_通称": null,
    "分類コード": "ibasho",
    "分類": "居場所",
    "対象者": "15～49歳の方",
    "対象年齢_下限": "15",
    "対象年齢_上限": "49",
    "支援内容": "落ち着いて過ごせます。",
    "料金種別": "無料",
    "料金": "無料",
    "利用・申請方法": "要予約",
    "予約要否": "要",
    "実施形態": "来所;オンライン",
    "対象地域": "山口県山口市",
    "場所名称": "山口県身体障害者福祉センター",
    "所在地_全国地方公共団体コード": "352039",
    "町字ID": null,
    "所在地_連結表記": "山口県山口市八幡馬場36-1 2階",
    "所在地_都道府県": "山口県",
    "所在地_市区町村": "山口市",
    "所在地_町字": "八幡馬場",
    "所在地_番地以下": "36-1",
    "建物名等(方書)": "2階",
    "緯度": "34.178000",
    "経度": "131.474000",
    "電話番号": "083-934-2532",
    "内線番号": "12",
    "FAX番号": "083-934-2533",
    "連絡先メールアドレス": "desk@example.jp",
    "連絡先FormURL": "https://example.jp/form",
    "連絡先備考（その他、SNSなど）": "電話の受付：平日9時～17時",
    "郵便番号": "7530072",
    "法人番号": "2000020352039",
    "団体名": "山口市",
    "運営団体名": "NPO法人ドリームファクトリー",
    "利用可能曜日": null,
    "開始時間": "13:00",
    "終了時間": "16:00",
    "利用可能日時式": "3Su",
    "RRULE": "FREQ=MONTHLY;BYDAY=3SU",
    "利用可能日時特記事項": "毎月第3日曜　13:00〜16:00（8月は休み）",
    "バリアフリー情報": "車いすで入れます",
    "URL": "https://example.jp/ibasho",
    "状態": "公開中",
    "最終確認日": "2021-03-01",
    "次回確認期限": "2022-03-01",
    "最終更新日": null,
    "HSDS_ID": "3e64efae-fb2e-5529-943f-f2db09249d9e",
    "備考": "駐車場あり"
  }
]

"#]]
            .raw()
        );
    }

    #[test]
    fn what_is_empty_in_the_table_is_null() {
        let json: serde_json::Value =
            serde_json::from_str(&text(&directory(vec![service("窓口")]), "json")).unwrap();
        assert_eq!((&json[0]["名称"], &json[0]["料金"]), (&"窓口".into(), &serde_json::Value::Null));
    }
}
