//! What can be wrong with an exception itself, and which rules allow of none.

use crate::finding::{Rule, Severity, Text};

/// Declares the rules: name, code, severity; then title, explanation, example and remedy, each in
/// Japanese and English.
macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $ja:literal, $en:literal,
        $why_ja:literal, $why_en:literal,
        $like_ja:literal, $like_en:literal,
        $do_ja:literal, $do_en:literal;)*) => {
        $(pub(super) static $name: Rule = Rule {
            code: $code,
            usual: Severity::$severity,
            title: Text::fixed($ja, $en),
            explanation: Text::fixed($why_ja, $why_en),
            example: Text::fixed($like_ja, $like_en),
            remedy: Text::fixed($do_ja, $do_en),
        };)*

        /// Every rule about the exceptions, in the order of the codes.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    ENDS_SOON = "D611", Note, "まもなく期限の来る例外", "an exception that ends soon",
        "シート「例外」で認めたことが、1か月以内に期限を迎えます。その後は、また指摘に数えます。", "What the sheet 例外 accepts ends within a month; after that the finding counts again.",
        "期限2026-04-20（点検の日は2026-04-01）", "until 2026-04-20, judged on 2026-04-01",
        "それまでに指摘された所を直すか、決め直して新しい期限を書いてください。", "Mend what was found by then, or decide anew and write a new day.";
    NOT_HELD = "D612", Error, "効いていない例外", "an exception that does not hold",
        "シート「例外」の行に規則・理由・期限のどれかがないか、期限をすぎたか、12か月より先です。認めたつもりの指摘が、そのまま数えられています。", "A row of 例外 lacks its rule, its reason or its last day, is over, or would last longer than 12 months: it accepts nothing, whatever people believe.",
        "理由の空いた行、期限2025-03-31", "a row without a reason; until 2025-03-31",
        "足りないものを書くか、もう要らなければ行を消してください。", "Write what is missing, or delete the row if it is not needed any more.";
    UNUSED = "D618", Note, "当てはまるもののない例外", "an exception that matches nothing",
        "シート「例外」の行に当てはまる指摘がありません。直ったか、IDが違います。", "A row of 例外 matches no finding: the matter is mended, or the ID is another.",
        "ID「S9」という窓口がない", "there is no row with the ID S9",
        "直っていれば行を消し、そうでなければIDを確かめてください。", "Delete the row if the matter is settled; if not, see that the ID is right.";
}

/// The rules that nobody can accept to be broken, nor have known from before: where a part of the file
/// was not read or not as it was told to be, an ID means two rows, facts would be missing from the paper
/// or differ between editions. The errors of safety (S), where what is withheld would go out, and what is
/// said about exceptions are among them.
const NEVER: &[&str] = &[
    "F001", "F002", "F008", "H101", "H102", "H112", "H113", "R202", "X708", "L101", "L103", "L110", "L121",
    "L130", "L131",
];

/// Whether findings of a rule can be accepted for a while, or be known from before.
pub fn is_acceptable(rule: &Rule) -> bool {
    let is_of_safety = rule.code.starts_with('S') && rule.usual == Severity::Error;
    !is_of_safety && !NEVER.contains(&rule.code) && !ALL.iter().any(|own| own.code == rule.code)
}
