//! Telephone numbers: what a cell says, number by number, and what each number can be.

/// One number as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    /// Half-width, grouped with ASCII hyphens: `083-934-2532`, `0800-200-6291`, `110`, `#7119`.
    pub number: String,
    /// The extension, where the cell names one (`内線 123`).
    pub extension: Option<String>,
    /// What stands beside the number: a section, a person, a purpose. As typed, without brackets.
    pub label: Option<String>,
}
