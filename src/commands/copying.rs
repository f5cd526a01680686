//! Writing into a copy of the workbook: the workbook itself is never written to, and a file that is
//! there already is never written over.

use std::path::Path;

use anyhow::Result;
use mitsuori::finding::Text;
use mitsuori::workbook::Limits;
use mitsuori::workbook::patch::{self, Edit, Patched};

use super::Context;
use super::message::{Trouble, say};
use super::staging::replace;

/// The bytes of a copy with edits in it; nothing is written yet.
pub(crate) fn copy(bytes: &[u8], edits: &[Edit]) -> Result<Patched> {
    patch::patch(bytes, edits, &Limits::default())
        .map_err(|error| Trouble { message: error.message(), remedy: error.remedy() }.into())
}

/// Writes a copy under a name that nothing has yet.
pub(crate) fn write_copy(path: &Path, copy: &Patched, workbook: &Path) -> Result<()> {
    fitting(path, copy)?;
    write_new(path, &copy.bytes, workbook)
}

/// Says that formulas show what they showed before, where there are any.
pub(crate) fn compute_anew(copy: &Patched, context: &Context) {
    if copy.has_formulas {
        let anew = Text::fixed(
            "このブックには数式があります。写しをExcelで開いたら、Ctrl+Alt+F9で計算し直して保存してください。",
            "the workbook has formulas: open the copy, compute anew (Ctrl+Alt+F9 in Excel) and save it.",
        );
        say(anew.get(context.lang));
    }
}

/// Whether a copy opens under a name.
pub(crate) fn fitting(path: &Path, copy: &Patched) -> Result<()> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if ending != copy.ending {
        let name = path.with_extension(copy.ending);
        let (path, name) = (path.display(), name.display());
        return Err(Trouble {
            message: Text::new(
                format!("{path}という名前では、表計算ソフトで開けません。"),
                format!("spreadsheet programs would not open it under the name {path}"),
            ),
            remedy: Text::new(format!("-o {name} としてください。"), format!("Give -o {name}.")),
        }
        .into());
    }
    Ok(())
}

/// Writes a file under a name that nothing has yet.
pub(crate) fn write_new(path: &Path, bytes: &[u8], workbook: &Path) -> Result<()> {
    vacant(path)?;
    replace(path, bytes, workbook)
}

/// Whether a name is free: what stands there may be somebody's work.
pub(crate) fn vacant(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let path = path.display();
    Err(Trouble {
        message: Text::new(
            format!("{path}はすでにあります。上書きしません。"),
            format!("{path} is there already, and is not written over"),
        ),
        remedy: Text::fixed("-o で別の名前を指定してください。", "Give another name with -o."),
    }
    .into())
}
