//! The table of services, `…_support_service`: one row is one published service.
//!
//! Headings and their order follow the municipal standard datasets (自治体標準オープンデータセット) as far
//! as these know the fact; full-width and half-width signs in them are theirs. What cannot be known from
//! the workbook without a guess (通称, 町字ID) stays empty.

use std::borrow::Cow;

use super::form;
use super::record::Record;
use super::table::Column;
use super::table::Kind::{Date, Integer, Key, Number, Text, Time};

/// The columns, in their order.
pub(super) static SERVICES: &[Column<Record>] = &[
    Column::new("全国地方公共団体コード", "local_government_code", Text, |p, _| (&p.code).into()),
    Column::new("ID", "id", Text, |_, r| (&r.id).into()),
    Column::new("地方公共団体名", "local_government_name", Text, |p, _| (&p.region).into()),
    Column::new("名称", "name", Text, |_, r| (&r.name).into()),
    Column::new("名称_カナ", "name_kana", Text, |_, r| (&r.name_kana).into()),
    Column::new("名称_英字", "name_en", Text, |_, r| (&r.name_english).into()),
    Column::new("名称_通称", "alternate_name", Text, |_, _| "".into()),
    Column::new("分類コード", "category_code", Text, |_, r| category(r, |c| &c.code)),
    Column::new("分類", "category", Text, |_, r| category(r, |c| &c.name)),
    Column::new("対象者", "eligibility", Text, |_, r| (&r.eligibility).into()),
    Column::new("対象年齢_下限", "minimum_age", Integer, |_, r| form::number(r.minimum_age).into()),
    Column::new("対象年齢_上限", "maximum_age", Integer, |_, r| form::number(r.maximum_age).into()),
    Column::new("支援内容", "description", Text, |_, r| (&r.description).into()),
    Column::new("料金種別", "fee_kind", Text, |_, r| form::fee_kind(&r.fees).into()),
    Column::new("料金", "fees", Text, |_, r| (&r.fees).into()),
    Column::new("利用・申請方法", "application", Text, |_, r| (&r.application).into()),
    Column::new("予約要否", "booking", Text, |_, r| form::booking(&r.application).into()),
    Column::new("実施形態", "attendance", Text, |_, r| form::attendance(&r.attendance).into()),
    Column::new("対象地域", "service_area", Text, |p, _| (&p.region).into()),
    Column::new("場所名称", "venue", Text, |_, r| (&r.venue).into()),
    Column::new(
        "所在地_全国地方公共団体コード",
        "located_local_government_code",
        Text,
        |_, r| form::located(r.address.as_ref()).into(),
    ),
    Column::new("町字ID", "street_address_id", Text, |_, _| "".into()),
    Column::new("所在地_連結表記", "full_address", Text, |_, r| {
        form::full_address(r.address.as_ref(), &r.address_detail).into()
    }),
    Column::new("所在地_都道府県", "prefecture", Text, |_, r| {
        form::part(r.address.as_ref(), |a| &a.prefecture).into()
    }),
    Column::new("所在地_市区町村", "city", Text, |_, r| {
        form::part(r.address.as_ref(), |a| &a.city).into()
    }),
    Column::new("所在地_町字", "street_address", Text, |_, r| {
        form::part(r.address.as_ref(), |a| form::street(&a.street).0).into()
    }),
    Column::new("所在地_番地以下", "city_block", Text, |_, r| {
        form::part(r.address.as_ref(), |a| form::street(&a.street).1).into()
    }),
    Column::new("建物名等(方書)", "building", Text, |_, r| (&r.address_detail).into()),
    Column::new("緯度", "latitude", Number, |_, r| form::degrees(r.position.map(|p| p.0)).into()),
    Column::new("経度", "longitude", Number, |_, r| form::degrees(r.position.map(|p| p.1)).into()),
    Column::new("電話番号", "phone", Text, |_, r| form::numbers(&r.phones)),
    Column::new("内線番号", "extension", Text, |_, r| form::extension(&r.phones).into()),
    Column::new("FAX番号", "fax", Text, |_, r| form::numbers(&r.faxes)),
    Column::new("連絡先メールアドレス", "email", Text, |_, r| (&r.email).into()),
    Column::new("連絡先FormURL", "form_url", Text, |_, r| (&r.application_url).into()),
    Column::new("連絡先備考（その他、SNSなど）", "contact_remarks", Text, |_, r| {
        form::labelled(&[("電話の受付", &r.phone_hours)]).into()
    }),
    Column::new("郵便番号", "postal_code", Text, |_, r| (&r.postcode).into()),
    Column::new("法人番号", "corporate_number", Text, |_, r| (&r.corporate_number).into()),
    Column::new("団体名", "organization", Text, |_, r| (&r.organization).into()),
    Column::new("運営団体名", "operator", Text, |_, r| (&r.operator).into()),
    Column::new("利用可能曜日", "available_days", Text, |_, r| (&r.schedule.weekdays).into()),
    Column::new("開始時間", "opens_at", Time, |_, r| form::time(r.schedule.hours().0).into()),
    Column::new("終了時間", "closes_at", Time, |_, r| form::time(r.schedule.hours().1).into()),
    Column::new("利用可能日時式", "available_formula", Text, |_, r| r.schedule.formula().into()),
    Column::new("RRULE", "rrule", Text, |_, r| form::joined(&r.schedule.rules).into()),
    Column::new("利用可能日時特記事項", "available_remarks", Text, |_, r| {
        r.schedule.special().into()
    }),
    Column::new("バリアフリー情報", "accessibility", Text, |_, r| (&r.accessibility).into()),
    Column::new("URL", "url", Text, |_, r| (&r.url).into()),
    Column::new("状態", "status", Text, |_, r| form::status(r.status).into()),
    Column::new("最終確認日", "assured_date", Date, |_, r| form::date(r.assured_date).into()),
    Column::new("次回確認期限", "confirm_by", Date, |_, r| form::date(r.confirm_by).into()),
    // The workbook does not keep it: it is known where an earlier release was compared with.
    Column::new("最終更新日", "last_modified", Date, |_, r| form::date(r.modified).into()),
    Column::new("HSDS_ID", "hsds_id", Key, |_, r| r.uuid.to_string().into()),
    Column::new("備考", "remarks", Text, |_, r| (&r.remarks).into()),
];

fn category(record: &Record, field: fn(&super::CategoryRecord) -> &String) -> Cow<'_, str> {
    record.category.as_ref().map_or("".into(), |category| field(category).into())
}
