//! The call sheet's form: its columns, the words for a call's result, and the mark by which a line
//! finds its rows again. Who writes the sheet and who reads it back agree here.
//!
//! A line is a body with its number; it can stand for several rows of the workbook. Which ones, and
//! what they said when the sheet was written, is in the hidden column 照合: a [`Mark`] a row, one
//! below the other. What staff type is text; cells under 新しい… that stay blank change nothing.

use sha2::{Digest as _, Sha256};

use crate::column::{Column, ServiceColumn, columns};
use crate::directory::vocabulary::Vocabulary;
use crate::sha256;
use crate::workbook::Row;

mod told;

columns! {
    /// The columns of 電話確認表 (the call sheet).
    CallColumn = "電話確認表", ["calls", "call sheet", "電話確認", "確認表"];
    Marks = "照合", "marks", [],
        "どの行のことかを見分ける印です。消したり直したりしないでください。", "Tells which rows the line is about. Leave it alone.";
    Number = "番", "number", [],
        "上から順の番号です。", "The line's number, from the top.";
    Category = "区分", "category", [],
        "どの区分に載っているかです。", "The category under which it is printed.";
    Organization = "主催", "organization", [],
        "行っている団体です。", "The body that offers it.";
    Name = "名称", "name", [],
        "いま載っている名前です。いくつもあれば行を分けて並べます。", "The names printed now, one a line.";
    Phone = "電話", "phone", [],
        "いま載っている番号です。", "The number printed now.";
    Fax = "FAX", "fax", [],
        "いま載っているFAX番号です。", "The fax number printed now.";
    Email = "メール", "email", [],
        "いま載っているメールアドレスです。", "The e-mail address printed now.";
    Url = "URL", "url", [],
        "いま載っているホームページです。", "The web page printed now.";
    Address = "住所", "address", [],
        "いま載っている住所です。", "The address printed now.";
    Days = "開催日時", "days", [],
        "いま載っている曜日と時間です。", "The days and times printed now.";
    Person = "担当者", "contact_person", [],
        "いま載っている担当者です。", "The person printed now.";
    Assured = "最終確認日", "assured_date", [],
        "前に確かめた日です。", "The day of the last confirmation.";
    Assurer = "前回の確認者", "last_assurer", [],
        "前に確かめた人です。", "Who confirmed it last.";
    Failed = "不通回数", "failed_calls", [],
        "これまでに電話がつながらなかった回数です。", "How many calls went unanswered so far.";
    Question = "たずねること", "question", [],
        "電話でたずねることです。", "What to ask.";
    Result = "結果", "result", [],
        "一覧から選びます。", "Chosen from the list.";
    CalledOn = "確認日", "called_on", [],
        "電話をした日です。空いていれば、取り込みのときに指定した日です。", "The day of the call; where blank, the day given on recording.";
    Caller = "確認者", "caller", [],
        "電話をした人です。", "Who called.";
    Method = "確認方法", "method", [],
        "電話、FAX、訪問などです。空いていれば電話です。", "By telephone, fax, visit …; where blank, by telephone.";
    Partner = "先方担当", "partner", [],
        "答えてくださった人です。どこにも出ません。", "Who answered. Appears nowhere.";
    NewName = "新しい名称", "new_name", [],
        "名前が変わったときだけ書きます。", "The new name, where it changed.";
    NewPhone = "新しい電話", "new_phone", [],
        "番号が変わったときだけ、市外局番から書きます。", "The new number with its area code, where it changed.";
    NewFax = "新しいFAX", "new_fax", [],
        "FAX番号が変わったときだけ書きます。", "The new fax number, where it changed.";
    NewEmail = "新しいメール", "new_email", [],
        "メールアドレスが変わったときだけ書きます。", "The new e-mail address, where it changed.";
    NewUrl = "新しいURL", "new_url", [],
        "ホームページが変わったときだけ書きます。", "The new web page, where it changed.";
    NewAddress = "新しい住所", "new_address", [],
        "住所が変わったときだけ、市区町村から書きます。", "The new address, where it changed.";
    NewDays = "新しい開催日", "new_days", [],
        "曜日などが変わったときだけ書きます。", "The new days, where they changed.";
    NewOpensAt = "新しい開始時間", "new_opens_at", [],
        "始まる時刻が変わったときだけ書きます。", "The new time of opening, where it changed.";
    NewClosesAt = "新しい終了時間", "new_closes_at", [],
        "終わる時刻が変わったときだけ書きます。", "The new time of closing, where it changed.";
    NewPerson = "新しい担当者", "new_contact_person", [],
        "担当者が変わったときだけ書きます。", "The new person, where it changed.";
    Other = "そのほか", "other", [],
        "そのほかに変わったことやメモです。内部メモに写します。", "Whatever else there is to say; copied to 内部メモ.";
}

