//! Official numbers with a check digit: 全国地方公共団体コード and 法人番号.

/// A municipality's code: five digits and the check digit (JIS X 0402).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MunicipalityCode(String);

/// A body's corporate number: a check digit and twelve digits (法人番号の指定等に関する省令).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorporateNumber(String);
