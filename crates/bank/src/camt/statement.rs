//! `Stmt`: the account, its balances and its entries, and whether they fit.

use belgium::{Day, Iban};
use kernel::Cents;

use super::amount::{amount_in, day};
use super::entry::{Entry, entry};
use super::tree::Element;
use crate::statement::{Balance, Statement};
use crate::{Format, Mistake, Wrong};

/// A statement, or a page of one, while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    line: u32,
    id: Option<String>,
    number: Option<String>,
    is_copy: bool,
    page: Option<Page>,
    account: Option<Account>,
    opening: Option<Balance>,
    /// The closing balance of the day before, which is the same where a bank is right.
    before: Option<Balance>,
    closing: Option<Balance>,
    entries: Vec<Entry>,
    not_booked: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    number: u32,
    is_last: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Account {
    iban: Iban,
    currency: String,
}

impl Draft {
    pub fn at(line: u32) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    fn mistake(&self, wrong: Wrong) -> Mistake {
        Mistake::at(self.line, wrong)
    }

    /// An element within `Stmt`, in the order of the schema.
    pub fn take(&mut self, element: Element) -> Result<(), Mistake> {
        match element.name.as_str() {
            "Id" => self.id = Some(element.text),
            "LglSeqNb" => self.number = self.number.take().or(Some(element.text)),
            // Each statement has one of its own; the legal one is of those on paper.
            "ElctrncSeqNb" => self.number = Some(element.text),
            "CpyDplctInd" => self.is_copy = true,
            "StmtPgntn" => self.page = Some(page(&element)?),
            "Acct" => self.account = Some(account(&element)?),
            "Bal" => self.balance(&element)?,
            "Ntry" => match entry(&element, self.currency())? {
                Some(entry) => self.entries.push(entry),
                None => self.not_booked += 1,
            },
            _ => {}
        }
        Ok(())
    }

    fn currency(&self) -> &str {
        self.account
            .as_ref()
            .map_or("EUR", |account| account.currency.as_str())
    }

    fn balance(&mut self, element: &Element) -> Result<(), Mistake> {
        let kind = element.text_at(&[&["Tp", "CdOrPrtry", "Cd"]]);
        let place = match kind {
            Some("OPBD") => &mut self.opening,
            Some("PRCD") => &mut self.before,
            Some("CLBD") => &mut self.closing,
            // Of what is not booked, expected, or within a day.
            _ => return Ok(()),
        };
        let currency = self.account.as_ref();
        let currency = currency.map_or("EUR", |account| account.currency.as_str());
        let balance = Balance {
            amount: signed(element, amount_in(element.needed("Amt")?, currency)?)?,
            day: Some(day(element.needed("Dt")?)?),
        };
        *place = Some(balance);
        Ok(())
    }

    fn finish(self) -> Result<Statement, Mistake> {
        let wrong = |wrong| Mistake::at(self.line, wrong);
        let missing = |element| wrong(Wrong::Missing { element });
        let id = self.id.clone().filter(|id| !id.is_empty());
        let number = self.number.clone().filter(|number| !number.is_empty());
        let number = number.or(id).ok_or_else(|| missing("Id"))?;
        let account = self.account.clone().ok_or_else(|| missing("Acct"))?;
        let (opening, closing) = self.balances()?;
        let closing_day = closing.day.ok_or_else(|| missing("Dt"))?;
        let reversed = self.signs(opening.amount, closing.amount)?;
        let mut movements = Vec::new();
        for (sequence, entry) in (1..).zip(self.entries) {
            movements.extend(entry.movements(sequence, reversed));
        }
        Ok(Statement {
            line: self.line,
            format: Format::Camt053,
            account: account.iban,
            year: closing_day.year_and_month().0,
            number,
            is_copy: self.is_copy,
            opening,
            closing,
            movements,
            not_booked: self.not_booked,
        })
    }

    /// A statement without balances is of a day that is not over.
    fn balances(&self) -> Result<(Balance, Balance), Mistake> {
        let opening = match (self.opening, self.before) {
            (Some(opening), Some(before)) if opening.amount != before.amount => {
                return Err(self.mistake(Wrong::Openings {
                    first: opening.amount,
                    second: before.amount,
                }));
            }
            (opening, before) => opening.or(before),
        };
        opening
            .zip(self.closing)
            .ok_or_else(|| self.mistake(Wrong::Provisional))
    }