impl CallColumn {
    /// The column of 窓口 into which a new value goes; none for all other columns.
    pub const fn corrects(self) -> Option<ServiceColumn> {
        Some(match self {
            Self::NewName => ServiceColumn::Name,
            Self::NewPhone => ServiceColumn::Phone,
            Self::NewFax => ServiceColumn::Fax,
            Self::NewEmail => ServiceColumn::Email,
            Self::NewUrl => ServiceColumn::Url,
            Self::NewAddress => ServiceColumn::Address,
            Self::NewDays => ServiceColumn::Days,
            Self::NewOpensAt => ServiceColumn::OpensAt,
            Self::NewClosesAt => ServiceColumn::ClosesAt,
            Self::NewPerson => ServiceColumn::ContactPerson,
            _ => return None,
        })
    }

    /// Whether staff type into it: all other columns are locked.
    pub const fn is_typed(self) -> bool {
        self.corrects().is_some()
            || matches!(
                self,
                Self::Result | Self::CalledOn | Self::Caller | Self::Method | Self::Partner | Self::Other
            )
    }
}

/// What came of a call (結果).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallResult {
    /// 変更なし: all that is printed still holds.
    Unchanged,
    /// 変更あり: confirmed, with the new values beside.
    Changed,
    /// 不通: nobody answered.
    Unreached,
    /// 廃止: it exists no more.
    Closed,
    /// 要再架電: somebody answered, but one has to call again.
    CallAgain,
}

impl CallResult {
    /// Every result, in the order of the dropdown.
    pub const ALL: [Self; 5] =
        [Self::Unchanged, Self::Changed, Self::Unreached, Self::Closed, Self::CallAgain];
}

impl Vocabulary for CallResult {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Unchanged, &["変更なし", "unchanged", "変更無し", "変わりなし", "異動なし", "no change"]),
        (Self::Changed, &["変更あり", "changed", "変更有り", "変更有", "異動あり"]),
        (Self::Unreached, &["不通", "unreached", "不在", "つながらない", "no answer"]),
        (Self::Closed, &["廃止", "closed", "終了", "閉所"]),
        (Self::CallAgain, &["要再架電", "call again", "再架電", "要再確認", "かけ直し"]),
    ];
}

/// The columns of 窓口 that keep the audit's own books: they are not what is confirmed.
const BOOKKEEPING: &[ServiceColumn] = &[
    ServiceColumn::Id,
    ServiceColumn::AssuredDate,
    ServiceColumn::AssuranceMethod,
    ServiceColumn::Assurer,
    ServiceColumn::Respondent,
    ServiceColumn::CallResult,
    ServiceColumn::FailedCalls,
    ServiceColumn::InternalMemo,
];

/// By what a line of the call sheet finds a row of the workbook again, wherever it stands by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The first 16 hexadecimal digits of the SHA-256 of what the row said.
    pub fingerprint: String,
    /// The row's ID; empty where it has none.
    pub id: String,
}

impl Mark {
    /// The mark of a row as it stands.
    pub fn of(row: &Row<ServiceColumn>) -> Self {
        let id = row.text(ServiceColumn::Id).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { fingerprint: fingerprint(row), id }
    }

    /// Marks as the hidden cell holds them: a line each, the fingerprint first.
    pub fn print(marks: &[Self]) -> String {
        let line = |mark: &Self| format!("{} {}", mark.fingerprint, mark.id).trim_end().to_owned();
        marks.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Reads the hidden cell. None where it holds anything else than marks, or nothing.
    pub fn read(text: &str) -> Option<Vec<Self>> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let marks: Option<Vec<Self>> = lines
            .map(|line| {
                let (fingerprint, id) = line.split_once(' ').unwrap_or((line, ""));
                let is_one = fingerprint.len() == 16 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit());
                is_one.then(|| Self { fingerprint: fingerprint.to_owned(), id: id.trim().to_owned() })
            })
            .collect();
        marks.filter(|marks| !marks.is_empty())
    }
}

