//! What a release says in HSDS.

use serde_json::Value;
use snapbox::IntoData as _;

use crate::directory::Service;
use crate::directory::phone::Phone;
use crate::directory::vocabulary::{Attendance, Status};
use crate::export::fixture::{directory, phone, service, text, url, whole};

fn services(services: Vec<Service>) -> Value {
    serde_json::from_str(&text(&directory(services), "hsds")).unwrap()
}

#[test]
fn an_entry_of_which_only_the_name_is_known_is_a_service_still() {
    let services = services(vec![service("窓口")]);
    assert_eq!(services[0]["organization"]["description"], "窓口（窓口）");
    assert_eq!(services[0].get("service_at_locations"), None);
}

#[test]
fn an_address_without_postcode_is_the_description_of_its_place() {
    let services = services(vec![Service { postcode: None, ..whole() }]);
    let location = &services[0]["service_at_locations"][0]["location"];
    assert_eq!(location.get("addresses"), None);
    assert_eq!(location["description"], "山口県山口市八幡馬場36-1 2階");
}

#[test]
fn a_desk_by_telephone_alone_is_nowhere() {
    let services =
        services(vec![Service { attendance: vec![Attendance::Telephone], ..service("電話相談") }]);
    assert_eq!(services[0]["service_at_locations"][0]["location"]["location_type"], "virtual");
}

#[test]
fn an_extension_that_is_no_number_stands_in_words() {
    let with = |extension: &str| Phone { extension: Some(extension.to_owned()), ..phone("083-934-2532") };
    let services =
        services(vec![Service { phones: vec![with("012"), with("12"), with("1・2")], ..service("窓口") }]);
    let phones = &services[0]["phones"];
    assert_eq!((phones[0].get("extension"), &phones[0]["description"]), (None, &"内線：012".into()));
    assert_eq!(phones[1]["extension"], 12);
    assert_eq!(phones[2]["description"], "内線：1・2");
}

#[test]
fn what_has_ended_is_defunct_and_what_rests_is_closed_for_a_while() {
    let with = |status| Service { status, ..service("窓口") };
    let services = services(vec![with(Status::Ended), with(Status::Suspended), with(Status::Active)]);
    let status: Vec<_> = (0..3).map(|place| services[place]["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["defunct", "temporarily closed", "active"]);
}

#[test]
fn one_body_is_described_in_the_same_words_everywhere() {
    let own = Service {
        description: "相談に応じます。".into(),
        url: Some(url("https://example.jp/")),
        ..service("NPO法人A会")
    };
    let other = Service { organization: "A会".into(), ..service("家族教室") };
    let services = services(vec![other, own]);
    assert_eq!(services[0]["organization"], services[1]["organization"]);
    assert_eq!(services[0]["organization"]["description"], "相談に応じます。");
}

#[test]
fn the_same_number_twice_is_one_telephone() {
    let services = services(vec![Service { phones: vec![phone("110"), phone("110")], ..service("窓口") }]);
    assert_eq!(services[0]["phones"].as_array().map(Vec::len), Some(1));
}

/// A line a value: where it is, and what.
fn flat(value: &Value, place: &str, lines: &mut String) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flat(value, &format!("{place}.{name}"), lines);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flat(item, &format!("{place}[{index}]"), lines);
            }
        }
        value => lines.push_str(&format!("{} = {value}\n", place.trim_start_matches("[0]."))),
    }
}