    /// Some banks turn the sign of an entry that reverses another one, and some leave
    /// that to the reader: the balances tell. `true`: to be turned.
    fn signs(&self, opening: Cents, closing: Cents) -> Result<bool, Mistake> {
        let sum = |turned: bool| {
            let amounts = self.entries.iter().map(|entry| entry.amount(turned));
            let sum: i128 = amounts.map(|amount| i128::from(amount.0)).sum();
            sum + i128::from(opening.0)
        };
        let said = i128::from(closing.0);
        for turned in [false, true] {
            if sum(turned) == said {
                return Ok(turned);
            }
        }
        let found = i64::try_from(sum(false)).unwrap_or(i64::MAX);
        Err(self.mistake(Wrong::Balance {
            said: closing,
            found: Cents(found),
        }))
    }
}

/// Pages of a statement become one, in their order, whatever order they came in.
pub(super) fn joined(drafts: Vec<Draft>) -> Result<Vec<Statement>, Mistake> {
    let mut whole: Vec<Vec<Draft>> = Vec::new();
    for draft in drafts {
        let is_page_of = |pages: &&mut Vec<Draft>| {
            pages.first().is_some_and(|first| {
                first.page.is_some()
                    && draft.page.is_some()
                    && first.id == draft.id
                    && first.account == draft.account
            })
        };
        match whole.iter_mut().find(is_page_of) {
            Some(pages) => pages.push(draft),
            None => whole.push(vec![draft]),
        }
    }
    whole.into_iter().map(one).collect()
}

fn one(mut pages: Vec<Draft>) -> Result<Statement, Mistake> {
    pages.sort_by_key(|page| page.page.map(|page| page.number));
    let count = pages.len();
    let in_order = pages.iter().enumerate().all(|(index, draft)| {
        draft.page.is_none_or(|page| {
            usize::try_from(page.number) == Ok(index + 1) && page.is_last == (index + 1 == count)
        })
    });
    let mut pages = pages.into_iter();
    let Some(mut first) = pages.next() else {
        return Err(Mistake::whole(Wrong::Missing { element: "Stmt" }));
    };
    if !in_order {
        return Err(first.mistake(Wrong::Pages));
    }
    for page in pages {
        first.entries.extend(page.entries);
        first.not_booked += page.not_booked;
        first.closing = page.closing.or(first.closing);
    }
    first.finish()
}

fn page(element: &Element) -> Result<Page, Mistake> {
    let number = element.needed("PgNb")?;
    let read = number
        .text
        .parse()
        .map_err(|_| number.mistake(Wrong::Missing { element: "PgNb" }))?;
    Ok(Page {
        number: read,
        is_last: element.text_at(&[&["LastPgInd"]]) == Some("true"),
    })
}

fn account(element: &Element) -> Result<Account, Mistake> {
    let written = element.text_at(&[&["Id", "IBAN"]]).unwrap_or_default();
    let iban = written.parse().map_err(|_| {
        element.mistake(Wrong::Account {
            account: written.to_owned(),
        })
    })?;
    let currency = element.text_at(&[&["Ccy"]]).unwrap_or("EUR").to_owned();
    if currency != "EUR" {
        return Err(element.mistake(Wrong::Currency { currency }));
    }
    Ok(Account { iban, currency })
}

/// What `CdtDbtInd` makes of an amount.
pub(super) fn signed(element: &Element, amount: Cents) -> Result<Cents, Mistake> {
    let side = element.needed("CdtDbtInd")?;
    match side.text.as_str() {
        "CRDT" => Ok(amount),
        "DBIT" => Ok(Cents(-amount.0)),
        written => Err(side.mistake(Wrong::Amount {
            written: written.chars().take(40).collect(),
        })),
    }
}

/// The day on which an entry was booked, where it says so.
pub(super) fn booked_on(element: &Element) -> Result<Option<Day>, Mistake> {
    element.child("BookgDt").map(day).transpose()
}
