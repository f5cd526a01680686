//! Year on year: what must not pass unseen between a release and the one before it.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::likeness::similar;
use super::rules::{ADDED, CHANGED, OTHER_BODY, REMOVED, RENUMBERED, UNLIKE, VANISHED, VOID};
use super::{Changed, Changes, Fate, Field, Listing, Place, Removed, Sort, Who, Words};
use crate::cell::CellRef;
use crate::column::{Column as _, ServiceColumn as C};
use crate::directory::freshness;
use crate::directory::identity;
use crate::directory::vocabulary::{Publication, Status};
use crate::directory::{Directory, Service};
use crate::finding::{Finding, Identity, Text};

/// Why two releases cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomparable {
    /// No identifier of the earlier one is of this publisher.
    AnotherPublisher,
    /// The earlier one is of a later day.
    Later {
        /// The day of the data that is called previous.
        then: NaiveDate,
        /// The day of the run.
        now: NaiveDate,
    },
}

/// Whether something speaks against comparing an earlier release with what is published in this
/// namespace on this day.
pub fn incomparable(old: &Listing, namespace: Uuid, today: NaiveDate) -> Option<Incomparable> {
    if let Some(then) = old.day.filter(|then| *then > today) {
        return Some(Incomparable::Later { then, now: today });
    }
    let mut known = old.entries.iter().filter_map(|entry| Some((entry, entry.uuid?))).peekable();
    known.peek()?;
    let ours = known.any(|(entry, uuid)| identity::of(namespace, entry.sort.word(), &entry.id) == uuid);
    (!ours).then_some(Incomparable::AnotherPublisher)
}

impl Incomparable {
    /// The finding that says so; the cell is that of 発行者ID, where there is one.
    pub fn finding(self, previous: &str, cell: Option<CellRef>) -> Finding {
        let (message, remedy) = match self {
            Self::AnotherPublisher => (
                Text::new(
                    format!(
                        "「{previous}」は、発行者IDの違うデータです。番号（UUID）が1つも引き継げません。"
                    ),
                    format!("“{previous}” is data of another publisher ID: no identifier can be carried on."),
                ),
                Text::fixed(
                    "発行者IDを前回と同じに戻すか、--previous に自分の前回のデータを指定してください。",
                    "Set 発行者ID back to what it was, or name your own previous data with --previous.",
                ),
            ),
            Self::Later { then, now } => (
                Text::new(
                    format!("「{previous}」は{then}のデータで、今回の日（{now}）より後のものです。"),
                    format!("“{previous}” is of {then}, which is after the day of this run ({now})."),
                ),
                Text::fixed(
                    "今回より前のデータを --previous に指定するか、--as-of の日を確かめてください。",
                    "Name earlier data with --previous, or see to the day given with --as-of.",
                ),
            ),
        };
        match cell.filter(|_| self == Self::AnotherPublisher) {
            Some(cell) => UNLIKE.at(cell, message, remedy),
            None => UNLIKE.whole(message, remedy),
        }
    }
}

/// What there is to say of a release's changes against the one before it, service by service, on the
/// day of the release.
pub fn findings(changes: &Changes, directory: &Directory, today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    let services = directory.services.iter().map(|service| (service.row, service)).collect();
    let page = Page { directory, services, today };
    for added in changes.added.iter().filter(|added| added.who.sort == Sort::Service) {
        let formerly = added.formerly.as_deref().filter(|name| !name.is_empty());
        match formerly.filter(|name| !similar(name, &added.who.name)) {
            Some(formerly) => found.push(page.other_body(&added.who, formerly)),
            None if added.probably.is_none() => found.push(page.added(&added.who)),
            None => {}
        }
    }
    for removed in changes.removed.iter().filter(|removed| removed.who.sort == Sort::Service) {
        found.extend(page.removed(removed));
    }
    for changed in changes.changed.iter().filter(|changed| changed.who.sort == Sort::Service) {
        page.changed(changed, &mut found);
    }
    found.extend(vanished(changes));
    found
}

struct Page<'a> {
    directory: &'a Directory,
    services: HashMap<u32, &'a Service>,
    today: NaiveDate,
}

