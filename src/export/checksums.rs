//! The sums of all files, so that whoever receives them can tell that they are whole:
//! `checksums.sha256`, in the form that `sha256sum -c` and `shasum -a 256 -c` read.

use super::release::Release;
use super::{Error, File, Format, Job, Write, Written};

/// `checksums.sha256`.
pub(super) const FORMAT: Format = Format { name: "checksums", write: Write::Files(write) };

fn write(_: &Release<'_>, _: &Job<'_>, files: &[Written]) -> Result<Vec<File>, Error> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines: Vec<(&str, &str)> = files.iter().map(|file| (&*file.path, &*file.sha256)).collect();
    lines.sort();
    let text: String = lines.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    Ok(vec![File { path: "checksums.sha256".to_owned(), bytes: text.into_bytes() }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture::{all_files, day, directory, event, whole};
    use crate::export::write_release;
    use crate::sha256;

    #[test]
    fn every_other_file_has_its_line() {
        let mut directory = directory(vec![whole()]);
        directory.events.push(event());
        let files = all_files(&directory);
        let (sums, others): (Vec<&File>, Vec<&File>) =
            files.iter().partition(|file| file.path == "checksums.sha256");
        let text = String::from_utf8(sums[0].bytes.clone()).unwrap();
        let mut expected: Vec<String> =
            others.iter().map(|file| format!("{}  {}", sha256::sum(&file.bytes), file.path)).collect();
        expected.sort_by(|a, b| a[66..].cmp(&b[66..]));
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_sums_come_last_whatever_order_is_asked_for() {
        let formats = ["checksums", "json"].map(|name| Format::named(name).unwrap());
        let job = Job { formats: &formats, today: day(2021, 3, 31), excel_safe: false };
        let files = write_release(&Release::of(&directory(vec![whole()])), &job).unwrap();
        assert_eq!(files.len(), 2);
        assert!(String::from_utf8_lossy(&files[1].bytes).ends_with("  352039_support_service.json\n"));
    }

    #[test]
    fn without_other_files_there_are_no_sums() {
        let formats = [&FORMAT];
        let job = Job { formats: &formats, today: day(2021, 3, 31), excel_safe: false };
        assert_eq!(write_release(&Release::of(&directory(Vec::new())), &job).unwrap(), []);
    }
}
