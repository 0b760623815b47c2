//! RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0): a tool sends a
//! browser here to sign the person out everywhere. The person is asked first,
//! unless the tool shows, by an ID token, that it speaks about this person: else
//! any page of the web could sign people out (§6).

mod confirm;
mod done;
mod get;
mod post;
mod refusal;
mod request;

pub use confirm::post as confirm;
pub use done::get as done;
pub use get::get;
pub use post::post;
pub(crate) use refusal::EndSessionRefusal;

use kernel::Never;
use web::{Answer, Ctx, redirect};

use self::request::Destination;

/// Signs the person out and goes where the tool asked to go, or shows that it
/// is done.
async fn sign_out(ctx: &Ctx, destination: Option<&Destination>) -> Answer {
    if let Some(person) = ctx.signed_in() {
        // Also when the session cannot be ended now.
        ctx.clear_session();
        let (act, session) = (ctx.act(), person.session.clone());
        ctx.db()
            .write::<_, _, Never>(move |tx| Ok(sessions::end(tx, &act, &session)?))
            .await?;
    }
    match destination {
        Some(destination) => Ok(redirect(&destination.url())),
        // A page of its own, drawn without the session that is no more.
        None => Ok(redirect(crate::routes::SIGNED_OUT.path())),
    }
}
