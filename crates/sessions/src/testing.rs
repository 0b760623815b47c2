//! Signed-in browsers, for the tests of this crate and of those above it.

use kernel::{AccountId, Method, Never, SessionId, Token};
use storage::Db;
use testkit::Browser;
use web::CookieNames;

use crate::{Device, Lifetimes, begin};

/// From which network [`Browser`] comes unless a test says otherwise.
const ADDRESS: &str = "192.0.2.1";

/// The person proves now who they are, in a Firefox on Linux.
///
/// # Panics
/// When the database fails.
pub async fn begun(db: &Db, account: &AccountId, method: Method) -> (SessionId, Token) {
    let (act, account) = (testkit::act(), account.clone());
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    let begun = db.write::<_, _, Never>(move |tx| {
        let (lifetimes, device) = (Lifetimes::default(), Device::new(firefox, ADDRESS));
        Ok(begin(tx, &act, lifetimes, &account, method, &device)?)
    });
    begun.await.expect("the session begins")
}

/// The person signs in with their password in this browser, where the server has
/// the hook of `accounts`.
///
/// # Panics
/// When the database fails.
pub async fn sign_in(db: &Db, browser: &mut Browser, account: &AccountId) -> SessionId {
    sign_in_by(db, browser, account, Method::PASSWORD).await
}

/// As [`sign_in`], in another way.
///
/// # Panics
/// When the database fails.
pub async fn sign_in_by(
    db: &Db,
    browser: &mut Browser,
    account: &AccountId,
    method: Method,
) -> SessionId {
    let (session, token) = begun(db, account, method).await;
    browser.set_cookie(CookieNames::new(true).session, token.expose());
    session
}
