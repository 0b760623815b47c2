//! The JSON of the API, and what it says in our words.

use kernel::{Cents, Timestamp};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::amount;
use crate::provider::{
    After, Fault, Foreign, RefundStatus, Seen, SeenChargeback, SeenRefund, Status,
};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Payment {
    id: String,
    mode: String,
    status: String,
    profile_id: String,
    created_at: String,
    amount: Amount,
    amount_refunded: Option<Amount>,
    amount_charged_back: Option<Amount>,
    #[serde(default)]
    metadata: Value,
    #[serde(rename = "_links", default)]
    links: Links,
    #[serde(rename = "_embedded")]
    embedded: Option<Embedded>,
}

#[derive(Debug, Deserialize)]
struct Amount {
    currency: String,
    value: String,
}

#[derive(Debug, Default, Deserialize)]
struct Links {
    checkout: Option<Link>,
}

#[derive(Debug, Deserialize)]
struct Link {
    href: String,
}

#[derive(Debug, Default, Deserialize)]
struct Embedded {
    #[serde(default)]
    refunds: Vec<Refund>,
    #[serde(default)]
    chargebacks: Vec<Chargeback>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Refund {
    id: String,
    amount: Amount,
    status: String,
    #[serde(default)]
    metadata: Value,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chargeback {
    id: String,
    amount: Amount,
    reversed_at: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct List {
    #[serde(rename = "_embedded")]
    embedded: Payments,
    #[serde(rename = "_links", default)]
    links: Pages,
}

#[derive(Debug, Deserialize)]
struct Payments {
    payments: Vec<Payment>,
}

#[derive(Debug, Default, Deserialize)]
struct Pages {
    next: Option<Link>,
}

impl List {
    /// Where the next page begins. Only the id is taken of its address: the key goes
    /// nowhere else than where it is configured to go.
    pub fn next_id(&self) -> Option<String> {
        let next = Url::parse(&self.links.next.as_ref()?.href).ok()?;
        let mut pairs = next.query_pairs();
        pairs
            .find(|(name, _)| name == "from")
            .map(|(_, id)| id.into_owned())
    }

    pub fn payments(self) -> impl Iterator<Item = Payment> {
        self.embedded.payments.into_iter()
    }
}

fn unreadable(what: &str) -> Fault {
    Fault::Unknown(format!("{what} of the answer does not read"))
}

impl Amount {
    /// In whatever currency it is.
    fn cents(&self) -> Result<Cents, Fault> {
        amount::cents(&self.value).ok_or_else(|| unreadable("an amount"))
    }

    fn sum(amount: Option<&Self>) -> Result<Cents, Fault> {
        amount.map_or(Ok(Cents::ZERO), Self::cents)
    }
}

impl Payment {
    pub fn seen(self, mode: &str, profile: &str) -> Result<Seen, Fault> {
        let status = match self.status.as_str() {
            "open" | "pending" | "authorized" => Status::Open,
            "paid" => Status::Paid,
            "failed" => Status::Failed,
            "canceled" => Status::Cancelled,
            "expired" => Status::Expired,
            _ => return Err(unreadable("the status")),
        };
        let foreign = if self.mode != mode {
            Some(Foreign::Mode)
        } else if self.profile_id != profile {
            Some(Foreign::Profile)
        } else if self.amount.currency != amount::CURRENCY {
            Some(Foreign::Currency)
        } else {
            None
        };
        let after = self.embedded.map(Embedded::after).transpose()?;
        Ok(Seen {
            status,
            foreign,
            amount: self.amount.cents()?,
            payment: text_of(&self.metadata, "payment").and_then(|id| id.parse().ok()),
            checkout_url: self
                .links
                .checkout
                .map(|link| link.href)
                .filter(|href| is_page(href)),
            created_at: timestamp(&self.created_at)?,
            refunded: Amount::sum(self.amount_refunded.as_ref())?,
            charged_back: Amount::sum(self.amount_charged_back.as_ref())?,
            after,
            id: self.id,
        })
    }
}

/// Where people are sent.
fn is_page(href: &str) -> bool {
    Url::parse(href).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}

fn text_of<'a>(metadata: &'a Value, name: &str) -> Option<&'a str> {
    metadata.get(name)?.as_str()
}

fn timestamp(text: &str) -> Result<Timestamp, Fault> {
    let at: jiff::Timestamp = text.parse().map_err(|_| unreadable("a time"))?;
    Ok(Timestamp::from_millis(at.as_millisecond()))
}

impl Embedded {
    fn after(self) -> Result<After, Fault> {
        let refunds = self.refunds.into_iter().map(Refund::seen);
        let chargebacks = self.chargebacks.into_iter().map(Chargeback::seen);
        Ok(After {
            refunds: refunds.collect::<Result<_, _>>()?,
            chargebacks: chargebacks.collect::<Result<_, _>>()?,
        })
    }
}

impl Refund {
    pub fn seen(self) -> Result<SeenRefund, Fault> {
        let status = match self.status.as_str() {
            "queued" | "pending" | "processing" => RefundStatus::UnderWay,
            "refunded" => RefundStatus::Done,
            "failed" | "canceled" => RefundStatus::Failed,
            _ => return Err(unreadable("the status of a refund")),
        };
        if self.amount.currency != amount::CURRENCY {
            return Err(unreadable("the currency of a refund"));
        }
        Ok(SeenRefund {
            status,
            amount: self.amount.cents()?,
            refund: text_of(&self.metadata, "refund").and_then(|id| id.parse().ok()),
            id: self.id,
        })
    }
}

impl Chargeback {
    fn seen(self) -> Result<SeenChargeback, Fault> {
        if self.amount.currency != amount::CURRENCY {
            return Err(unreadable("the currency of a charge-back"));
        }
        Ok(SeenChargeback {
            amount: self.amount.cents()?,
            is_reversed: self.reversed_at.is_some(),
            id: self.id,
        })
    }
}
