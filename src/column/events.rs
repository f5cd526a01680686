//! The columns of 催し: one row is one dated event.

use super::columns;

columns! {
    /// The columns of 催し (events).
    EventColumn = "催し", ["events", "event", "イベント", "イベント一覧", "行事", "講演会"];
    Id = "ID", "id", ["NO", "No.", "番号", "イベントID"],
        "催しの番号です。", "The event's number.";
    Name = "名称", "name", ["イベント名", "行事名", "催し名", "講演会名", "タイトル"],
        "催しの名前です。", "The event's name.";
    Description = "説明", "description", ["内容", "概要"],
        "何をするかです。", "What happens.";
    StartDate = "開始日", "start_date", ["開催日", "日程", "日付", "期日", "開催期日"],
        "始まる日です。", "The first day.";
    EndDate = "終了日", "end_date", ["最終日"],
        "終わる日です。1日だけなら空けておきます。", "The last day; blank for one day.";
    OpensAt = "開始時間", "opens_at", ["開始時刻", "時間"],
        "始まる時刻です。", "The time at which it starts.";
    ClosesAt = "終了時間", "closes_at", ["終了時刻"],
        "終わる時刻です。", "The time at which it ends.";
    DoorsAt = "受付開始", "doors_at", ["受付", "開場", "受付時間", "開場時間"],
        "受付を始める時刻です。", "The time from which people are let in.";
    Venue = "会場", "venue", ["場所", "開催場所", "場所名称"],
        "会場の名前です。", "The place's name.";
    Address = "住所", "address", ["会場住所", "所在地", "所在地_連結表記"],
        "会場の住所です。", "The place's address.";
    Speaker = "講師", "speaker", ["講演者", "出演者", "登壇者"],
        "講師です。紙面にもデータにも出ます。", "The speaker: printed and published.";
    Capacity = "定員", "capacity", ["募集人数", "人数"],
        "定員です。", "How many can take part.";
    Fees = "料金", "fees", ["参加費", "費用", "料金(基本)"],
        "料金です。", "What it costs.";
    Attendance = "実施形態", "attendance", ["形式", "形態", "開催形式"],
        "会場、オンライン、併用です。", "At the place, online or both.";
    Application = "申込方法", "application", ["申込", "申し込み", "参加申込方法"],
        "申し込み方です。", "How one applies.";
    ApplicationDeadline = "申込期限", "application_deadline", ["申込締切", "締切", "参加申込終了日"],
        "申し込みの締切日です。", "The last day for applications.";
    ApplicationUrl = "申込URL", "application_url", ["申込フォーム", "申し込みURL", "連絡先FormURL"],
        "申込フォームのアドレスです。", "The form to apply with.";
    Organization = "主催", "organization", ["主催者", "団体名", "連絡先名称", "問い合わせ先", "問い合わせ"],
        "主催する団体です。", "The body that holds it.";
    Phone = "電話", "phone", ["電話番号", "TEL", "連絡先電話番号"],
        "問い合わせの電話です。", "The number to ask at.";
    Extension = "内線", "extension", ["内線番号", "連絡先内線番号"],
        "内線番号です。", "The extension.";
    Fax = "FAX", "fax", ["FAX番号", "ファックス"],
        "FAX番号です。", "The fax number.";
    Email = "メール", "email", ["メールアドレス", "連絡先メールアドレス"],
        "メールアドレスです。", "The e-mail address.";
    Url = "URL", "url", ["ホームページ", "リンク", "HP"],
        "案内のページです。", "The web page.";
    Publication = "掲載", "publication", ["公開", "掲載区分"],
        "どこに載せるか（両方、紙面、データ、なし）です。", "Where it may appear.";
    AssuredDate = "最終確認日", "assured_date", ["確認日"],
        "先方に確かめた日です。", "The day on which it was confirmed.";
}
