//! The platform, as its discovery document describes it. Read anew at every
//! sign-in: a demo need not be quick, and always has today's keys.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim, CoreGrantType, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse, CoreSubjectIdentifierType,
    CoreTokenIntrospectionResponse, CoreTokenResponse,
};
use openidconnect::{
    AdditionalProviderMetadata, AuthType, ClientId, ClientSecret, EmptyAdditionalClaims,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, IssuerUrl, ProviderMetadata,
    RedirectUrl, StandardErrorResponse,
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Trouble, assertion};
use crate::example_tool::{Credentials, Tool};

/// What the library's own type leaves out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of RFC 8414 §2")]
struct Extra {
    end_session_endpoint: Option<String>,
    introspection_endpoint: Option<String>,
    pushed_authorization_request_endpoint: Option<String>,
}
impl AdditionalProviderMetadata for Extra {}

type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// The library's client, once it knows what discovery told.
pub(super) type Client = openidconnect::Client<
    EmptyAdditionalClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    CoreTokenResponse,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

pub(super) struct Provider(Metadata);

impl Provider {
    pub async fn discover(tool: &Tool) -> Result<Self, Trouble> {
        let issuer = IssuerUrl::new(tool.settings.issuer.clone())
            .map_err(|error| Trouble::from_error("issuer", &error))?;
        let metadata = Metadata::discover_async(issuer, &tool.http).await;
        metadata
            .map(Self)
            .map_err(|error| Trouble::from_error("the platform does not describe itself", &error))
    }

    pub fn client(&self, tool: &Tool) -> Result<Client, Trouble> {
        let id = ClientId::new(tool.settings.slug.clone());
        let redirect = RedirectUrl::new(tool.settings.redirect_uri());
        let redirect = redirect
            .map_err(|error| Trouble::from_error("the tool's own address is wrong", &error))?;
        let client = match &tool.settings.credentials {
            Credentials::ClientSecret(secret) => {
                let secret = ClientSecret::new(secret.expose().to_owned());
                CoreClient::from_provider_metadata(self.0.clone(), id, Some(secret))
                    .set_auth_type(AuthType::BasicAuth)
            }
            Credentials::PrivateKey(_) => {
                CoreClient::from_provider_metadata(self.0.clone(), id, None)
                    .set_auth_type(AuthType::RequestBody)
            }
        };
        Ok(client.set_redirect_uri(redirect))
    }

    pub fn end_session_endpoint(&self) -> Result<String, Trouble> {
        let endpoint = self.0.additional_metadata().end_session_endpoint.clone();
        endpoint.ok_or_else(|| Trouble::new("the platform names no end_session_endpoint"))
    }

    pub fn introspection_endpoint(&self) -> Result<String, Trouble> {
        let endpoint = self.0.additional_metadata().introspection_endpoint.clone();
        endpoint.ok_or_else(|| Trouble::new("the platform names no introspection_endpoint"))
    }

    /// Sends the parameters of `url` ahead (RFC 9126) and gives the address
    /// that holds no more than a reference to them.
    pub async fn push(&self, tool: &Tool, url: &Url) -> Result<Url, Trouble> {
        let endpoint = self
            .0
            .additional_metadata()
            .pushed_authorization_request_endpoint
            .as_ref();
        let endpoint =
            endpoint.ok_or_else(|| Trouble::new("the platform takes no pushed requests"))?;
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(url.query_pairs())
            .extend_pairs(assertion::parameters(tool)?)
            .finish();
        let request = HttpRequest::new(body.into_bytes());
        let (mut head, body) = request.into_parts();
        head.method = hyper::Method::POST;
        head.uri = endpoint
            .parse()
            .map_err(|_| Trouble::new("the address for pushed requests is wrong"))?;
        let form = hyper::header::HeaderValue::from_static("application/x-www-form-urlencoded");
        head.headers.insert(hyper::header::CONTENT_TYPE, form);
        let answer = tool.http.send(HttpRequest::from_parts(head, body)).await;
        let answer =
            answer.map_err(|error| Trouble::from_error("the request was not pushed", &error))?;
        let body = String::from_utf8_lossy(answer.body());
        let pushed: Pushed =
            serde_json::from_str(&body).map_err(|_| Trouble::new(format!("not pushed: {body}")))?;
        let mut short = url.clone();
        short
            .query_pairs_mut()
            .clear()
            .append_pair("client_id", &tool.settings.slug)
            .append_pair("request_uri", &pushed.request_uri);
        Ok(short)
    }
}

#[derive(Deserialize)]
struct Pushed {
    request_uri: String,
}
