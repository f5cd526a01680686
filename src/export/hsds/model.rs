//! The objects of HSDS 3.1 that a release needs, field for field; the standard's documentation says
//! what each is. None is an invention: its validators reject unknown keys.

use serde::Serialize;
use uuid::Uuid;

use super::metadata::Metadata;

/// A text, or none where it is empty: HSDS leaves out what is not known.
pub(super) fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[derive(Serialize)]
pub(super) struct Service<'a> {
    pub(super) id: Uuid,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alternate_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) additional_urls: Vec<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<String>,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) application_process: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fees_description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) eligibility_description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assured_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assurer_email: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) phones: Vec<Phone<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) schedules: Vec<Schedule<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) service_areas: Vec<ServiceArea<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) service_at_locations: Vec<ServiceAtLocation<'a>>,
    pub(super) languages: [Language; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organization: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) funding: Vec<Funding<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cost_options: Vec<CostOption<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attributes: Vec<Attribute<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) metadata: Vec<Metadata<'a>>,
}

#[derive(Serialize)]
pub(super) struct Url {
    pub(super) id: Uuid,
    pub(super) label: &'static str,
    pub(super) url: String,
}

#[derive(Serialize)]
pub(super) struct Phone<'a> {
    pub(super) id: Uuid,
    pub(super) number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extension: Option<u64>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) languages: [Language; 1],
}

#[derive(Serialize)]
pub(super) struct Schedule<'a> {
    pub(super) id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) timezone: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wkst: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) freq: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) byday: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bymonthday: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) closes_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attending_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ServiceArea<'a> {
    pub(super) id: Uuid,
    pub(super) name: &'a str,
}

#[derive(Serialize)]
pub(super) struct ServiceAtLocation<'a> {
    pub(super) id: Uuid,
    pub(super) location: Location<'a>,
}

#[derive(Serialize)]
pub(super) struct Location<'a> {
    pub(super) id: Uuid,
    pub(super) location_type: &'static str,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) longitude: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) addresses: Vec<Address<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) accessibility: Vec<Accessibility<'a>>,
}

#[derive(Serialize)]
pub(super) struct Address<'a> {
    pub(super) id: Uuid,
    pub(super) address_1: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address_2: Option<&'a str>,
    pub(super) city: &'a str,
    pub(super) state_province: &'a str,
    pub(super) postal_code: String,
    pub(super) country: &'static str,
    pub(super) address_type: &'static str,
}

#[derive(Serialize)]
pub(super) struct Accessibility<'a> {
    pub(super) id: Uuid,
    pub(super) description: &'a str,
}

#[derive(Serialize)]
pub(super) struct Language {
    pub(super) id: Uuid,
    pub(super) name: &'static str,
    pub(super) code: &'static str,
}

#[derive(Serialize)]
pub(super) struct Organization<'a> {
    pub(super) id: Uuid,
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) website: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) organization_identifiers: Vec<OrganizationIdentifier<'a>>,
}

#[derive(Serialize)]
pub(super) struct OrganizationIdentifier<'a> {
    pub(super) id: Uuid,
    pub(super) identifier_scheme: &'static str,
    pub(super) identifier_type: &'static str,
    pub(super) identifier: &'a str,
}

#[derive(Serialize)]
pub(super) struct Funding<'a> {
    pub(super) id: Uuid,
    pub(super) source: &'a str,
}

#[derive(Serialize)]
pub(super) struct CostOption<'a> {
    pub(super) id: Uuid,
    pub(super) currency: &'static str,
    pub(super) amount: u32,
    pub(super) amount_description: &'a str,
}

#[derive(Serialize)]
pub(super) struct Attribute<'a> {
    pub(super) id: Uuid,
    pub(super) link_id: Uuid,
    pub(super) link_entity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<&'a str>,
    pub(super) taxonomy_term: TaxonomyTerm<'a>,
    pub(super) label: &'static str,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct TaxonomyTerm<'a> {
    pub(super) id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    pub(super) taxonomy: &'static str,
    pub(super) taxonomy_detail: Taxonomy,
    pub(super) language: &'static str,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Taxonomy {
    pub(super) id: Uuid,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
}
