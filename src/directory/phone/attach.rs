//! From a cell's pieces to its numbers: which words belong to which number, and how each is written.

use super::cell::{Piece, is_fax};
use super::numbering::{area_code_length, customary, expected_digits, fault};
use super::scan::{Number, zero_restored};
use super::{Note, Phone, Reading};

/// The numbers of a cell with all that stands beside them.
pub(super) fn attach(cell: &str, pieces: &[Piece], area_code: Option<&str>) -> Reading {
    let mut reading = Reading::default();
    let owners = owners(pieces);
    for piece in pieces {
        match piece {
            Piece::Number { number, text } => reading.number(number, text, area_code),
            Piece::Short(figures) => reading.short(figures),
            _ => {}
        }
    }
    let mut labels: Vec<Vec<&str>> = vec![Vec::new(); reading.phones.len()];
    for (piece, owner) in pieces.iter().zip(owners) {
        let Some(owner) = owner.filter(|owner| *owner < reading.phones.len()) else { continue };
        match piece {
            Piece::Words(text) | Piece::Lead(text) | Piece::Fax(text) => labels[owner].push(text),
            Piece::Tail(text) => {
                labels[owner].push(text);
                reading.notes.push(Note::Range { text: text.clone() });
            }
            Piece::Extension(text) => reading.extension(owner, text),
            _ => {}
        }
    }
    for (phone, words) in reading.phones.iter_mut().zip(labels) {
        let label = words.join(" ");
        if label.trim().is_empty() {
            continue;
        }
        let number = (&phone.number).into();
        reading.notes.push(if words.iter().any(|words| is_fax(words)) {
            Note::FaxInside { number }
        } else {
            Note::Labelled { number, label: label.clone() }
        });
        phone.label = Some(label);
    }
    if reading.phones.len() > 1 {
        reading.notes.push(Note::Several(reading.phones.len()));
    }
    if reading.phones.is_empty() {
        let text = cell.trim();
        reading.unread.extend((!text.is_empty()).then(|| text.to_owned()));
    } else {
        reading.unread.extend(pieces.iter().filter_map(|piece| match piece {
            Piece::Other(text) => Some(text.clone()),
            _ => None,
        }));
    }
    reading
}

/// For each piece the number that it belongs to.
///
/// A break beside a piece decides; where none does, the cell's habit: where it begins with words they
/// stand before their numbers, else behind them.
fn owners(pieces: &[Piece]) -> Vec<Option<usize>> {
    let is_number = |piece: &Piece| matches!(piece, Piece::Number { .. } | Piece::Short(_));
    // From the left: how many numbers came before, and whether a break came since the last one.
    let mut before = Vec::with_capacity(pieces.len());
    let (mut count, mut broken) = (0_usize, false);
    for piece in pieces {
        before.push((count, broken));
        match piece {
            piece if is_number(piece) => (count, broken) = (count + 1, false),
            Piece::Break => broken = true,
            _ => {}
        }
    }
    // From the right: whether a break comes before the next number.
    let mut after = vec![false; pieces.len()];
    let mut broken = false;
    for (i, piece) in pieces.iter().enumerate().rev() {
        after[i] = broken;
        match piece {
            piece if is_number(piece) => broken = false,
            Piece::Break => broken = true,
            _ => {}
        }
    }
    let words_first =
        pieces.iter().find(|piece| is_number(piece) || matches!(piece, Piece::Words(_) | Piece::Lead(_)));
    let words_first = matches!(words_first, Some(Piece::Words(_) | Piece::Lead(_)));
    let choose = |i: usize, piece: &Piece| {
        let (earlier, break_before) = before[i];
        let previous = earlier.checked_sub(1);
        let next = (earlier < count).then_some(earlier);
        let (Some(_), Some(_)) = (previous, next) else { return previous.or(next) };
        match piece {
            Piece::Extension(_) | Piece::Tail(_) => previous,
            Piece::Fax(_) | Piece::Lead(_) if !after[i] => next,
            Piece::Fax(_) | Piece::Lead(_) if !break_before => previous,
            _ if break_before != after[i] => {
                if after[i] {
                    previous
                } else {
                    next
                }
            }
            _ => {
                if words_first {
                    next
                } else {
                    previous
                }
            }
        }
    };
    pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| match piece {
            Piece::Words(_) | Piece::Lead(_) | Piece::Fax(_) | Piece::Extension(_) | Piece::Tail(_) => {
                choose(i, piece)
            }
            _ => None,
        })
        .collect()
}

impl Reading {
    fn number(&mut self, number: &Number, text: &str, area_code: Option<&str>) {
        let typed = number.groups.join("-");
        if !number.plain || text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '-' | '#' | '+')) {
            self.note_once(Note::WidthOrDash);
        }
        if let Some(sign) = number.sign {
            self.phones.push(Phone::bare(format!("{sign}{typed}")));
            return;
        }
        let bare = number.groups.len() == 1;
        let in_groups = |typed: String| {
            if bare { customary(&typed.replace('-', "")).unwrap_or(typed) } else { typed }
        };
        let digits = number.groups.concat();
        let number = if let Some(groups) = zero_restored(&number.groups) {
            let number = in_groups(groups.join("-"));
            self.notes.push(Note::ZeroRestored { number: number.clone() });
            number
        } else if let Some(area) = self.area_code(&digits, area_code) {
            let number = in_groups(format!("{area}-{typed}"));
            self.notes.push(Note::AreaCodeAdded { number: number.clone() });
            number
        } else {
            let number = in_groups(typed.clone());
            if number != typed {
                self.notes.push(Note::Hyphenated { number: number.clone() });
            }
            number
        };
        self.phones.push(Phone::bare(number));
    }

    /// The area code that makes a local number whole: the one of the number before it, else the setting's.
    fn area_code(&self, local: &str, setting: Option<&str>) -> Option<String> {
        if local.starts_with('0') || !(5..=8).contains(&local.len()) {
            return None;
        }
        let before = self.phones.last().filter(|phone| phone.fault().is_none()).and_then(|phone| {
            let digits = phone.digits();
            digits.get(..area_code_length(&digits).filter(|_| phone.official().is_some())?).map(str::to_owned)
        });
        let setting = setting.map(|setting| {
            let digits: String = super::scan::digits(setting);
            if digits.starts_with('0') { digits } else { format!("0{digits}") }
        });
        let whole = |area: &String| {
            let digits = format!("{area}{local}");
            area.len() > 1
                && expected_digits(&digits) == Some(digits.len())
                && area_code_length(&digits) == Some(area.len())
                && fault(&digits).is_none()
        };
        before.into_iter().chain(setting).find(whole)
    }

    fn short(&mut self, figures: &str) {
        let like = self.phones.last().map_or("", |phone| &phone.number);
        match like.rsplit_once('-') {
            Some((stem, last)) if last.len() == figures.len() => {
                let number = format!("{stem}-{figures}");
                self.notes.push(Note::Continued { number: number.clone() });
                self.phones.push(Phone::bare(number));
            }
            // Kept in its place, so that the words around it stay with their numbers.
            _ => self.phones.push(Phone::bare(figures.to_owned())),
        }
    }

    fn extension(&mut self, owner: usize, text: &str) {
        let Some(phone) = self.phones.get_mut(owner) else { return };
        let extension = match &phone.extension {
            Some(first) => format!("{first}・{text}"),
            None => text.to_owned(),
        };
        phone.extension = Some(extension.clone());
        let number = (&phone.number).into();
        self.notes.push(Note::Extension { number, extension });
    }

    fn note_once(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}
