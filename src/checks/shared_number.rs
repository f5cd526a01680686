//! R204: one number under bodies that have nothing else to do with each other.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::{Check, Found, Problem, Run, live};
use crate::column::ServiceColumn;
use crate::directory::phone::Phone;
use crate::directory::text::key;
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R204",
        usual: Severity::Warning,
        title: Text::fixed("ひとつの電話番号に別々の団体", "one number under several bodies"),
        explanation: Text::fixed(
            "関係のない2つの団体が、同じ電話番号です。行を写したときの消し忘れかもしれません。",
            "Two bodies that have nothing to do with each other share a number: it may be left over from a copied row.",
        ),
        example: Text::fixed(
            "「ひだまり」も「こもれび」も083-934-2532",
            "ひだまり and こもれび both at 083-934-2532",
        ),
        remedy: REMEDY,
    },
    runs: &[Run::Whole(|view, found| {
        // Nearly every number is one row's alone, and is only counted.
        let mut times: HashMap<String, usize> = HashMap::default();
        for service in live(view.directory) {
            for (number, _) in numbers_of(service) {
                *times.entry(number).or_default() += 1;
            }
        }
        times.retain(|_, times| *times > 1);
        if times.is_empty() {
            return;
        }
        let mut answering: BTreeMap<String, Vec<(&Service, &Phone)>> = BTreeMap::new();
        for service in live(view.directory) {
            for (number, phone) in numbers_of(service) {
                if times.contains_key(&number) {
                    answering.entry(number).or_default().push((service, phone));
                }
            }
        }
        for services in answering.values() {
            strangers(view.directory, services, found);
        }
    })],
};

/// The numbers of a service by their digits, without 110, #7119 and their like, which are everybody's.
fn numbers_of(service: &Service) -> Vec<(String, &Phone)> {
    let numbers = service.phones.iter().map(|phone| (phone.digits(), phone));
    let mut numbers: Vec<_> = numbers.filter(|(number, _)| number.len() > 5).collect();
    // A number that stands there twice is the first of the two.
    numbers.sort_by(|(one, _), (other, _)| one.cmp(other));
    numbers.dedup_by(|(one, _), (other, _)| one == other);
    numbers
}

/// A problem for each further body among those that share a number, at its first row.
///
/// Bodies belong together where one is the host or operator of the other, or a section of it
/// (山口市, 山口市障がい福祉課): where a name of one begins with a name of the other. And where words
/// beside the number say whose it is, the number is meant to be that body's.
fn strangers(directory: &Directory, services: &[(&Service, &Phone)], found: &mut Found) {
    let owners: Vec<Option<String>> = services.iter().map(|(_, phone)| owner(phone)).collect();
    let members: Vec<[String; 3]> = services
        .iter()
        .map(|(service, _)| [&service.name, &service.organization, &service.operator].map(|name| key(name)))
        .collect();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (members, owner) in members.iter().zip(&owners) {
        names.extend(members.iter().map(|name| (&**name, 0)));
        if let Some(owner) = owner.as_ref().filter(|owner| owner.ends_with(BODIES)) {
            names.insert(owner, 0);
        }
    }
    names.remove("");
    // Sorted, so that the names that begin with a name follow it; each takes that name's number.
    let mut families = Families(Vec::new());
    let mut stem = "";
    for (name, family) in &mut names {
        if stem.is_empty() || stem.chars().count() < 3 || !name.starts_with(stem) {
            stem = name;
            families.0.push(families.0.len());
        }
        *family = families.0.len() - 1;
    }
    for members in &members {
        let mut members = members.iter().filter_map(|name| names.get(&**name).copied());
        if let Some(first) = members.next() {
            members.for_each(|member| families.join(first, member));
        }
    }
    let owned = owners.iter().any(Option::is_some);
    let backwards: BTreeMap<String, usize> = names
        .iter()
        .filter(|_| owned)
        .map(|(name, family)| (name.chars().rev().collect(), *family))
        .collect();
    for ([name, ..], owner) in members.iter().zip(&owners) {
        let (Some(here), Some(owner)) = (names.get(&**name), owner) else { continue };
        let behind = ending_with(&backwards, owner);
        for there in behind.chain(names.get(&**owner)).chain(within(&names, owner)) {
            families.join(*here, *there);
        }
    }
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for ((service, phone), [name, ..]) in services.iter().zip(&members) {
        let Some(family) = names.get(&**name).map(|family| families.root(*family)) else { continue };
        if seen.insert(family) && seen.len() > 1 {
            found.add(|| stranger(directory, services[0].0, service, phone));
        }
    }
}

