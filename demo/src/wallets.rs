//! What the offices of this world have in their Wallets: one enough for forty look-ups,
//! the others nothing, so that one can see what a tool says then.

use diesel::result::Error::NotFound;
use kernel::{Act, Cents, OrganisationId};
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
            let filled = state.db.write(move |tx| {
                let number = office.number.parse().map_err(|_| NotFound)?;
                let organisation = organisations::by_number(tx, &number)?.ok_or(NotFound)?.id;
                add(tx, &act, &organisation, AMOUNT, "demo")
            });
            filled.await.map_err(refused)?;
        }
    }
    Ok(())
}

/// Puts so much into the Wallet of the organisation, once for each reason.
pub fn add(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    amount: Cents,
    why: &str,
) -> storage::Result<(), WalletRefusal> {
    let credit = Credit {
        key: format!("{why} {organisation}")
            .parse()
            .map_err(|_| NotFound)?,
        kind: CreditKind::TopUpTransfer,
        amount,
        from: CLEARING.parse().map_err(|_| NotFound)?,
        account: None,
        reference: "demo".to_owned(),
    };
    ledger::open_account(tx, act, &credit.from, Upkeep::Shared)
        .map_err(WalletRefusal::of_ledger)?;
    wallet::credit(tx, act, organisation, &credit)?;
    Ok(())
}
