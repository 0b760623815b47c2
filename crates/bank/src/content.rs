//! What makes a statement the same one, whichever file it comes in.

use aws_lc_rs::digest::{Context, SHA256};

use crate::statement::{Balance, Movement, Statement};

/// SHA-256 of all that it says and that counts: not the lines it stands on, nor whether
/// the bank calls it a copy.
pub(crate) fn content(statement: &Statement) -> Vec<u8> {
    let mut hash = Hash(Context::new(&SHA256));
    hash.text(statement.format.as_str());
    hash.text(statement.account.as_str());
    hash.text(&statement.name());
    hash.balance(&statement.opening);
    hash.balance(&statement.closing);
    for movement in &statement.movements {
        hash.movement(movement);
    }
    hash.0.finish().as_ref().to_vec()
}

struct Hash(Context);

impl Hash {
    /// With its length in front, so that no two texts read as one.
    fn text(&mut self, text: &str) {
        self.0.update(&(text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: i64) {
        self.0.update(&number.to_be_bytes());
    }

    fn balance(&mut self, balance: &Balance) {
        self.number(balance.amount.0);
        self.text(&balance.day.map_or_else(String::new, |day| day.to_string()));
    }

    fn movement(&mut self, movement: &Movement) {
        self.number(i64::from(movement.sequence));
        self.number(i64::from(movement.detail));
        self.number(movement.amount.0);
        self.text(&movement.booked_on.to_string());
        self.text(&movement.code);
        let communication = movement.communications.only();
        for text in [
            communication.map_or("", belgium::StructuredCommunication::as_str),
            &movement.counterparty.account,
            &movement.counterparty.name,
            &movement.text,
        ] {
            self.text(text);
        }
    }
}
