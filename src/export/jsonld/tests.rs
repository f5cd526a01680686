//! What a release says in schema.org.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::directory::schedule;
use crate::directory::time;
use crate::directory::vocabulary::{Attendance, Status};
use crate::directory::{Directory, Event, Service};
use crate::export::fixture::{day, directory, event, service, text, whole};

fn graph(directory: &Directory) -> Vec<Value> {
    let document: Value = serde_json::from_str(&text(directory, "jsonld")).unwrap();
    document["@graph"].as_array().unwrap().clone()
}

fn node(graph: &[Value], kind: &str) -> Value {
    graph.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind}")).clone()
}

fn scheduled(days: &str, note: &str) -> Service {
    let at = |text| time::read(text);
    Service { schedule: schedule::read(days, at("9:30"), at("16:00"), note).into(), ..service("窓口") }
}

#[test]
fn a_whole_entry_is_a_service_a_body_a_place_and_a_recurring_event() {
    let graph = graph(&directory(vec![whole()]));
    let service = node(&graph, "GovernmentService");
    assert_eq!(service["name"], "居場所");
    assert_eq!(service["availableChannel"]["servicePhone"][0]["telephone"], "+81 83-934-2532");
    assert_eq!(
        service["availableChannel"]["servicePhone"][0]["description"],
        "内線：12\n受付：平日9時～17時"
    );
    assert_eq!(service["availableChannel"]["serviceLocation"]["@id"], node(&graph, "Place")["@id"]);
    assert_eq!(service["offers"]["price"], 0);
    assert_eq!(service["serviceOperator"]["@id"], node(&graph, "Organization")["@id"]);
    assert_eq!(service["provider"]["@id"], node(&graph, "GovernmentOrganization")["@id"]);
    let recurring = node(&graph, "Event");
    assert_eq!(recurring["eventSchedule"]["byDay"], json!(["3SU"]));
    assert_eq!(recurring["eventSchedule"]["byMonth"], json!([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]));
    assert_eq!(recurring["startDate"], "2021-04-18T13:00:00+09:00");
    assert_eq!(recurring["about"]["@id"], service["@id"]);
}

#[test]
fn weekly_hours_are_valid_from_one_confirmation_to_the_next() {
    let one = Service { assured_date: Some(day(2021, 3, 1)), ..scheduled("月・木", "祝日休み") };
    let graph = graph(&directory(vec![one]));
    let hours = &node(&graph, "Service")["hoursAvailable"];
    assert_eq!(hours[0]["dayOfWeek"], json!(["https://schema.org/Monday", "https://schema.org/Thursday"]));
    assert_eq!((&hours[0]["opens"], &hours[0]["closes"]), (&json!("09:30"), &json!("16:00")));
    assert_eq!(
        (&hours[0]["validFrom"], &hours[0]["validThrough"]),
        (&json!("2021-03-01"), &json!("2022-03-01"))
    );
    assert_eq!(hours[1]["dayOfWeek"], json!(["https://schema.org/PublicHolidays"]));
    assert_eq!((&hours[1]["opens"], &hours[1]["closes"]), (&json!("00:00"), &json!("00:00")));
}

#[test]
fn what_rests_has_no_hours_and_says_so() {
    let one = Service { status: Status::Suspended, ..scheduled("月・木", "") };
    let service = node(&graph(&directory(vec![one])), "Service");
    assert_eq!(
        (service.get("hoursAvailable"), &service["disambiguatingDescription"]),
        (None, &json!("休止"))
    );
}

#[test]
fn a_body_is_public_only_where_that_is_sure() {
    for (name, expected) in [
        ("山口市", "GovernmentOrganization"),
        ("山口市障がい福祉課", "GovernmentOrganization"),
        ("山口県山口市障がい福祉課", "GovernmentOrganization"),
        ("山口県", "GovernmentOrganization"),
        ("山口市社会福祉協議会", "Organization"),
        ("NPO法人ドリームファクトリー", "Organization"),
        ("山口さん家の係", "Organization"),
    ] {
        let graph = graph(&directory(vec![Service { organization: name.into(), ..service("窓口") }]));
        let body = graph.iter().find(|node| node["name"] == name).unwrap();
        assert_eq!(body["@type"], expected, "{name}");
    }
}

#[test]
fn every_node_stands_once_and_every_reference_leads_somewhere() {
    let mut directory = directory(vec![
        whole(),
        Service { id: "2".into(), ..whole() },
        scheduled("月・木", ""),
        service("名前だけの窓口"),
    ]);
    let online =
        Event { venue: String::new(), attendance: vec![Attendance::Online], id: "E-2".to_owned(), ..event() };
    directory.events = vec![event(), online];
    let graph = graph(&directory);
    let (mut named, mut referred) = (HashSet::new(), HashSet::new());
    let mut open: Vec<&Value> = graph.iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(map) => {
                if let Some(id) = map.get("@id") {
                    if map.len() == 1 {
                        referred.insert(id.clone());
                    } else {
                        assert!(named.insert(id.clone()), "{id} stands twice");
                    }
                }
                open.extend(map.values());
            }
            _ => {}
        }
    }
    assert!(referred.is_subset(&named), "{:?}", referred.difference(&named));
}

#[test]
fn an_event_is_on_its_day_or_days() {
    let mut directory = directory(Vec::new());
    directory.events = vec![event()];
    let one = node(&graph(&directory), "Event");
    assert_eq!(one["startDate"], "2021-05-16T13:30:00+09:00");
    assert_eq!(one["endDate"], "2021-05-16T15:00:00+09:00");
    assert_eq!(one["maximumAttendeeCapacity"], 30);
    directory.events = vec![Event { end_date: Some(day(2021, 5, 18)), ..event() }];
    let several = node(&graph(&directory), "Event");
    assert_eq!((&several["startDate"], &several["endDate"]), (&json!("2021-05-16"), &json!("2021-05-18")));
}
