//! What the provider knows: payments, and what came after them.

use std::collections::BTreeMap;

use kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::notices::Notice;
use crate::{Delivery, Fault, Simulator};

const BANCONTACT_OPEN: Duration = Duration::from_hours(1);
const CARD_OPEN: Duration = Duration::from_mins(30);
/// Until a refund is with the payer.
const REFUND_TAKES: Duration = Duration::from_hours(24);

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Books {
    pub payments: Vec<Payment>,
    /// Answers that are given again, by the key they were asked under.
    pub kept: BTreeMap<String, Kept>,
    #[serde(skip)]
    pub fault: Fault,
    #[serde(skip)]
    pub delivery: Delivery,
    pub notices: Vec<Notice>,
    made: u64,
    /// How many questions came to the API.
    #[serde(skip)]
    pub requests: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub asked: String,
    pub status: u16,
    pub answer: Value,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Payment {
    pub id: String,
    pub status: String,
    pub cents: i64,
    pub description: String,
    pub redirect_url: String,
    pub webhook_url: String,
    pub method: String,
    pub locale: String,
    pub metadata: Value,
    pub created_at: Timestamp,
    pub paid_at: Option<Timestamp>,
    pub card: Option<String>,
    pub refunds: Vec<Refund>,
    pub chargebacks: Vec<Chargeback>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refund {
    pub id: String,
    pub status: String,
    pub cents: i64,
    pub metadata: Value,
    pub created_at: Timestamp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Chargeback {
    pub id: String,
    pub cents: i64,
    pub created_at: Timestamp,
    pub reversed_at: Option<Timestamp>,
}

/// How a payment may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Paid,
    Failed,
    Cancelled,
    Expired,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Paid, Self::Failed, Self::Cancelled, Self::Expired];

    /// As the API writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Cancelled => "canceled",
            Self::Expired => "expired",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundOutcome {
    Refunded,
    Failed,
}

impl Payment {
    pub fn is_open(&self) -> bool {
        self.status == "open"
    }

    pub(crate) fn refunded(&self) -> i64 {
        let counted = self
            .refunds
            .iter()
            .filter(|refund| refund.status != "failed" && refund.status != "canceled");
        counted.map(|refund| refund.cents).sum()
    }

    pub(crate) fn charged_back(&self) -> i64 {
        let counted = self
            .chargebacks
            .iter()
            .filter(|chargeback| chargeback.reversed_at.is_none());
        counted.map(|chargeback| chargeback.cents).sum()
    }
}

impl Books {
    /// An id that no earlier start gave out.
    pub fn next_id(&mut self, prefix: &str, now: Timestamp) -> String {
        self.made += 1;
        format!("{prefix}_{:x}n{}", now.as_millis(), self.made)
    }

    pub fn payment(&mut self, id: &str) -> Option<&mut Payment> {
        self.payments.iter_mut().find(|payment| payment.id == id)
    }

    /// What time alone does: nobody paid, or a refund arrived.
    pub fn tidy(&mut self, now: Timestamp) {
        let mut told = Vec::new();
        for payment in &mut self.payments {
            let open_for = if payment.method == "bancontact" {
                BANCONTACT_OPEN
            } else {
                CARD_OPEN
            };
            if payment.is_open() && now.since(payment.created_at) >= open_for {
                "expired".clone_into(&mut payment.status);
                told.push(payment.id.clone());
            }
            for refund in &mut payment.refunds {
                if refund.status == "pending" && now.since(refund.created_at) >= REFUND_TAKES {
                    "refunded".clone_into(&mut refund.status);
                    told.push(payment.id.clone());
                }
            }
        }
        for id in told {
            self.tell(&id, now);
        }
        self.kept
            .retain(|_, kept| now.since(kept.at) < Duration::from_hours(24));
    }

    pub fn tell(&mut self, id: &str, now: Timestamp) {
        if let Some(url) = self.payment(id).map(|payment| payment.webhook_url.clone()) {
            self.notices.push(Notice::new(url, id, now));
        }
    }
}

/// What happens there: by people on its pages, or by tests.
impl Simulator {
    /// Every payment, oldest first.
    pub fn payments(&self) -> Vec<Payment> {
        self.with(|books| books.payments.clone())
    }

    /// The newest payment.
    ///
    /// # Panics
    /// When there is none.
    pub fn newest(&self) -> Payment {
        self.payments().pop().expect("somebody began a payment")
    }

    /// How many questions came to the API.
    pub fn requests(&self) -> u64 {
        self.books().requests
    }

    pub fn set_fault(&self, fault: Fault) {
        self.books().fault = fault;
    }

    pub fn set_delivery(&self, delivery: Delivery) {
        self.books().delivery = delivery;
    }

    /// The payment ends; whether it was there. Also against all sense: a test may let it
    /// expire after it was paid.
    pub fn end(&self, id: &str, outcome: Outcome) -> bool {
        let now = self.0.clock.now();
        self.with(|books| {
            let Some(payment) = books.payment(id) else {
                return false;
            };
            outcome.code().clone_into(&mut payment.status);
            payment.paid_at = (outcome == Outcome::Paid).then_some(now);
            books.tell(id, now);
            true
        })
    }

    /// The payer's bank takes money back.
    pub fn charge_back(&self, id: &str, cents: i64) -> Option<String> {
        let now = self.0.clock.now();
        self.with(|books| {
            let new = books.next_id("chb", now);
            let chargeback = Chargeback {
                id: new.clone(),
                cents,
                created_at: now,
                reversed_at: None,
            };
            books.payment(id)?.chargebacks.push(chargeback);
            books.tell(id, now);
            Some(new)
        })
    }

    /// And gives all of it back.
    pub fn reverse_charge_backs(&self, id: &str) -> bool {
        let now = self.0.clock.now();
        self.with(|books| {
            let Some(payment) = books.payment(id) else {
                return false;
            };
            for chargeback in &mut payment.chargebacks {
                chargeback.reversed_at.get_or_insert(now);
            }
            books.tell(id, now);
            true
        })
    }

    /// Somebody gives money back in the provider's own pages.
    pub fn refund_elsewhere(&self, id: &str, cents: i64) -> Option<String> {
        let now = self.0.clock.now();
        self.with(|books| {
            let new = books.next_id("re", now);
            let refund = Refund {
                id: new.clone(),
                status: "pending".into(),
                cents,
                metadata: Value::Null,
                created_at: now,
            };
            books.payment(id)?.refunds.push(refund);
            books.tell(id, now);
            Some(new)
        })
    }

    /// Every refund of the payment that is under way ends so.
    pub fn end_refunds(&self, id: &str, outcome: RefundOutcome) {
        let now = self.0.clock.now();
        self.with(|books| {
            let Some(payment) = books.payment(id) else {
                return;
            };
            for refund in payment
                .refunds
                .iter_mut()
                .filter(|refund| refund.status == "pending")
            {
                let status = match outcome {
                    RefundOutcome::Refunded => "refunded",
                    RefundOutcome::Failed => "failed",
                };
                status.clone_into(&mut refund.status);
            }
            books.tell(id, now);
        });
    }

    /// A payment that nobody of ours began, and that is paid.
    pub fn paid_by_a_stranger(&self, cents: i64) -> String {
        let now = self.0.clock.now();
        self.with(|books| {
            let id = books.next_id("tr", now);
            books.payments.push(Payment {
                id: id.clone(),
                status: "paid".into(),
                cents,
                description: String::new(),
                redirect_url: String::new(),
                webhook_url: String::new(),
                method: "bancontact".into(),
                locale: "nl_BE".into(),
                metadata: Value::Null,
                created_at: now,
                paid_at: Some(now),
                card: None,
                refunds: Vec::new(),
                chargebacks: Vec::new(),
            });
            id
        })
    }

    /// As after the loss of what it knew.
    pub fn forget(&self, id: &str) {
        self.with(|books| books.payments.retain(|payment| payment.id != id));
    }
}
