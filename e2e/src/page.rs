//! A page as a client without a browser sees it: its forms, and the fields they would send.

use url::Url;

#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub url: Url,
    pub html: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub action: Url,
    pub fields: Vec<(String, String)>,
}

impl Page {
    /// The form in the page's main part that has a field `name`.
    pub fn form(&self, name: &str) -> Form {
        let forms = self.forms();
        let found = forms.into_iter().find(|form| form.has(name));
        found.unwrap_or_else(|| panic!("no form with {name}: {self:#?}"))
    }

    /// What a person would fill in: the form with a password, or else the first one.
    pub fn own_form(&self) -> Form {
        let forms = self.forms();
        let with_password = forms.iter().find(|form| form.has("password"));
        let own = with_password.or(forms.first());
        own.unwrap_or_else(|| panic!("no form: {self:#?}")).clone()
    }

    fn forms(&self) -> Vec<Form> {
        let main = self
            .html
            .find("<main")
            .map_or(self.html.as_str(), |at| &self.html[at..]);
        main.split("<form")
            .skip(1)
            .map(|rest| self.read_form(rest.split("</form>").next().unwrap_or(rest)))
            .collect()
    }

    fn read_form(&self, text: &str) -> Form {
        let (tag, inside) = text.split_at(tag_end(text));
        let action = attribute(tag, "action").unwrap_or_default();
        let action = if action.is_empty() {
            self.url.clone()
        } else {
            self.url.join(&action).expect("a form's action")
        };
        let named = |tag: &str| {
            Some((
                attribute(tag, "name")?,
                attribute(tag, "value").unwrap_or_default(),
            ))
        };
        let inputs = inside
            .split("<input")
            .skip(1)
            .map(|rest| &rest[..tag_end(rest)]);
        Form {
            action,
            fields: inputs.filter_map(named).collect(),
        }
    }

    /// Fails unless the answer is a page of its own, not an error.
    #[must_use]
    #[track_caller]
    pub fn expect_ok(self) -> Self {
        assert_eq!(self.status, 200, "{} answered {}", self.url, self.html);
        self
    }
}

impl Form {
    /// Types into a field; the page must have it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let field = self.fields.iter_mut().find(|(field, _)| field == name);
        field
            .unwrap_or_else(|| panic!("the form has no field {name}"))
            .1 = value.into();
        self
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    pub fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        &found
            .unwrap_or_else(|| panic!("the form has no field {name}"))
            .1
    }
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
    let marker = format!(" {name}=\"");
    let start = tag.find(&marker)? + marker.len();
    Some(unescape(tag[start..].split('"').next()?))
}

fn unescape(text: &str) -> String {
    let escapes = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
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

    #[test]
    fn a_form_is_read_with_what_it_holds_already() {
        let html = r#"<form action="/language"><input name="x"></form><main><form method="post" action="?a=1">
            <input type="hidden" name="csrf" value="a&#38;b"><input id="u" name="username" value="">"#;
        let page = Page {
            status: 200,
            url: "http://localhost/sign-in".parse().expect("a URL"),
            html: html.to_owned(),
        };
        let form = page.form("username").with("username", "an");
        assert_eq!(form.action.as_str(), "http://localhost/sign-in?a=1");
        assert_eq!((form.value("csrf"), form.value("username")), ("a&b", "an"));
    }
}
