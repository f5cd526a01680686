//! The table of places, `…_public_facility`: the 56 columns of 公共施設一覧 in the municipal standard
//! datasets (自治体標準オープンデータセット), in their order; full-width and half-width signs are theirs.
//!
//! The columns for equipment ask for 有 or 無: what the workbook says about it is prose, and stands in
//! 備考. What cannot be known without a guess (POIコード, 町字ID, 高度) stays empty.

use std::borrow::Cow;

use super::facility::FacilityRecord;
use super::form;
use super::release::Publisher;
use super::table::Column;
use super::table::Kind::{Key, Number, Text, Time};

/// The columns, in their order.
pub(super) static FACILITIES: &[Column<FacilityRecord>] = &[
    Column::new("全国地方公共団体コード", "local_government_code", Text, |p, _| (&p.code).into()),
    Column::new("ID", "id", Key, |_, f| (&f.id).into()),
    Column::new("地方公共団体名", "local_government_name", Text, |p, _| (&p.region).into()),
    Column::new("名称", "name", Text, |_, f| (&f.name).into()),
    Column::new("名称_カナ", "name_kana", Text, |_, f| (&f.name_kana).into()),
    Column::new("名称_英字", "name_en", Text, |_, f| (&f.name_english).into()),
    Column::new("名称_通称", "alternate_name", Text, unknown),
    Column::new("POIコード", "poi_code", Text, unknown),
    Column::new("外部識別子", "external_identifier_scheme", Text, |_, _| "HSDS_ID".into()),
    Column::new("外部識別子の値", "external_identifier", Text, |_, f| f.uuid.to_string().into()),
    Column::new(
        "所在地_全国地方公共団体コード",
        "located_local_government_code",
        Text,
        |_, f| form::located(f.address.as_ref()).into(),
    ),
    Column::new("町字ID", "street_address_id", Text, unknown),
    Column::new("所在地_連結表記", "full_address", Text, |_, f| {
        form::full_address(f.address.as_ref(), &f.address_detail).into()
    }),
    Column::new("所在地_都道府県", "prefecture", Text, |_, f| {
        form::part(f.address.as_ref(), |a| &a.prefecture).into()
    }),
    Column::new("所在地_市区町村", "city", Text, |_, f| {
        form::part(f.address.as_ref(), |a| &a.city).into()
    }),
    Column::new("所在地_町字", "street_address", Text, |_, f| {
        form::part(f.address.as_ref(), |a| form::street(&a.street).0).into()
    }),
    Column::new("所在地_番地以下", "city_block", Text, |_, f| {
        form::part(f.address.as_ref(), |a| form::street(&a.street).1).into()
    }),
    Column::new("建物名等(方書)", "building", Text, |_, f| (&f.address_detail).into()),
    Column::new("緯度", "latitude", Number, |_, f| form::degrees(f.position.map(|p| p.0)).into()),
    Column::new("経度", "longitude", Number, |_, f| form::degrees(f.position.map(|p| p.1)).into()),
    Column::new("高度の種別", "height_type", Text, unknown),
    Column::new("高度の値", "height", Number, unknown),
    Column::new("電話番号", "phone", Text, |_, f| form::numbers(&f.phones)),
    Column::new("内線番号", "extension", Text, |_, f| form::extension(&f.phones).into()),
    Column::new("連絡先メールアドレス", "email", Text, |_, f| (&f.email).into()),
    Column::new("連絡先FormURL", "form_url", Text, |_, f| (&f.application_url).into()),
    Column::new("連絡先備考（その他、SNSなど）", "contact_remarks", Text, |_, f| {
        (&f.contact_remarks).into()
    }),
    Column::new("郵便番号", "postal_code", Text, |_, f| (&f.postcode).into()),
    Column::new("法人番号", "corporate_number", Text, |_, f| (&f.corporate_number).into()),
    Column::new("団体名", "organization", Text, |_, f| (&f.organization).into()),
    Column::new("利用可能曜日", "available_days", Text, |_, f| (&f.weekdays).into()),
    Column::new("開始時間", "opens_at", Time, |_, f| (&f.opens_at).into()),
    Column::new("終了時間", "closes_at", Time, |_, f| (&f.closes_at).into()),
    Column::new("利用可能時間特記事項", "available_remarks", Text, |_, f| {
        (&f.schedule_remarks).into()
    }),
    Column::new("説明", "description", Text, |_, f| (&f.description).into()),
    Column::new("車椅子可", "wheelchair", Text, unknown),
    Column::new("車椅子貸出", "wheelchair_rental", Text, unknown),
    Column::new("ツエ貸出", "cane_rental", Text, unknown),
    Column::new("バリアフリートイレ", "accessible_toilet", Text, unknown),
    Column::new("スロープ、エレベータ、エスカレータ", "slope_elevator_escalator", Text, unknown),
    Column::new("点字ブロック等の移動支援", "tactile_guidance", Text, unknown),
    Column::new("点字や読上による支援", "braille_or_reading", Text, unknown),
    Column::new("盲導犬・介助犬、聴導犬同伴", "assistance_dogs", Text, unknown),
    Column::new("字幕", "subtitles", Text, unknown),
    Column::new("筆談対応", "writing", Text, unknown),
    Column::new("優先駐車場", "priority_parking", Text, unknown),
    Column::new("オストメイト対応トイレ", "ostomate_toilet", Text, unknown),
    Column::new("授乳室", "nursing_room", Text, unknown),
    Column::new("おむつ替えコーナー", "diaper_changing", Text, unknown),
    Column::new("飲食可否", "eating", Text, unknown),
    Column::new("ベビーカー貸出", "stroller_rental", Text, unknown),
    Column::new("ベビーカー利用", "stroller_use", Text, unknown),
    Column::new("URL", "url", Text, |_, f| (&f.url).into()),
    Column::new("画像", "picture", Text, unknown),
    Column::new("画像_ライセンス", "picture_licence", Text, unknown),
    Column::new("備考", "remarks", Text, |_, f| (&f.remarks).into()),
];

fn unknown<'a>(_: &'a Publisher, _: &'a FacilityRecord) -> Cow<'a, str> {
    "".into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_that_of_the_dataset_byte_for_byte() {
        assert_eq!(FACILITIES.len(), 56);
        let header: Vec<&str> = FACILITIES.iter().map(|column| column.heading).collect();
        assert_eq!(
            crate::sha256::sum(header.join(",")),
            "fbf00089a140c97500940bc557b58524aed286f29bc9ff574a5588f2dfb116bd",
            "the hash of the header as municipalities publish it"
        );
    }
}
