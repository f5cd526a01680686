//! From the words of a schedule to its sessions. What cannot be told for sure is left to the text.

use chrono::Weekday;

use super::closures::{Closures, closures_of};
use super::list::{DayList, Unsure};
use super::understood::Understood;
use super::words::{Word, words};
use super::{Recurrence, Session};
use crate::directory::time::TimeSpan;

/// Reads 開催日. `column` is the time that stands in columns of its own: it holds where the text has none.
pub(super) fn days(text: &str, column: TimeSpan) -> Understood {
    let words = words(text).unwrap_or_default();
    let read = if words.is_empty() { Err(Unsure) } else { Reader::new(&words).read(column) };
    read.unwrap_or_else(|Unsure| {
        // The days are the text's own affair; a single time that nothing denies is still one.
        let times: Vec<TimeSpan> = times_of(&words).collect();
        let denied = words.contains(&Word::Closed) || words.contains(&Word::Desk);
        let time = match *times {
            [] => column,
            [only] if !denied => only,
            _ => TimeSpan::default(),
        };
        let session = (!time.is_empty()).then_some(Session { recurrence: Recurrence::AsTyped, time });
        Understood { sessions: session.into_iter().collect(), has_more: true, closed_on_holidays: false }
    })
}

fn times_of(words: &[Word]) -> impl Iterator<Item = TimeSpan> {
    words.iter().filter_map(|word| if let Word::Time(span) = word { Some(*span) } else { None })
}

/// The statements of a text, read one word after the other.
struct Reader<'a> {
    words: &'a [Word],
    /// Days with their times, in the order of the text; no days for public holidays alone.
    groups: Vec<(Vec<Recurrence>, Vec<TimeSpan>)>,
    /// Times before any days.
    leading: Vec<TimeSpan>,
    closures: Closures,
    has_more: bool,
    workdays: bool,
}

impl<'a> Reader<'a> {
    fn new(words: &'a [Word]) -> Self {
        let (groups, leading, closures) = (Vec::new(), Vec::new(), Closures::default());
        Self { words, groups, leading, closures, has_more: false, workdays: false }
    }

    fn read(mut self, column: TimeSpan) -> Result<Understood, Unsure> {
        let mut rest = self.words;
        while let Some(word) = rest.first() {
            rest = match word {
                Word::Open => self.bracket(rest)?,
                Word::Time(span) => {
                    self.time(*span);
                    rest.get(1..).unwrap_or(&[])
                }
                Word::Stop | Word::Blank | Word::And | Word::Particle | Word::Harmless | Word::Close => {
                    rest.get(1..).unwrap_or(&[])
                }
                Word::Other { bearing: false } => {
                    self.has_more = true;
                    rest.get(1..).unwrap_or(&[])
                }
                Word::Other { bearing: true }
                | Word::Closed
                | Word::Also
                | Word::To
                | Word::Until
                | Word::Desk => {
                    return Err(Unsure);
                }
                _ => self.statement(rest)?,
            };
        }
        self.sessions(column)
    }

    fn time(&mut self, span: TimeSpan) {
        match self.groups.last_mut() {
            Some((_, times)) => times.push(span),
            None => self.leading.push(span),
        }
    }

    fn sessions(mut self, column: TimeSpan) -> Result<Understood, Unsure> {
        self.groups.retain(|(days, _)| !days.is_empty());
        if self.groups.is_empty() {
            return Err(Unsure);
        }
        if !self.leading.is_empty() {
            // 9:00〜17:00（月〜金）, and nothing else.
            match &mut *self.groups {
                [(_, times)] if times.is_empty() => *times = std::mem::take(&mut self.leading),
                _ => return Err(Unsure),
            }
        }
        let timed = self.groups.iter().filter(|(_, times)| !times.is_empty()).count();
        if timed > 0 && timed < self.groups.len() {
            // 月, newline, 火 9:00〜: whether the time is Monday's too nobody can tell.
            return Err(Unsure);
        }
        let spans: Vec<TimeSpan> = self.groups.iter().flat_map(|(_, times)| times.iter().copied()).collect();
        let open_ended = |span: &TimeSpan| span.opens_at.is_none() || span.closes_at.is_none();
        if spans.len() > 1 && spans.iter().any(open_ended) {
            return Err(Unsure);
        }
        let mut understood =
            Understood { closed_on_holidays: self.workdays || self.closures.holidays, ..Default::default() };
        for (days, times) in self.groups {
            let times = if times.is_empty() { vec![column] } else { times };
            for recurrence in days {
                understood
                    .sessions
                    .extend(times.iter().map(|time| Session { recurrence: recurrence.clone(), time: *time }));
            }
        }
        if timed > 0 && !column.is_empty() && !spans.contains(&column) {
            // Text and columns differ: both are shown, neither is dropped.
            understood.sessions.push(Session { recurrence: Recurrence::AsTyped, time: column });
            self.has_more = true;
        }
        let weekdays_only = understood.sessions.iter().all(|session| {
            matches!(&session.recurrence, Recurrence::Weekly(days) if !days.contains(&Weekday::Sat) && !days.contains(&Weekday::Sun))
        });
        // 平日9:00〜18:00 土日10:00〜16:00: holidays on a weekend are another matter.
        self.has_more |= self.workdays && !weekdays_only;
        understood.has_more = self.has_more || self.closures.seasons;
        understood.close(&self.closures)?;
        Ok(understood)
    }

