//! The person's choice for whom they act, on its way from the page of choice
//! back to the request. It is sealed, and good for one use by one session for
//! one request: nobody can make one for somebody else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Context, Duration, Sealer, SessionId, Timestamp, TokenHash};
use serde::{Deserialize, Serialize};

use super::attempt::Attempt;
use web::CANCELLED;

use crate::client_authentication::CLIENT_ID_BYTES_MAX;
use crate::{WantedOrganisation, routes};

const PURPOSE: &str = "authorization-choice";
/// From the page of choice straight back to the request.
const LIFETIME: Duration = Duration::from_mins(5);

#[derive(Debug, Serialize, Deserialize)]
struct Sealed {
    context: Context,
    session: SessionId,
    /// The fingerprint of the request the choice is for.
    request: String,
    made_at: Timestamp,
}

/// Where the page of choice sends the browser once the person has chosen.
/// `request` is what came with [`choose_url`](crate::Contexts::choose_url).
/// Nothing is believed of it: whether it is allowed is judged again there.
pub fn chosen_url(
    sealer: &Sealer,
    now: Timestamp,
    session: &SessionId,
    request: &str,
    context: &Context,
) -> String {
    let sealed = Sealed {
        context: context.clone(),
        session: session.clone(),
        request: fingerprint(request),
        made_at: now,
    };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("request", request)
        .append_pair("context", &sealer.seal_text(PURPOSE, &sealed))
        .finish();
    format!("{}?{query}", routes::AUTHORIZE_CONTINUE)
}

/// Where the page of choice sends the browser when the person does not want to
/// sign in: back to the tool, which hears `access_denied`.
pub fn cancel_url(request: &str) -> String {
    let continued = routes::AUTHORIZE_CONTINUE;
    format!("{continued}?request={request}&{CANCELLED}=true")
}

/// What a request that waits for a choice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSummary {
    /// The slug of the tool that is being opened.
    pub tool: String,
    /// For which organisation, where the tool said so.
    pub organisation: Option<WantedOrganisation>,
}

/// Reads the `request` of a page of choice; one that is forged or too old is none.
pub fn request_tool(sealer: &Sealer, now: Timestamp, request: &str) -> Option<RequestSummary> {
    let attempt = Attempt::open(request, sealer, now)?;
    let tool = attempt
        .parameters
        .required("client_id", CLIENT_ID_BYTES_MAX)
        .ok()?;
    Some(RequestSummary {
        tool: tool.to_owned(),
        organisation: attempt
            .parameters
            .single("organisation", 64)
            .ok()
            .flatten()
            .and_then(|organisation| organisation.parse().ok()),
    })
}

/// A choice as it came, with the request it came with.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    sealed: String,
    request: String,
}

impl Choice {
    pub fn received(sealed: &str, request: &str) -> Self {
        Self {
            sealed: sealed.to_owned(),
            request: fingerprint(request),
        }
    }

    /// What was chosen, if it was chosen here, just now, by this session and for
    /// this request.
    pub fn open(&self, sealer: &Sealer, now: Timestamp, session: &SessionId) -> Option<Context> {
        let sealed: Sealed = sealer.open_text(PURPOSE, &self.sealed)?;
        let fits = sealed.session == *session
            && sealed.request == self.request
            && sealed.made_at.is_within(LIFETIME, now);
        fits.then_some(sealed.context)
    }

    /// Under which hash it is noted as used, and until when.
    pub fn mark(&self, now: Timestamp) -> (TokenHash, Timestamp) {
        let hash = TokenHash::of(format!("choice:{}", self.sealed).as_bytes());
        (hash, now + LIFETIME)
    }
}

fn fingerprint(request: &str) -> String {
    URL_SAFE_NO_PAD.encode(TokenHash::of(request.as_bytes()).as_bytes())
}
