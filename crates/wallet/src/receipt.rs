//! The receipt of a completed transaction: what it says, and the
//! document it becomes. It tells what moved and never what a Wallet holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use documents::{Document, Head, Template, TooLarge};
use i18n::{Argument, Texts, format};
use kernel::{AccountId, Duration, Language, Timestamp};
use organisations::Organisation;
use serde::Serialize;
use storage::Tx;

use crate::{Kind, Transaction};

const TEMPLATE: Template = Template {
    name: "receipt",
    source: include_str!("../templates/receipt.typ"),
};

/// Too many have documents made; some seconds later they do not.
const AGAIN: Duration = Duration::from_secs(10);

kernel::refusals! {
    /// Why there is no file of receipts.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ReceiptRefusal {
        /// None of the transactions that are asked for is completed.
        NoneThere => 404 "receipts-none",
        /// Than one file has at most.
        TooMany => 422 "receipts-too-many" { most: u64 },
        Busy => 503 "receipts-busy" retry AGAIN,
    }
}

/// A transaction with its receipt number, and the names in it as they are today.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    pub number: i64,
    transaction: Transaction,
    organisation: Issued,
    person: Option<String>,
    tool: Option<tools::Tool>,
}

/// For whom it is.
#[derive(Debug, Clone)]
struct Issued {
    name: String,
    number: String,
}

/// What the template reads.
#[derive(Debug, Serialize)]
struct Said {
    amount: String,
    facts: Vec<Fact>,
    notice: String,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: String,
    value: String,
}

impl Receipt {
    /// Those of the transactions that are completed; the others have none.
    pub fn load(
        tx: &mut Tx,
        organisation: &Organisation,
        transactions: Vec<Transaction>,
    ) -> diesel::QueryResult<Vec<Self>> {
        let accounts: Vec<AccountId> = transactions
            .iter()
            .filter_map(|transaction| transaction.account.clone())
            .collect();
        let people = accounts::names(tx, &accounts)?;
        let mut tools = BTreeMap::new();
        for slug in transactions
            .iter()
            .filter_map(|transaction| transaction.tool.clone())
        {
            if let Entry::Vacant(unread) = tools.entry(slug) {
                let tool = tools::find_any(tx, unread.key())?;
                unread.insert(tool);
            }
        }
        let receipts = transactions.into_iter().filter_map(|transaction| {
            Some(Self {
                number: transaction.receipt?,
                organisation: Issued {
                    name: organisation.name.clone(),
                    number: organisation.number.to_string(),
                },
                person: transaction
                    .account
                    .as_ref()
                    .and_then(|id| people.get(id).cloned()),
                tool: transaction
                    .tool
                    .as_ref()
                    .and_then(|slug| tools.get(slug).cloned().flatten()),
                transaction,
            })
        });
        Ok(receipts.collect())
    }

    /// What it is called where it is kept: `transactiebon-12.pdf`.
    pub fn file_name(&self, texts: &Texts, language: Language) -> String {
        let word = texts.get(language, "wallet-receipt-file", &[]);
        format!("{word}-{}.pdf", self.number)
    }

    /// # Errors
    /// When it says too much, which the lengths of what is kept do not let happen.
    pub fn document(&self, texts: &Texts, language: Language) -> Result<Document, TooLarge> {
        let writer = Writer { texts, language };
        let number = self.number.to_string();
        let title = writer.say(
            "wallet-receipt-title",
            &[("number", number.as_str().into())],
        );
        let id = format!("receipt {} {}", self.transaction.id, language.code());
        let head = Head {
            language,
            title: &title,
            operator: &writer.word("wallet-receipt-operator"),
            foot: self.transaction.id.as_str(),
            id: &id,
            at: self.moved_at(),
        };
        Document::new(TEMPLATE, &head, &self.said(writer))
    }

    /// When the money moved.
    pub fn moved_at(&self) -> Timestamp {
        self.transaction.completed_at.unwrap_or(self.transaction.at)
    }

    fn said(&self, writer: Writer<'_>) -> Said {
        let Writer { language, .. } = writer;
        let moved = &self.transaction;
        let at = self.moved_at();
        let date = format!(
            "{} ({})",
            format::date_time(at, language),
            format::utc_offset(at)
        );
        let amount = format::money(moved.amount, language);
        let mut facts = Facts {
            writer,
            facts: Vec::new(),
        };
        facts.add("number", Some(self.number.to_string()));
        facts.add("reference", Some(moved.id.to_string()));
        facts.add("transaction", Some(self.transaction_in_words(writer)));
        facts.add("date", Some(date));
        facts.add("amount", Some(amount.clone()));
        facts.add("organisation", Some(self.organisation.name.clone()));
        facts.add("enterprise-number", Some(self.organisation.number.clone()));
        facts.add("person", self.person.clone());
        facts.add("tool", self.tool_in_words(language));
        facts.add("their-reference", moved.reference.clone());
        facts.add(
            "refund-of",
            moved.refund_of.as_ref().map(ToString::to_string),
        );
        Said {
            amount,
            facts: facts.facts,
            notice: writer.word("wallet-receipt-notice"),
        }
    }

    fn transaction_in_words(&self, writer: Writer<'_>) -> String {
        let kind = self.transaction.kind;
        let of_tool = match kind {
            Kind::Charge => Some("wallet-receipt-charge-of"),
            Kind::Refund => Some("wallet-receipt-refund-of-tool"),
            _ => None,
        };
        match (of_tool, &self.tool) {
            (Some(key), Some(tool)) => {
                writer.say(key, &[("tool", tool.name.get(writer.language).into())])
            }
            _ => writer.word(&format!("wallet-kind-{}", kind.word())),
        }
    }

    /// The tool and the way of using it; the slug of a tool that is gone.
    fn tool_in_words(&self, language: Language) -> Option<String> {
        let slug = self.transaction.tool.clone()?;
        let Some(tool) = &self.tool else {
            return Some(slug);
        };
        let way = self.transaction.way_of_use.as_ref();
        let way = way.and_then(|slug| tool.way(slug));
        let name = tool.name.get(language);
        Some(match way {
            Some(way) => format!("{name} – {}", way.name.get(language)),
            None => name.to_owned(),
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Writer<'a> {
    texts: &'a Texts,
    language: Language,
}

impl Writer<'_> {
    fn word(self, key: &str) -> String {
        self.say(key, &[])
    }

    fn say(self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.texts.get(self.language, key, arguments)
    }
}

struct Facts<'a> {
    writer: Writer<'a>,
    facts: Vec<Fact>,
}

impl Facts<'_> {
    /// What there is none of is not mentioned.
    fn add(&mut self, what: &str, value: Option<String>) {
        if let Some(value) = value {
            let label = self.writer.word(&format!("wallet-receipt-{what}"));
            self.facts.push(Fact { label, value });
        }
    }
}
