//! How sure we must be of the person: `acr_values` (OpenID Connect Core
//! §3.1.2.1, a wish), `acr` in `claims` (§5.5.1.1, a wish or a condition).

use kernel::Method;
use serde_json::Value;
use web::SignInMethods;

use super::claims::Details;
use crate::assurance::method_of_acr;
use crate::{OAuthError, Parameters};

#[derive(Debug, Clone, Default)]
pub(crate) struct AcrDemand {
    /// The most wanted first.
    pub preferred: Vec<Method>,
    /// Only these will do; empty when it asks for what there is not.
    pub essential: Option<Vec<Method>>,
}

pub(super) fn check(
    methods: SignInMethods,
    parameters: &Parameters,
    details: Option<&Details>,
) -> Result<AcrDemand, OAuthError> {
    let known = |value: &str| method_of_acr(methods, value);
    // Values of others mean nothing here, and a wish need not be granted.
    let wishes = parameters
        .single("acr_values", 512)?
        .unwrap_or_default()
        .split(' ')
        .filter_map(known);
    let mut demand = AcrDemand {
        preferred: wishes.collect(),
        essential: None,
    };
    let Some(details) = details else {
        return Ok(demand);
    };
    let mut asked = details.acceptable().peekable();
    let names_values = asked.peek().is_some();
    let asked: Vec<Method> = asked.filter_map(Value::as_str).filter_map(known).collect();
    if details.essential && names_values {
        demand.essential = Some(asked.clone());
    }
    demand.preferred.extend(asked);
    Ok(demand)
}
