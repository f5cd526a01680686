//! R204: one number under bodies that have nothing else to do with each other.

use std::collections::BTreeMap;

use super::{Check, Problem, live, numbers};
use crate::column::ServiceColumn;
use crate::directory::text::key;
use crate::directory::{Directory, Service};
use crate::finding::{Rule, Severity, Text};

pub(super) const CHECK: Check = Check {
    rule: Rule {
        code: "R204",
        severity: Severity::Warning,
        title: Text::fixed("ひとつの電話番号に別々の団体", "one number under several bodies"),
    },
    run: |directory, _| {
        let mut answering: BTreeMap<String, Vec<&Service>> = BTreeMap::new();
        for service in live(directory) {
            for number in numbers::digits(&service.phones) {
                // 110, #7119 and their like belong to everybody.
                if number.len() > 5 {
                    answering.entry(number).or_default().push(service);
                }
            }
        }
        answering
            .values()
            .filter(|services| services.len() > 1)
            .flat_map(|services| strangers(directory, services))
            .collect()
    },
};

/// A problem for each further body among those that share a number, at its first row.
///
/// Bodies belong together where one is the host or operator of the other, or a section of it
/// (山口市, 山口市障がい福祉課): where a name of one begins with a name of the other.
fn strangers(directory: &Directory, services: &[&Service]) -> Vec<Problem> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for service in services {
        for name in [&service.name, &service.organization, &service.operator] {
            names.insert(key(name), 0);
        }
    }
    names.remove("");
    // Sorted, so that the names that begin with a name follow it; each takes that name's number.
    let mut families = Families(Vec::new());
    let mut stem = String::new();
    for (name, family) in &mut names {
        if stem.is_empty() || stem.chars().count() < 3 || !name.starts_with(&stem) {
            stem.clone_from(name);
            families.0.push(families.0.len());
        }
        *family = families.0.len() - 1;
    }
    let of = |name: &str| names.get(&key(name)).copied();
    for service in services {
        let mut members =
            [&service.name, &service.organization, &service.operator].into_iter().filter_map(|name| of(name));
        if let Some(first) = members.next() {
            members.for_each(|member| families.join(first, member));
        }
    }
    let mut first: BTreeMap<usize, &Service> = BTreeMap::new();
    let mut problems = Vec::new();
    for service in services {
        let Some(family) = of(&service.name).map(|family| families.root(family)) else { continue };
        if first.insert(family, service).is_some() || first.len() == 1 {
            continue;
        }
        let (here, other) = (service.body(), services[0].body());
        let there = directory.cell(services[0], ServiceColumn::Phone);
        let message = Text::new(
            format!("「{here}」の電話番号が、{there}の「{other}」と同じです。"),
            format!("The number of “{here}” is also that of “{other}” in {there}."),
        );
        let number = service.phones.iter().map(|phone| &*phone.number).collect::<Vec<_>>().join("、");
        let cell = directory.cell(service, ServiceColumn::Phone);
        problems.push(Problem::at(cell, message, REMEDY).value(number).subject(here));
    }
    problems
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
            Service { organization: "山口市障がい福祉課".to_owned(), ..service("サロン") },
            Service {
                operator: "サロン".to_owned(),
                organization: "ひだまり".to_owned(),
                ..service("家族塾")
            },
        ];
        assert!(cells(&CHECK, &directory(rows)).is_empty());
    }

    #[test]
    fn the_police_answer_for_everybody() {
        let at = |name| Service { phones: vec![phone("#9110")], ..service(name) };
        assert!(cells(&CHECK, &directory([at("ひだまり"), at("こもれび")])).is_empty());
    }
}
