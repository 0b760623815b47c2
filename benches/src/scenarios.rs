//! What people and tools do, as the smallest honest sequence of requests.

use http::{StatusCode, header};

use crate::client::{Answer, Client, Outcome};
use crate::world::{PASSWORD, Tool};

/// RFC 7636 Appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

impl Tokens {
    /// As long as real ones, for a server that takes everything for good.
    pub fn invented() -> Self {
        Self {
            access: "x".repeat(43),
            refresh: "y".repeat(43),
        }
    }
}

/// authorize → token, with a session that is there already.
pub async fn sign_in_to_tool(
    client: &mut Client,
    tool: &Tool,
    session_cookie: &str,
) -> Outcome<Tokens> {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &tool.client_id)
        .append_pair("redirect_uri", &tool.redirect_uri)
        .append_pair("scope", "openid profile email")
        .append_pair("state", "af0ifjsldkj")
        .append_pair("nonce", "n-0S6_WzA2Mj")
        .append_pair("code_challenge", CHALLENGE)
        .append_pair("code_challenge_method", "S256")
        .finish();
    let answer = client
        .get(
            &format!("/authorize?{query}"),
            &[("cookie", session_cookie)],
        )
        .await?;
    let location = answer.location()?;
    let code = parameter(&location, "code").ok_or_else(|| format!("no code in {location}"))?;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &tool.redirect_uri),
        ("code_verifier", VERIFIER),
    ];
    tokens(
        &client
            .post("/token", &[("authorization", &tool.basic)], &form)
            .await?
            .expect(StatusCode::OK)?,
    )
}

/// The whole code flow: authorize → token → userinfo.
pub async fn code_flow(client: &mut Client, tool: &Tool, session_cookie: &str) -> Outcome<()> {
    let tokens = sign_in_to_tool(client, tool, session_cookie).await?;
    let bearer = format!("Bearer {}", tokens.access);
    client
        .get("/userinfo", &[("authorization", &bearer)])
        .await?
        .expect(StatusCode::OK)?
        .text("sub")?;
    Ok(())
}

pub async fn refresh(client: &mut Client, tool: &Tool, refresh_token: &str) -> Outcome<Tokens> {
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
    ];
    tokens(
        &client
            .post("/token", &[("authorization", &tool.basic)], &form)
            .await?
            .expect(StatusCode::OK)?,
    )
}

pub async fn introspect(client: &mut Client, tool: &Tool, access_token: &str) -> Outcome<()> {
    let answer = client
        .post(
            "/introspect",
            &[("authorization", &tool.basic)],
            &[("token", access_token)],
        )
        .await?;
    let answer = answer.expect(StatusCode::OK)?;
    if answer
        .body
        .windows(13)
        .any(|part| part == b"\"active\":true")
    {
        Ok(())
    } else {
        Err("not active".into())
    }
}

/// A person at the sign-in page, in a browser that was never here; `address`
/// is theirs, as the proxy in front reports it.
pub async fn sign_in(client: &mut Client, username: &str, address: &str) -> Outcome<()> {
    let from = ("x-forwarded-for", address);
    let page = client
        .get("/sign-in", &[from])
        .await?
        .expect(StatusCode::OK)?;
    let browser = page.cookie("immo_browser").ok_or("no browser cookie")?;
    let html = String::from_utf8_lossy(&page.body);
    let csrf = hidden(&html, "csrf").ok_or("no csrf field")?;
    let form = [
        ("csrf", csrf.as_str()),
        ("username", username),
        ("password", PASSWORD),
    ];
    let answer = client
        .post("/sign-in", &[from, ("cookie", &browser)], &form)
        .await?;
    if answer.cookie("immo_session").is_none() || !answer.headers.contains_key(header::LOCATION) {
        return Err(format!("{}: not signed in", answer.status).into());
    }
    Ok(())
}

/// What the others do meanwhile.
pub async fn tools_page(client: &mut Client, session_cookie: &str) -> Outcome<()> {
    client
        .get("/tools", &[("cookie", session_cookie)])
        .await?
        .expect(StatusCode::OK)?;
    Ok(())
}

fn tokens(answer: &Answer) -> Outcome<Tokens> {
    Ok(Tokens {
        access: answer.text("access_token")?,
        refresh: answer.text("refresh_token")?,
    })
}

fn parameter(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn hidden(html: &str, name: &str) -> Option<String> {
    let start = html.find(&format!("name=\"{name}\""))?;
    let value = html[start..].split("value=\"").nth(1)?;
    value.split('"').next().map(str::to_owned)
}
