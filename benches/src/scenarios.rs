//! What people and tools do, as the smallest honest sequence of requests.

use http::{StatusCode, header};

use crate::client::{Answer, Client, Outcome};
use crate::people::PASSWORD;
use crate::world::Tool;

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
    let answer = authorize(client, tool, session_cookie).await?;
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

async fn authorize(client: &mut Client, tool: &Tool, session_cookie: &str) -> Outcome<Answer> {
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
    let path = format!("/authorize?{query}");
    client.get(&path, &[("cookie", session_cookie)]).await
}

/// Where a sign-in stops to ask for whom.
pub async fn choice_page(
    client: &mut Client,
    tool: &Tool,
    session_cookie: &str,
) -> Outcome<String> {
    let answer = authorize(client, tool, session_cookie).await?;
    let location = answer.location()?;
    let path = location
        .find("/choose?")
        .map(|at| location[at..].to_owned());
    path.ok_or_else(|| format!("no choice at {location}").into())
}

/// The form that answers it.
pub struct Choice {
    path: String,
    cookies: String,
    csrf: String,
    value: String,
}

impl Choice {
    pub async fn read(client: &mut Client, path: &str, session_cookie: &str) -> Outcome<Self> {
        let page = client.get(path, &[("cookie", session_cookie)]).await?;
        let page = page.expect(StatusCode::OK)?;
        let browser = page.cookie("immo_browser").ok_or("no browser cookie")?;
        let html = String::from_utf8_lossy(&page.body);
        let main = html.find("<main").map_or("", |at| &html[at..]);
        Ok(Self {
            path: path.to_owned(),
            cookies: format!("{session_cookie}; {browser}"),
            csrf: hidden(main, "csrf").ok_or("no csrf field")?,
            value: hidden(main, "choice").ok_or("no choice is possible")?,
        })
    }

    /// The choice, and on to the tool with a code.
    pub async fn make(&self, client: &mut Client) -> Outcome<()> {
        let form = [("csrf", self.csrf.as_str()), ("choice", &self.value)];
        let cookies = [("cookie", self.cookies.as_str())];
        let chosen = client.post(&self.path, &cookies, &form).await?;
        let next = chosen.location()?;
        let path = next.find("/authorize").map_or("", |at| &next[at..]);
        let back = client.get(path, &cookies).await?.location()?;
        parameter(&back, "code").ok_or_else(|| format!("no code in {back}"))?;
        Ok(())
    }
}

/// A page of ours.
pub async fn page(client: &mut Client, path: &str, session_cookie: &str) -> Outcome<()> {
    let page = client.get(path, &[("cookie", session_cookie)]).await?;
    page.expect(StatusCode::OK).map(drop)
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
