//! A mail, read (RFC 5322, MIME).

use mail_parser::MessageParser;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    pub number: u32,
    pub received_at_millis: i64,
    /// Of the envelope.
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// As it came, with the trace headers on top.
    #[serde(skip)]
    pub raw: String,
}

impl Mail {
    /// What cannot be read stays empty; the raw view shows all.
    pub(super) fn parse(number: u32, raw: &[u8]) -> Self {
        let parsed = MessageParser::default().parse(raw).unwrap_or_default();
        let raw = String::from_utf8_lossy(raw).into_owned();
        let trace = |name: &str| trace_headers(&raw, name);
        Self {
            number,
            received_at_millis: trace("X-Received-At")
                .first()
                .and_then(|millis| millis.parse().ok())
                .unwrap_or(0),
            from: trace("Return-Path")
                .concat()
                .trim_matches(['<', '>'])
                .to_owned(),
            to: trace("Delivered-To"),
            subject: parsed.subject().unwrap_or_default().to_owned(),
            text: parsed.body_text(0).unwrap_or_default().into_owned(),
            html: parsed.body_html(0).unwrap_or_default().into_owned(),
            raw,
        }
    }
}

/// The headers that the mailbox itself put on top: one line each.
fn trace_headers(raw: &str, name: &str) -> Vec<String> {
    let ours = |line: &&str| {
        ["Return-Path: ", "Delivered-To: ", "X-Received-At: "]
            .iter()
            .any(|h| line.starts_with(h))
    };
    let values = raw
        .lines()
        .take_while(ours)
        .filter_map(|line| line.split_once(": "));
    values
        .filter(|(header, _)| *header == name)
        .map(|(_, value)| value.to_owned())
        .collect()
}
