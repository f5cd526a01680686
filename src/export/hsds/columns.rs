//! The tables of HSDS 3.1 that a release can fill: their names and columns in the standard's order, and
//! what refers to what. A column that nothing fills stays, empty, so that programs made for the standard
//! find every one.

/// A table of the standard.
pub(super) struct Table {
    /// The name of the object.
    pub(super) name: &'static str,
    /// The file.
    pub(super) path: &'static str,
    /// Its columns; the first is the key.
    pub(super) columns: &'static [Column],
}

/// A column of a table.
pub(super) struct Column {
    /// Its name.
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) kind: Kind,
    /// Whether no row may lack it.
    pub(super) required: bool,
    /// The table whose key it holds.
    pub(super) refers_to: Option<&'static str>,
}

/// What a column's values are: the type of a Table Schema with its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Uuid,
    Text,
    Email,
    Uri,
    Number,
    Date,
    Datetime,
    Time,
}

impl Table {
    /// The table of this name, if the release can fill one.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|table| table.name == name)
    }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: false, refers_to: None }
}

const fn must(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, required: true, refers_to: None }
}

const fn of(name: &'static str, table: &'static str) -> Column {
    Column { name, kind: Kind::Uuid, required: false, refers_to: Some(table) }
}

const fn must_be_of(name: &'static str, table: &'static str) -> Column {
    Column { name, kind: Kind::Uuid, required: true, refers_to: Some(table) }
}

use Kind::{Date, Datetime, Email, Number, Text, Time, Uri, Uuid};

