//! Where a list comes from: a folder of this machine, or an address.

use std::path::PathBuf;

use definitions::{Findings, Text};
use url::{Host, Url};

use super::file;
use crate::{BearerToken, Feed};

const FOLDER: &[&str] = &["path"];
const HTTP: &[&str] = &["url", "bearer_token_file", "bearer_token_env"];

pub(super) fn check(feed: file::Feed, findings: &mut Findings<'_>) -> Option<Feed> {
    let allowed = match feed.kind.get_ref().as_str() {
        "folder" => FOLDER,
        "http" => HTTP,
        other => {
            let message =
                format!("feed.kind: \"{other}\" is unknown; allowed: \"folder\", \"http\"");
            findings.about(&feed.kind, message);
            return None;
        }
    };
    let given = [
        ("path", &feed.path),
        ("url", &feed.url),
        ("bearer_token_file", &feed.bearer_token_file),
        ("bearer_token_env", &feed.bearer_token_env),
    ];
    for (key, text) in given {
        if let Some(text) = text.as_ref().filter(|_| !allowed.contains(&key)) {
            let kind = feed.kind.get_ref();
            findings.about(
                text,
                format!("feed.{key} does not go with kind = \"{kind}\""),
            );
        }
    }
    let needed = allowed[0];
    let text = if needed == "path" {
        feed.path
    } else {
        feed.url
    };
    let Some(text) = text else {
        findings.about(&feed.kind, format!("this kind of feed needs feed.{needed}"));
        return None;
    };
    if needed == "path" {
        let path = folder_beside(text, findings);
        return Some(Feed::Folder { path });
    }
    let token = token(feed.bearer_token_file, feed.bearer_token_env, findings);
    let url = address(text, findings);
    Some(Feed::Http { url, token })
}

/// As the server will use it, from wherever it runs.
fn folder_beside(text: Text, findings: &mut Findings<'_>) -> PathBuf {
    let written = text.get_ref();
    if written.is_empty() || written.chars().any(char::is_control) {
        findings.about(&text, "feed.path must name a folder");
    }
    let path = findings.folder().join(written);
    std::path::absolute(&path).unwrap_or(path)
}

fn token(
    file: Option<Text>,
    variable: Option<Text>,
    findings: &mut Findings<'_>,
) -> Option<BearerToken> {
    match (file, variable) {
        (Some(_), Some(variable)) => {
            findings.about(
                &variable,
                "give feed.bearer_token_file or feed.bearer_token_env, not both",
            );
            None
        }
        (Some(file), None) => Some(BearerToken::File(folder_beside(file, findings))),
        (None, Some(variable)) => Some(BearerToken::Environment(variable.into_inner())),
        (None, None) => None,
    }
}

/// A list says who may work: nobody may put another one in its place on the way.
fn address(text: Text, findings: &mut Findings<'_>) -> String {
    const ALLOWED: &str =
        "write a full https:// address; http:// only for localhost, 127.0.0.1 or [::1]";
    let url = Url::parse(text.get_ref());
    let safe = url.as_ref().is_ok_and(|url| {
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        url.scheme() == "https" || url.scheme() == "http" && loopback
    });
    if !safe {
        let written = text.get_ref().escape_debug();
        findings.about(
            &text,
            format!("feed.url: \"{written}\" is not good: {ALLOWED}"),
        );
    } else if url.is_ok_and(|url| !url.username().is_empty() || url.password().is_some()) {
        let message = "feed.url holds a user name or a password: use a bearer token";
        findings.about(&text, message);
    }
    text.into_inner()
}
