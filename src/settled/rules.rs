//! What can be wrong with an exception itself, and which rules allow of none.

use crate::finding::{Rule, Severity, Text};

macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal;)*) => {
        $(pub(super) static $name: Rule =
            Rule { code: $code, severity: Severity::$severity, title: Text::fixed($ja, $en) };)*

        /// Every rule about the exceptions, in the order of the codes.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    ENDS_SOON = "D611", Note, "まもなく期限の来る例外", "an exception that ends soon";
    NOT_HELD = "D612", Error, "効いていない例外", "an exception that does not hold";
    UNUSED = "D618", Note, "当てはまるもののない例外", "an exception that matches nothing";
}

/// The rules that nobody can accept to be broken, nor have known from before: where a part of the file
/// was not read, an ID means two rows, facts would be missing from the paper or differ between
/// editions, or what is withheld would go out. What is said about exceptions is among them.
const NEVER: &[&str] =
    &["F001", "F002", "F008", "H101", "H102", "R202", "S902", "L101", "L103", "L110", "L121", "L130", "L131"];

/// Whether findings of a rule can be accepted for a while, or be known from before.
pub fn is_acceptable(rule: &Rule) -> bool {
    !NEVER.contains(&rule.code) && !ALL.iter().any(|own| own.code == rule.code)
}
