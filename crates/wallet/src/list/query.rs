//! The filter as an address says it.

use std::collections::BTreeMap;

use belgium::{Day, typed_euros};

use super::{Filter, Sort};
use crate::{Kind, State};

/// The names of the fields, in the form and in the address.
pub(crate) mod field {
    pub const FROM: &str = "from";
    pub const TO: &str = "to";
    pub const KIND: &str = "kind";
    pub const STATE: &str = "state";
    pub const TOOL: &str = "product";
    pub const ACCOUNT: &str = "person";
    pub const LEAST: &str = "least";
    pub const MOST: &str = "most";
    pub const TEXT: &str = "search";
    pub const SORT: &str = "sort";
}

const SLUG_LENGTH_MAX: usize = 80;
const TEXT_LENGTH_MAX: usize = 100;

/// What cannot be meant, for a message at its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    pub field: &'static str,
    /// The key of its text.
    pub text: &'static str,
}

/// What an address says. Where it has mistakes, the filter wants more than was meant:
/// whoever shows or exports rows does not until they are mended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadFilter {
    pub filter: Filter,
    pub mistakes: Vec<Mistake>,
}

impl Filter {
    /// Of the fields of a form, or a query; what is empty is not asked.
    pub fn read(query: &BTreeMap<String, String>) -> ReadFilter {
        let mut reader = Reader {
            query,
            mistakes: Vec::new(),
        };
        let mut filter = Self {
            from: reader.read(field::FROM, "wallet-filter-day-unknown", day),
            to: reader.read(field::TO, "wallet-filter-day-unknown", day),
            kind: reader.read(field::KIND, "wallet-filter-unknown", Kind::of_word),
            state: reader.read(field::STATE, "wallet-filter-unknown", State::of_word),
            tool: reader.read(field::TOOL, "wallet-filter-unknown", slug),
            account: reader.read(field::ACCOUNT, "wallet-filter-unknown", |id| {
                id.parse().ok()
            }),
            least: reader.read(field::LEAST, "wallet-filter-amount-unknown", typed_euros),
            most: reader.read(field::MOST, "wallet-filter-amount-unknown", typed_euros),
            text: reader
                .asked(field::TEXT)
                .chars()
                .take(TEXT_LENGTH_MAX)
                .collect(),
            sort: reader
                .read(field::SORT, "wallet-filter-unknown", Sort::of_word)
                .unwrap_or_default(),
        };
        let mut mistakes = reader.mistakes;
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            mistakes.push(Mistake {
                field: field::TO,
                text: "wallet-filter-days-turned",
            });
        }
        if let (Some(least), Some(most)) = (filter.least, filter.most)
            && least > most
        {
            mistakes.push(Mistake {
                field: field::MOST,
                text: "wallet-filter-amounts-turned",
            });
        }
        if kernel::folded(&filter.text).is_empty() {
            filter.text.clear();
        }
        ReadFilter { filter, mistakes }
    }

    /// The fields that say it, in their order; what is not asked is left out.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let sort = (self.sort != Sort::default()).then(|| self.sort.word().to_owned());
        [
            (field::FROM, self.from.map(|day| day.to_string())),
            (field::TO, self.to.map(|day| day.to_string())),
            (field::KIND, self.kind.map(|kind| kind.word().to_owned())),
            (
                field::STATE,
                self.state.map(|state| state.word().to_owned()),
            ),
            (field::TOOL, self.tool.clone()),
            (
                field::ACCOUNT,
                self.account.as_ref().map(ToString::to_string),
            ),
            (field::LEAST, self.least.map(|least| least.to_string())),
            (field::MOST, self.most.map(|most| most.to_string())),
            (field::TEXT, text(&self.text)),
            (field::SORT, sort),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// For addresses; empty when nothing is asked.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.fields())
            .finish()
    }

    /// Without what this field asks: what taking off its chip leaves.
    #[must_use]
    pub fn without(&self, field: &str) -> Self {
        let mut fields: BTreeMap<String, String> = self
            .fields()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        fields.remove(field);
        Self::read(&fields).filter
    }
}

struct Reader<'a> {
    query: &'a BTreeMap<String, String>,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    fn asked(&self, field: &str) -> &'a str {
        self.query.get(field).map_or("", |value| value.trim())
    }

    fn read<T>(
        &mut self,
        field: &'static str,
        text: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let asked = self.asked(field);
        if asked.is_empty() {
            return None;
        }
        let read = read(asked);
        if read.is_none() {
            self.mistakes.push(Mistake { field, text });
        }
        read
    }
}

