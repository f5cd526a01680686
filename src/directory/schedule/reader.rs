//! From the words of a schedule to its sessions. What cannot be told for sure is left to the text.

use chrono::Weekday;

use super::words::{Word, words};
use super::{Recurrence, Session};
use crate::directory::time::TimeSpan;

/// What a text says for sure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Understood {
    pub(super) sessions: Vec<Session>,
    /// The text says more.
    pub(super) has_more: bool,
    pub(super) closed_on_holidays: bool,
}

/// What is closed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Closures {
    weekdays: Vec<Weekday>,
    holidays: bool,
    seasons: bool,
}

/// The text could mean more than one thing.
#[derive(Debug)]
struct Unsure;

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

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

/// Takes off the days that 開催備考 says are closed; where it says something else about a day of the
/// sessions, the sessions are no longer sure.
pub(super) fn note(understood: &mut Understood, note: &str) {
    let Some(words) = words(note) else { return };
    let mut closures = Closures::default();
    let mut doubt = false;
    for statement in words.split(|word| *word == Word::Stop) {
        let closed = statement.contains(&Word::Closed);
        let clear = statement.iter().all(|word| {
            matches!(
                word,
                Word::Day(_) | Word::Holiday | Word::Season | Word::And | Word::Blank | Word::To | Word::Until
                    | Word::Closed | Word::Particle | Word::Harmless | Word::Open | Word::Close | Word::Other { bearing: false }
            )
        });
        match closures_of(statement).filter(|_| closed && clear) {
            Some(more) => closures.add(more),
            None => doubt |= statement.iter().any(|word| understood.touches(word)),
        }
    }
    understood.closed_on_holidays |= closures.holidays;
    if doubt || understood.close(&closures).is_err() {
        understood.doubt();
    }
}

impl Understood {
    /// Whether a word of a note is about days of the sessions.
    fn touches(&self, word: &Word) -> bool {
        match word {
            Word::Workdays | Word::EveryDay | Word::Nth(_) | Word::Last => !self.sessions.is_empty(),
            Word::Day(day) => self.sessions.iter().any(|session| session.recurrence.includes(*day)),
            _ => false,
        }
    }

    /// Gives the days back to the text, and keeps a time that all sessions share.
    fn doubt(&mut self) {
        let first = self.sessions.first().map(|session| session.time);
        let shared = first.filter(|time| self.sessions.iter().all(|session| session.time == *time));
        self.sessions = shared
            .filter(|time| !time.is_empty())
            .map(|time| Session { recurrence: Recurrence::AsTyped, time })
            .into_iter()
            .collect();
        self.has_more = true;
    }

    /// Takes closed weekdays out of the sessions.
    fn close(&mut self, closures: &Closures) -> Result<(), Unsure> {
        for session in &mut self.sessions {
            let open = |day: &Weekday| !closures.weekdays.contains(day);
            let left: Vec<Weekday> = match &session.recurrence {
                Recurrence::Weekly(days) => days.iter().copied().filter(open).collect(),
                Recurrence::Daily if closures.weekdays.is_empty() => continue,
                Recurrence::Daily => WEEK.into_iter().filter(open).collect(),
                // 第3日曜 and closed on Sundays: one of them is wrong.
                Recurrence::Monthly(days) if days.iter().any(|(_, day)| !open(day)) => return Err(Unsure),
                Recurrence::MonthDays(_) if !closures.weekdays.is_empty() => return Err(Unsure),
                _ => continue,
            };
            if left.is_empty() {
                return Err(Unsure);
            }
            session.recurrence = Recurrence::Weekly(left);
        }
        Ok(())
    }
}

impl Recurrence {
    fn includes(&self, day: Weekday) -> bool {
        match self {
            Self::Weekly(days) => days.contains(&day),
            Self::Monthly(days) => days.iter().any(|(_, of)| *of == day),
            Self::MonthDays(_) | Self::Daily | Self::AsTyped => true,
        }
    }
}

impl Closures {
    fn add(&mut self, more: Self) {
        self.weekdays.extend(more.weekdays);
        self.holidays |= more.holidays;
        self.seasons |= more.seasons;
    }

    const fn is_empty(&self) -> bool {
        self.weekdays.is_empty() && !self.holidays && !self.seasons
    }
}

/// What a statement with 休み or 除く in it closes; none where it holds anything else.
fn closures_of(statement: &[Word]) -> Option<Closures> {
    let mut closures = Closures::default();
    let mut at = 0;
    while let Some(word) = statement.get(at) {
        match word {
            Word::Day(first) => {
                let rest = statement.get(at + 1..).unwrap_or(&[]);
                if let [Word::To, Word::Day(last), ..] = rest {
                    closures.weekdays.extend(week_from(*first, *last).ok()?);
                    at += 2;
                } else {
                    closures.weekdays.push(*first);
                }
            }
            Word::Holiday => closures.holidays = true,
            Word::Season => closures.seasons = true,
            Word::And | Word::Blank | Word::Particle | Word::Closed | Word::Open | Word::Close | Word::Harmless | Word::EveryWeek => {}
            Word::Other { bearing: false } => {}
            _ => return None,
        }
        at += 1;
    }
    (!closures.is_empty()).then_some(closures)
}

/// The days from one to another, over the week's end if need be.
fn week_from(first: Weekday, last: Weekday) -> Result<Vec<Weekday>, Unsure> {
    if first == last {
        return Err(Unsure);
    }
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    Ok(days)
}

