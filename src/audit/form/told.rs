//! What the call sheet's cells hold.

use super::CallColumn;
use crate::column::facts::{Facts, Holds, Printed};

impl CallColumn {
    /// What there is to know of a column. The sheet has no example rows, and nothing of it is printed.
    pub(super) const fn told(self) -> Facts {
        let holds = match self {
            Self::Marks
            | Self::Category
            | Self::Organization
            | Self::Name
            | Self::Address
            | Self::Days
            | Self::Person
            | Self::Assured
            | Self::Assurer
            | Self::Question
            | Self::Caller
            | Self::Method
            | Self::Partner
            | Self::NewName
            | Self::NewAddress
            | Self::NewDays
            | Self::NewPerson
            | Self::Result
            | Self::Other => Holds::Text,
            Self::Email | Self::Url | Self::NewEmail | Self::NewUrl => Holds::Code,
            Self::Number | Self::Failed => Holds::Number,
            Self::Phone | Self::Fax | Self::NewPhone | Self::NewFax => Holds::Phone,
            Self::NewOpensAt | Self::NewClosesAt => Holds::Code,
            Self::CalledOn => Holds::Date,
        };
        Facts { holds, example: ("", ""), printed: Printed::Nowhere }
    }
}
