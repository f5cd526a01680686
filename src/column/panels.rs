//! The columns of the sheets that fill the leaflet's panels, and of the exceptions.

use super::columns;

columns! {
    /// The columns of 区分 (categories).
    CategoryColumn = "区分", ["categories", "category", "分類", "カテゴリ", "区分一覧"];
    Id = "区分ID", "id", ["ID", "番号", "記号", "区分番号"],
        "区分の短い名前です。", "The category's short name.";
    Name = "名称", "name", ["区分名", "区分", "名前", "区分名称"],
        "紙面に載る区分の名前です。", "The category's name as printed.";
    Description = "説明", "description", ["内容", "ひとこと"],
        "何のための区分かを1行で書きます。", "What it is for, in a line.";
    Colour = "色", "colour", ["color", "カラー"],
        "色の名前です。空けておけば順に決まります。", "A colour's name; blank for the next in turn.";
    Order = "順", "order", ["並び順", "表示順", "順番"],
        "載せる順です。", "Its place in the order.";
    MonthsFresh = "確認期限（月）", "months_fresh", ["確認期限", "期限（月）", "確認期限月"],
        "何か月ごとに確かめるかです。", "After how many months it must be confirmed again.";
}

columns! {
    /// The columns of 本文 (articles).
    ArticleColumn = "本文", ["articles", "article", "文章", "紙面"];
    Panel = "面", "panel", ["掲載面", "ページ", "場所"],
        "どの面に載せるか（表紙、折込面、裏表紙、中面左、中面中、中面右）です。", "The panel: cover, flap, back, inside left, middle, right.";
    Heading = "見出し", "heading", ["タイトル", "題"],
        "見出しです。", "The heading.";
    Body = "本文", "body", ["文章", "内容", "文"],
        "本文です。", "The text.";
    Kind = "種類", "kind", ["形式", "区分"],
        "文章、引用、箇条書き、注記、強調か、図や窓口を置く場所（段階、案内図、窓口、催し、奥付）です。", "Text, quotation, list, note, callout; or the place of a figure or of the entries.";
    Order = "順", "order", ["並び順", "順番"],
        "面の中の順です。", "Its place on the panel.";
}

columns! {
    /// The columns of 段階 (steps).
    StepColumn = "段階", ["steps", "step", "ステップ"];
    Order = "順", "order", ["段", "順番", "番号"],
        "下から何段目かです。", "Which step, from the bottom.";
    Name = "名称", "name", ["段階名", "名前", "見出し"],
        "段の名前です。", "The step's name.";
    Description = "説明", "description", ["内容", "箇条書き"],
        "段の中身です。改行で区切ります。", "Its points, one a line.";
}

columns! {
    /// The columns of 案内図 (guide).
    GuideColumn = "案内図", ["guide", "フローチャート", "flowchart"];
    Id = "ID", "id", ["番号", "記号"],
        "質問や行き先の番号です。", "The node's number.";
    Words = "文", "text", ["質問", "文章", "本文"],
        "質問の文か、行き先のことばです。", "The question, or the words at the goal.";
    Kind = "種類", "kind", ["形式"],
        "質問か行き先かです。", "Question or goal.";
    Yes = "はい", "yes", ["はいの先", "はい→"],
        "「はい」のときに進むIDです。", "The node after a yes.";
    No = "いいえ", "no", ["いいえの先", "いいえ→"],
        "「いいえ」のときに進むIDです。", "The node after a no.";
    Category = "区分", "category", ["区分ID", "分類"],
        "行き先の区分です。", "The category that the goal is.";
}

columns! {
    /// The columns of 例外 (exceptions).
    ExceptionColumn = "例外", ["exceptions", "exception"];
    Id = "ID", "id", ["窓口ID", "対象"],
        "どの行についてかです。", "The row's ID.";
    Rule = "規則", "rule", ["コード", "規則コード"],
        "どの規則についてかです。", "The rule's code.";
    Reason = "理由", "reason", ["わけ"],
        "なぜよいとしたかです。", "Why it is accepted.";
    Until = "期限", "until", ["いつまで", "有効期限"],
        "いつまでよいとするかです。", "Until when.";
    Approver = "承認", "approver", ["承認者"],
        "だれがよいとしたかです。", "Who accepted it.";
}