/// The tables, in the standard's order.
pub(super) static ALL: &[Table] = &[
    Table {
        name: "organization",
        path: "organizations.csv",
        columns: &[
            must("id", Uuid),
            must("name", Text),
            may("alternate_name", Text),
            must("description", Text),
            may("email", Email),
            may("website", Uri),
            may("tax_status", Text),
            may("tax_id", Text),
            may("year_incorporated", Number),
            may("legal_status", Text),
            may("logo", Text),
            may("uri", Uri),
            may("parent_organization_id", Uuid),
        ],
    },
    Table {
        name: "service",
        path: "services.csv",
        columns: &[
            must("id", Uuid),
            must_be_of("organization_id", "organization"),
            of("program_id", "program"),
            must("name", Text),
            may("alternate_name", Text),
            may("description", Text),
            may("url", Uri),
            may("email", Email),
            must("status", Text),
            may("interpretation_services", Text),
            may("application_process", Text),
            may("fees_description", Text),
            may("wait_time", Text),
            may("fees", Text),
            may("accreditations", Text),
            may("eligibility_description", Text),
            may("minimum_age", Number),
            may("maximum_age", Number),
            may("assured_date", Date),
            may("assurer_email", Email),
            may("licenses", Text),
            may("alert", Text),
            may("last_modified", Datetime),
        ],
    },
    Table {
        name: "attribute",
        path: "attributes.csv",
        columns: &[
            must("id", Uuid),
            must("link_id", Uuid),
            must_be_of("taxonomy_term_id", "taxonomy_term"),
            may("link_type", Text),
            must("link_entity", Text),
            may("value", Text),
            may("label", Text),
        ],
    },
    Table {
        name: "service_at_location",
        path: "service_at_location.csv",
        columns: &[
            must("id", Uuid),
            must_be_of("service_id", "service"),
            must_be_of("location_id", "location"),
            may("description", Text),
        ],
    },
    Table {
        name: "location",
        path: "locations.csv",
        columns: &[
            must("id", Uuid),
            must("location_type", Text),
            may("url", Uri),
            of("organization_id", "organization"),
            may("name", Text),
            may("alternate_name", Text),
            may("description", Text),
            may("transportation", Text),
            may("latitude", Number),
            may("longitude", Number),
            may("external_identifier", Text),
            may("external_identifier_type", Text),
        ],
    },
    Table {
        name: "phone",
        path: "phones.csv",
        columns: &[
            must("id", Uuid),
            of("location_id", "location"),
            of("service_id", "service"),
            of("organization_id", "organization"),
            of("contact_id", "contact"),
            of("service_at_location_id", "service_at_location"),
            must("number", Text),
            may("extension", Number),
            may("type", Text),
            may("description", Text),
        ],
    },
    Table {
        name: "address",
        path: "addresses.csv",
        columns: &[
            must("id", Uuid),
            of("location_id", "location"),
            may("attention", Text),
            must("address_1", Text),
            may("address_2", Text),
            must("city", Text),
            may("region", Text),
            must("state_province", Text),
            must("postal_code", Text),
            must("country", Text),
            must("address_type", Text),
        ],
    },
    Table {
        name: "schedule",
        path: "schedules.csv",
        columns: &[
            must("id", Uuid),
            of("service_id", "service"),
            of("location_id", "location"),
            of("service_at_location_id", "service_at_location"),
            may("valid_from", Date),
            may("valid_to", Date),
            may("dtstart", Date),
            may("timezone", Number),
            may("until", Date),
            may("count", Number),
            may("wkst", Text),
            may("freq", Text),
            may("interval", Number),
            may("byday", Text),
            may("byweekno", Text),
            may("bymonthday", Text),
            may("byyearday", Text),
            may("description", Text),
            may("opens_at", Time),
            may("closes_at", Time),
            may("schedule_link", Uri),
            may("attending_type", Text),
            may("notes", Text),
        ],
    },
    Table {
        name: "funding",
        path: "funding.csv",
        columns: &[
            must("id", Uuid),
            of("organization_id", "organization"),
            of("service_id", "service"),
            may("source", Text),
        ],
    },
    Table {
        name: "service_area",
        path: "service_areas.csv",
        columns: &[
            must("id", Uuid),
            of("service_id", "service"),
            of("service_at_location_id", "service_at_location"),
            may("name", Text),
            may("description", Text),
            may("extent", Text),
            may("extent_type", Text),
            may("uri", Text),
        ],
    },
    Table {
        name: "language",
        path: "languages.csv",
        columns: &[
            must("id", Uuid),
            of("service_id", "service"),
            of("location_id", "location"),
            of("phone_id", "phone"),
            may("name", Text),
            may("code", Text),
            may("note", Text),
        ],
    },
    Table {
        name: "accessibility",
        path: "accessibility.csv",
        columns: &[
            must("id", Uuid),
            of("location_id", "location"),
            may("description", Text),
            may("details", Text),
            may("url", Uri),
        ],
    },
    Table {
        name: "taxonomy_term",
        path: "taxonomy_terms.csv",
        columns: &[
            must("id", Uuid),
            may("code", Text),
            must("name", Text),
            must("description", Text),
            may("parent_id", Uuid),
            may("taxonomy", Text),
            may("language", Text),
            of("taxonomy_id", "taxonomy"),
            may("term_uri", Uri),
        ],
    },
    Table {
        name: "cost_option",
        path: "cost_options.csv",
        columns: &[
            must("id", Uuid),
            must_be_of("service_id", "service"),
            may("valid_from", Date),
            may("valid_to", Date),
            may("option", Text),
            may("currency", Text),
            may("amount", Number),
            may("amount_description", Text),
        ],
    },
    Table {
        name: "organization_identifier",
        path: "organization_identifiers.csv",
        columns: &[
            must("id", Uuid),
            must_be_of("organization_id", "organization"),
            may("identifier_scheme", Text),
            must("identifier_type", Text),
            must("identifier", Text),
        ],
    },
    Table {
        name: "taxonomy",
        path: "taxonomies.csv",
        columns: &[
            must("id", Uuid),
            must("name", Text),
            must("description", Text),
            may("uri", Uri),
            may("version", Text),
        ],
    },
    Table {
        name: "metadata",
        path: "metadata.csv",
        columns: &[
            must("id", Uuid),
            must("resource_id", Uuid),
            must("resource_type", Text),
            must("last_action_date", Date),
            must("last_action_type", Text),
            must("field_name", Text),
            // The standard wants both, and has nothing to say where there was, or is, no value.
            may("previous_value", Text),
            may("replacement_value", Text),
            must("updated_by", Text),
        ],
    },
    Table {
        name: "url",
        path: "url.csv",
        columns: &[
            must("id", Uuid),
            may("label", Text),
            must("url", Uri),
            of("organization_id", "organization"),
            of("service_id", "service"),
        ],
    },
];
