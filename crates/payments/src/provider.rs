//! What we need of whoever takes payments for us, in our own words.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use kernel::{Cents, Language, Timestamp};

use crate::{Method, PaymentId, RefundId};

/// Five questions; `mollie` asks them.
pub trait Provider: fmt::Debug + Send + Sync {
    /// Asked twice with the same order it gives the same payment, for a day.
    fn create<'a>(&'a self, order: &'a Order) -> Answering<'a, Seen>;
    fn get<'a>(&'a self, id: &'a str) -> Answering<'a, Seen>;
    /// Whatever began since then, newest first.
    fn list(&self, since: Timestamp) -> Answering<'_, Vec<Seen>>;
    /// Asked twice under the same key it gives the same refund, for a day.
    fn refund<'a>(&'a self, order: &'a RefundOrder) -> Answering<'a, SeenRefund>;
    /// Whether this may be the id of one of its payments.
    fn is_id(&self, text: &str) -> bool;
}

pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// What is asked to be paid.
#[derive(Debug, Clone)]
pub struct Order {
    /// Also the key of the question.
    pub payment: PaymentId,
    pub method: Method,
    pub amount: Cents,
    pub description: String,
    pub language: Language,
    /// Where the person comes back to.
    pub return_url: String,
    /// Where news is told.
    pub notice_url: String,
}

#[derive(Debug, Clone)]
pub struct RefundOrder {
    pub key: String,
    pub refund: RefundId,
    /// The provider's id of the payment.
    pub provider_id: String,
    pub amount: Cents,
    pub description: String,
}

/// A payment as the provider tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub id: String,
    pub status: Status,
    pub amount: Cents,
    /// Of another mode, profile or currency than ours.
    pub foreign: Option<Foreign>,
    /// Which of our payments it says it is.
    pub payment: Option<PaymentId>,
    pub checkout_url: Option<String>,
    pub created_at: Timestamp,
    pub refunded: Cents,
    pub charged_back: Cents,
    /// `None` where only the sums were told.
    pub after: Option<After>,
}

/// What became of the money afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct After {
    pub refunds: Vec<SeenRefund>,
    pub chargebacks: Vec<SeenChargeback>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Paid,
    Failed,
    Cancelled,
    Expired,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    Mode,
    Profile,
    Currency,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRefund {
    pub id: String,
    /// Which of our refunds it says it is.
    pub refund: Option<RefundId>,
    pub amount: Cents,
    pub status: RefundStatus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundStatus {
    UnderWay,
    Done,
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenChargeback {
    pub id: String,
    pub amount: Cents,
    /// The payer's bank gave it back.
    pub is_reversed: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It may have been done or not: ask again under the same key, or look.
    #[error("nobody knows whether the provider did it: {0}")]
    Unknown(String),
    /// Not now; nothing was done.
    #[error("the provider asks to come back later: {0}")]
    Later(String),
    #[error("the provider knows no such thing")]
    NotFound,
    /// Never; nothing was done.
    #[error("the provider refused: {0}")]
    Refused(String),
}
