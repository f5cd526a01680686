//! What the schedule reads and prints, case by case.

use proptest::prelude::*;

use super::*;
use crate::directory::typed::{anything, retyped, tries};

fn at(text: &str) -> Option<NaiveTime> {
    time::read(text)
}

/// The rules and times of what was understood: `FREQ=WEEKLY;BYDAY=MO 9:00〜17:00`.
fn understood(schedule: &Schedule) -> Vec<String> {
    let session = |session: &Session| {
        let rule = session.recurrence.rrule().unwrap_or_else(|| "as typed".to_owned());
        format!(
            "{} {}",
            rule.replace("FREQ=", "").replace("BYDAY=", "").replace("BYMONTHDAY=", "d"),
            session.time
        )
        .trim_end()
        .to_owned()
    };
    schedule.sessions.iter().map(session).collect()
}

#[test]
fn days_and_times_are_understood() {
    for (days, sessions, printed) in [
        ("月・木・土", &["WEEKLY;MO,TH,SA"][..], "月・木・土"),
        ("月・木・土 9:30～16:00", &["WEEKLY;MO,TH,SA 9:30〜16:00"], "月・木・土　9:30〜16:00"),
        ("土・月・木　９：３０－１６：００", &["WEEKLY;MO,TH,SA 9:30〜16:00"], "月・木・土　9:30〜16:00"),
        ("月木土", &["WEEKLY;MO,TH,SA"], "月・木・土"),
        ("月、木、土", &["WEEKLY;MO,TH,SA"], "月・木・土"),
        ("月曜、木曜、土曜日", &["WEEKLY;MO,TH,SA"], "月・木・土"),
        ("月～金", &["WEEKLY;MO,TU,WE,TH,FR"], "月〜金"),
        ("月-金 9:00-17:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], "月〜金　9:00〜17:00"),
        ("月曜日から金曜日", &["WEEKLY;MO,TU,WE,TH,FR"], "月〜金"),
        (
            "月曜日から金曜日まで 9時から17時まで",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"],
            "月〜金　9:00〜17:00",
        ),
        ("月火水木金", &["WEEKLY;MO,TU,WE,TH,FR"], "月〜金"),
        ("月火水木金土日", &["WEEKLY;MO,TU,WE,TH,FR,SA,SU"], "毎日"),
        ("金～月", &["WEEKLY;MO,FR,SA,SU"], "月・金・土・日"),
        ("毎週水曜日", &["WEEKLY;WE"], "毎週水曜"),
        ("水", &["WEEKLY;WE"], "毎週水曜"),
        ("日曜日", &["WEEKLY;SU"], "毎週日曜"),
        ("土日", &["WEEKLY;SA,SU"], "土・日"),
        ("平日", &["WEEKLY;MO,TU,WE,TH,FR"], "平日"),
        ("平日 9:00~17:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], "平日　9:00〜17:00"),
        ("平日9:00～17:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], "平日9:00〜17:00"),
        ("毎日", &["DAILY"], "毎日"),
        ("年中無休", &["DAILY"], "年中無休"),
        ("毎月第3日曜日 13:00~16:00", &["MONTHLY;3SU 13:00〜16:00"], "毎月第3日曜　13:00〜16:00"),
        ("毎月第３日曜　13:00-16:00", &["MONTHLY;3SU 13:00〜16:00"], "毎月第3日曜　13:00〜16:00"),
        ("毎月第1水曜 14:00-15:30", &["MONTHLY;1WE 14:00〜15:30"], "毎月第1水曜　14:00〜15:30"),
        ("毎月第1・3水曜", &["MONTHLY;1WE,3WE"], "毎月第1・3水曜"),
        ("第1、第3水曜日", &["MONTHLY;1WE,3WE"], "毎月第1・3水曜"),
        ("第2・第4土曜日", &["MONTHLY;2SA,4SA"], "毎月第2・4土曜"),
        ("第一・第三月曜", &["MONTHLY;1MO,3MO"], "毎月第1・3月曜"),
        ("毎月第2水曜と第4金曜", &["MONTHLY;2WE,4FR"], "毎月第2水曜・第4金曜"),
        ("最終金曜", &["MONTHLY;-1FR"], "毎月最終金曜"),
        ("毎月最終金曜日 18時～20時", &["MONTHLY;-1FR 18:00〜20:00"], "毎月最終金曜　18:00〜20:00"),
        ("毎月15日", &["MONTHLY;d15"], "毎月15日"),
        ("毎月5日・20日 10:00〜12:00", &["MONTHLY;d5,20 10:00〜12:00"], "毎月5日・20日　10:00〜12:00"),
        ("月・水・第1土曜", &["WEEKLY;MO,WE", "MONTHLY;1SA"], "月・水・毎月第1土曜"),
        (
            "月～金 9:00～17:00、土 9:00～12:00",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00", "WEEKLY;SA 9:00〜12:00"],
            "月〜金　9:00〜17:00、毎週土曜　9:00〜12:00",
        ),
        (
            "月～金 9:00～17:00\r\n土 9:00～12:00",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00", "WEEKLY;SA 9:00〜12:00"],
            "月〜金　9:00〜17:00、毎週土曜　9:00〜12:00",
        ),
        (
            "月〜金 9:00〜12:00、13:00〜17:00",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜12:00", "WEEKLY;MO,TU,WE,TH,FR 13:00〜17:00"],
            "月〜金　9:00〜12:00・13:00〜17:00",
        ),
        ("9:00～17:00（月～金）", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], "月〜金　9:00〜17:00"),
        ("月～金（9:00～17:00）", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], "月〜金　9:00〜17:00"),
        ("火曜 13:00", &["WEEKLY;TU 13:00〜"], "毎週火曜　13:00〜"),
        ("月ー金", &["WEEKLY;MO,TU,WE,TH,FR"], "月〜金"),
        ("水曜（第1・3） 10:00～12:00", &["MONTHLY;1WE,3WE 10:00〜12:00"], "毎月第1・3水曜　10:00〜12:00"),
        ("24時間365日", &["DAILY 0:00〜24:00"], "24時間365日"),
        ("毎日24時間", &["DAILY 0:00〜24:00"], "毎日24時間"),
        ("13Mo", &["MONTHLY;1MO,3MO"], "毎月第1・3月曜"),
        ("0We", &["WEEKLY;WE"], "毎週水曜"),
        ("14Tu4Th", &["MONTHLY;1TU,4TU,4TH"], "毎月第1・4火曜・第4木曜"),
        ("6Fr", &["MONTHLY;-1FR"], "毎月最終金曜"),
    ] {
        let schedule = read(days, None, None, "");
        assert_eq!(understood(&schedule), sessions, "{days}");
        assert!(!schedule.has_more, "{days}");
        assert_eq!(schedule.printed(), printed, "{days}");
    }
}

#[test]
fn what_the_text_closes_is_not_claimed() {
    for (days, sessions, has_more, holidays) in [
        ("月～金（祝日を除く）", &["WEEKLY;MO,TU,WE,TH,FR"][..], false, true),
        ("月～金 9:00～17:00（祝日・年末年始を除く）", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, true),
        ("月〜土（水・日祝休み）", &["WEEKLY;MO,TU,TH,FR,SA"], false, true),
        ("月～土 9:00～17:00 水曜定休", &["WEEKLY;MO,TU,TH,FR,SA 9:00〜17:00"], false, false),
        ("毎日（火曜定休）", &["WEEKLY;MO,WE,TH,FR,SA,SU"], false, false),
        ("毎日（年末年始は休み）", &["DAILY"], true, false),
        ("月～金 祝日休み", &["WEEKLY;MO,TU,WE,TH,FR"], false, true),
        ("祝日を除く月～金", &["WEEKLY;MO,TU,WE,TH,FR"], false, true),
        ("月～金\n土日祝は休み", &["WEEKLY;MO,TU,WE,TH,FR"], false, true),
        ("平日（祝日、年末年始除く）", &["WEEKLY;MO,TU,WE,TH,FR"], true, true),
        ("月～金（祝日、12月29日～1月3日を除く）", &["WEEKLY;MO,TU,WE,TH,FR"], true, true),
        ("月～金（土日祝、12/29～1/3休み）", &["WEEKLY;MO,TU,WE,TH,FR"], true, true),
        ("月曜日を除く毎日", &["WEEKLY;TU,WE,TH,FR,SA,SU"], false, false),
        (
            "平日 9:00～18:00 / 土日 10:00～16:00",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜18:00", "WEEKLY;SA,SU 10:00〜16:00"],
            true,
            true,
        ),
        ("土日祝", &["WEEKLY;SA,SU"], true, false),
        ("月～金 9:00～17:00、祝日 10:00～12:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, false),
        ("祝日 10:00～12:00\n月～金 9:00～17:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, false),
        (
            "平日9:00～18:00 祝日10:00～12:00 土曜10:00～16:00",
            &["WEEKLY;MO,TU,WE,TH,FR 9:00〜18:00", "WEEKLY;SA 10:00〜16:00"],
            true,
            true,
        ),
        ("月～金 9:00～17:00、祝日も開館", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, false),
        ("月～金、祝日 9:00～17:00", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, false),
        ("月～金（祝日も開館）", &["WEEKLY;MO,TU,WE,TH,FR"], true, false),
        ("月～金 9:00～17:00（受付は16:30まで）", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true, false),
        ("毎月第3日曜 13:00～16:00 福祉センターにて", &["MONTHLY;3SU 13:00〜16:00"], true, false),
    ] {
        let schedule = read(days, None, None, "");
        assert_eq!(understood(&schedule), sessions, "{days}");
        assert_eq!((schedule.has_more, schedule.closed_on_holidays), (has_more, holidays), "{days}");
    }
}

#[test]
fn where_the_text_is_not_sure_nothing_is_claimed() {
    for (days, sessions) in [
        ("金・土のいずれか", &[][..]),
        ("金・土のいずれか 16:00～21:00", &["as typed 16:00〜21:00"]),
        ("年6回程度", &[]),
        ("年1回1クール", &[]),
        ("隔週水曜", &[]),
        ("隔週水曜 10:00～12:00", &["as typed 10:00〜12:00"]),
        ("7We", &[]),
        ("月1回", &[]),
        ("月2回（土）", &[]),
        ("毎月水曜", &[]),
        ("第2週の水曜", &[]),
        ("第1・3土日", &[]),
        ("第1・3水・金", &[]),
        ("偶数月の第2土曜", &[]),
        ("4月～9月の毎週土曜", &[]),
        ("月～金（8月は休み）", &[]),
        ("月～土（第3水曜休み）", &[]),
        ("月・木・土、日曜休み", &[]),
        ("土 日 祝 休み", &[]),
        ("日・祝休み", &[]),
        ("水曜定休", &[]),
        ("第3日曜（日曜休み）", &[]),
        ("月～金 9:00～17:00（金曜は15:00まで）", &[]),
        ("月～金 9:00～17:00（12:00～13:00を除く）", &[]),
        ("月～金 9:00～17:00、土", &["as typed 9:00〜17:00"]),
        ("8月5日（水）～8月16日（日）", &[]),
        ("月曜または火曜", &[]),
        ("月曜だけ", &[]),
        ("原則火曜", &[]),
        ("火曜（不定期）", &[]),
        ("土曜（変更あり）", &[]),
        ("要相談", &[]),
        ("日時はお問い合わせください", &[]),
        ("水曜（24時間前までに連絡）", &[]),
        ("月・水（第1・3）", &[]),
        ("月曜日を除く火曜", &[]),
        ("3日間", &[]),
        ("毎日 水曜", &[]),
        ("月〜月", &[]),
        ("日程調整中", &[]),
        ("木工教室の日", &[]),
        ("金曜日の場合は翌日", &[]),
    ] {
        let schedule = read(days, None, None, "");
        assert_eq!(understood(&schedule), sessions, "{days}");
        assert!(schedule.has_more, "{days}");
        assert_eq!(schedule.weekdays_code(), "", "{days}");
        assert!(schedule.rrules().is_empty(), "{days}");
    }
}

#[test]
fn the_columns_time_holds_where_the_text_has_none() {
    let schedule = read("月・木・土", at("9:30"), at("16:00"), "");
    assert_eq!(understood(&schedule), ["WEEKLY;MO,TH,SA 9:30〜16:00"]);
    assert_eq!(schedule.printed(), "月・木・土　9:30〜16:00");
    let schedule = read("金・土のいずれか", at("16:00"), at("21:00"), "");
    assert_eq!(understood(&schedule), ["as typed 16:00〜21:00"]);
    assert_eq!(schedule.printed(), "金・土のいずれか　16:00〜21:00");
    let schedule = read("", at("9:00"), None, "");
    assert_eq!((understood(&schedule), schedule.has_more), (vec!["as typed 9:00〜".to_owned()], false));
    assert_eq!(schedule.printed(), "9:00〜");
    let schedule = read("毎日", at("0:00"), at("24:00"), "");
    assert_eq!(schedule.printed(), "毎日　0:00〜24:00");
}

#[test]
fn a_time_that_differs_in_text_and_columns_is_shown_twice() {
    let schedule = read("月～金 9:00～17:00", at("8:30"), at("17:15"), "");
    assert_eq!(understood(&schedule), ["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00", "as typed 8:30〜17:15"]);
    assert!(schedule.has_more);
    assert_eq!(schedule.printed(), "月～金　9:00〜17:00　8:30〜17:15".replace('～', "〜"));
    assert!(!read("月～金 9:00～17:00", at("9:00"), at("17:00"), "").has_more);
}

#[test]
fn the_note_is_printed_and_what_it_closes_is_not_claimed() {
    for (days, note, sessions, holidays) in [
        ("月～金", "祝日休み", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"][..], true),
        ("月～金", "祝日、年末年始を除く", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true),
        ("月～土", "水曜定休", &["WEEKLY;MO,TU,TH,FR,SA 9:00〜17:00"], false),
        ("月～金", "土日祝は休み", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], true),
        ("月～金", "変更になることがあります", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], false),
        ("月火水木金土日", "月曜日については、15時まで使用可。", &["as typed 9:00〜17:00"], false),
        ("月～土", "第3水曜休み", &["as typed 9:00〜17:00"], false),
        ("月～金", "月曜日", &["as typed 9:00〜17:00"], false),
        ("月～金", "日曜日", &["WEEKLY;MO,TU,WE,TH,FR 9:00〜17:00"], false),
    ] {
        let schedule = read(days, at("9:00"), at("17:00"), note);
        assert_eq!(understood(&schedule), sessions, "{days} / {note}");
        assert_eq!(schedule.closed_on_holidays, holidays, "{days} / {note}");
        assert!(schedule.printed().ends_with(&format!("（{note}）")), "{}", schedule.printed());
        assert!(schedule.printed().contains("9:00〜17:00"), "{}", schedule.printed());
    }
    // The days that were typed stand in print also where the note closes some.
    assert_eq!(read("月～土", None, None, "水曜定休").printed(), "月〜土（水曜定休）");
}

#[test]
fn text_that_is_not_understood_prints_as_typed_in_one_style() {
    for (days, printed) in [
        ("年6回程度", "年6回程度"),
        ("年１回１クール", "年1回1クール"),
        ("金・土のいずれか 16:00~21:00", "金・土のいずれか　16:00〜21:00"),
        ("月～金（祝日を除く） ９：００-１７：００", "月〜金（祝日を除く）　9:00〜17:00"),
        ("隔週水曜\n10時から12時まで", "隔週水曜\n10:00〜12:00"),
        ("第2火曜13時開場", "第2火曜13時開場"),
    ] {
        assert_eq!(read(days, None, None, "").printed(), printed, "{days}");
    }
    assert!(read("", None, None, "").is_empty());
    assert_eq!(read("", None, None, "").printed(), "");
    assert_eq!(read("", None, None, "お問い合わせください").printed(), "お問い合わせください");
}

#[test]
fn rules_are_given_in_the_words_of_each_standard() {
    let schedule = read("月～金 9:00～17:00、土 9:00～12:00", None, None, "");
    assert_eq!(schedule.weekdays_code(), "月火水木金土");
    assert_eq!(schedule.rrules(), ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=SA"]);
    let monthly = read("毎月第1・3水曜", None, None, "");
    assert_eq!(monthly.weekdays_code(), "");
    let recurrence = &monthly.sessions[0].recurrence;
    assert_eq!((recurrence.freq(), recurrence.byday().as_deref()), (Some("MONTHLY"), Some("1WE,3WE")));
    let dated = &read("毎月5日・20日", None, None, "").sessions[0].recurrence;
    assert_eq!((dated.byday(), dated.bymonthday().as_deref()), (None, Some("5,20")));
    assert_eq!(dated.rrule().as_deref(), Some("FREQ=MONTHLY;BYMONTHDAY=5,20"));
    assert_eq!(
        (Recurrence::Daily.freq(), Recurrence::Daily.rrule().as_deref()),
        (Some("WEEKLY"), Some("FREQ=DAILY"))
    );
    assert_eq!((Recurrence::AsTyped.freq(), Recurrence::AsTyped.rrule()), (None, None));
}

#[test]
fn what_is_printed_reads_back() {
    let week = ['月', '火', '水', '木', '金', '土', '日'];
    let mut texts: Vec<String> = (1..128_u32)
        .map(|set| week.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, day)| *day).collect())
        .collect();
    for day in week {
        for nth in ["第1", "第2・4", "第1・3・5", "最終"] {
            texts.push(format!("毎月{nth}{day}曜"));
        }
    }
    for text in texts {
        for times in ["", " 9:30～16:00", " 9:00～12:00、13:00～17:00"] {
            let schedule = read(&format!("{text}{times}"), None, None, "");
            let again = read(&schedule.printed(), None, None, "");
            if schedule.printed().starts_with("毎日") {
                assert_eq!(again.weekdays_code(), schedule.weekdays_code());
                continue;
            }
            assert_eq!(again.sessions, schedule.sessions, "{text}{times} → {}", schedule.printed());
            assert!(!schedule.sessions.is_empty() && !schedule.has_more, "{text}{times}");
        }
    }
}

fn weekdays() -> impl Strategy<Value = Vec<Weekday>> {
    proptest::sample::subsequence(list::WEEK.to_vec(), 1..=7)
}

/// What offices keep to: days of the week, of the month, n-th weekdays; each with a time or without.
fn sessions() -> impl Strategy<Value = Session> {
    let nth = (
        proptest::sample::subsequence(vec![1i8, 2, 3, 4, 5], 1..=3),
        proptest::sample::select(list::WEEK.to_vec()),
    );
    let recurrence = prop_oneof![
        weekdays().prop_map(Recurrence::Weekly),
        nth.prop_map(|(nth, day)| Recurrence::Monthly(nth.into_iter().map(|nth| (nth, day)).collect())),
        proptest::sample::select(list::WEEK.to_vec()).prop_map(|day| Recurrence::Monthly(vec![(-1, day)])),
        proptest::sample::subsequence((1u8..=31).collect::<Vec<_>>(), 1..=3).prop_map(Recurrence::MonthDays),
    ];
    let minutes = proptest::option::of((300u32..700, 720u32..1380));
    (recurrence, minutes).prop_map(|(recurrence, minutes)| {
        let moment = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0);
        let time = minutes.map_or(TimeSpan::default(), |(opens, closes)| TimeSpan {
            opens_at: moment(opens),
            closes_at: moment(closes),
        });
        Session { recurrence, time }
    })
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn what_is_printed_is_understood_as_any_hand_types_it(
        (session, typed) in sessions().prop_flat_map(|session| {
            let schedule = Schedule { days_text: "月".to_owned(), sessions: vec![session.clone()], ..Schedule::default() };
            (Just(session), retyped(Just(print::canonical(&schedule.sessions))))
        })
    ) {
        let schedule = read(&typed, None, None, "");
        let daily = Session { recurrence: Recurrence::Daily, time: session.time };
        let expected = if session.recurrence == Recurrence::Weekly(list::WEEK.to_vec()) { daily } else { session };
        prop_assert_eq!(&schedule.sessions, &[expected], "{}", typed);
        prop_assert!(!schedule.has_more, "{}", typed);
    }

    #[test]
    fn whatever_is_read_means_the_same_once_printed(text in anything(), hours in any::<bool>()) {
        let (opens, closes) = if hours { (at("9:00"), at("17:00")) } else { (None, None) };
        let schedule = read(&text, opens, closes, "");
        let printed = schedule.printed();
        if !schedule.sessions.is_empty() && !schedule.has_more {
            let again = read(&printed, None, None, "");
            prop_assert_eq!(&again.sessions, &schedule.sessions, "{:?} → {:?}", text, printed);
            prop_assert_eq!(again.closed_on_holidays, schedule.closed_on_holidays, "{:?}", printed);
        }
    }
}
