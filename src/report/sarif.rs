//! SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format) for the tools that gather findings.
//!
//! A cell is a logical location (`窓口!F12`); a row also stands as a line, for the tools that know lines
//! alone. `partialFingerprints` hold what a finding goes by over time. What somebody accepted is a
//! suppression with its reason, what the baseline knows is `unchanged`; rules that were not judged are
//! notifications. The texts are in the report's language.

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::place::uri;
use super::{Form, Report, Skipped};
use crate::finding::{Finding, Lang, Rule, Severity, Text};
use crate::settled::{Accepted, fingerprints};

pub(super) const FORM: Form = Form { name: "sarif", extension: "sarif", usual: false, write };

/// The schema that the file names; its version is the format's.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of our fingerprint, raised with the baseline's version.
const FINGERPRINT: &str = "mitsuori/v1";

const BASELINE: Text = Text::fixed("前からある指摘", "known from before");

/// What the format calls a message.
#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

fn write(report: &Report<'_>) -> Vec<u8> {
    let mut rules: Vec<&Rule> = report.all().map(|finding| finding.rule).collect();
    rules.extend(report.skipped.iter().map(|skipped| skipped.rule));
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let page = Page { report, rules };
    let run = Run {
        tool: json!({ "driver": {
            "name": "mitsuori",
            "version": env!("CARGO_PKG_VERSION"),
            "language": page.language(),
            "rules": page.rules.iter().map(|rule| page.rule(rule)).collect::<Vec<_>>(),
        } }),
        invocations: json!([{
            "executionSuccessful": true,
            "toolConfigurationNotifications":
                report.skipped.iter().map(|skipped| page.skipped(skipped)).collect::<Vec<_>>(),
        }]),
        artifacts: json!([{ "location": { "uri": uri(report.path) }, "roles": ["analysisTarget"] }]),
        column_kind: "unicodeCodePoints",
        results: Results(&page),
        properties: json!({ "generatedFor": report.today.to_string(), "title": report.title }),
    };
    // Strings and numbers into memory: there is nothing here that can fail.
    let mut file =
        serde_json::to_vec_pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }).unwrap_or_default();
    file.push(b'\n');
    file
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    invocations: Value,
    artifacts: Value,
    column_kind: &'a str,
    results: Results<'a>,
    properties: Value,
}

/// The results, made one after the other as they are written: there may be very many.
struct Results<'a>(&'a Page<'a>);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(page) = self;
        let report = page.report;
        let mut fingerprints = fingerprints(report.all()).into_iter();
        let mut list = serializer.serialize_seq(None)?;
        let mut add = |finding, state, suppressions: &[Value]| {
            let fingerprint = fingerprints.next().unwrap_or_default();
            list.serialize_element(&page.result(finding, &fingerprint, state, suppressions))
        };
        for finding in report.findings {
            add(finding, "new", &[])?;
        }
        for accepted in report.accepted {
            add(&accepted.finding, "new", &[page.suppression(accepted)])?;
        }
        let known = json!({
            "kind": "external",
            "status": "accepted",
            "justification": report.say(&BASELINE),
        });
        for finding in report.known {
            add(finding, "unchanged", std::slice::from_ref(&known))?;
        }
        list.end()
    }
}

struct Page<'a> {
    report: &'a Report<'a>,
    /// The rules that the file speaks of, each once, by code.
    rules: Vec<&'a Rule>,
}

