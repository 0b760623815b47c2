//! `GET /sign-in/itsme`: straight to itsme, for whoever chose it on a sign-in page; a
//! step-up where the request wants a newer or stronger proof.

use web::{Answer, Ctx};

use super::{go, itsme};
use crate::attempt::Purpose;

pub(super) async fn get(ctx: Ctx) -> Answer {
    let itsme = itsme(&ctx)?;
    let request = ctx.sign_in_request();
    let anew = request
        .as_ref()
        .is_some_and(|request| request.newer_than.is_some() || request.anybody);
    go(&ctx, &itsme, Purpose::SignIn(request), anew).await
}