/// As a browser sends it, or as people type it where the browser has no calendar.
fn day(text: &str) -> Option<Day> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn slug(text: &str) -> Option<String> {
    (text.len() <= SLUG_LENGTH_MAX && !text.contains('\0')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use kernel::{AccountId, Cents};

    use super::*;

    fn read(fields: &[(&str, &str)]) -> ReadFilter {
        let pair = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        Filter::read(&fields.iter().map(pair).collect())
    }

    /// R-218 R-219
    #[test]
    fn an_address_says_what_the_filter_wants_and_back() {
        let account = AccountId::generate(&testkit::clock().clock(), &testkit::rng());
        let filter = Filter {
            from: "2026-01-31".parse().ok(),
            to: "2026-12-01".parse().ok(),
            kind: Some(Kind::Charge),
            state: Some(State::Completed),
            tool: Some("kadasterfinder".into()),
            account: Some(account),
            least: Some(Cents(250)),
            most: Some(Cents(123_450)),
            text: "Édith & <zoon> +1=2 %".into(),
            sort: Sort::Person,
        };
        let read = read(
            &filter
                .fields()
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect::<Vec<_>>(),
        );
        assert_eq!(read.filter, filter);
        assert_eq!(read.mistakes, []);
        let query: BTreeMap<String, String> = form_urlencoded::parse(filter.query().as_bytes())
            .into_owned()
            .collect();
        assert_eq!(Filter::read(&query).filter, filter);
        assert_eq!(Filter::default().query(), "");
        assert!(filter.is_any() && !Filter::default().is_any());
        for (name, _) in filter.fields() {
            let without = filter.without(name);
            assert_eq!(without.fields().len(), filter.fields().len() - 1, "{name}");
            assert!(without.fields().iter().all(|(other, _)| *other != name));
        }
        for sort in Sort::ALL {
            assert_eq!(Sort::of_word(sort.word()), Some(sort));
            assert_eq!(sort.reversed().reversed(), sort);
        }
    }

    #[test]
    fn what_cannot_be_meant_is_told_at_its_field() {
        for (name, value, text) in [
            ("from", "31/02/2026", "wallet-filter-day-unknown"),
            ("from", "1/2/26", "wallet-filter-day-unknown"),
            ("to", "gisteren", "wallet-filter-day-unknown"),
            ("to", "1/2/2026/3", "wallet-filter-day-unknown"),
            ("kind", "loan", "wallet-filter-unknown"),
            ("state", "lost", "wallet-filter-unknown"),
            ("person", "An", "wallet-filter-unknown"),
            ("product", "a\0b", "wallet-filter-unknown"),
            ("least", "veel", "wallet-filter-amount-unknown"),
            ("most", "-5", "wallet-filter-amount-unknown"),
            ("sort", "colour", "wallet-filter-unknown"),
        ] {
            let found = read(&[(name, value)]);
            assert_eq!(found.mistakes, [Mistake { field: name, text }], "{value}");
            assert!(!found.filter.is_any());
        }
        let turned = read(&[("from", "2026-02-01"), ("to", "2026-01-31")]);
        assert_eq!(turned.mistakes[0].text, "wallet-filter-days-turned");
        let turned = read(&[("least", "2"), ("most", "1,99")]);
        assert_eq!(turned.mistakes[0].text, "wallet-filter-amounts-turned");
    }

    #[test]
    fn days_and_amounts_are_read_as_people_type_them() {
        let found = read(&[
            ("from", " 3/2/2026 "),
            ("to", "03.02.2026"),
            ("least", "€ 1.000"),
        ]);
        assert_eq!(found.mistakes, []);
        assert_eq!(found.filter.from, "2026-02-03".parse().ok());
        assert_eq!(found.filter.to, found.filter.from);
        assert_eq!(found.filter.least, Some(Cents(100_000)));
        let empty = read(&[("from", "  "), ("search", " -!% "), ("other", "x")]);
        assert_eq!(empty, ReadFilter::default());
        let long = read(&[("search", &"é".repeat(300))]);
        assert_eq!(long.filter.text.chars().count(), 100);
    }
}
