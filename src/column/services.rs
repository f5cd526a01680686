//! The columns of 窓口: one row is one entry of the leaflet.

use super::columns;

columns! {
    /// The columns of 窓口 (services).
    ServiceColumn = "窓口", ["services", "service", "相談窓口", "窓口一覧", "支援一覧", "相談先", "相談先一覧", "公共施設一覧", "施設一覧", "一覧"];
    Id = "ID", "id", ["NO", "No.", "番号", "管理番号", "窓口ID", "整理番号", "連番", "識別子"],
        "窓口の番号です。一度決めたら変えません。", "The entry's number, kept for good.";
    Category = "区分", "category", ["分類", "カテゴリ", "カテゴリー", "分野", "種別", "支援区分", "支援種別", "相談区分", "支援分類"],
        "どの区分に載せるかです。区分シートのIDか名称を書きます。", "The category, by its ID or name.";
    Name = "名称", "name", ["窓口名", "窓口名称", "施設名", "施設名称", "相談窓口名", "機関名", "相談機関", "事業名", "団体名称", "事業所名", "支援機関名", "相談先名", "相談先", "相談機関名", "相談室名", "関係機関名", "窓口の名称", "機関", "相談窓口", "名前", "サービス名", "活動名"],
        "紙面に大きく載る名前です。", "The name, printed large.";
    NameKana = "名称_カナ", "name_kana", ["フリガナ", "ふりがな", "カナ", "読み", "よみがな", "名称カナ", "名称かな", "窓口名カナ", "施設名カナ"],
        "名称の読みです。", "The name's reading.";
    NameEnglish = "名称_英字", "name_english", ["名称_英語", "英語名", "英語名称", "英字名称", "alternate_name"],
        "英語の名前です。", "The name in English.";
    Organization = "主催", "organization", ["団体名", "実施主体", "実施団体", "実施機関", "運営主体", "主催者", "主催団体", "主催窓口", "主催・窓口", "設置主体", "所管", "担当課", "法人名", "法人の名称", "organization_name"],
        "行っている団体です。", "The body that offers it.";
    Operator = "運営", "operator", ["委託先", "運営団体", "運営団体名", "受託者", "受託団体", "運営委託先", "運営法人"],
        "市などから委託を受けて運営する団体です。", "The body that runs it on behalf of the first.";
    CorporateNumber = "法人番号", "corporate_number", ["houjin_bangou"],
        "主催の法人番号（13桁）です。", "The body's 13-digit corporate number.";
    Description = "説明", "description", ["内容", "支援内容", "概要", "事業内容", "活動内容", "相談内容", "サービス内容", "紹介文", "業務内容"],
        "何をするところかを1～2文で書きます。", "What happens there, in a sentence or two.";
    Eligibility = "対象", "eligibility", ["対象者", "利用対象", "対象となる方", "参加対象", "eligibility_description"],
        "だれのための窓口かです。", "Whom it is for.";
    MinimumAge = "対象年齢_下限", "minimum_age", ["対象年齢下限", "年齢下限", "対象年齢（下限）", "対象年齢_から"],
        "何歳からかです。", "The lowest age, in years.";
    MaximumAge = "対象年齢_上限", "maximum_age", ["対象年齢上限", "年齢上限", "対象年齢（上限）", "対象年齢_まで"],
        "何歳までかです。", "The highest age, in years.";
    Days = "開催日", "days", ["利用可能曜日", "開所日", "開館日", "開催曜日", "曜日", "実施日", "開催", "開所", "開催・開所", "開催日時", "開所日時", "日時", "相談日", "相談日時", "受付日", "受付日時", "利用可能日時", "診療曜日", "営業日", "開設日", "開設日時", "曜日・時間", "受付曜日", "受付曜日・時間", "相談日・時間", "開設曜日", "開設曜日・時間", "営業日時", "実施日時", "診療日時", "利用日時", "byday"],
        "いつ開いているかです（月・木・土、毎月第3日曜など）。", "When it is open (weekdays, 3rd Sunday of the month …).";
    OpensAt = "開始時間", "opens_at", ["開始時刻", "利用開始時間", "開館時間", "開所時間", "開設時間", "営業時間", "利用時間", "相談時間", "実施時間", "診療時間", "診療開始時間", "開庁時間", "時間", "始まり", "start_time"],
        "始まる時刻です。", "The time at which it opens.";
    ClosesAt = "終了時間", "closes_at", ["終了時刻", "利用終了時間", "閉館時間", "閉所時間", "診療終了時間", "終わり", "end_time"],
        "終わる時刻です。", "The time at which it closes.";
    ScheduleNote = "開催備考", "schedule_note", ["利用可能日時特記事項", "利用可能時間特記事項", "開催日備考", "休業日", "休館日", "定休日", "休み", "開所備考", "診療日時特記事項"],
        "祝日休みなど、日時についてのことわりです。", "What else there is to say about days and times.";
    Venue = "会場", "venue", ["場所", "開催場所", "場所名称", "実施場所", "会場名", "開催会場"],
        "主催と別の場所で行うときの会場名です。", "The name of the place, where it is not the body's own.";
    Postcode = "郵便番号", "postal_code", ["〒", "郵便", "postcode", "zip"],
        "郵便番号（7桁）です。", "The 7-digit postcode.";
    Address = "住所", "address", ["所在地", "所在地_連結表記", "所在地_全体", "会場住所", "住所（所在地）", "所在", "full_address"],
        "都道府県か市区町村から書きます。", "The address, from the prefecture or city on.";
    AddressDetail = "方書", "address_detail", ["建物名等(方書)", "建物名", "建物名等", "ビル名", "住所2", "address_2", "building"],
        "建物の名前と階です。", "Building and floor.";
    Prefecture = "都道府県", "prefecture", ["都道府県名", "所在地_都道府県", "state_province"],
        "住所を分けて書くときの都道府県です。", "The prefecture, where the address stands in parts.";
    City = "市区町村", "city", ["市区町村名", "市町村", "市町村名", "所在地_市区町村"],
        "住所を分けて書くときの市区町村です。", "The municipality, where the address stands in parts.";
    Street = "町字", "street_address", ["所在地_町字", "町名", "町名番地", "address_1", "street"],
        "住所を分けて書くときの町名です。", "The part of the town, where the address stands in parts.";
    Block = "番地以下", "city_block", ["所在地_番地以下", "番地"],
        "住所を分けて書くときの番地です。", "The numbers, where the address stands in parts.";
    Latitude = "緯度", "latitude", ["lat", "北緯"],
        "緯度（十進法、世界測地系）です。", "Latitude in decimal degrees.";
    Longitude = "経度", "longitude", ["lon", "lng", "東経"],
        "経度（十進法、世界測地系）です。", "Longitude in decimal degrees.";
    Phone = "電話", "phone", ["電話番号", "TEL", "連絡先電話番号", "℡", "問い合わせ先電話番号", "お問い合わせ先電話番号", "問合せ電話", "問い合わせ電話", "問合せ先電話番号", "連絡先", "連絡先（電話）", "連絡先/電話", "連絡先_電話", "連絡先 TEL", "電話・TEL", "代表電話", "phone_number", "telephone"],
        "紙面で一番目立つ番号です。市外局番から書きます。", "The number that the leaflet shows largest, with its area code.";
    Extension = "内線", "extension", ["内線番号", "連絡先内線番号"],
        "内線番号です。", "The extension.";
    PhonePublication = "電話の掲載", "phone_publication", ["電話掲載", "電話番号の掲載", "電話番号公開"],
        "電話番号だけの載せ方（両方、紙面、データ、なし）です。", "Where the number alone may appear.";
    PhoneHours = "電話の受付", "phone_hours", ["電話受付", "電話受付時間", "受付時間", "電話の受付時間"],
        "電話に出られる曜日と時間です。", "When the telephone is answered.";
    ContactPerson = "担当者", "contact_person", ["担当者名", "担当", "連絡担当者", "相談員", "対応者"],
        "電話に出る人の名前です。紙面にだけ載り、データには出ません。", "Who answers. Printed, never published as data.";
    Fax = "FAX", "fax", ["FAX番号", "ファックス", "ファクス", "ファクシミリ", "連絡先/FAX", "連絡先_FAX", "連絡先 FAX", "fax_number"],
        "FAX番号です。", "The fax number.";
    Email = "メール", "email", ["メールアドレス", "連絡先メールアドレス", "Eメール", "E-mail", "電子メール", "mail", "メアド", "連絡先/メール"],
        "メールアドレスです。", "The e-mail address.";
    Url = "URL", "url", ["ホームページ", "HP", "ウェブサイト", "サイト", "ホームページURL", "リンク", "website", "homepage", "Webサイト"],
        "ホームページのアドレスです。", "The web page.";
    ApplicationUrl = "申込URL", "application_url", ["申し込みURL", "申込フォーム", "予約URL", "連絡先FormURL", "電子申請URL", "申込みURL", "フォームURL"],
        "申込フォームのアドレスです。", "The form to apply with.";
    Application = "申込方法", "application", ["申込", "申込み", "申し込み", "利用方法", "利用・申請方法", "申し込み方法", "予約", "参加申込方法", "申込み方法", "予約要否", "application_process"],
        "予約がいるか、どう申し込むかです。", "How one applies, whether one must book.";
    Fees = "料金", "fees", ["費用", "利用料", "参加費", "会費", "金額", "料金(基本)", "利用料金", "fees_description"],
        "料金です（無料、500円など）。", "What it costs.";
    Attendance = "実施形態", "attendance", ["形式", "形態", "開催形式", "開催形態", "参加形式", "参加方法", "相談方法", "実施方法"],
        "来所、電話、オンライン、訪問などです。", "In person, by telephone, online, at home …";
    Accessibility = "バリアフリー", "accessibility", ["バリアフリー情報", "アクセシビリティ"],
        "車いすで入れるかなどです。", "What is accessible, and how.";
    Remarks = "備考", "remarks", ["注意事項", "その他", "特記事項", "補足", "連絡先備考（その他、SNSなど）", "note", "notes"],
        "そのほか、読む人に伝えることです。", "What else readers should know.";
    Publication = "掲載", "publication", ["掲載区分", "公開", "公開可否", "掲載可否", "掲載先", "公開区分", "公開の可否"],
        "どこに載せるか（両方、紙面、データ、なし）です。", "Where the row may appear: both, print, data, none.";
    Status = "状態", "status", ["ステータス", "開設状況", "実施状況", "公開状態"],
        "いま行っているか（実施中、休止、終了）です。", "Active, suspended or ended.";
    AssuredDate = "最終確認日", "assured_date", ["確認日", "情報確認日", "電話確認日", "最終確認", "確認年月日", "最終確認年月日"],
        "先方に確かめた日です。", "The day on which the body itself confirmed the row.";
    AssuranceMethod = "確認方法", "assurance_method", ["確認手段"],
        "どう確かめたか（電話、FAX、訪問など）です。", "How it was confirmed.";
    Assurer = "確認者", "assurer", ["確認した人", "確認担当", "確認担当者"],
        "だれが確かめたかです。どこにも出ません。", "Who confirmed it. Appears nowhere.";
    Respondent = "先方担当", "respondent", ["先方担当者", "先方の担当", "先方の担当者", "回答者"],
        "確かめたときに答えてくださった人です。どこにも出ません。", "Who answered when it was confirmed. Appears nowhere.";
    CallResult = "確認結果", "call_result", ["架電結果", "電話確認の結果"],
        "前の電話確認の日と結果です。どこにも出ません。", "The day and result of the last call. Appears nowhere.";
    FailedCalls = "不通回数", "failed_calls", ["不通", "不在回数", "架電不通回数"],
        "電話がつながらなかった回数です。", "How many calls went unanswered.";
    InternalMemo = "内部メモ", "internal_memo", ["メモ", "担当メモ", "庁内メモ", "内部用メモ", "事務局メモ", "職員メモ", "非公開メモ", "内部備考"],
        "職員だけのメモです。どこにも出ません。", "For the staff alone. Appears nowhere.";
}
