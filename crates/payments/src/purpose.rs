//! What a payment is for. The domain above brings a purpose; this crate calls it in the
//! transaction in which the payment changes.

use std::fmt;

use kernel::{Act, Refusal};
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
