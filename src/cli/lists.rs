//! The words of the commands that tell about the program itself: its columns and its rules.

use clap::{Args, ValueEnum};

/// How the columns are told.
#[derive(Debug, Args)]
pub(crate) struct Columns {
    /// Tables in Markdown, or JSON for programs.
    #[arg(long, value_name = "FORM", value_enum, default_value = "md")]
    pub(crate) form: ColumnsForm,
}

/// A form of the list of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColumnsForm {
    Md,
    Json,
}

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
