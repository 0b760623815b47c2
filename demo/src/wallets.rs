//! What the offices of this world have in their Wallets: one enough for forty look-ups,
//! the others nothing, so that one can see what a tool says then.

use diesel::result::Error::NotFound;
use kernel::{Act, Cents};
use ledger::Upkeep;
use storage::Tx;
use wallet::{Credit, CreditKind, WalletRefusal};
use web::State;

use crate::offices::{Office, PEETERS_VASTGOED, refused};
use crate::world::Problem;

const AMOUNT: Cents = Cents(10_000);
const CLEARING: &str = "clearing:demo";

/// # Errors
/// When the database does not answer.
pub async fn begin(state: &State, act: &Act, opened: &[&'static Office]) -> Result<(), Problem> {
    for office in opened.iter().copied() {
        if office.number == PEETERS_VASTGOED.number {
            let act = act.clone();
            let filled = state.db.write(move |tx| fill(tx, &act, office));
            filled.await.map_err(refused)?;
        }
    }
    Ok(())
}

fn fill(tx: &mut Tx, act: &Act, office: &Office) -> storage::Result<(), WalletRefusal> {
    let number = office.number.parse().map_err(|_| NotFound)?;
    let organisation = organisations::by_number(tx, &number)?.ok_or(NotFound)?.id;
    let credit = Credit {
        key: format!("demo {organisation}")
            .parse()
            .map_err(|_| NotFound)?,
        kind: CreditKind::TopUpTransfer,
        amount: AMOUNT,
        from: CLEARING.parse().map_err(|_| NotFound)?,
        account: None,
        reference: "demo".to_owned(),
    };
    ledger::open_account(tx, act, &credit.from, Upkeep::Shared)
        .map_err(WalletRefusal::of_ledger)?;
    wallet::credit(tx, act, &organisation, &credit)?;
    Ok(())
}
