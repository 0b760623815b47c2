//! Addresses that only take a form, such as the one behind "Send another code".
//! People get to see them all the same: a refusal is drawn there, and from there
//! they reload, switch the language, or come back after signing in.

use axum::extract::RawPathParams;
use axum::http::Uri;
use axum::routing::{MethodRouter, get};

use crate::{Route, State, redirect};

/// Such an address; opened, it leads to `page`, on which the form stands, with
/// the query it came with. Its parameters may return in `page`, as in
/// `/organisations/{id}`. Add the handler with `.post(…)`.
pub fn form_on(page: Route) -> MethodRouter<State> {
    get(move |parameters: RawPathParams, uri: Uri| async move {
        let mut path = page.path().to_owned();
        for (name, value) in &parameters {
            let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        if let Some(query) = uri.query() {
            path = format!("{path}?{query}");
        }
        redirect(&path)
    })
}