#[test]
fn a_whole_entry_reads_like_this() {
    let services: Value = serde_json::from_str(&text(&directory(vec![whole()]), "hsds")).unwrap();
    let mut lines = String::new();
    flat(&services, "", &mut lines);
    snapbox::assert_data_eq!(
        lines,
        snapbox::str![[r#"
additional_urls[0].id = "2b5cc52e-2136-55ac-bd3c-2bfbe0a8f7b9"
additional_urls[0].label = "申込"
additional_urls[0].url = "https://example.jp/form"
alternate_name = "A place to be"
application_process = "要予約"
assured_date = "2021-03-01"
assurer_email = "data@example.jp"
attributes[0].id = "8a669890-06e9-563c-999b-e8ac93b05fff"
attributes[0].label = "区分"
attributes[0].link_entity = "service"
attributes[0].link_id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
attributes[0].taxonomy_term.code = "ibasho"
attributes[0].taxonomy_term.description = "安心して過ごせるところです。"
attributes[0].taxonomy_term.id = "9b4f3309-0f68-597d-b882-f5c15869179a"
attributes[0].taxonomy_term.language = "ja"
attributes[0].taxonomy_term.name = "居場所"
attributes[0].taxonomy_term.taxonomy = "区分"
attributes[0].taxonomy_term.taxonomy_detail.description = "窓口の区分です。発行者が決めています。"
attributes[0].taxonomy_term.taxonomy_detail.id = "b2a2b185-8b1a-555c-a07e-8a5fe73d97f5"
attributes[0].taxonomy_term.taxonomy_detail.name = "区分"
attributes[1].id = "c02b1ef9-16de-53c1-ac55-5aa4f43170c4"
attributes[1].label = "実施形態"
attributes[1].link_entity = "service"
attributes[1].link_id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
attributes[1].taxonomy_term.code = "in person"
attributes[1].taxonomy_term.description = "来所"
attributes[1].taxonomy_term.id = "ad047320-b94c-5b4a-8d99-6f21d135b896"
attributes[1].taxonomy_term.language = "ja"
attributes[1].taxonomy_term.name = "来所"
attributes[1].taxonomy_term.taxonomy = "実施形態"
attributes[1].taxonomy_term.taxonomy_detail.description = "利用のしかたです。"
attributes[1].taxonomy_term.taxonomy_detail.id = "e32f374d-850a-54fe-b6e4-c2b711732b9e"
attributes[1].taxonomy_term.taxonomy_detail.name = "実施形態"
attributes[2].id = "f4342de6-2ba1-5a6b-80be-5a51c9175b25"
attributes[2].label = "実施形態"
attributes[2].link_entity = "service"
attributes[2].link_id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
attributes[2].taxonomy_term.code = "online"
attributes[2].taxonomy_term.description = "オンライン"
attributes[2].taxonomy_term.id = "ca41f5f4-1217-5f54-83d6-37076bdfe694"
attributes[2].taxonomy_term.language = "ja"
attributes[2].taxonomy_term.name = "オンライン"
attributes[2].taxonomy_term.taxonomy = "実施形態"
attributes[2].taxonomy_term.taxonomy_detail.description = "利用のしかたです。"
attributes[2].taxonomy_term.taxonomy_detail.id = "e32f374d-850a-54fe-b6e4-c2b711732b9e"
attributes[2].taxonomy_term.taxonomy_detail.name = "実施形態"
attributes[3].id = "6220b4ec-a34c-5cd5-9317-dfffa6491434"
attributes[3].label = "名称_カナ"
attributes[3].link_entity = "service"
attributes[3].link_id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
attributes[3].taxonomy_term.code = "name_kana"
attributes[3].taxonomy_term.description = "名称の読みです。"
attributes[3].taxonomy_term.id = "544ce41b-1e25-5fe7-ac96-0eda5f5fda2f"
attributes[3].taxonomy_term.language = "ja"
attributes[3].taxonomy_term.name = "名称_カナ"
attributes[3].taxonomy_term.taxonomy = "項目"
attributes[3].taxonomy_term.taxonomy_detail.description = "HSDSに決まりのない項目です。値はvalueにあります。"
attributes[3].taxonomy_term.taxonomy_detail.id = "4aa4894a-2d0f-54ba-b8b0-f2709de54d90"
attributes[3].taxonomy_term.taxonomy_detail.name = "項目"
attributes[3].value = "イバショ"
attributes[4].id = "1c2e744f-5385-5dcf-b489-669c37c71c3a"
attributes[4].label = "ID"
attributes[4].link_entity = "service"
attributes[4].link_id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
attributes[4].taxonomy_term.code = "workbook_id"
attributes[4].taxonomy_term.description = "発行者が窓口に付けた番号です。"
attributes[4].taxonomy_term.id = "4642ce65-b19d-5b68-ba33-b33c00a0205e"
attributes[4].taxonomy_term.language = "ja"
attributes[4].taxonomy_term.name = "ID"
attributes[4].taxonomy_term.taxonomy = "項目"
attributes[4].taxonomy_term.taxonomy_detail.description = "HSDSに決まりのない項目です。値はvalueにあります。"
attributes[4].taxonomy_term.taxonomy_detail.id = "4aa4894a-2d0f-54ba-b8b0-f2709de54d90"
attributes[4].taxonomy_term.taxonomy_detail.name = "項目"
attributes[4].value = "35203-0001"
description = "落ち着いて過ごせます。\n駐車場あり"
eligibility_description = "15～49歳の方"
email = "desk@example.jp"
fees_description = "無料"
funding[0].id = "6fcc2e68-1cac-53e6-b97a-f90e0c2e1f7d"
funding[0].source = "山口市"
id = "3e64efae-fb2e-5529-943f-f2db09249d9e"
languages[0].code = "ja"
languages[0].id = "b147972d-11c1-5382-a7c4-d47b4a09fd60"
languages[0].name = "日本語"
maximum_age = 49
minimum_age = 15
name = "居場所"
organization.description = "NPO法人ドリームファクトリー（居場所）"
organization.id = "dce7da57-9e19-58d7-9a82-317f099ada77"
organization.name = "NPO法人ドリームファクトリー"
phones[0].description = "受付：平日9時～17時"
phones[0].extension = 12
phones[0].id = "80e88f34-6818-55f1-88e2-2b70a012191e"
phones[0].languages[0].code = "ja"
phones[0].languages[0].id = "4fb56ddf-c44b-5922-bc73-c0bd9d656e84"
phones[0].languages[0].name = "日本語"
phones[0].number = "+81 83-934-2532"
phones[0].type = "voice"
phones[1].id = "4afc1816-347b-5d01-b42c-673f3052e75b"
phones[1].languages[0].code = "ja"
phones[1].languages[0].id = "444dfae5-20fa-5d42-bfbc-7cad1bdf4b9d"
phones[1].languages[0].name = "日本語"
phones[1].number = "+81 83-934-2533"
phones[1].type = "fax"
schedules[0].attending_type = "来所;オンライン"
schedules[0].byday = "3SU"
schedules[0].closes_at = "16:00:00+09:00"
schedules[0].description = "毎月第3日曜　13:00〜16:00（8月は休み）"
schedules[0].freq = "MONTHLY"
schedules[0].id = "3d4d8b02-07d5-5031-bc54-ea748cc44b76"
schedules[0].interval = 1
schedules[0].notes = "8月は休み"
schedules[0].opens_at = "13:00:00+09:00"
schedules[0].timezone = 9
schedules[0].wkst = "MO"
service_areas[0].id = "90f7745c-5ebb-5e6b-b4cd-75daadd82714"
service_areas[0].name = "山口県山口市"
service_at_locations[0].id = "5f51b98b-a0d7-5119-bfa8-ddd6b8bec26d"
service_at_locations[0].location.accessibility[0].description = "車いすで入れます"
service_at_locations[0].location.accessibility[0].id = "bd6d80a5-558a-5364-af39-9aa12494b77d"
service_at_locations[0].location.addresses[0].address_1 = "八幡馬場36-1"
service_at_locations[0].location.addresses[0].address_2 = "2階"
service_at_locations[0].location.addresses[0].address_type = "physical"
service_at_locations[0].location.addresses[0].city = "山口市"
service_at_locations[0].location.addresses[0].country = "JP"
service_at_locations[0].location.addresses[0].id = "764b736f-4613-5ec0-935b-e92d46d21b07"
service_at_locations[0].location.addresses[0].postal_code = "753-0072"
service_at_locations[0].location.addresses[0].state_province = "山口県"
service_at_locations[0].location.id = "3c3a4585-6046-5231-aaf7-e73b0d298fd7"
service_at_locations[0].location.latitude = 34.178
service_at_locations[0].location.location_type = "physical"
service_at_locations[0].location.longitude = 131.474
service_at_locations[0].location.name = "山口県身体障害者福祉センター"
status = "active"
url = "https://example.jp/ibasho"

"#]]
        .raw()
    );
}
