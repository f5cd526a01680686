//! The table of dated events, `…_event`: the 32 columns of イベント一覧 in the older of the municipal
//! datasets (推奨データセット), which is what events are exchanged in.

use super::event::EventRecord;
use super::form;
use super::table::Column;
use super::table::Kind::{Date, Number, Text, Time};

/// The columns, in their order.
pub(super) static EVENTS: &[Column<EventRecord>] = &[
    Column::new("都道府県コード又は市区町村コード", "local_government_code", Text, |p, _| {
        (&p.code).into()
    }),
    Column::new("NO", "id", Text, |_, e| (&e.id).into()),
    Column::new("都道府県名", "prefecture", Text, |p, _| region(&p.region).0.into()),
    Column::new("市区町村名", "city", Text, |p, _| region(&p.region).1.into()),
    Column::new("イベント名", "name", Text, |_, e| (&e.name).into()),
    Column::new("イベント名_カナ", "name_kana", Text, |_, _| "".into()),
    Column::new("イベント名_英語", "name_en", Text, |_, _| "".into()),
    Column::new("開始日", "start_date", Date, |_, e| form::date(e.start_date).into()),
    Column::new("終了日", "end_date", Date, |_, e| form::date(e.end_date.or(e.start_date)).into()),
    Column::new("開始時間", "opens_at", Time, |_, e| form::time(e.opens_at).into()),
    Column::new("終了時間", "closes_at", Time, |_, e| form::time(e.closes_at).into()),
    Column::new("開始日時特記事項", "time_remarks", Text, |_, e| {
        form::labelled(&[("受付開始", &form::time(e.doors_at))]).into()
    }),
    Column::new("説明", "description", Text, |_, e| (&e.description).into()),
    Column::new("料金(基本)", "fees", Text, |_, e| (&e.fees).into()),
    Column::new("料金(詳細)", "fee_details", Text, |_, _| "".into()),
    Column::new("連絡先名称", "contact", Text, |_, e| (&e.organization).into()),
    Column::new("連絡先電話番号", "phone", Text, |_, e| form::numbers(&e.phones)),
    Column::new("連絡先内線番号", "extension", Text, |_, e| form::extension(&e.phones).into()),
    Column::new("主催者", "organization", Text, |_, e| (&e.organization).into()),
    Column::new("場所名称", "venue", Text, |_, e| (&e.venue).into()),
    Column::new("住所", "address", Text, |_, e| form::full_address(e.address.as_ref(), "").into()),
    Column::new("方書", "address_detail", Text, |_, _| "".into()),
    Column::new("緯度", "latitude", Number, |_, _| "".into()),
    Column::new("経度", "longitude", Number, |_, _| "".into()),
    Column::new("アクセス方法", "access", Text, |_, _| "".into()),
    Column::new("駐車場情報", "parking", Text, |_, _| "".into()),
    Column::new("定員", "capacity", Text, |_, e| (&e.capacity).into()),
    Column::new("参加申込終了日", "application_deadline", Date, |_, e| {
        form::date(e.application_deadline).into()
    }),
    Column::new("参加申込終了時間", "application_deadline_time", Time, |_, _| "".into()),
    Column::new("参加申込方法", "application", Text, |_, e| {
        form::labelled(&[("", &e.application), ("", &e.application_url)]).into()
    }),
    Column::new("URL", "url", Text, |_, e| (&e.url).into()),
    Column::new("備考", "remarks", Text, |_, e| {
        form::labelled(&[
            ("講師", &e.speaker),
            ("実施形態", &form::attendance(&e.attendance)),
            ("FAX", &form::numbers(&e.faxes)),
            ("メール", &e.email),
            ("最終確認日", &form::date(e.assured_date)),
        ])
        .into()
    }),
];

/// 都道府県 and 市区町村 of the publisher's region; all of it is the second where no prefecture leads.
fn region(region: &str) -> (&str, &str) {
    // 京都府 and 都道府県 names of two or three characters before the word.
    let ends = region.char_indices().skip(2).take(2);
    for (at, c) in ends {
        if matches!(c, '都' | '道' | '府' | '県') {
            return region.split_at(at + c.len_utf8());
        }
    }
    ("", region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_32_columns_of_the_dataset() {
        assert_eq!(EVENTS.len(), 32);
    }

    #[test]
    fn a_region_is_parted_after_its_prefecture() {
        for (whole, expected) in [
            ("山口県山口市", ("山口県", "山口市")),
            ("東京都府中市", ("東京都", "府中市")),
            ("京都府京都市", ("京都府", "京都市")),
            ("神奈川県横浜市", ("神奈川県", "横浜市")),
            ("山口市", ("", "山口市")),
            ("", ("", "")),
        ] {
            assert_eq!(region(whole), expected);
        }
    }
}
