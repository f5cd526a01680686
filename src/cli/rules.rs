//! The words of `rules` and `explain`.

use clap::{Args, ValueEnum};

/// How the rules are listed.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// A table for the screen, the manual's table in Markdown, or all that is said of them in JSON.
    #[arg(long, value_name = "FORM", value_enum, default_value = "table")]
    pub(crate) form: RulesForm,
}

/// A form of the list of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesForm {
    Table,
    Md,
    Json,
}

/// Which rules are explained.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Codes of rules, such as T302.
    #[arg(value_name = "CODE", required = true)]
    pub(crate) codes: Vec<String>,
}
