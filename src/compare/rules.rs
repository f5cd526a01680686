//! The rules of a comparison with the data before.

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

        /// The rules that need the previous data; without it none of them is looked at.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    VOID = "D610", Error, "確認のあとで値が変わった", "changed after its confirmation",
        "前回のデータから値が変わったのに、最終確認日は前回のままです。確認したのは前の値なので、今の値はだれも確かめていません。",
        "A value is another than in the previous data, and the day of confirmation is the same: nobody has confirmed the value as it is now.",
        "電話を直し、最終確認日を直していない行", "a row with another number and the same 最終確認日",
        "今の値を先方に確かめ、その日を最終確認日に書いてください。", "Have the body confirm the values as they are now, and write the day under 最終確認日.";
    ADDED = "Y801", Note, "前回のデータにない窓口", "not in the previous data",
        "前回のデータになかったIDの窓口です。", "A service whose ID was not in the previous data.",
        "新しく加えた行", "a row that was added",
        "新しい窓口なら、何もしなくて大丈夫です。", "If it is new, nothing has to be done.";
    REMOVED = "Y802", Warning, "「終了」にせず消えた窓口", "gone without having ended",
        "前回のデータにあった窓口の行がありません。データを使う人には、終わったのか、まちがって消えたのかが分かりません。",
        "A service of the previous data has no row any more: readers cannot tell whether it ended or was lost.",
        "削除された行", "a row that was deleted",
        "終わった窓口は、行を残して「状態」を「終了」にしてください。", "Keep the row of what has ended, with 状態 終了.";
    CHANGED = "Y803", Note, "前回から変わった値", "changed since the previous data",
        "前回のデータと値が違います。", "A value is another than in the previous data.",
        "名称 ひだまり → ひだまりの家", "名称: ひだまり → ひだまりの家",
        "直したとおりなら、何もしなくて大丈夫です。", "If it is as you mean it, nothing has to be done.";
    RENUMBERED = "Y804", Warning, "IDが変わったらしい窓口", "probably the same under another ID",
        "前回のデータの窓口が消え、名称や番号の同じ窓口が別のIDで加わりました。データを使う人には、別の窓口に見えます。",
        "A service of the previous data is gone and one of the same name or number stands under another ID: to readers it is another one.",
        "IDを S1 から A-1 に付け直した行", "a row whose ID S1 became A-1",
        "同じ窓口なら、IDを前のものに戻してください。", "If it is the same, set its ID back to what it was.";
    VANISHED = "Y805", Error, "窓口の2割より多くが消えた", "more than a fifth has vanished",
        "前回のデータにあったIDの2割より多くがありません。別のファイルを読んでいるか、IDを振り直したおそれがあります。",
        "More than a fifth of the IDs of the previous data are gone: it may be the wrong file, or the IDs were given anew.",
        "50件のうち11件が消えた", "11 of 50 are gone",
        "ファイルとシート、IDを確かめてください。終わった窓口は、行を残して「状態」を「終了」にします。", "See to the file, the sheet and the IDs. What has ended keeps its row, with 状態 終了.";
    UNLIKE = "Y806", Error, "前回のデータと比べられない", "cannot be compared with the previous data",
        "「前回」として指定されたデータが、発行者IDの違うものか、今回より後のものです。", "What was named as the previous data is of another publisher ID, or of a later day than this run.",
        "となりの市のデータ", "the data of the town next door",
        "自分の前回のデータを --previous に指定してください。発行者IDは、一度決めたら変えません。", "Name your own previous data with --previous. 発行者ID is kept for good.";
    OTHER_BODY = "Y807", Error, "IDが別の窓口に使われた", "an ID given to another body",
        "前は別の窓口のものだったIDです。データを使う人には、同じ窓口が名称も電話も変えたように見えます。",
        "The ID was that of another body before: to readers the same service has changed its name and number.",
        "S1 が「ひだまり」から、電話も違う「若者サロン」に", "S1 was ひだまり and is 若者サロン, with another number",
        "使ったことのないIDを付け、前の窓口の行は「状態」を「終了」にして残してください。", "Give it an ID that was never used, and keep the row of the other with 状態 終了.";
    REWRITTEN = "Y808", Error, "IDの書き方が変わった", "an ID written otherwise than before",
        "前回のデータと同じIDが、全角・半角、大文字・小文字、空白、ハイフンの種類だけ違う字で書かれています。番号（UUID）は字のとおりに作るので、データでは別の窓口になります。",
        "An ID of the previous data is written in another width or case, with blanks or another kind of dash. The UUID is made of the letters as they are, so that it becomes another one to readers.",
        "前回は S001、今回は Ｓ００１", "S001 then, Ｓ００１ now",
        "IDを前回と同じ字に戻してください。", "Write the ID as it was before.";
    REUSED = "Y809", Warning, "IDが別の催しに使われた", "an ID given to another event",
        "前は別の催しのものだったIDです。データを使う人の予定表では、前の催しの名前と日が変わったように見えます。",
        "The ID was that of another event before: in the calendars of readers that event changes its name and its day.",
        "去年の「講演会」の行を書き直した、今年の「家族のつどい」", "this year's 家族のつどい, written over last year's 講演会",
        "新しい催しには新しいIDを付けてください。IDを空けておけば、mitsuori ids が付けます。", "Give a new event a new ID; mitsuori ids does so where it is blank.";
}
