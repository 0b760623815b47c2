//! Who is in the register on which day, made from a seed by arithmetic: nothing is kept.

use std::collections::BTreeMap;

use crate::file::FIRST_EXTRACT;
use crate::vocabulary::{BEGINNINGS, ENDINGS, FIRST_NAMES, PLACES, RESIDENCES, STREETS, TRADES};
use crate::{Address, Denomination, Entity};

#[derive(Debug, Clone)]
pub struct Register {
    seed: u64,
    enterprises: u64,
    /// The first eight digits of the first number, and how far the next one is.
    first: u64,
    step: u64,
    changes_a_day: u64,
    own: BTreeMap<u64, Entity>,
}

impl Register {
    /// Without an enterprise yet.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            enterprises: 0,
            first: 2_000_000,
            step: 4,
            changes_a_day: 0,
            own: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn with_enterprises(mut self, count: u64) -> Self {
        self.enterprises = count;
        self
    }

    /// From that number on, `step` apart: for a demo, among numbers that were never given.
    #[must_use]
    pub fn numbered(mut self, first_eight: u64, step: u64) -> Self {
        (self.first, self.step) = (first_eight, step.max(1));
        self
    }

    #[must_use]
    pub fn with_changes_a_day(mut self, count: u64) -> Self {
        self.changes_a_day = count;
        self
    }

    /// Also this one, in the place of any other of that number; it never changes.
    #[must_use]
    pub fn with(mut self, entity: Entity) -> Self {
        self.own.insert(entity.number, entity);
        self
    }

    #[must_use]
    pub fn without(mut self, number: u64) -> Self {
        self.own.remove(&number);
        self
    }

    /// All that are active with that extract, by number.
    pub fn entities(&self, extract: u64) -> impl Iterator<Item = Entity> + '_ {
        let mut own = self.own.values().cloned().peekable();
        let mut made = (0..self.enterprises)
            .filter_map(move |place| self.entity(place, extract))
            .filter(|entity| !self.own.contains_key(&entity.number))
            .peekable();
        std::iter::from_fn(move || match (own.peek(), made.peek()) {
            (Some(one), Some(other)) if one.number < other.number => own.next(),
            (Some(_), None) => own.next(),
            _ => made.next(),
        })
    }

    /// Those that the extract changes, each with what it was before and what it is now.
    pub fn changes(
        &self,
        extract: u64,
    ) -> impl Iterator<Item = (Option<Entity>, Option<Entity>)> + '_ {
        (0..self.enterprises)
            .filter(move |place| self.changes_with(*place, extract))
            .map(move |place| (self.entity(place, extract - 1), self.entity(place, extract)))
            .filter(|(before, after)| before != after)
    }

    fn changes_with(&self, place: u64, extract: u64) -> bool {
        let Some(period) = self.enterprises.checked_div(self.changes_a_day) else {
            return false;
        };
        extract > FIRST_EXTRACT && (place + extract).is_multiple_of(period.max(1))
    }

    /// Of ten that change, one ceases for good; of fifty, one begins with its first change.
    fn entity(&self, place: u64, extract: u64) -> Option<Entity> {
        let days = FIRST_EXTRACT + 1..=extract.max(FIRST_EXTRACT);
        let mut revision = 0;
        for day in days.filter(|day| self.changes_with(place, *day)) {
            revision += 1;
            if mixed(self.seed, &[place, day]).is_multiple_of(10) {
                return None;
            }
        }
        let is_there = revision > 0 || self.changes_a_day == 0 || !self.begins_later(place);
        is_there.then(|| self.made(place, revision))
    }

    fn begins_later(&self, place: u64) -> bool {
        mixed(self.seed, &[place, 1_000_003]).is_multiple_of(50)
    }

    fn made(&self, place: u64, revision: u64) -> Entity {
        let mut chance = Chance(mixed(self.seed, &[place, revision, 7]));
        // What it is does not change with its name.
        let mut lasting = Chance(mixed(self.seed, &[place]));
        let number = Entity::number_of(self.first + place * self.step);
        let is_association = lasting.one_in(17);
        let kind = match lasting.below(100) {
            _ if is_association => "2",
            0..35 => "1",
            35 => "0",
            _ => "2",
        };
        let form = match kind {
            "2" if is_association => "070",
            "2" => ["610", "014"][usize::from(lasting.one_in(4))],
            _ => "",
        };
        Entity {
            number,
            kind,
            form,
            situation: if lasting.one_in(60) { "012" } else { "000" },
            began_on: format!(
                "{:02}-{:02}-{}",
                1 + lasting.below(28),
                1 + lasting.below(12),
                1970 + lasting.below(55)
            ),
            names: names(kind, is_association, &mut chance),
            addresses: if kind == "1" || chance.one_in(200) {
                Vec::new()
            } else {
                vec![seat(&mut chance)]
            },
        }
    }
}

fn names(kind: &str, is_association: bool, chance: &mut Chance) -> Vec<Denomination> {
    let word = format!("{}{}", chance.of(&BEGINNINGS), chance.of(&ENDINGS));
    let name = |language, text| Denomination {
        language,
        kind: "001",
        text,
    };
    if kind == "1" {
        return vec![name("0", format!("{word}, {}", chance.of(&FIRST_NAMES)))];
    }
    let (language, before) = if is_association {
        *chance.of(&RESIDENCES)
    } else {
        *chance.of(&TRADES)
    };
    let second = if chance.one_in(3) {
        format!(" {}", chance.of(&ENDINGS))
    } else {
        String::new()
    };
    let language = if chance.one_in(4) { "0" } else { language };
    let mut names = vec![name(language, format!("{before} {word}{second}"))];
    if chance.one_in(20) {
        names.push(Denomination {
            language,
            kind: "003",
            text: word,
        });
    }
    names
}

fn seat(chance: &mut Chance) -> Address {
    let (street_nl, street_fr) = *chance.of(&STREETS);
    let (postal_code, nl, fr) = *chance.of(&PLACES);
    let both = |nl: &str, fr: &str| (nl.to_owned(), fr.to_owned());
    // Both languages in Brussels, the one of the region elsewhere.
    let is_french = postal_code.starts_with(['4', '5', '6', '7']) || postal_code == "1300";
    let street = match postal_code.as_bytes() {
        [b'1', b'0' | b'1', ..] => both(street_nl, street_fr),
        _ if is_french => both(street_fr, street_fr),
        _ => both(street_nl, street_nl),
    };
    Address {
        kind: "REGO".into(),
        postal_code: postal_code.into(),
        municipality: both(nl, fr),
        street,
        house_number: (1 + chance.below(250)).to_string(),
        bus: if chance.one_in(8) {
            (1 + chance.below(40)).to_string()
        } else {
            String::new()
        },
        ..Address::default()
    }
}

/// `SplitMix64`, folded over the parts.
fn mixed(seed: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(next(seed), |mixed, part| {
        next(mixed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    })
}

fn next(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = next(self.0);
        self.0 % bound
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let place = self.below(all.len() as u64);
        &all[usize::try_from(place).unwrap_or(0)]
    }
}