    /// A bracket: what is closed, a time, or words that change nothing.
    fn bracket(&mut self, words: &'a [Word]) -> Result<&'a [Word], Unsure> {
        let inside = words.get(1..).unwrap_or(&[]);
        let end = inside.iter().position(|word| *word == Word::Close).unwrap_or(inside.len());
        let (inside, rest) = inside.split_at(end);
        let rest = rest.get(1..).unwrap_or(&[]);
        let times: Vec<TimeSpan> = times_of(inside).collect();
        let names_days = inside.iter().any(|word| {
            matches!(
                word,
                Word::Day(_)
                    | Word::Workdays
                    | Word::EveryDay
                    | Word::Nth(_)
                    | Word::Last
                    | Word::DayOfMonth(_)
            )
        });
        let bears = inside.iter().any(|word| matches!(word, Word::Other { bearing: true }));
        if inside.contains(&Word::Closed) {
            self.closures.add(closures_of(inside).ok_or(Unsure)?);
        } else if names_days {
            if self.ordinals_behind(inside) {
                return Ok(rest);
            }
            // 9:00〜17:00（月〜金）
            if self.groups.is_empty() && times.is_empty() && !self.leading.is_empty() {
                let after = self.statement(inside)?;
                return if after.iter().all(|word| *word == Word::Blank) { Ok(rest) } else { Err(Unsure) };
            }
            return Err(Unsure);
        } else if inside.contains(&Word::Desk) || inside.contains(&Word::Also) {
            self.has_more = true;
        } else if bears {
            return Err(Unsure);
        } else if !times.is_empty() {
            times.into_iter().for_each(|span| self.time(span));
        } else if inside.contains(&Word::Holiday) {
            return Err(Unsure);
        } else {
            self.has_more |= inside.iter().any(|word| matches!(word, Word::Other { .. } | Word::Season));
        }
        Ok(rest)
    }

    /// `水曜（第1・3）`: the weekday's ordinals stand behind it.
    fn ordinals_behind(&mut self, inside: &[Word]) -> bool {
        let ordinals: Vec<i8> = inside
            .iter()
            .filter_map(|word| match word {
                Word::Nth(nth) => Some(*nth),
                Word::Last => Some(-1),
                _ => None,
            })
            .collect();
        let alone = inside
            .iter()
            .all(|word| matches!(word, Word::Nth(_) | Word::Last | Word::And | Word::Blank | Word::Particle));
        let Some((days, times)) = self.groups.last_mut() else { return false };
        match days.as_mut_slice() {
            [recurrence] if alone && !ordinals.is_empty() && times.is_empty() => {
                let Recurrence::Weekly(weekly) = recurrence else { return false };
                let [day] = **weekly else { return false };
                *recurrence = Recurrence::Monthly(ordinals.into_iter().map(|nth| (nth, day)).collect());
                true
            }
            _ => false,
        }
    }

    /// Days, or what is closed, up to a time, a bracket or the end of the statement.
    fn statement(&mut self, words: &'a [Word]) -> Result<&'a [Word], Unsure> {
        let ends = |word: &Word| matches!(word, Word::Stop | Word::Time(_) | Word::Open);
        let end = words.iter().position(ends).unwrap_or(words.len());
        let (statement, rest) = words.split_at(end);
        match statement.iter().position(|word| *word == Word::Closed) {
            None => self.open_days(statement)?,
            Some(at) => {
                let (before, after) = statement.split_at(at + 1);
                let (base, closed) = part(before);
                self.closures.add(closures_of(closed).ok_or(Unsure)?);
                if !base.is_empty() {
                    self.open_days(base)?;
                }
                // 祝日を除く月〜金
                let after = trim(after);
                if *after == [Word::EveryDay] && base.is_empty() {
                    self.open_days(after)?;
                } else if !after.is_empty() {
                    if !base.is_empty() || closed.iter().any(|word| matches!(word, Word::Day(_))) {
                        return Err(Unsure);
                    }
                    self.open_days(after)?;
                }
            }
        }
        Ok(rest)
    }

    fn open_days(&mut self, words: &[Word]) -> Result<(), Unsure> {
        let mut days = DayList::default();
        days.read(words)?;
        self.has_more |= days.has_more;
        self.workdays |= days.workdays;
        let found = days.recurrences()?;
        // 月〜金 9:00〜17:00、祝日 10:00〜12:00: the second time is that of holidays, which are no rule.
        if !found.is_empty() || words.contains(&Word::Holiday) {
            self.groups.push((found, Vec::new()));
        }
        Ok(())
    }
}

/// Parts `月〜金 祝日休み` at its one blank into open days and closed ones. Only where what stands before
/// cannot itself be meant as closed: a range, 平日, 毎日.
fn part(words: &[Word]) -> (&[Word], &[Word]) {
    let mut blanks = words.iter().enumerate().filter(|(_, word)| **word == Word::Blank).map(|(at, _)| at);
    let (Some(at), None) = (blanks.next(), blanks.next()) else { return (&[], words) };
    let (base, closed) = words.split_at(at);
    let sure = base.iter().any(|word| matches!(word, Word::To | Word::Workdays | Word::EveryDay));
    let named = closed.iter().any(|word| matches!(word, Word::Day(_) | Word::Holiday | Word::Season));
    if sure && named { (base, closed) } else { (&[], words) }
}

fn trim(words: &[Word]) -> &[Word] {
    let blank =
        |word: &Word| matches!(word, Word::Blank | Word::And | Word::Particle | Word::Harmless | Word::Close);
    let start = words.iter().position(|word| !blank(word)).unwrap_or(words.len());
    let end = words.iter().rposition(|word| !blank(word)).map_or(start, |at| at + 1);
    words.get(start..end).unwrap_or(&[])
}
