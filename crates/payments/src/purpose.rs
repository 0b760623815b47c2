//! What a payment is for. The domain above brings a purpose; this crate calls it in the
//! transaction in which the payment changes.

use std::fmt;

use diesel::QueryResult;
use kernel::{Act, Cents, Refusal};
use storage::{StorageError, Tx};
use web::State;

use crate::{Chargeback, Payment, PaymentRefusal, Refund};

/// What a purpose does; each is called once for what it is about. An error takes the
/// whole change back, and it is tried again.
type Done = storage::Result<(), PaymentRefusal>;

#[derive(Clone, Copy)]
pub struct Purpose {
    /// Stable, such as `wallet.top-up`: payments carry it.
    pub name: &'static str,
    /// Who paid, for people of finance: a name, and a number or nothing.
    pub payer: fn(&mut Tx, &Payment) -> QueryResult<String>,
    /// What the provider has of it and has not paid out to us yet.
    pub owed: fn(&mut Tx) -> QueryResult<Cents>,
    /// Whose row of the ledger it writes; see [`storage::Db::write_in_turn`].
    pub turn: fn(&Payment) -> String,
    /// It was paid.
    pub settle: fn(&mut Tx, &Act, &State, &Payment) -> Done,
    /// Money goes back. Ours may be refused with [`PaymentRefusal::BalanceTooLow`]; one
    /// that was made elsewhere has happened.
    pub refunded: fn(&mut Tx, &Act, &State, &Payment, &Refund) -> Done,
    /// It did not come about after all.
    pub refund_failed: fn(&mut Tx, &Act, &State, &Payment, &Refund) -> Done,
    /// The payer's bank took it back.
    pub charged_back: fn(&mut Tx, &Act, &State, &Payment, &Chargeback) -> Done,
    /// And gave it back.
    pub chargeback_reversed: fn(&mut Tx, &Act, &State, &Payment, &Chargeback) -> Done,
}

impl fmt::Debug for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Purpose({})", self.name)
    }
}

/// All purposes there are: a service, to which each domain adds in its `start`.
#[derive(Debug, Clone, Default)]
pub struct Purposes(Vec<Purpose>);

impl Purposes {
    #[must_use]
    pub fn with(mut self, purpose: Purpose) -> Self {
        self.0.retain(|known| known.name != purpose.name);
        self.0.push(purpose);
        self
    }

    /// Of all purposes together.
    pub(crate) fn owed(&self, tx: &mut Tx) -> QueryResult<Cents> {
        let mut owed = Cents::ZERO;
        for purpose in &self.0 {
            owed = Cents(owed.0.saturating_add((purpose.owed)(tx)?.0));
        }
        Ok(owed)
    }

    /// Who paid; their id where nobody settles such payments any more.
    pub(crate) fn payer(&self, tx: &mut Tx, payment: &Payment) -> QueryResult<String> {
        match self
            .0
            .iter()
            .find(|purpose| purpose.name == payment.purpose)
        {
            Some(purpose) => (purpose.payer)(tx, payment),
            None => Ok(payment.payer_id().to_owned()),
        }
    }
}

/// The purpose of this payment.
pub(crate) fn purpose_of(state: &State, payment: &Payment) -> Result<Purpose, StorageError> {
    let purposes: Purposes = state.services.or_default();
    let mut known = purposes.0.into_iter();
    known
        .find(|purpose| purpose.name == payment.purpose)
        .ok_or_else(|| {
            StorageError::Unusable(format!("nobody settles payments for {}", payment.purpose))
        })
}

/// What a purpose answers where its own domain refused: nothing of the payment
/// changes, and people look at it.
pub fn unsettled(refusal: &impl Refusal) -> storage::Error<PaymentRefusal> {
    let text = format!("a payment could not be booked: {}", refusal.code());
    storage::Error::Storage(StorageError::Unusable(text))
}