impl Page<'_> {
    fn cell(&self, who: &Who, column: C) -> CellRef {
        let places = &self.directory.headers.services.places;
        // Times may stand among the days, and a number's cell holds the extension.
        let column = match column {
            C::OpensAt | C::ClosesAt | C::ScheduleNote if !places.contains_key(&column) => C::Days,
            C::Extension if !places.contains_key(&column) => C::Phone,
            column => column,
        };
        self.directory.headers.services.cell(who.row.unwrap_or(0), column)
    }

    fn added(&self, who: &Who) -> Finding {
        let name = &who.name;
        ADDED
            .at(
                self.cell(who, C::Name),
                Text::new(
                    format!("「{name}」は、前回のデータにありません。"),
                    format!("“{name}” is not in the previous data."),
                ),
                Text::fixed(
                    "新しい窓口なら、何もしなくて大丈夫です。",
                    "If it is new, nothing has to be done.",
                ),
            )
            .value(&who.id)
            .subject(name)
    }

    fn removed(&self, removed: &Removed) -> Option<Finding> {
        let Removed { who, fate, probably } = removed;
        let (name, id) = (&who.name, &who.id);
        if *fate != Fate::Gone {
            return None;
        }
        let Some((now, _)) = probably else {
            let message = Text::new(
                format!("前回のデータにあった「{name}」（ID {id}）の行がありません。"),
                format!("“{name}” (ID {id}) was in the previous data and has no row any more."),
            );
            let remedy = Text::fixed(
                "終わった窓口なら、行を戻して「状態」を「終了」にしてください。まちがって消したなら、行を戻してください。",
                "If it has ended, put the row back and set 状態 to 終了; if it was deleted by mistake, put it back.",
            );
            // There is no cell to tell the row by: an exception names it by its ID.
            let identity =
                Identity { sheet: C::SHEET.to_owned(), row: Identity::key(id), field: String::new() };
            let finding = REMOVED.whole(message, remedy).value(id).subject(name);
            return Some(Finding { identity, ..finding });
        };
        let message = Text::new(
            format!("「{}」（ID {}）は、前回の「{name}」（ID {id}）と同じ窓口のようです。", now.name, now.id),
            format!("“{}” (ID {}) is probably “{name}” (ID {id}) of the previous data.", now.name, now.id),
        );
        let remedy = Text::new(
            format!("同じ窓口なら、IDを{id}に戻してください。違う窓口なら、そのままで大丈夫です。"),
            format!("If it is the same, set its ID back to {id}; if it is another, nothing has to be done."),
        );
        Some(RENUMBERED.at(self.cell(now, C::Id), message, remedy).value(&now.id).subject(&now.name))
    }

    fn changed(&self, changed: &Changed, found: &mut Vec<Finding>) {
        let who = &changed.who;
        if changed.other_body {
            let before = changed.renamed().and_then(|field| field.old.as_deref()).unwrap_or_default();
            found.push(self.other_body(who, before));
            return;
        }
        for field in &changed.fields {
            if let Place::Service(column) = field.fact.place {
                let (heading, what) = (field.fact.place.heading(), told(field));
                let message = Text::new(
                    format!("「{heading}」が前回のデータから変わりました：{}。", what.ja),
                    format!("{heading} has changed since the previous data: {}.", what.en),
                );
                let remedy = Text::fixed(
                    "直したとおりなら、何もしなくて大丈夫です。",
                    "If it is as you mean it, nothing has to be done.",
                );
                let finding = CHANGED.at(self.cell(who, column), message, remedy);
                found.push(finding.value(&field.new).subject(&who.name));
            }
        }
        found.extend(self.void(changed));
    }

    /// A confirmation holds for what was confirmed. What a row borrows from the desk of its 主催 is
    /// confirmed with the desk; what is only kept back now is as it was.
    fn void(&self, changed: &Changed) -> Option<Finding> {
        let service = self.services.get(&changed.who.row?)?;
        let live = service.status != Status::Ended && service.publication != Publication::Nowhere;
        let assured = freshness::confirmed(self.directory, service, self.today);
        let assured = assured.filter(|assured| live && Some(*assured) <= changed.assured_before)?;
        let elsewhere = |field: &&Field| {
            let numbers = [C::Phone, C::Extension, C::PhoneHours, C::Fax].map(Place::Service);
            let number = numbers.contains(&field.fact.place);
            let contact = number || field.fact.place == Place::Service(C::Email);
            let kept_back = field.internal || (number && !service.phone_publication.as_data());
            (service.desk.is_some() && contact) || kept_back
        };
        let fields: Vec<&Field> = changed.confirmed_before().filter(|field| !elsewhere(field)).collect();
        if fields.is_empty() {
            return None;
        }
        let list = |text: &dyn Fn(&Text) -> String, between: &str| {
            let each =
                fields.iter().map(|field| format!("{} {}", field.fact.place.heading(), text(&told(field))));
            each.collect::<Vec<_>>().join(between)
        };
        let (ja, en) = (list(&|text| text.ja.to_string(), "、"), list(&|text| text.en.to_string(), "; "));
        let message = Text::new(
            format!(
                "最後の確認（{assured}）のあとで値が変わったので、その確認はもう今の値のものではありません：{ja}。"
            ),
            format!("Changed since its last confirmation ({assured}), which no longer holds: {en}."),
        );
        let remedy = Text::fixed(
            "今の値を先方に確かめ、その日を最終確認日に書いてください。",
            "Have the body confirm the values as they are now, and write the day under 最終確認日.",
        );
        let cell = self.cell(&changed.who, C::AssuredDate);
        Some(VOID.at(cell, message, remedy).value(assured.to_string()).subject(service.body()))
    }

    fn other_body(&self, who: &Who, before: &str) -> Finding {
        let id = &who.id;
        let message = Text::new(
            format!("ID {id}は、これまで「{before}」のものでした。今は別の「{}」に付いています。", who.name),
            format!("The ID {id} was that of “{before}”, and now stands for another body, “{}”.", who.name),
        );
        let remedy = Text::new(
            format!(
                "別の窓口なら、まだ使っていないIDを付け、「{before}」の行は「状態」を「終了」にして残してください。同じ窓口なら、例外シートに理由を書いてください。"
            ),
            format!(
                "If it is another body, give it an ID that was never used, and keep the row of “{before}” with 状態 終了. If it is the same, say why on the sheet 例外."
            ),
        );
        OTHER_BODY.at(self.cell(who, C::Id), message, remedy).value(id).subject(&who.name)
    }
}

