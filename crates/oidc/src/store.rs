//! The rows of the provider, a file per table. A secret is stored as its hash.

mod access_tokens;
mod client_assertions;
mod codes;
mod contexts;
mod grants;
mod pushed_requests;
mod refresh_tokens;
mod tool_tokens;

pub use access_tokens::{AccessToken, find_access_token, insert_access_token, revoke_access_token};
pub use client_assertions::use_once;
pub use codes::{Code, find_code, insert_code, use_code};
pub use contexts::{contexts_in_tool, last_context, tools_in_session};
pub use grants::{
    Grant, NewGrant, SignedInTool, accounts_in_tool, grants_of_account, insert_grant, revoke_grant,
    revoke_grant_because, revoke_grants_of_account, revoke_grants_of_session, signed_in_tools,
};
pub use pushed_requests::{
    PushedRequest, find_pushed_request, insert_pushed_request, use_pushed_request,
};
pub use refresh_tokens::{
    RefreshToken, find_refresh_token, forget_answers, insert_refresh_token, use_refresh_token,
};
pub use tool_tokens::{ToolToken, find_tool_token, insert_tool_token, revoke_tool_token};

use diesel::result::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn to_json(value: &impl Serialize) -> diesel::QueryResult<String> {
    serde_json::to_string(value).map_err(|error| Error::SerializationError(Box::new(error)))
}

fn from_json<T: DeserializeOwned>(text: &str) -> diesel::QueryResult<T> {
    serde_json::from_str(text).map_err(|error| Error::DeserializationError(Box::new(error)))
}
