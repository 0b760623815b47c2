//! What the tool asks of the server, on behalf of one signed-in person. An error of the connection says that
//! the server died; any answer but the expected ones fails the test.

use e2e::{Agent, Arrival, Tool, World};
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

/// RFC 7636 Appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[derive(Debug, Clone)]
pub struct ToolSide {
    origin: String,
    tool: Tool,
    agent: Agent,
}

#[derive(Debug, Clone)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl ToolSide {
    pub fn new(world: &World, tool: Tool, agent: Agent) -> Self {
        Self {
            origin: world.origin().to_owned(),
            tool,
            agent,
        }
    }

    /// A code; the person's session must still be there, so that no page comes between.
    pub async fn code(&self) -> reqwest::Result<String> {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.tool.slug)
            .append_pair("redirect_uri", &self.tool.redirect_uri())
            .append_pair("response_type", "code")
            .append_pair("scope", "openid")
            .append_pair("code_challenge", CHALLENGE)
            .append_pair("code_challenge_method", "S256")
            .finish();
        let url = format!("{}/authorize?{query}", self.origin);
        match self.agent.walk(&url, &self.tool.redirect_uri()).await? {
            Arrival::Away(callback) => {
                let code = callback.query_pairs().find(|(name, _)| name == "code");
                Ok(code
                    .unwrap_or_else(|| panic!("no code in {callback}"))
                    .1
                    .into_owned())
            }
            Arrival::Page(page) => panic!("the session was lost: {} {}", page.url, page.status),
        }
    }

    /// The tokens for a code, or `None` where it is not (or no more) good.
    pub async fn exchange(&self, code: &str) -> reqwest::Result<Option<Tokens>> {
        self.token(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.tool.redirect_uri()),
            ("code_verifier", VERIFIER),
        ])
        .await
    }

    pub async fn refresh(&self, token: &str) -> reqwest::Result<Option<Tokens>> {
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", token)])
            .await
    }

    pub async fn new_grant(&self) -> reqwest::Result<Tokens> {
        let code = self.code().await?;
        Ok(self.exchange(&code).await?.expect("a new code is good"))
    }

    pub async fn is_active(&self, token: &str) -> reqwest::Result<bool> {
        let (status, answer) = self.post("/introspect", &[("token", token)]).await?;
        assert_eq!(status, 200, "{answer}");
        Ok(answer["active"] == true)
    }

    async fn token(&self, fields: &[(&str, &str)]) -> reqwest::Result<Option<Tokens>> {
        let (status, answer) = self.post("/token", fields).await?;
        if status == 400 && answer["error"] == "invalid_grant" {
            return Ok(None);
        }
        assert_eq!(status, 200, "{answer}");
        let token = |name: &str| {
            answer[name]
                .as_str()
                .unwrap_or_else(|| panic!("no {name} in {answer}"))
                .to_owned()
        };
        Ok(Some(Tokens {
            access: token("access_token"),
            refresh: token("refresh_token"),
        }))
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::Result<(u16, Value)> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self.agent.client().post(format!("{}{path}", self.origin));
        let request = request.basic_auth(&self.tool.slug, Some(&self.tool.secret));
        let answer = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }
}
