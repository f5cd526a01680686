//! What each column of the published tables means, by its English name. The tables themselves give
//! heading, type and form; a test holds that no column of theirs is missing here.

use super::table::{Described, Kind};
use crate::finding::Text;

/// Name, Japanese, English: a line a column.
const MEANINGS: &str = "\
local_government_code | 発行者の全国地方公共団体コードです。 | Code of the publishing local government.
id | 行の番号です。一度決めたら変えません。 | The row's identifier, kept for good.
local_government_name | 発行者の地域です。 | The region of the publisher.
name | 名称です。 | Name.
name_kana | 名称の読みです。 | The name's reading in kana.
name_en | 英語の名称です。 | Name in English.
alternate_name | 通称です。分からないため空けてあります。 | Common name; not known, left blank.
category_code | 区分の短い名前です。 | Short name of the category.
category | 区分です。発行者が決めています。 | Category, as the publisher divides them.
eligibility | だれのための窓口かです。 | Whom it is for.
minimum_age | 何歳からかです。 | Lowest age in years.
maximum_age | 何歳までかです。 | Highest age in years.
description | 何をするかです。 | What happens there.
fee_kind | 無料か有料です。料金の文ではっきりしないときは空けてあります。 | 無料 (free) or 有料 (paid); blank where the text does not tell.
fees | 料金です。 | What it costs.
application | 申し込み方です。 | How one applies.
booking | 予約の要・不要です。はっきりしないときは空けてあります。 | Whether one must book: 要 or 不要; blank where the text does not tell.
attendance | 来所、電話、オンラインなどです。複数あれば「;」で区切ります。 | In person, by telephone, online …; several parted by `;`.
service_area | 対象とする地域です。 | The area served.
venue | 行う場所の名前です。 | Name of the place.
located_local_government_code | 所在地の全国地方公共団体コードです。発行者の地域の中でなければ空けてあります。 | Code of the local government where it is; blank outside the publisher's own.
street_address_id | 町字IDです。調べずに決められないため空けてあります。 | Identifier of the town part; left blank rather than guessed.
full_address | 都道府県から建物名までの所在地です。 | The whole address, from prefecture to building.
prefecture | 都道府県です。イベント一覧では発行者のものです。 | Prefecture; in the list of events the publisher's.
city | 市区町村です。イベント一覧では発行者のものです。 | Municipality; in the list of events the publisher's.
street_address | 町字です。確実に分けられないときは空けてあります。 | Part of the town; blank where it cannot be told apart.
city_block | 番地以下です。確実に分けられないときは空けてあります。 | House numbers; blank where they cannot be told apart.
building | 建物の名前と階です。 | Building and floor.
latitude | 緯度です（世界測地系、十進法）。 | Latitude in decimal degrees.
longitude | 経度です（世界測地系、十進法）。 | Longitude in decimal degrees.
phone | 電話番号です。複数あれば「 / 」で区切ります。 | Telephone; several parted by ` / `.
extension | 内線番号です。番号が1つのときだけ入ります。 | Extension, where there is one number.
fax | FAX番号です。複数あれば「 / 」で区切ります。 | Fax; several parted by ` / `.
email | メールアドレスです。 | Mail address.
form_url | 申込フォームのアドレスです。 | Address of the form to apply with.
contact_remarks | 電話の受付時間など、連絡先についてのことわりです。 | What else there is to say about the contact, such as when the telephone is answered.
postal_code | 郵便番号です（ハイフンなし7桁）。 | Postcode, seven digits.
corporate_number | 法人番号です（13桁）。 | Corporate number, 13 digits.
organization | 行っている団体、主催する団体です。 | The body that offers it.
operator | 委託を受けて運営する団体です。 | The body that runs it on behalf of the first.
available_days | 毎週開く曜日です（月火水木金）。毎週でなければ空けてあります。 | Weekdays on which it is open every week; blank for any other rule.
opens_at | 始まる時刻です。複数あれば最も早いものです。 | When it opens; the earliest of several.
closes_at | 終わる時刻です。複数あれば最も遅いものです。 | When it closes; the latest of several.
available_formula | くり返しを表す式です（DS-441。13Moは第1・3月曜）。 | The recurrence in the code of DS-441 (13Mo: first and third Monday).
rrule | くり返しを表す式です（RFC 5545）。複数あれば「 / 」で区切ります。 | The recurrence as in RFC 5545; several parted by ` / `.
available_remarks | 曜日と時刻の列で表せない、日時のことわりです。 | What the columns of days and times cannot say.
accessibility | バリアフリーの様子です。 | What is accessible.
url | ホームページのアドレスです。 | Web page.
status | 公開中（実施中）、休止、終了のどれかです。 | 公開中 (active), 休止 (suspended) or 終了 (ended).
assured_date | 先方に確かめた最後の日です。 | The day on which the body itself last confirmed the row.
confirm_by | 次に確かめる期限です。これをすぎたら、先方に確かめてからお使いください。 | The day by which it has to be confirmed again; after it, ask before you rely on it.
last_modified | 内容が最後に変わった日です。分からないときは空けてあります。 | The day on which the content last changed; blank where it is not known.
hsds_id | この行をいつまでも指すUUIDです。ほかのファイルと共通です。 | The row's UUID for good, the same in every file.
remarks | そのほか伝えることです。 | What else there is to say.
uuid | その番号の窓口や催しを、いつまでも指すUUIDです。 | The UUID of the entry for good.
first_seen | はじめて公開した日です。分からないときは空けてあります。 | The day of the first release that has it; blank where it is not known.
last_seen | 最後に公開した日です。 | The day of the last release that has it.
ledger_status | active（公開している）か retired（今はない、または終了した）です。 | active, or retired: not there any more, or ended.
replaced_by | 代わりの窓口のUUIDです。 | The UUID of the entry that took its place.
kind | service（窓口）か event（催し）です。 | service or event.
start_date | 始まる日です。 | First day.
end_date | 終わる日です。 | Last day.
time_remarks | 受付を始める時刻など、日時のことわりです。 | What else there is to say about the time.
fee_details | 料金の内訳です。元の表にないため空けてあります。 | Details of the fee; not kept, left blank.
contact | 問い合わせ先です。 | Whom to ask.
address | 場所の住所です。 | Address of the place.
address_detail | 建物の名前と階です。 | Building and floor.
access | 行き方です。元の表にないため空けてあります。 | How to get there; not kept, left blank.
parking | 駐車場です。元の表にないため空けてあります。 | Parking; not kept, left blank.
capacity | 定員です。 | How many can take part.
application_deadline | 申し込みの締切日です。 | Last day for applications.
application_deadline_time | 締切の時刻です。元の表にないため空けてあります。 | Time of the deadline; not kept, left blank.
poi_code | 施設の種類のコードです。分からないため空けてあります。 | Code of the kind of facility; left blank rather than guessed.
external_identifier_scheme | 下の番号が何の番号かです。 | What the next identifier is.
external_identifier | ほかの体系での番号です。 | Identifier in another scheme.
height_type | 高さの種類です。元の表にないため空けてあります。 | Kind of height; not kept, left blank.
height | 高さです。元の表にないため空けてあります。 | Height; not kept, left blank.
wheelchair | 車椅子で使えるかです。 | Whether a wheelchair can be used.
wheelchair_rental | 車椅子を借りられるかです。 | Whether wheelchairs are lent.
cane_rental | つえを借りられるかです。 | Whether canes are lent.
accessible_toilet | バリアフリートイレがあるかです。 | Whether there is an accessible toilet.
slope_elevator_escalator | スロープなどがあるかです。 | Whether there are slopes, lifts or escalators.
tactile_guidance | 点字ブロックなどがあるかです。 | Whether there is tactile paving or the like.
braille_or_reading | 点字や読み上げがあるかです。 | Whether there is Braille or reading aloud.
assistance_dogs | 補助犬と入れるかです。 | Whether assistance dogs are let in.
subtitles | 字幕があるかです。 | Whether there are subtitles.
writing | 筆談ができるかです。 | Whether one can converse in writing.
priority_parking | 優先駐車場があるかです。 | Whether there is priority parking.
ostomate_toilet | オストメイト対応トイレがあるかです。 | Whether there is a toilet for ostomates.
nursing_room | 授乳室があるかです。 | Whether there is a nursing room.
diaper_changing | おむつ替えの場所があるかです。 | Whether there is a place to change diapers.
eating | 飲食ができるかです。 | Whether one may eat and drink.
stroller_rental | ベビーカーを借りられるかです。 | Whether strollers are lent.
stroller_use | ベビーカーで使えるかです。 | Whether strollers can be used.
picture | 画像のアドレスです。元の表にないため空けてあります。 | Address of a picture; not kept, left blank.
picture_licence | 画像の利用条件です。元の表にないため空けてあります。 | Licence of the picture; not kept, left blank.
";