/// What a row says, in sixteen digits: equal as long as nobody changes a value that is confirmed.
/// Columns that come or go without values, and the order of columns and rows, do not count.
pub fn fingerprint(row: &Row<ServiceColumn>) -> String {
    let mut hash = Sha256::new();
    for (column, cell) in row.cells.iter().filter(|(column, _)| !BOOKKEEPING.contains(column)) {
        let text = cell.text();
        if !text.is_empty() {
            hash.update(column.english().as_bytes());
            hash.update([0]);
            hash.update(text.as_bytes());
            hash.update([0]);
        }
    }
    sha256::hex(&hash.finalize()[..8])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};
    use crate::workbook::{Cell, Value};

    fn row(index: u32, cells: &[(ServiceColumn, &str)]) -> Row<ServiceColumn> {
        let cell = |text: &str| Cell::new(Value::Text(text.into()));
        Row { index, cells: cells.iter().map(|(column, text)| (*column, cell(text))).collect() }
    }

    #[test]
    fn a_fingerprint_changes_with_what_is_confirmed_and_with_nothing_else() {
        use ServiceColumn::{AssuredDate, Id, InternalMemo, Name, Phone};
        let before = row(1, &[(Name, "居場所"), (Phone, "083-934-2532")]);
        let stamped = row(
            9,
            &[
                (Id, "7"),
                (Name, "居場所"),
                (Phone, "083-934-2532"),
                (AssuredDate, "2026-04-01"),
                (InternalMemo, "x"),
            ],
        );
        assert_eq!(fingerprint(&before), fingerprint(&stamped));
        assert_eq!(fingerprint(&before).len(), 16);
        let renumbered = row(1, &[(Name, "居場所"), (Phone, "083-934-2533")]);
        assert_ne!(fingerprint(&before), fingerprint(&renumbered));
        let moved = row(1, &[(Name, "居場所083-934-2532")]);
        assert_ne!(fingerprint(&before), fingerprint(&moved));
    }

    #[test]
    fn marks_are_read_as_they_are_printed() {
        let marks = [
            Mark::of(&row(1, &[(ServiceColumn::Id, "A 1\n2"), (ServiceColumn::Name, "一")])),
            Mark::of(&row(2, &[(ServiceColumn::Name, "二")])),
        ];
        let printed = Mark::print(&marks);
        assert_eq!(printed.lines().count(), 2);
        assert_eq!(Mark::read(&printed).as_deref(), Some(&marks[..]));
        for other in ["", " \n", "A1", "0123456789abcdeg 1", "A-1 0123456789abcdef"] {
            assert_eq!(Mark::read(other), None, "{other}");
        }
    }

    #[test]
    fn every_result_has_a_word_of_its_own_and_every_new_value_a_place() {
        for result in CallResult::ALL {
            assert_eq!(CallResult::named(result.word()), Some(result));
        }
        let places: Vec<_> = CallColumn::ALL.iter().filter_map(|column| column.corrects()).collect();
        assert_eq!(places.len(), 10);
        assert!(CallColumn::ALL.iter().filter(|c| c.corrects().is_some()).all(|c| c.is_typed()));
        assert!(!CallColumn::Marks.is_typed() && CallColumn::Result.is_typed());
        assert_eq!(CallColumn::named("新しい電話"), Some(CallColumn::NewPhone));
        assert_eq!(CallColumn::named("電話"), Some(CallColumn::Phone));
    }

    proptest! {
        #![proptest_config(tries(64))]

        #[test]
        fn marks_read_back(marks in proptest::collection::vec(("[0-9a-f]{16}", "([A-Z0-9窓#-]{1,8}( [a-z]{1,3})?)?"), 1..4), text in anything()) {
            let marks: Vec<Mark> = marks.into_iter().map(|(fingerprint, id)| Mark { fingerprint, id }).collect();
            prop_assert_eq!(Mark::read(&Mark::print(&marks)), Some(marks));
            if let Some(marks) = Mark::read(&text) {
                prop_assert_eq!(Mark::read(&Mark::print(&marks)), Some(marks));
            }
        }
    }
}
