//! Whether a page of ours may send somebody on to an address that a tool named: only
//! where the tool lives, so that nobody makes a link of ours lead elsewhere.

use tools::Tool;
use url::{Origin, Url};

const LENGTH_MAX: usize = 1_000;

/// The address has the origin of one of the tool's redirect addresses (RFC 6454 §4).
pub fn leads_back(tool: &Tool, address: &str) -> bool {
    let Some(origin) = origin(address) else {
        return false;
    };
    address.len() <= LENGTH_MAX
        && tool.is_active()
        && tool
            .redirect_uris
            .iter()
            .any(|registered| self::origin(registered).as_ref() == Some(&origin))
}

/// Of an address in the web, without a name and a password in it.
fn origin(address: &str) -> Option<Origin> {
    let url = Url::parse(address).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    Some(url.origin()).filter(|origin| origin.is_tuple() && plain)
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use tools::Definition;

    use super::*;

    fn tool(redirect_uri: &str) -> Tool {
        Tool {
            definition: Definition {
                redirect_uris: vec![redirect_uri.to_owned()],
                ..tools::testing::definition("sample")
            },
            has_logo: false,
            imported_at: Timestamp::from_millis(0),
            retired_at: None,
        }
    }

    #[test]
    fn only_where_the_tool_lives() {
        let there = tool("https://sample.example/callback");
        for (address, leads) in [
            ("https://sample.example/lookups/17?page=2", true),
            ("https://SAMPLE.example:443/", true),
            ("http://sample.example/", false),
            ("https://sample.example:8443/", false),
            ("https://sample.example.evil.example/", false),
            ("https://sample.example@evil.example/", false),
            ("https://an:secret@sample.example/", false),
            ("//sample.example/", false),
            ("/lookups/17", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("", false),
        ] {
            assert_eq!(leads_back(&there, address), leads, "{address}");
        }
        let long = format!("https://sample.example/{}", "a".repeat(LENGTH_MAX));
        assert!(!leads_back(&there, &long));
        let native = tool("be.sample.app:/callback");
        assert!(!leads_back(&native, "be.sample.app:/callback"));
        let retired = Tool {
            retired_at: Some(Timestamp::from_millis(1)),
            ..there
        };
        assert!(!leads_back(&retired, "https://sample.example/"));
    }
}
