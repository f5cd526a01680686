//! Web and mail addresses, held to what may be printed, linked and published.

/// A web address: `http` or `https` with a host, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress {
    /// As typed, for print.
    text: String,
    /// Normalised (WHATWG URL), for links and data.
    href: String,
}

/// A mail address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Email(String);
