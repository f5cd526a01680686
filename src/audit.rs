//! The annual audit: whom to call goes out as a call sheet, what came of the calls comes back into a
//! copy of the workbook.

pub mod form;
