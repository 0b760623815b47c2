//! An answer, and what a person would find on its page.

use axum::body::Body;
use http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;

#[derive(Debug)]
pub struct Response {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// The body, where it is text.
    pub text: String,
}

impl Response {
    pub(crate) async fn read(response: http::Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .expect("the body can be read")
            .to_bytes()
            .to_vec();
        let text = String::from_utf8_lossy(&body).into_owned();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
            text,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<&str> {
        self.header(header::LOCATION.as_str())
    }

    /// The value of the first field `name`, as a browser would send it.
    pub fn form_value(&self, name: &str) -> Option<String> {
        let field = inputs(&self.text).find(|tag| attribute(tag, "name").as_deref() == Some(name));
        field.map(|tag| attribute(tag, "value").unwrap_or_default())
    }

    /// The hidden fields of the page, to be sent along; not the csrf mark.
    pub fn hidden_fields(&self) -> Vec<(String, String)> {
        inputs(&self.text)
            .filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"))
            .filter_map(|tag| {
                Some((
                    attribute(tag, "name")?,
                    attribute(tag, "value").unwrap_or_default(),
                ))
            })
            .filter(|(name, _)| name != "csrf")
            .collect()
    }

    /// Where the first link that reads `label` leads.
    #[track_caller]
    pub fn link(&self, label: &str) -> String {
        let found = self.text.split("<a").skip(1).find_map(|rest| {
            let (tag, rest) = rest.split_once('>')?;
            let (inside, _) = rest.split_once("</a>")?;
            (without_tags(inside) == single_blanks(label)).then(|| attribute(tag, "href"))?
        });
        found.unwrap_or_else(|| panic!("no link reads {label:?}:\n{}", self.readable()))
    }

    /// The page without tags, its blanks made single: what is there to read.
    pub fn readable(&self) -> String {
        let body = self.text.split_once("<body");
        let body = body.and_then(|(_, body)| body.split_once('>'));
        without_tags(body.map_or(self.text.as_str(), |(_, body)| body))
    }

    /// Fails unless the page shows `text`; a blank of any kind is one.
    #[track_caller]
    pub fn assert_shows(&self, text: &str) {
        let readable = self.readable();
        assert!(
            readable.contains(&single_blanks(text)),
            "the page ({}) does not show {text:?}:\n{readable}",
            self.status
        );
    }

    /// Fails if the page shows `text`.
    #[track_caller]
    pub fn assert_shows_not(&self, text: &str) {
        let readable = self.readable();
        assert!(
            !readable.contains(&single_blanks(text)),
            "the page shows {text:?}:\n{readable}"
        );
    }

    #[track_caller]
    pub fn assert_redirects_to(&self, location: &str) {
        assert!(
            self.status.is_redirection(),
            "no redirect but {}:\n{}",
            self.status,
            self.readable()
        );
        assert_eq!(self.location(), Some(location));
    }
}

/// The `<input …>` tags.
fn inputs(html: &str) -> impl Iterator<Item = &str> {
    html.split("<input")
        .skip(1)
        .map(|rest| &rest[..tag_end(rest)])
}

/// Where the tag ends: a `>` within quotes does not end it.
fn tag_end(rest: &str) -> usize {
    let mut quoted = false;
    let end = rest.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '>' && !quoted
    });
    end.map_or(rest.len(), |(at, _)| at)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let marker = format!("{name}=\"");
    let mut starts = tag.match_indices(&marker).map(|(at, _)| at);
    let start = starts.find(|at| tag[..*at].ends_with(char::is_whitespace))? + marker.len();
    let value = tag[start..].split('"').next()?;
    Some(unescape(value))
}

/// Undoes the template engine's escapes.
fn without_tags(html: &str) -> String {
    let (mut text, mut in_tag) = (String::new(), false);
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    single_blanks(&unescape(&text))
}

/// With one plain blank where there are blanks of any kind, also those that do not break.
pub fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescape(text: &str) -> String {
    let escapes = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    escapes
        .iter()
        .fold(text.to_owned(), |text, (escape, plain)| {
            text.replace(escape, plain)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Response {
        Response {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Vec::new(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_field_is_found_whatever_the_order_of_its_attributes() {
        let page = page(
            r#"<input value="a &#38; b > c" type="text" name="x"><input type="hidden" name="y" value="2">"#,
        );
        assert_eq!(page.form_value("x").as_deref(), Some("a & b > c"));
        assert_eq!(page.form_value("z"), None);
        assert_eq!(page.hidden_fields(), [("y".to_owned(), "2".to_owned())]);
    }

    #[test]
    fn a_page_reads_as_a_person_sees_it() {
        let page = page(
            "<html><head><title>t</title></head><body class=\"b\"><p>C&#39;est\n <b>vous</b></p></body>",
        );
        assert_eq!(page.readable(), "C'est vous");
    }
}
