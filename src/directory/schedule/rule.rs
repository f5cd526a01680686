//! Recurrences in the words of RFC 5545, HSDS and the municipal standard datasets.

use chrono::Weekday;

use super::{Recurrence, Session};
use crate::directory::date::weekday_name;

impl Recurrence {
    /// RFC 5545: `FREQ=WEEKLY;BYDAY=MO,TH,SA`, `FREQ=MONTHLY;BYDAY=3SU`; none for days that the text alone
    /// knows.
    pub fn rrule(&self) -> Option<String> {
        let days = match (self.byday(), self.bymonthday()) {
            (_, _) if *self == Self::Daily => return Some("FREQ=DAILY".to_owned()),
            (Some(days), _) => format!("BYDAY={days}"),
            (None, Some(days)) => format!("BYMONTHDAY={days}"),
            (None, None) => return None,
        };
        Some(format!("FREQ={};{days}", self.freq()?))
    }

    /// HSDS `freq`, which knows `WEEKLY` and `MONTHLY` alone: every day is every day of the week.
    pub const fn freq(&self) -> Option<&'static str> {
        match self {
            Self::Weekly(_) | Self::Daily => Some("WEEKLY"),
            Self::Monthly(_) | Self::MonthDays(_) => Some("MONTHLY"),
            Self::AsTyped => None,
        }
    }

    /// HSDS `byday`: `MO,TU`, `3SU`, `1WE,3WE`, `-1FR`.
    pub fn byday(&self) -> Option<String> {
        match self {
            Self::Weekly(days) => Some(days.iter().map(|day| letters(*day)).collect::<Vec<_>>().join(",")),
            Self::Daily => Some("MO,TU,WE,TH,FR,SA,SU".to_owned()),
            Self::Monthly(days) => {
                let days = days.iter().map(|(nth, day)| format!("{nth}{}", letters(*day)));
                Some(days.collect::<Vec<_>>().join(","))
            }
            Self::MonthDays(_) | Self::AsTyped => None,
        }
    }

    /// HSDS `bymonthday`: `15`, `5,20`.
    pub fn bymonthday(&self) -> Option<String> {
        let Self::MonthDays(days) = self else { return None };
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        Some(days.join(","))
    }
}

const fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// The days of weekly sessions, Monday first; empty where one is not weekly.
pub(super) fn weekdays_code(sessions: &[Session]) -> String {
    let mut open = [false; 7];
    for session in sessions {
        match &session.recurrence {
            Recurrence::Weekly(days) => {
                for day in days {
                    open[day.num_days_from_monday() as usize] = true;
                }
            }
            Recurrence::Daily => open = [true; 7],
            Recurrence::Monthly(_) | Recurrence::MonthDays(_) | Recurrence::AsTyped => return String::new(),
        }
    }
    let mut day = Weekday::Mon;
    let mut code = String::new();
    for is_open in open {
        code.push_str(if is_open { weekday_name(day) } else { "" });
        day = day.succ();
    }
    code
}
