//! A case with much said about it, for measurements.

use kernel::{Act, Email, Language, Never};
use storage::Db;

use crate::case::{Author, Case, CaseId, Reference, State};
use crate::store;
use crate::store::messages::{Saying, say};

/// So many messages of a few sentences, by both sides.
///
/// # Panics
/// When the database fails.
pub async fn long_case(db: &Db, act: &Act, email: &Email, messages: usize) -> CaseId {
    let case = Case {
        id: CaseId::generate(&act.clock, &act.rng),
        reference: Reference::generate(&act.rng),
        account: None,
        email: email.clone(),
        language: Language::Nl,
        subject: None,
        device: String::new(),
        state: State::Open,
        handler: None,
        opened_at: act.now(),
        changed_at: act.now(),
        waiting_since: act.now(),
        answered_at: None,
        merged_into: None,
    };
    let (id, act) = (case.id.clone(), act.clone());
    let written = db.write::<_, _, Never>(move |tx| {
        store::insert(tx, &case)?;
        for number in 0..messages {
            let author = [Author::Asker, Author::Helpdesk][number % 2];
            let words = format!("Bericht {number}. Sluit de browser. ").repeat(6);
            say(tx, &act, &case.id, Saying::words(author, &words))?;
        }
        Ok(())
    });
    written.await.expect("the case is written");
    id
}
