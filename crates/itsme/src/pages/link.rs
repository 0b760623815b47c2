//! `POST /account/itsme/link`: to itsme, for whoever proved lately who they are and has
//! their identity card linked.

use web::{Answer, Ctx, Submission};

use super::failed::Failed;
use super::{go, itsme};
use crate::ItsmeRefusal;
use crate::attempt::Purpose;
use crate::routes::MY_ITSME;

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let itsme = itsme(&ctx)?;
    let account = ctx.require_recent(MY_ITSME.path())?.account.clone();
    let (owner, sealer) = (account.clone(), ctx.sealer().clone());
    let number = ctx.db().read(move |tx| eid::number_of(tx, &sealer, &owner));
    let purpose = Purpose::Link(account);
    if number.await?.is_none() {
        return Failed::show(&ctx, Some(&purpose), ItsmeRefusal::EidMissing);
    }
    go(&ctx, &itsme, purpose, true).await
}
