//! For whom somebody uses the tool, as the platform's claims `organisation`,
//! `way_of_use` and `recognitions` say.

use serde_json::{Map, Value};

use super::Settings;
use crate::words::Words;

/// One sentence's worth of context.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Acting {
    /// Its name and enterprise number; `None`: for oneself.
    pub organisation: Option<(String, String)>,
    pub is_administrator: bool,
    /// The name of the way of use.
    pub way: Option<String>,
    /// Kind and number of each.
    pub recognitions: Vec<String>,
}

impl Acting {
    /// What the ID token says, or else userinfo: a tool may be told either way.
    pub fn read(
        settings: &Settings,
        words: Words,
        id_token: &Map<String, Value>,
        userinfo: &Map<String, Value>,
    ) -> Self {
        let claim = |name: &str| id_token.get(name).or_else(|| userinfo.get(name));
        let organisation = claim("organisation").filter(|value| value.is_object());
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or("?").to_owned();
        let way = claim("way_of_use").and_then(Value::as_str);
        Self {
            organisation: organisation
                .map(|value| (text(value, "name"), text(value, "enterprise_number"))),
            is_administrator: organisation.is_some_and(|value| value["role"] == "administrator"),
            way: way.map(|slug| settings.way(slug, words)),
            recognitions: claim("recognitions")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|value| format!("{} {}", text(value, "kind"), text(value, "number")))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use serde_json::json;

    use super::super::Localized;
    use super::*;

    fn read(id_token: &Value, userinfo: &Value) -> Acting {
        let settings = Settings {
            ways: vec![(
                "broker".into(),
                Localized {
                    nl: "Als makelaar".into(),
                    fr: "Comme agent".into(),
                },
            )],
            ..Settings::of_a_test("http://localhost:8081")
        };
        let map = |value: &Value| value.as_object().cloned().unwrap_or_default();
        let words = Words::asked_for(&HeaderMap::new());
        Acting::read(&settings, words, &map(id_token), &map(userinfo))
    }

    ///
    #[test]
    fn an_organisation_and_a_way_of_use_are_named() {
        let acting = read(
            &json!({
                "organisation": { "name": "Peeters Vastgoed", "enterprise_number": "0999000129", "role": "administrator" },
                "way_of_use": "broker",
            }),
            &json!({ "recognitions": [{ "kind": "biv-broker", "number": "501234" }] }),
        );
        let organisation = Some(("Peeters Vastgoed".into(), "0999000129".into()));
        assert_eq!(acting.organisation, organisation);
        assert_eq!(acting.way.as_deref(), Some("Als makelaar"));
        assert!(acting.is_administrator && acting.recognitions == ["biv-broker 501234"]);
    }

    #[test]
    fn without_claims_somebody_acts_for_themselves() {
        let acting = read(&json!({}), &json!({ "organisation": null }));
        assert_eq!((acting.organisation, acting.way), (None, None));
    }
}
