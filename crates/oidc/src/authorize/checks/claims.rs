//! `claims`: OpenID Connect Core §5.5.

use serde_json::{Map, Value};
use tools::Tool;

use crate::{OAuthError, Parameters, Provider, RequestedClaims};

const CLAIMS_BYTES_MAX: usize = 2048;

type Object = Map<String, Value>;

/// How one claim is wanted (§5.5.1).
#[derive(Debug, Default)]
pub(super) struct Details {
    pub essential: bool,
    value: Option<Value>,
    values: Vec<Value>,
}

impl Details {
    /// Nothing, or `null`, or an object; members we do not know are ignored.
    fn read(claim: Option<&Value>) -> Option<Self> {
        let details = match claim {
            None | Some(Value::Null) => return Some(Self::default()),
            Some(Value::Object(details)) => details,
            Some(_) => return None,
        };
        let essential = details
            .get("essential")
            .map_or(Some(false), Value::as_bool)?;
        let values = details
            .get("values")
            .map_or(Some(Vec::new()), |values| values.as_array().cloned())?;
        Some(Self {
            essential,
            value: details.get("value").cloned(),
            values,
        })
    }

    /// The values that will do; empty when any will.
    pub fn acceptable(&self) -> impl Iterator<Item = &Value> {
        self.value.iter().chain(&self.values)
    }
}

#[derive(Debug, Default)]
pub(super) struct Claims {
    pub requested: RequestedClaims,
    /// How sure we must be of the person (§5.5.1.1).
    pub acr: Option<Details>,
    /// Whom it must be about, one of these: a `sub` that was asked for with a
    /// value or with several (§5.5.1).
    pub subjects: Option<Vec<String>>,
}

pub(super) fn check(
    provider: &Provider,
    parameters: &Parameters,
    tool: &Tool,
) -> Result<Claims, OAuthError> {
    let Some(text) = parameters.single("claims", CLAIMS_BYTES_MAX)? else {
        return Ok(Claims::default());
    };
    let mut claims = read(text).ok_or_else(|| {
        OAuthError::invalid_request("claims is not as OpenID Connect Core section 5.5 says")
    })?;
    claims
        .requested
        .keep_only_of_scopes(&provider.claim_sources, tool);
    Ok(claims)
}

fn read(text: &str) -> Option<Claims> {
    let request: Object = serde_json::from_str(text).ok()?;
    let (userinfo, id_token) = (member(&request, "userinfo")?, member(&request, "id_token")?);
    for claim in userinfo.values().chain(id_token.values()) {
        Details::read(Some(claim))?;
    }
    let subjects = subjects(id_token.get("sub").or(userinfo.get("sub")))?;
    let acr = id_token
        .contains_key("acr")
        .then(|| Details::read(id_token.get("acr")));
    let names = |members: Object| members.into_iter().map(|(name, _)| name).collect();
    Some(Claims {
        acr: acr.flatten(),
        requested: RequestedClaims {
            userinfo: names(userinfo),
            id_token: names(id_token),
        },
        subjects: Some(subjects).filter(|subjects| !subjects.is_empty()),
    })
}

/// Those who are named, which only a text can.
fn subjects(claim: Option<&Value>) -> Option<Vec<String>> {
    let details = Details::read(claim)?;
    let names = details
        .acceptable()
        .map(|name| name.as_str().map(str::to_owned));
    names.collect()
}

/// Where the claims go; none when it is left out.
fn member(request: &Object, name: &str) -> Option<Object> {
    match request.get(name) {
        None | Some(Value::Null) => Some(Object::new()),
        Some(member) => member.as_object().cloned(),
    }
}
