//! The two documents as text: JSON, and a page that stands alone, without scripts or
//! anything to fetch.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use i18n::{Texts, format};
use kernel::{Language, Timestamp};
use serde_json::{Map, Value};
use storage::data::{Kind, Table};

use super::shown::{is_read, is_time};

/// What both begin with.
pub(crate) struct Head<'a> {
    pub texts: &'a Texts,
    pub language: Language,
    /// Of whom it is.
    pub title: String,
    pub made_at: Timestamp,
}

impl Head<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(self.language, key, &[])
    }

    pub fn json(&self) -> String {
        let (title, at) = (
            Value::from(self.title.as_str()),
            format::machine(self.made_at),
        );
        format!("{{\"of\":{title},\"made_at\":\"{at}\",\"tables\":{{")
    }

    pub fn html(&self) -> String {
        let (title, lang) = (escaped(&self.title), self.language.code());
        let (lead, when) = (self.t("privacy-data-document-lead"), self.made_at);
        let when = format::date_time(when, self.language);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title><style>{STYLE}</style></head>\n<body><h1>{title}</h1>\
             <p>{when}</p><p>{}</p>\n",
            escaped(&lead)
        )
    }

    /// How a table begins on the page.
    pub fn section(&self, table: &Table) -> String {
        let heading = self.t(&format!("privacy-table-{}", dashed(table.name)));
        format!("<h2>{}</h2>\n", escaped(&heading))
    }

    /// A row on the page; empty where nothing in it is to be read.
    pub fn row(&self, table: &Table, row: &Map<String, Value>) -> String {
        let mut lines = String::new();
        for (name, value) in row {
            let declared = table.each_column().find(|(column, _)| column == name);
            if declared.is_some_and(|(column, columns)| !is_read(column, columns)) {
                continue;
            }
            let is_picture = declared.is_some_and(|(_, columns)| columns.kind == Kind::Picture);
            let Some(shown) = self.shown(name, value, is_picture) else {
                continue;
            };
            let label = self.t(&format!("privacy-column-{}", dashed(name)));
            lines.extend(["<dt>", &escaped(&label), "</dt><dd>", &shown, "</dd>"]);
        }
        if lines.is_empty() {
            return lines;
        }
        format!("<dl>{lines}</dl>\n")
    }

    fn shown(&self, name: &str, value: &Value, is_picture: bool) -> Option<String> {
        match value {
            Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            Value::String(hex) if is_picture => {
                let data = picture(hex)?;
                Some(format!(
                    "<img src=\"data:image/jpeg;base64,{data}\" alt=\"\">"
                ))
            }
            Value::String(text) => Some(escaped(text).replace('\n', "<br>")),
            Value::Number(number) if is_time(name) => {
                let at = Timestamp::from_millis(number.as_i64()?);
                Some(escaped(&format::date_time(at, self.language)))
            }
            other => Some(escaped(&other.to_string())),
        }
    }
}

pub(crate) const JSON_END: &str = "}}\n";
pub(crate) const HTML_END: &str = "</body></html>\n";

/// Pictures are written as mails and pages carry them.
pub(crate) fn with_pictures(table: &Table, mut row: Map<String, Value>) -> Map<String, Value> {
    for (column, columns) in table.each_column() {
        if columns.kind != Kind::Picture {
            continue;
        }
        if let Some(Value::String(hex)) = row.get(column) {
            let data = picture(hex).unwrap_or_default();
            row.insert(column.to_owned(), Value::String(data));
        }
    }
    row
}

fn picture(hex: &str) -> Option<String> {
    Some(STANDARD.encode(hex::decode(hex).ok()?))
}

/// Keys of texts have no underscores.
pub(crate) fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;\
                     padding:0 1rem}dl{display:grid;grid-template-columns:14rem 1fr;gap:.25rem 1rem;\
                     border-bottom:1px solid #ccc;padding-bottom:.75rem}dt{color:#555}dd{margin:0;\
                     overflow-wrap:anywhere}img{max-width:16rem}";

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_words_on_the_page() {
        assert_eq!(
            escaped("<script>\"&\"</script>"),
            "&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;"
        );
    }
}
