//! What a transaction of a Wallet is, and how far it got.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;

use kernel::stored_as_word;

/// Also the kind of its transfers in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Kind {
    /// Paid with a card or Bancontact.
    TopUpOnline,
    /// A transfer from a bank account.
    TopUpTransfer,
    /// The use of a tool.
    Charge,
    /// A tool gives back a charge.
    Refund,
    /// A top-up goes back where it came from, because somebody of ours says so.
    PaidBack,
    /// The bank of whoever paid takes a card payment back.
    ChargeBack,
    /// A transfer is taken back by the bank that sent it.
    Recall,
    /// Somebody of ours mends what was wrong.
    Correction,
}

stored_as_word! {
    Kind {
        TopUpOnline = "top-up-online",
        TopUpTransfer = "top-up-transfer",
        Charge = "charge",
        Refund = "refund",
        PaidBack = "paid-back",
        ChargeBack = "charge-back",
        Recall = "recall",
        Correction = "correction",
    }
}

impl Kind {
    pub const fn is_top_up(self) -> bool {
        matches!(self, Self::TopUpOnline | Self::TopUpTransfer)
    }

    /// # Panics
    /// Never: each word is one that the ledger takes.
    pub(crate) fn in_ledger(self) -> ledger::Kind {
        self.word()
            .parse()
            .expect("words are lower case and hyphens")
    }
}

/// As it was written. Of what is [`Held`](Self::Held) the time may be over: ask
/// [`Transaction::state_at`](crate::Transaction::state_at).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum State {
    /// The money is kept back and has not moved.
    Held,
    /// The money moved: there is a receipt.
    Completed,
    /// Nothing of it was needed.
    Released,
    /// Nobody took what was held in time; never stored, since only the time decides.
    Expired,
}

stored_as_word! {
    State {
        Held = "held",
        Completed = "completed",
        Released = "released",
        Expired = "expired",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_word_that_the_ledger_takes() {
        for kind in Kind::ALL {
            assert_eq!(kind.in_ledger().as_str(), kind.word());
            assert_eq!(Kind::of_word(kind.word()), Some(*kind));
        }
        assert_eq!(Kind::of_word("loan"), None);
    }
}
