//! The open data of a run on their way into its stage.

use mitsuori::export::{Refused, Sink, Written};

use super::{Part, Staging};

/// Takes the open data while they are written.
pub(crate) struct OpenData<'a>(pub(super) &'a mut Staging);

impl OpenData<'_> {
    fn place(path: &str) -> String {
        format!("opendata/{path}")
    }

    fn list(&mut self, file: &Written) -> String {
        let path = Self::place(&file.path);
        self.0.files.insert(path.clone(), (Part::Data, Written { path: path.clone(), ..file.clone() }));
        path
    }
}

impl Sink for OpenData<'_> {
    fn more(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        Ok(self.0.waiting.more(self.0.stage.path(), &Self::place(path), &bytes)?)
    }

    fn end(&mut self, file: &Written) -> Result<(), Refused> {
        self.list(file);
        Ok(())
    }

    fn whole(&mut self, file: &Written, bytes: Vec<u8>) -> Result<(), Refused> {
        let path = self.list(file);
        Ok(self.0.waiting.add(self.0.stage.path(), path, bytes)?)
    }
}