fn times_of(words: &[Word]) -> impl Iterator<Item = TimeSpan> {
    words.iter().filter_map(|word| if let Word::Time(span) = word { Some(*span) } else { None })
}

/// The statements of a text, read one word after the other.
struct Reader<'a> {
    words: &'a [Word],
    /// Days with their times, in the order of the text.
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
                Word::Other { bearing: true } | Word::Closed | Word::Also | Word::To | Word::Until | Word::Desk => {
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
        let mut understood = Understood { closed_on_holidays: self.workdays || self.closures.holidays, ..Default::default() };
        for (days, times) in self.groups {
            let times = if times.is_empty() { vec![column] } else { times };
            for recurrence in days {
                understood.sessions.extend(
                    times.iter().map(|time| Session { recurrence: recurrence.clone(), time: *time }),
                );
            }
        }
        if timed > 0 && !column.is_empty() && !spans.contains(&column) {
            // Text and columns differ: both are shown, neither is dropped.
            understood.sessions.push(Session { recurrence: Recurrence::AsTyped, time: column });
            self.has_more = true;
        }
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
            matches!(word, Word::Day(_) | Word::Workdays | Word::EveryDay | Word::Nth(_) | Word::Last | Word::DayOfMonth(_))
        });
        let bears = inside.iter().any(|word| matches!(word, Word::Other { bearing: true }));
        if inside.contains(&Word::Closed) {
            self.closures.add(closures_of(inside).ok_or(Unsure)?);
        } else if names_days {
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
                if !after.is_empty() {
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
        if !found.is_empty() {
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
    let blank = |word: &Word| matches!(word, Word::Blank | Word::And | Word::Particle | Word::Harmless | Word::Close);
    let start = words.iter().position(|word| !blank(word)).unwrap_or(words.len());
    let end = words.iter().rposition(|word| !blank(word)).map_or(start, |at| at + 1);
    words.get(start..end).unwrap_or(&[])
}

/// A list of days as it is read.
#[derive(Default)]
struct DayList {
    weekly: Vec<Weekday>,
    monthly: Vec<(i8, Weekday)>,
    month_days: Vec<u8>,
    daily: bool,
    /// Ordinals that wait for their weekday.
    ordinals: Vec<i8>,
    has_more: bool,
    workdays: bool,
}

impl DayList {
    fn read(&mut self, words: &[Word]) -> Result<(), Unsure> {
        let mut at = 0;
        let mut monthly_said = false;
        while let Some(word) = words.get(at) {
            let rest = words.get(at + 1..).unwrap_or(&[]);
            at += 1;
            match word {
                Word::Day(first) if self.ordinals.is_empty() => {
                    // 第1・3水・金, 第1・3土日, 毎月水曜: whether the second day has an ordinal nobody can tell.
                    if !self.monthly.is_empty() && !weekly_said(words, at - 1) || monthly_said && self.monthly.is_empty() {
                        return Err(Unsure);
                    }
                    match rest {
                        [Word::To, Word::Day(last), ..] => {
                            self.weekly.extend(week_from(*first, *last)?);
                            at += 2;
                            at += usize::from(words.get(at) == Some(&Word::Until));
                        }
                        _ => self.weekly.push(*first),
                    }
                }
                Word::Day(day) => self.monthly.extend(self.ordinals.drain(..).map(|nth| (nth, *day))),
                Word::Nth(nth) => self.ordinals.push(*nth),
                Word::Last => self.ordinals.push(-1),
                Word::EveryMonth => monthly_said = true,
                Word::DayOfMonth(day) => self.month_days.push(*day),
                Word::Workdays => {
                    self.workdays = true;
                    self.weekly.extend(WEEK.into_iter().take(5));
                }
                Word::EveryDay => self.daily = true,
                // Open on holidays too, which no rule expresses.
                Word::Holiday => self.has_more = true,
                Word::Other { bearing: false } => self.has_more = true,
                Word::Also => self.has_more = true,
                Word::EveryWeek | Word::And | Word::Blank | Word::Particle | Word::Harmless | Word::Close => {}
                _ => return Err(Unsure),
            }
        }
        Ok(())
    }

    /// Weekly days are one rule, ordinals another.
    fn recurrences(mut self) -> Result<Vec<Recurrence>, Unsure> {
        if !self.ordinals.is_empty() {
            return Err(Unsure);
        }
        self.weekly.sort_by_key(Weekday::num_days_from_monday);
        self.weekly.dedup();
        self.monthly.dedup();
        self.month_days.sort_unstable();
        self.month_days.dedup();
        if self.daily {
            // 毎日 and a day besides: one of them is a slip.
            let alone = self.weekly.is_empty() && self.monthly.is_empty() && self.month_days.is_empty();
            return if alone { Ok(vec![Recurrence::Daily]) } else { Err(Unsure) };
        }
        let mut found = Vec::new();
        if !self.weekly.is_empty() {
            found.push(Recurrence::Weekly(self.weekly));
        }
        if !self.monthly.is_empty() {
            found.push(Recurrence::Monthly(self.monthly));
        }
        if !self.month_days.is_empty() {
            found.push(Recurrence::MonthDays(self.month_days));
        }
        Ok(found)
    }
}

/// Whether 毎週 stands right before a word.
fn weekly_said(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)) == Some(&Word::EveryWeek)
}