fn stranger(directory: &Directory, first: &Service, service: &Service, phone: &Phone) -> Problem {
    let (here, other) = (service.body(), first.body());
    let there = directory.cell(first, ServiceColumn::Phone);
    let message = Text::new(
        format!("「{here}」の電話番号が、{there}の「{other}」と同じです。"),
        format!("The number of “{here}” is also that of “{other}” in {there}."),
    );
    let cell = directory.cell(service, ServiceColumn::Phone);
    Problem::at(cell, message, REMEDY).value(&phone.number).subject(here)
}

/// How the names of bodies and their sections end, as against 代表, 直通, 夜間.
const BODIES: [char; 20] = [
    '課', '室', '係', '部', '局', '所', '館', '庁', '署', '会', '団', '院', '校', '園', '班', '協', '口',
    'ー', '人', '家',
];

/// What stands beside a number, in the form in which names are compared.
fn owner(phone: &Phone) -> Option<String> {
    let owner = key(phone.label.as_deref()?);
    (owner.chars().count() >= 2).then_some(owner)
}

/// The first two names that end with a section's: 健康増進課 is part of 山陽小野田市健康増進課. The second
/// is for the row whose own name does.
fn ending_with<'a>(backwards: &'a BTreeMap<String, usize>, owner: &str) -> impl Iterator<Item = &'a usize> {
    let start: String = owner.chars().rev().collect();
    let behind = backwards.range(start.clone()..);
    behind.take_while(move |(name, _)| name.starts_with(&start)).take(2).map(|(_, family)| family)
}

/// The names that the words begin with: 山口市社協 in 山口市社協内.
fn within<'a>(names: &'a BTreeMap<&str, usize>, owner: &str) -> impl Iterator<Item = &'a usize> {
    let ends = owner.char_indices().map(|(end, _)| end).skip(3);
    ends.filter_map(|end| names.get(owner.get(..end)?))
}

/// Which names belong together: each points to another of its family, the root to itself.
struct Families(Vec<usize>);

impl Families {
    fn root(&mut self, mut member: usize) -> usize {
        while self.0[member] != member {
            self.0[member] = self.0[self.0[member]];
            member = self.0[member];
        }
        member
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

const REMEDY: Text = Text::fixed(
    "行を写したときの消し忘れがないか、両方に番号を確かめてください。本当に同じ番号なら、「主催」か「運営」に相手の名前を書くと、つながりがわかります。",
    "Ask both for their number: it may be left over from a copied row. If they do share it, name the one as 主催 or 運営 of the other.",
);

#[cfg(test)]
mod tests {
    use super::super::fixture::{cells, directory, phone, service};
    use super::*;

    #[test]
    fn two_strangers_at_one_number_are_found_once_each() {
        let rows = [service("ひだまり"), service("こもれび"), service("こもれび"), service("みなも")];
        assert_eq!(cells(&CHECK, &directory(rows)).len(), 2);
    }

    #[test]
    fn host_operator_and_sections_belong_together() {
        let rows = [
            service("山口市"),
            service("山口市障がい福祉課"),
            Service { organization: "山口市障がい福祉課".into(), ..service("サロン") },
            Service {
                operator: "サロン".into(), organization: "ひだまり".into(), ..service("家族塾")
            },
        ];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
    }

    #[test]
    fn a_number_that_says_whose_it_is_may_be_shared() {
        let labelled = |name: &str, label: &str| {
            let label = Some(label.to_owned());
            Service { phones: vec![Phone { label, ..phone("083-934-2532") }], ..service(name) }
        };
        let at = |label: &str| {
            let rows = [service("山陽小野田市健康増進課"), labelled("みかんの会", label)];
            cells(&CHECK, &directory(rows)).len()
        };
        for label in ["健康増進課", "山陽小野田市健康増進課", "健康増進 課", "山陽小野田市健康増進課内"]
        {
            assert_eq!(at(label), 0, "{label}");
        }
        for label in ["代表", "課", "夜間", "高齢福祉課"] {
            assert_eq!(at(label), 1, "{label}");
        }
        let guests = [labelled("みかんの会", "健康増進課"), labelled("きらら会", "健康増進課")];
        assert!(cells(&CHECK, &directory(guests)).is_empty(), "the desk itself need not be an entry");
        let lines = [labelled("みかんの会", "直通"), labelled("きらら会", "直通")];
        assert_eq!(cells(&CHECK, &directory(lines)).len(), 1);
    }

    #[test]
    fn the_police_answer_for_everybody() {
        let at = |name| Service { phones: vec![phone("#9110")], ..service(name) };
        assert!(cells(&CHECK, &directory([at("ひだまり"), at("こもれび")])).is_empty());
    }
}