impl Page<'_> {
    const fn language(&self) -> &'static str {
        match self.report.lang {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    fn rule(&self, rule: &Rule) -> Value {
        let Rule { code, usual, title, explanation, example, remedy } = rule;
        let say = |text| self.report.say(text);
        let (like, act) = match self.report.lang {
            Lang::Ja => ("例: ", "直し方: "),
            Lang::En => ("Example: ", "What to do: "),
        };
        let help = format!("{}\n\n{like}{}\n\n{act}{}", say(explanation), say(example), say(remedy));
        json!({
            "id": code,
            "shortDescription": Message { text: say(title) },
            "fullDescription": Message { text: say(explanation) },
            "help": Message { text: &help },
            "defaultConfiguration": { "level": level(*usual) },
        })
    }

    fn result(&self, finding: &Finding, fingerprint: &str, state: &str, suppressions: &[Value]) -> Value {
        let Finding { rule, severity, cell, message, remedy, value, subject, identity: _ } = finding;
        let say = |text| self.report.say(text);
        let mut location = Map::new();
        let mut physical = Map::new();
        physical.insert("artifactLocation".to_owned(), json!({ "uri": uri(self.report.path), "index": 0 }));
        if let Some(cell) = cell {
            let (line, column) = (u64::from(cell.row) + 1, u64::from(cell.column) + 1);
            physical.insert("region".to_owned(), json!({ "startLine": line, "startColumn": column }));
            let logical = json!([{
                "name": cell.local(),
                "fullyQualifiedName": cell.to_string(),
                "kind": "cell",
            }]);
            location.insert("logicalLocations".to_owned(), logical);
        }
        location.insert("physicalLocation".to_owned(), Value::Object(physical));
        let text = format!("{}\n{}", say(message), say(remedy));
        let mut result = json!({
            "ruleId": rule.code,
            "ruleIndex": self.rules.binary_search_by_key(&rule.code, |rule| rule.code).unwrap_or_default(),
            "level": level(*severity),
            "message": Message { text: text.trim_end() },
            "locations": [location],
            "partialFingerprints": { FINGERPRINT: fingerprint },
            // Empty means that nothing suppresses it; without it, nobody would know.
            "suppressions": suppressions,
            "properties": { "value": value, "subject": subject },
        });
        if let (Some(_), Some(result)) = (self.report.gone, result.as_object_mut()) {
            result.insert("baselineState".to_owned(), state.into());
        }
        result
    }

    fn suppression(&self, accepted: &Accepted) -> Value {
        let Accepted { finding: _, reason, until, approver, cell } = accepted;
        let justification = match (self.report.lang, approver.is_empty()) {
            (Lang::Ja, false) => format!("{reason}（承認: {approver}、{until}まで）"),
            (Lang::Ja, true) => format!("{reason}（{until}まで）"),
            (Lang::En, false) => format!("{reason} (by {approver}, until {until})"),
            (Lang::En, true) => format!("{reason} (until {until})"),
        };
        json!({
            "kind": "inSource",
            "status": "accepted",
            "justification": justification,
            "location": { "logicalLocations": [{
                "name": cell.local(),
                "fullyQualifiedName": cell.to_string(),
                "kind": "cell",
            }] },
            "properties": { "reason": reason, "until": until.to_string(), "approver": approver },
        })
    }

    fn skipped(&self, skipped: &Skipped) -> Value {
        let Skipped { rule, why } = skipped;
        json!({
            "associatedRule": { "id": rule.code },
            "level": "note",
            "message": Message { text: self.report.say(why) },
        })
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HOSTILE, accepted, findings, report, written};
    use super::*;

    fn log(report: &Report<'_>) -> Value {
        serde_json::from_str(&written(&FORM, report)).unwrap()
    }

    /// The whole of what the form can hold.
    fn full<'a>(findings: &'a [Finding], accepted: &'a [Accepted], skipped: &'a [Skipped]) -> Report<'a> {
        Report { accepted, known: &findings[3..], gone: Some(1), skipped, ..report(&findings[..2]) }
    }

    #[test]
    fn it_is_what_the_schema_describes() {
        let schema = include_str!("../../data/schema/sarif.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let (findings, accepted) = (findings(), accepted());
        let skipped = [Skipped { rule: findings[0].rule, why: Text::fixed("なし", "none") }];
        for report in [report(&[]), report(&findings), full(&findings, &accepted, &skipped)] {
            for lang in [Lang::Ja, Lang::En] {
                let log = log(&Report { lang, ..report });
                let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{errors:#?}");
            }
        }
        let mut wrong = log(&report(&findings));
        wrong["runs"][0]["results"][0]["level"] = "fatal".into();
        assert!(!validator.is_valid(&wrong));
    }

    #[test]
    fn a_result_names_its_cell_its_rule_and_what_it_goes_by() {
        let findings = findings();
        let log = log(&report(&findings));
        let run = &log["runs"][0];
        let result = &run["results"][2];
        let location = &result["locations"][0];
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "窓口!Z12");
        assert_eq!(location["physicalLocation"]["region"]["startLine"], 12);
        assert_eq!(
            location["physicalLocation"]["artifactLocation"]["uri"],
            "data/%E7%AA%93%E5%8F%A3%201.xlsx"
        );
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert_eq!(result["properties"]["value"], HOSTILE);
        assert!(result["partialFingerprints"][FINGERPRINT].as_str().unwrap().ends_with(":1"));
        assert_eq!(result["suppressions"], json!([]));
    }

    #[test]
    fn what_does_not_count_is_suppressed_and_says_why() {
        let (findings, accepted) = (findings(), accepted());
        let log = log(&full(&findings, &accepted, &[]));
        let results = log["runs"][0]["results"].as_array().unwrap();
        let states: Vec<_> = results
            .iter()
            .map(|result| (result["ruleId"].as_str().unwrap(), result["baselineState"].as_str().unwrap()))
            .collect();
        assert_eq!(states, [("F005", "new"), ("H104", "new"), ("T302", "new"), ("D606", "unchanged")]);
        let suppression = &results[2]["suppressions"][0];
        assert_eq!(suppression["properties"]["until"], "2021-09-30");
        assert!(suppression["justification"].as_str().unwrap().contains("承認: 課長"));
        assert_eq!(suppression["location"]["logicalLocations"][0]["fullyQualifiedName"], "例外!B2");
    }
}
