//! Formats that say the services one after the other: made in runs on all cores and written in their
//! order, so that neither a file nor all services are ever there as a whole.

use super::array::Array;
use super::record::Record;
use super::release::{Publisher, Release};
use super::writing::Outgoing;
use super::{Error, Job};

/// The bytes that some services become, of which the first is that of this place; with the first of all
/// comes what stands before it, even where there is none.
type Lines = fn(&Release<'_>, &Job<'_>, usize, &[Record]) -> Result<Vec<u8>, Error>;

/// A file with a place for every service.
pub(super) struct Rows {
    /// Where it goes.
    pub(super) path: fn(&Publisher) -> String,
    /// Sees to what has to be known of all services before the first is said. What runs on all cores must not
    /// be the first to ask for it: a core that makes it while others wait for it may be handed work, by the
    /// pool, that waits for it too.
    pub(super) before: fn(&Release<'_>),
    /// What it says of some services.
    pub(super) lines: Lines,
    /// What stands at the end, after this many services.
    pub(super) tail: fn(usize) -> &'static str,
}

impl Rows {
    /// An array of JSON: indented, UTF-8, a line feed at its end.
    pub(super) const fn array(
        path: fn(&Publisher) -> String,
        before: fn(&Release<'_>),
        elements: Lines,
    ) -> Self {
        Self { path, before, lines: elements, tail: Array::end }
    }
}

/// Writes the files of some such formats side by side.
pub(super) fn write(
    release: &Release<'_>,
    job: &Job<'_>,
    formats: &[&Rows],
    out: &mut Outgoing<'_>,
) -> Result<(), Error> {
    let mut files: Vec<_> = formats.iter().map(|rows| out.begin((rows.path)(&release.publisher))).collect();
    formats.iter().for_each(|rows| (rows.before)(release));
    let make = |first: usize, run: &[Record]| {
        let lines = formats.iter().map(|rows| (rows.lines)(release, job, first, run));
        lines.collect::<Result<Vec<_>, Error>>()
    };
    release.in_turn(make, |lines| {
        files.iter_mut().zip(lines?).try_for_each(|(file, lines)| out.more(file, lines))
    })?;
    for (mut file, rows) in files.into_iter().zip(formats) {
        out.more(&mut file, (rows.tail)(release.count()).into())?;
        out.end(file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::directory::Service;
    use crate::export::fixture::{day, directory, service};
    use crate::export::{ALL, Job, Release, Write, named, write_release};

    #[test]
    fn many_cores_do_not_wait_for_one_another_for_ever() {
        let one = |number: usize| Service {
            organization: format!("団体{}", number % 300).into(),
            ..service(&format!("窓口{number}"))
        };
        let directory = directory((0..5_000).map(one).collect());
        let (done, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(16).build().unwrap();
            let formats = ALL.iter().filter(|format| matches!(format.write, Write::Rows(_)));
            for format in formats.cycle().take(24) {
                let job = Job { formats: &[format], today: day(2021, 3, 31), excel_safe: false };
                pool.install(|| write_release(&Release::of(&directory), &job)).unwrap();
            }
            done.send(()).unwrap();
        });
        told.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
    }

    #[test]
    fn many_services_read_the_same_whether_they_are_made_for_it_or_kept() {
        let one = |number: usize| Service {
            venue: format!("会館{}", number % 700).into(),
            accessibility: format!("入口{}", number % 7).into(),
            organization: format!("団体{}", number % 300).into(),
            ..service(&format!("窓口{number}"))
        };
        let directory = directory((0..2_600).map(one).collect());
        let formats = ["service-csv", "json", "hsds", "geojson"].map(|name| named(name)[0]);
        let job = Job { formats: &formats, today: day(2021, 3, 31), excel_safe: false };
        let made = write_release(&Release::of(&directory), &job).unwrap();
        let release = Release::of(&directory);
        assert_eq!(release.services().len(), 2_600);
        assert!(made == write_release(&release, &job).unwrap());

        assert_eq!(String::from_utf8_lossy(&made[0].bytes).lines().count(), 2_601);
        let read = |place: usize| serde_json::from_slice::<Value>(&made[place].bytes).unwrap();
        for (file, of) in [(read(1), "名称"), (read(2), "name")] {
            let names: Vec<_> = file.as_array().unwrap().iter().map(|object| object[of].clone()).collect();
            assert!(names == (0..2_600).map(|number| format!("窓口{number}").into()).collect::<Vec<Value>>());
        }
        assert_eq!(read(3)["features"].as_array().unwrap().len(), 2_600);
    }
}
