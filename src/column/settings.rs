//! The settings of 発行情報: one row is one setting, its name and its content.

use super::columns;

columns! {
    /// The columns of 発行情報 (edition).
    SettingColumn = "発行情報", ["edition", "設定", "settings", "基本情報"];
    Name = "項目", "name", ["設定項目", "設定", "key"],
        "何についてかです。", "What it is about.";
    Content = "内容", "content", ["値", "設定値", "value"],
        "その中身です。", "What it is.";
    About = "説明", "about", ["説明と例", "説明・例", "書き方", "remarks", "備考", "メモ"],
        "何を書くかの説明です。読み取りません。", "What to write; not read.";
}

columns! {
    /// What can be set in 発行情報.
    Setting = "発行情報", ["edition"];
    PublisherId = "発行者ID", "publisher_id", ["名前空間", "namespace"],
        "番号の元になる名前です。一度決めたら変えません。", "The namespace of all identifiers, kept for good.";
    Title = "表題", "title", ["題名", "タイトル"],
        "表紙に大きく載る題です。", "The title on the cover.";
    Subtitle = "副題", "subtitle", ["サブタイトル"],
        "題の下に載る1行です。", "The line below the title.";
    Greeting = "あいさつ", "greeting", ["挨拶", "メッセージ"],
        "表紙のことばです。", "The words on the cover.";
    Region = "地域", "region", ["市区町村", "地方公共団体名", "対象地域"],
        "どの市町のことかです（山口県山口市など）。", "The municipality, with its prefecture.";
    MunicipalityCode = "全国地方公共団体コード", "municipality_code", ["市区町村コード", "団体コード", "地方公共団体コード", "都道府県コード又は市区町村コード"],
        "6桁の番号です。", "The 6-digit code of the municipality.";
    IssueDate = "発行日", "issue_date", ["発行年月日", "発行"],
        "発行した日です。", "The day of issue.";
    Publisher = "発行者", "publisher", ["発行元", "発行団体"],
        "発行した団体です。", "The body that issues it.";
    Secretariat = "事務局", "secretariat", ["事務局名", "連絡先"],
        "事務局です。", "The secretariat.";
    SecretariatAddress = "事務局住所", "secretariat_address", ["事務局所在地"],
        "事務局の住所です。", "The secretariat's address.";
    SecretariatPhone = "事務局電話", "secretariat_phone", ["事務局TEL", "事務局電話番号"],
        "事務局の電話です。", "The secretariat's telephone.";
    Funding = "助成", "funding", ["助成金", "補助"],
        "助成の表示です。", "The credit to the funder.";
    InformationDate = "情報の基準日", "information_date", ["基準日", "現在日", "情報基準日"],
        "いつ現在の情報かです。", "The day as of which the content stands.";
    PublicUrl = "公開URL", "public_url", ["データ公開URL", "配布URL"],
        "データを置くアドレスです。", "Where the data is published.";
    Licence = "ライセンス", "licence", ["license", "利用条件"],
        "データの利用条件です。", "The licence of the data.";
    MonthsFresh = "確認期限（月）", "months_fresh", ["確認期限", "確認期限月"],
        "何か月ごとに確かめるかです（ふつうは12）。", "After how many months a row must be confirmed again.";
    MonthsNotice = "確認予告（月）", "months_notice", ["確認予告", "予告"],
        "期限の何か月前から知らせるかです（ふつうは2）。", "How many months ahead it is said that a row will be due (2 if unset).";
    MonthsTrusted = "確認限度（月）", "months_trusted", ["確認限度"],
        "最後の確認から何か月で誤りにするかです（ふつうは18）。", "After how many months without confirmation nobody may rely on a row (18 if unset).";
    CallsInVain = "不通限度（回）", "calls_in_vain", ["不通限度"],
        "電話が何回つながらないと知らせるかです（ふつうは3）。", "After how many unanswered calls it is said (3 if unset).";
    Fold = "折り方", "fold", ["折"],
        "巻き三つ折り、Z折り、なし（掲示用の一覧）のどれかです。", "The fold: 巻き三つ折り, Z折り, or なし for a list to hang up.";
    Paper = "用紙", "paper", ["紙", "用紙サイズ"],
        "A4だけです。", "The paper: A4.";
    PanelWidths = "面の幅", "panel_widths", ["面幅"],
        "外面の左からの幅（97,100,100）です。空けておけば折り方に合わせます。", "The widths of the outside panels from the left, in mm; blank for those of the fold.";
    Colour = "色", "colour", ["color", "配色"],
        "配色の名前です。", "The palette.";
    Readings = "ふりがな", "readings", ["ルビ", "よみがな", "読みがな", "furigana", "ruby"],
        "名称の上に名称_カナを小さく載せるかどうかです（する・しない）。", "Whether names have their readings above them (する, しない).";
    Logo = "ロゴ", "logo", ["ロゴ画像"],
        "ロゴの画像です。", "The logo's file.";
    LogoAlternative = "ロゴ代替テキスト", "logo_alternative", ["ロゴの説明"],
        "ロゴを言葉にしたものです。", "The logo in words.";
    CoverPicture = "表紙画像", "cover_picture", ["表紙の画像"],
        "表紙の画像です。", "The cover picture's file.";
    CoverAlternative = "表紙画像代替テキスト", "cover_alternative", ["表紙画像の説明"],
        "表紙の画像を言葉にしたものです。", "The cover picture in words.";
    AreaCode = "市外局番", "area_code", ["局番"],
        "市外局番のない番号に補う番号です。", "Put before numbers that lack an area code.";
    ContactEmail = "連絡先メール", "contact_email", ["連絡先メールアドレス", "メール"],
        "データについての問い合わせ先です。", "Where to write about the data.";
    ServicesSheet = "窓口のシート", "services_sheet", ["読み取るシート"],
        "窓口を読むシートの名前です。空けておけば自動で探します。", "The sheet to read 窓口 from; blank to have it found.";
    ServicesHeadings = "窓口の見出し行", "services_headings", ["見出しの行", "見出し行"],
        "窓口の見出しがある行の番号です（4 や 4～5）。", "The row of the headings of 窓口 (4, or 4-5 where there are two).";
    ServicesColumns = "窓口の列", "services_columns", ["列の対応", "列の指定"],
        "窓口のどの列が何かです（機関名=名称、K列=電話、備考2=読まない）。", "What columns of 窓口 are (機関名=名称、K列=電話、備考2=読まない).";
    EventsSheet = "催しのシート", "events_sheet", [],
        "催しを読むシートの名前です。", "The sheet to read 催し from.";
    EventsHeadings = "催しの見出し行", "events_headings", [],
        "催しの見出しがある行の番号です。", "The row of the headings of 催し.";
    EventsColumns = "催しの列", "events_columns", [],
        "催しのどの列が何かです。", "What columns of 催し are.";
}
