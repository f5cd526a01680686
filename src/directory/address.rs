//! Addresses and postcodes: as typed for print, in parts for data.

/// An address as typed, and its parts as far as they can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// As typed, for print.
    pub text: String,
    /// 都道府県, from the cell or from the edition's 地域; empty where neither says.
    pub prefecture: String,
    /// 市区町村 with 郡 and 政令市の区; empty where it cannot be told.
    pub city: String,
    /// The rest: 町字 and 番地.
    pub street: String,
}

/// A postcode: seven digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Postcode(String);
