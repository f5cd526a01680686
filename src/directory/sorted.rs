//! A table of two columns, in the order of its first, searched where it lies in the program: nothing
//! of it is read before it is asked for.

use std::cmp::Ordering;

/// A table as CSV without quotes, its headings first, its rows in the order of the bytes of their keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sorted(&'static str);

impl Sorted {
    pub(super) const fn new(csv: &'static str) -> Self {
        Self(csv)
    }

    /// The rows: key and rest of the line.
    #[cfg(test)]
    pub(super) fn rows(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().skip(1).filter_map(|line| line.split_once(','))
    }

    /// The row of a key.
    pub(super) fn get(self, key: &str) -> Option<(&'static str, &'static str)> {
        self.last_until(key).filter(|(found, _)| *found == key)
    }

    /// The last row whose key is not after this one.
    pub(super) fn last_until(self, key: &str) -> Option<(&'static str, &'static str)> {
        let (_, mut rows) = self.0.split_once('\n')?;
        let mut found = None;
        while !rows.is_empty() {
            let (at, line, after) = middle(rows)?;
            let row = line.split_once(',')?;
            match row.0.cmp(key) {
                Ordering::Equal => return Some(row),
                Ordering::Less => (found, rows) = (Some(row), rows.get(after..)?),
                Ordering::Greater => rows = rows.get(..at)?,
            }
        }
        found
    }
}

/// The line in the middle of lines: where it begins, what it says, where the next begins.
fn middle(lines: &str) -> Option<(usize, &str, usize)> {
    // A text is searched for a character many bytes at a time: some lines are long.
    let (before, behind) = lines.split_at_checked(lines.floor_char_boundary(lines.len() / 2))?;
    let at = before.rfind('\n').map_or(0, |at| at + 1);
    let end = behind.find('\n').map_or(lines.len(), |at| before.len() + at);
    Some((at, lines.get(at..end)?.trim_end_matches('\r'), (end + 1).min(lines.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_and_what_is_between_is_its_neighbours() {
        for rows in 0..40 {
            let mut csv = "key,value\n".to_owned();
            for row in 0..rows {
                csv += &format!("{:02},値{}\n", 2 * row + 1, "あ".repeat(row % 7));
            }
            let table = Sorted::new(csv.leak());
            assert_eq!(table.rows().count(), rows);
            for key in 0..2 * rows + 2 {
                let key = format!("{key:02}");
                let expected = table.rows().find(|row| row.0 == key);
                assert_eq!(table.get(&key), expected, "{key} of {rows}");
                assert_eq!(table.last_until(&key), table.rows().filter(|row| row.0 <= &*key).last());
            }
        }
    }
}
