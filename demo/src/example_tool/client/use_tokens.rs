//! What a tool does with the tokens it got: renew them, and ask what they are
//! still worth. Also when it is over, so that one can see what the platform says.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use openidconnect::{IntrospectionUrl, RequestTokenError};
use serde_json::Value;

use super::provider::Provider;
use super::{Trouble, assertion, home, show, signed_in};
use crate::example_tool::{Tool, pages};

pub async fn refresh(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<pages::WindowQuery>,
) -> Result<Response, Trouble> {
    let Some((window, session)) = asked.session(&tool, &headers) else {
        return Ok(home(&tool));
    };
    let token = session
        .refresh_token
        .as_ref()
        .ok_or_else(|| Trouble::new("this tool got no refresh token"))?;
    let client = Provider::discover(&tool).await?.client(&tool)?;
    let mut request = client
        .exchange_refresh_token(token)
        .map_err(|error| Trouble::from_error("the platform has no token endpoint", &error))?;
    for (name, value) in assertion::parameters(&tool)? {
        request = request.add_extra_param(name, value);
    }
    let tokens = match request.request_async(&tool.http).await {
        Ok(tokens) => tokens,
        // The platform answered, and said no (RFC 6749 §5.2).
        Err(RequestTokenError::ServerResponse(answer)) => {
            tool.sessions.refuse(&window, answer.to_string());
            return Ok(show(&tool, &window));
        }
        Err(error) => return Err(Trouble::from_error("no answer to a refresh", &error)),
    };
    let mut renewed = signed_in(&tool, &client, &tokens, None).await?;
    renewed.refreshed_times = session.refreshed_times + 1;
    renewed.refresh_token = renewed.refresh_token.or(session.refresh_token);
    tool.sessions.renew(&window, renewed);
    Ok(show(&tool, &window))
}

/// Asks about the access token (RFC 7662).
pub async fn introspect(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<pages::WindowQuery>,
) -> Result<Response, Trouble> {
    let Some((window, session)) = asked.session(&tool, &headers) else {
        return Ok(home(&tool));
    };
    let provider = Provider::discover(&tool).await?;
    let url = IntrospectionUrl::new(provider.introspection_endpoint()?)
        .map_err(|error| Trouble::from_error("an address of the platform is wrong", &error))?;
    let client = provider.client(&tool)?.set_introspection_url(url);
    let mut request = client.introspect(&session.access_token);
    for (name, value) in assertion::parameters(&tool)? {
        request = request.add_extra_param(name, value);
    }
    let answer = request
        .request_async(&tool.http)
        .await
        .map_err(|error| Trouble::from_error("no answer to an introspection", &error))?;
    let Ok(Value::Object(answer)) = serde_json::to_value(&answer) else {
        return Err(Trouble::new("the answer to an introspection is no object"));
    };
    Ok(pages::introspected(&tool, &headers, &window, &answer))
}