/// Old and new in a few words.
fn told(field: &Field) -> Text {
    let none = Text::fixed("（なし）", "(nothing)");
    let side = |value: &str, none: &str| {
        if value.is_empty() { none.to_owned() } else { value.replace('\n', " ") }
    };
    let old = field.old.as_deref().unwrap_or_default();
    Text::new(
        format!("{} → {}", side(old, &none.ja), side(&field.new, &none.ja)),
        format!("{} → {}", side(old, &none.en), side(&field.new, &none.en)),
    )
}

/// More than a fifth of what was published is gone: a wrong file, a lost sheet, IDs given anew.
fn vanished(changes: &Changes) -> Option<Finding> {
    debug_assert!(changes.words == Words::Published, "a workbook's rows are no releases");
    let before = changes.old.as_ref()?.services;
    let gone = |removed: &&Removed| removed.who.sort == Sort::Service && removed.fate == Fate::Gone;
    let gone = changes.removed.iter().filter(gone).count();
    if gone * 5 <= before {
        return None;
    }
    let message = Text::new(
        format!("前回のデータの窓口{before}件のうち{gone}件のIDが、今回はありません。"),
        format!("Of the {before} services of the previous data, {gone} IDs are not there any more."),
    );
    let remedy = Text::fixed(
        "ファイルやシートを取り違えていないか、IDを振り直していないかを確かめてください。終わった窓口は、行を残して「状態」を「終了」にします。",
        "See that it is the right file and sheet, and that no IDs were given anew. What has ended keeps its row, with 状態 終了.",
    );
    Some(VANISHED.whole(message, remedy))
}
