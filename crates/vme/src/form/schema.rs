//! The JSON schema of the answers (draft 2020-12), as the list of questions gives it.

use serde_json::{Map, Value, json};

use super::{FORM_VERSION, Kind, QUESTIONS, SLOTS};
use crate::Flow;

/// Of the file `filing.json` in a package for the counter.
pub fn schema() -> Value {
    let answers: Map<String, Value> = QUESTIONS
        .iter()
        .map(|question| (question.id.to_owned(), of(question.kind)))
        .collect();
    let flows: Vec<_> = Flow::ALL.iter().map(|flow| flow.word()).collect();
    let slots: Vec<_> = SLOTS.iter().map(|slot| slot.id).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "KBO VME filing",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "id", "number", "flow", "submitted_at", "answers", "documents"],
        "properties": {
            "format": { "const": FORM_VERSION },
            "id": { "type": "string" },
            "number": { "type": "integer", "minimum": 1 },
            "flow": { "enum": flows },
            "submitted_at": { "type": "string", "format": "date-time" },
            "deadline": { "type": ["string", "null"], "format": "date" },
            "answers": {
                "type": "object",
                "additionalProperties": false,
                "properties": answers,
            },
            "documents": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["file", "slot", "media_type", "sha256"],
                    "properties": {
                        "file": { "type": "string" },
                        "slot": { "enum": slots },
                        "media_type": { "enum": ["application/pdf", "image/jpeg"] },
                        "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                    },
                },
            },
        },
    })
}

fn of(kind: Kind) -> Value {
    match kind {
        Kind::Choice(options) => json!({ "enum": options }),
        Kind::Line(most) | Kind::Lines(most) => json!({ "type": "string", "maxLength": most }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::PostalCode => json!({ "type": "string", "maxLength": 20 }),
        Kind::EnterpriseNumber => {
            json!({ "type": "string", "pattern": r"^[01]\d{3}\.\d{3}\.\d{3}$" })
        }
        Kind::NationalNumber => json!({ "type": "string", "pattern": r"^\d{11}$" }),
        Kind::Email => json!({ "type": "string", "format": "email" }),
        Kind::Phone => json!({ "type": "string" }),
        Kind::Confirmation => json!({ "const": "yes" }),
    }
}
