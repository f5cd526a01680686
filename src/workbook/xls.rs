//! stub
use super::{Error, Limits, Workbook};
pub(super) fn read(_: &[u8], _: &Limits) -> Result<Workbook, Error> {
    Err(Error::Password)
}
