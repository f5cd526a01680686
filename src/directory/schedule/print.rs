//! Schedules in one style for the leaflet.

use chrono::Weekday;

use super::{Recurrence, Schedule, Session, code, time};
use crate::directory::date::weekday_name;
use crate::directory::time::TimeSpan;

/// Days, times and note.
pub(super) fn printed(schedule: &Schedule) -> String {
    let mut text = if is_plain(schedule) { canonical(&schedule.sessions) } else { as_typed(schedule) };
    if !schedule.note.is_empty() {
        let note = schedule.note.as_str();
        let bracketed = note.starts_with(['（', '(']) && note.ends_with(['）', ')']) && !text.is_empty();
        if text.is_empty() || bracketed {
            text.push_str(note);
        } else {
            text.push_str(&format!("（{note}）"));
        }
    }
    text
}

/// Whether the text says no more than its sessions: then it may be written afresh.
fn is_plain(schedule: &Schedule) -> bool {
    let regular = |session: &Session| {
        matches!(
            session.recurrence,
            Recurrence::Weekly(_) | Recurrence::Monthly(_) | Recurrence::MonthDays(_)
        )
    };
    let text = &schedule.days_text;
    let coded = code::read(text).is_some();
    let words = ["平日", "祝", "休", "除", "のぞ", "以外", "予約", "開", "営業", "実施", "相談", "定例"];
    !schedule.has_more
        && !schedule.sessions.is_empty()
        && schedule.sessions.iter().all(regular)
        && (coded || !words.iter().any(|word| text.contains(word)))
        && reads_back(schedule)
}

/// Whether the note has not taken days away that the text names.
fn reads_back(schedule: &Schedule) -> bool {
    let (opens, closes) = match time::read_spans(&schedule.days_text).first() {
        Some(_) => (None, None),
        None => schedule
            .sessions
            .first()
            .map_or((None, None), |session| (session.time.opens_at, session.time.closes_at)),
    };
    super::read(&schedule.days_text, opens, closes, "").sessions == schedule.sessions
}

/// Sessions in one style: those of the same days share them, those of the same times too.
pub(super) fn canonical(sessions: &[Session]) -> String {
    let mut by_days: Vec<(&Recurrence, Vec<TimeSpan>)> = Vec::new();
    for session in sessions {
        match by_days.last_mut() {
            Some((days, times)) if **days == session.recurrence => times.push(session.time),
            _ => by_days.push((&session.recurrence, vec![session.time])),
        }
    }
    let mut by_times: Vec<(Vec<String>, Vec<TimeSpan>)> = Vec::new();
    for (days, times) in by_days {
        match by_times.last_mut() {
            Some((names, same)) if *same == times => names.push(days_name(days)),
            _ => by_times.push((vec![days_name(days)], times)),
        }
    }
    let groups: Vec<String> =
        by_times.into_iter().map(|(days, times)| with_times(days.join("・"), &times)).collect();
    groups.join("、")
}

fn with_times(days: String, times: &[TimeSpan]) -> String {
    let times: Vec<String> = times.iter().filter(|time| !time.is_empty()).map(ToString::to_string).collect();
    match (days.is_empty(), times.is_empty()) {
        (_, true) => days,
        (true, false) => times.join("・"),
        (false, false) => format!("{days}　{}", times.join("・")),
    }
}

fn days_name(recurrence: &Recurrence) -> String {
    match recurrence {
        Recurrence::Weekly(days) => weekly_name(days),
        Recurrence::Monthly(days) => format!("毎月{}", monthly_name(days)),
        Recurrence::MonthDays(days) => {
            let days: Vec<String> = days.iter().map(|day| format!("{day}日")).collect();
            format!("毎月{}", days.join("・"))
        }
        Recurrence::Daily => "毎日".to_owned(),
        Recurrence::AsTyped => String::new(),
    }
}

/// `月〜金` where three or more follow one another, else `月・木・土`; `毎週水曜` for one.
fn weekly_name(days: &[Weekday]) -> String {
    let following = days.windows(2).all(|pair| matches!(pair, [one, next] if one.succ() == *next));
    match days {
        [only] => format!("毎週{}曜", weekday_name(*only)),
        [first, .., last]
            if following && days.len() == 7 && *first == Weekday::Mon && *last == Weekday::Sun =>
        {
            "毎日".to_owned()
        }
        [first, .., last] if following && days.len() > 2 => {
            format!("{}〜{}", weekday_name(*first), weekday_name(*last))
        }
        _ => days.iter().map(|day| weekday_name(*day)).collect::<Vec<_>>().join("・"),
    }
}

/// `第1・3水曜`, `第2水曜・第4金曜`, `最終金曜`.
fn monthly_name(days: &[(i8, Weekday)]) -> String {
    let mut groups: Vec<(Vec<i8>, Weekday)> = Vec::new();
    for (nth, day) in days {
        match groups.last_mut() {
            Some((ordinals, of)) if of == day && *nth > 0 && ordinals.iter().all(|nth| *nth > 0) => {
                ordinals.push(*nth)
            }
            _ => groups.push((vec![*nth], *day)),
        }
    }
    let names: Vec<String> = groups
        .into_iter()
        .map(|(ordinals, day)| {
            let numbers: Vec<String> = ordinals.iter().map(ToString::to_string).collect();
            let nth =
                if ordinals == [-1] { "最終".to_owned() } else { format!("第{}", numbers.join("・")) };
            format!("{nth}{}曜", weekday_name(day))
        })
        .collect();
    names.join("・")
}

/// The text as typed, its figures half-width and its times in one style, and the times of the columns.
fn as_typed(schedule: &Schedule) -> String {
    let typed = schedule.days_text.replace("\r\n", "\n");
    let mut text = String::with_capacity(typed.len());
    let mut at = 0;
    let spans = time::find_spans(&typed);
    for (range, span) in &spans {
        text.push_str(&one_style(typed.get(at..range.start).unwrap_or("")));
        // One wide blank before a time; at the beginning of a line none.
        let trimmed = text.trim_end_matches([' ', '　']).len();
        if trimmed < text.len() {
            text.truncate(trimmed);
            text.push_str(if text.is_empty() || text.ends_with('\n') { "" } else { "　" });
        }
        let written = typed.get(range.clone()).unwrap_or("");
        // A single time is no span: 13:00 stays 13:00.
        let alone = time::read(written).is_some();
        text.push_str(&if alone { written.trim().to_owned() } else { span.to_string() });
        at = range.end;
    }
    text.push_str(&one_style(typed.get(at..).unwrap_or("")));
    let round_the_clock = text.contains("24時間");
    let mut added: Vec<TimeSpan> = Vec::new();
    for session in &schedule.sessions {
        let whole_day = session.time.closes_at == Some(time::end_of_day());
        let known = round_the_clock && whole_day
            || spans.iter().any(|(_, span)| *span == session.time)
            || added.contains(&session.time);
        if !known && !session.time.is_empty() {
            added.push(session.time);
        }
    }
    with_times(text, &added)
}

/// Half-width figures and one wave.
fn one_style(text: &str) -> String {
    let fold = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '~' | '～' | '∼' => '〜',
        c => c,
    };
    text.chars().map(fold).collect()
}