/// What a column means; none where nobody has said so yet.
pub(super) fn meaning(column: &Described) -> Option<Text> {
    let (_, rest) =
        MEANINGS.lines().filter_map(|line| line.split_once(" | ")).find(|(name, _)| *name == column.name)?;
    let (ja, en) = rest.split_once(" | ")?;
    Some(Text::fixed(ja, en))
}

/// The type of a column and the form of its values.
pub(super) const fn form(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Text => ("文字列 string", ""),
        Kind::Key => ("文字列 string", "必須、重複なし required, unique"),
        Kind::Integer => ("整数 integer", ""),
        Kind::Number => ("数値 number", "十進法 decimal"),
        Kind::Date => ("日付 date", "YYYY-MM-DD"),
        Kind::Time => ("時刻 time", "HH:MM"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Release;
    use crate::export::csv;
    use crate::export::fixture::directory;

    #[test]
    fn every_column_of_every_table_is_explained() {
        for (path, columns) in csv::described(&Release::of(&directory(Vec::new()))) {
            for column in columns {
                assert!(meaning(&column).is_some(), "{path}: {} ({})", column.heading, column.name);
            }
        }
    }

    #[test]
    fn every_explanation_is_in_both_languages() {
        for line in MEANINGS.lines() {
            assert_eq!(line.split(" | ").count(), 3, "{line}");
        }
    }
}
