//! A look-up, which costs something: the money is kept back first, and taken only when
//! there is an answer to give.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use i18n::format::money;
use kernel::{Cents, Token};
use openidconnect::HttpRequest;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Trouble;
use super::sessions::{SignedIn, Window};
use super::{Tool, pages};
use crate::words::Words;

/// In the definition's price list.
const PRICE: &str = "parcel-lookup";
const HOLD_SECONDS: u32 = 600;
/// What is asked again after this long without an answer has the same key.
const TRIES: usize = 2;

#[derive(Debug, Deserialize)]
pub(super) struct LookUp {
    parcel: String,
    /// Made with the form: sent twice, it is one look-up and one charge.
    key: String,
}

/// What the page shows of it.
#[derive(Debug)]
pub(super) enum Told {
    Found {
        parcel: String,
        price: String,
        receipt: String,
    },
    /// Then nothing is to be paid.
    NothingFound { parcel: String },
    /// The platform says why, and where to mend it.
    Refused {
        detail: String,
        link: Option<String>,
    },
}

/// For the form.
pub(super) fn new_key(tool: &Tool) -> String {
    Token::generate(&tool.rng).expose().to_owned()
}

pub(super) async fn post(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<pages::WindowQuery>,
    Form(form): Form<LookUp>,
) -> Result<Response, Trouble> {
    let Some((window, session)) = asked.session(&tool, &headers) else {
        return Ok(super::client::home(&tool));
    };
    let call = Call {
        tool: &tool,
        session: &session,
        words: Words::asked_for(&headers),
    };
    let told = look_up(&call, &window, &form).await?;
    Ok(pages::looked_up(&tool, &headers, &window, told))
}

async fn look_up(call: &Call<'_>, window: &Window, form: &LookUp) -> Result<Told, Trouble> {
    let back = format!("{}/?window={}", call.tool.settings.base, window.number);
    let body = json!({ "price": PRICE, "hold_seconds": HOLD_SECONDS, "return_to": back });
    let held = match call.post("/api/v1/charges", "hold", form, &body).await? {
        Answer::Done(charge) => charge,
        Answer::Refused(told) => return Ok(told),
    };
    let id = held["id"].as_str().unwrap_or_default();
    let path = |what: &str| format!("/api/v1/charges/{id}/{what}");
    let parcel = form.parcel.trim().to_owned();
    if !is_known(&parcel) {
        let released = call
            .post(&path("release"), "release", form, &json!({}))
            .await?;
        return Ok(match released {
            Answer::Done(_) => Told::NothingFound { parcel },
            Answer::Refused(told) => told,
        });
    }
    Ok(
        match call
            .post(&path("capture"), "capture", form, &json!({}))
            .await?
        {
            Answer::Done(charge) => Told::Found {
                parcel,
                price: money(
                    Cents(charge["amount_cents"].as_i64().unwrap_or_default()),
                    call.words.language(),
                ),
                receipt: charge["receipt"].to_string(),
            },
            Answer::Refused(told) => told,
        },
    )
}

/// This world's land register knows every number that begins with a digit but 0.
fn is_known(parcel: &str) -> bool {
    parcel.starts_with(|first: char| first.is_ascii_digit() && first != '0')
}

struct Call<'a> {
    tool: &'a Tool,
    session: &'a SignedIn,
    words: Words,
}

enum Answer {
    Done(Value),
    Refused(Told),
}

impl Call<'_> {
    /// Asked again under the same key where no answer comes.
    async fn post(
        &self,
        path: &str,
        step: &str,
        form: &LookUp,
        body: &Value,
    ) -> Result<Answer, Trouble> {
        let mut trouble = Trouble::new("the platform was not asked");
        for _ in 0..TRIES {
            let request = self.request(path, &format!("{step}-{}", form.key), body)?;
            match self.tool.http.send(request).await {
                Ok(answer) if answer.status().is_server_error() => {
                    trouble = Trouble::new(format!("the platform answered {}", answer.status()));
                }
                Ok(answer) => return read(answer.status(), answer.body()),
                Err(error) => trouble = Trouble::from_error("the platform did not answer", &error),
            }
        }
        Err(trouble)
    }

    fn request(&self, path: &str, key: &str, body: &Value) -> Result<HttpRequest, Trouble> {
        let token = format!("Bearer {}", self.session.access_token.secret());
        let mut authorization = HeaderValue::from_str(&token)
            .map_err(|error| Trouble::from_error("the access token is no header", &error))?;
        authorization.set_sensitive(true);
        axum::http::Request::post(format!("{}{path}", self.tool.settings.issuer))
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT_LANGUAGE, self.words.lang())
            .header("idempotency-key", key)
            .body(body.to_string().into_bytes())
            .map_err(|error| Trouble::from_error("the call cannot be written", &error))
    }
}

fn read(status: StatusCode, body: &[u8]) -> Result<Answer, Trouble> {
    let told: Value = serde_json::from_slice(body)
        .map_err(|error| Trouble::from_error("the answer is no JSON", &error))?;
    if status.is_success() {
        return Ok(Answer::Done(told));
    }
    Ok(Answer::Refused(Told::Refused {
        detail: told["detail"].as_str().unwrap_or_default().to_owned(),
        link: told["link"].as_str().map(str::to_owned),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_shown_with_its_link_and_anything_but_json_is_trouble() {
        let problem = br#"{"detail":"Laad op.","link":"https://immo-connect.example/top-up"}"#;
        let Ok(Answer::Refused(Told::Refused { detail, link })) =
            read(StatusCode::PAYMENT_REQUIRED, problem)
        else {
            panic!("it is refused")
        };
        assert_eq!(detail, "Laad op.");
        assert_eq!(link.as_deref(), Some("https://immo-connect.example/top-up"));
        assert!(read(StatusCode::OK, b"<html>").is_err());
        assert!(matches!(
            read(StatusCode::CREATED, br#"{"id":"txn_1"}"#),
            Ok(Answer::Done(_))
        ));
    }

    #[test]
    fn the_land_register_of_this_world_knows_most_parcels() {
        for (parcel, known) in [("44021A0123/00B000", true), ("0", false), ("", false)] {
            assert_eq!(is_known(parcel), known, "{parcel}");
        }
    }
}
