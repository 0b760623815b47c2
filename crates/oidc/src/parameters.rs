//! Reading the parameters of a request: RFC 6749 §3.1 and §3.2 say how.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use kernel::Secret;

use crate::OAuthError;

/// The parameters as they came; unknown ones are kept and never looked at
/// (RFC 6749 §3.1: "MUST ignore unrecognized request parameters").
#[derive(Clone, Default)]
pub struct Parameters(BTreeMap<String, Vec<String>>);

/// Values hold secrets, so only the names show.
impl std::fmt::Debug for Parameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Parameters {
    /// Reads `name=value&…`, as in a query.
    pub fn read(encoded: &[u8]) -> Self {
        form_urlencoded::parse(encoded)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// Reads the body of a POST (RFC 6749 §3.2: `application/x-www-form-urlencoded`).
    pub fn from_form(headers: &HeaderMap, body: &[u8]) -> Result<Self, OAuthError> {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Ok(Self::read(body))
        } else {
            Err(OAuthError::invalid_request(
                "the body must be application/x-www-form-urlencoded",
            ))
        }
    }

    /// The value of `name`. A parameter without a value counts as left out
    /// (RFC 6749 §3.1).
    ///
    /// # Errors
    /// When it is doubled (RFC 6749 §3.1), longer than `bytes_max`, or holds a
    /// control character (RFC 6749 Appendix A has none).
    pub fn single(&self, name: &'static str, bytes_max: usize) -> Result<Option<&str>, OAuthError> {
        let mut values = self.0.get(name).into_iter().flatten();
        let Some(value) = values.next() else {
            return Ok(None);
        };
        if values.next().is_some() {
            return Err(OAuthError::invalid_request(format!(
                "{name} came more than once"
            )));
        }
        if value.len() > bytes_max {
            return Err(OAuthError::invalid_request(format!(
                "{name} is longer than {bytes_max} bytes"
            )));
        }
        if value.chars().any(char::is_control) {
            return Err(OAuthError::invalid_request(format!(
                "{name} holds a control character"
            )));
        }
        Ok(Some(value.as_str()).filter(|value| !value.is_empty()))
    }

    /// The value of `name`, which must be there.
    pub fn required(&self, name: &'static str, bytes_max: usize) -> Result<&str, OAuthError> {
        self.single(name, bytes_max)?
            .ok_or_else(|| OAuthError::invalid_request(format!("{name} is missing")))
    }

    /// A value that must not be logged.
    pub fn secret(
        &self,
        name: &'static str,
        bytes_max: usize,
    ) -> Result<Option<Secret>, OAuthError> {
        Ok(self.single(name, bytes_max)?.map(Secret::new))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Only the parameters of these names, for keeping.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()));
        Self(
            kept.map(|(name, values)| (name.clone(), values.clone()))
                .collect(),
        )
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), vec![value.to_owned()]);
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }

    /// Name and value, as often as they came.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, values)| {
            values
                .iter()
                .map(move |value| (name.as_str(), value.as_str()))
        })
    }

    /// `name=value&…` again.
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .finish()
    }
}

impl FromIterator<(String, String)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut parameters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            parameters.entry(name).or_default().push(value);
        }
        Self(parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc6749_3_1_a_parameter_without_a_value_is_left_out() {
        let parameters = Parameters::read(b"a=&b=x&unknown=1");
        assert_eq!(parameters.single("a", 9), Ok(None));
        assert_eq!(parameters.single("b", 9), Ok(Some("x")));
        assert_eq!(parameters.single("c", 9), Ok(None));
    }

    #[test]
    fn rfc6749_3_1_a_doubled_parameter_is_refused() {
        for query in ["a=1&a=2", "a=1&a=1", "a=&a=1"] {
            assert!(
                Parameters::read(query.as_bytes()).single("a", 9).is_err(),
                "{query}"
            );
        }
    }

    #[test]
    fn what_is_too_long_or_holds_a_control_character_is_refused() {
        assert!(Parameters::read(b"a=0123456789").single("a", 9).is_err());
        assert!(Parameters::read(b"a=%00").single("a", 9).is_err());
        assert!(
            Parameters::read(b"a=x%0d%0aSet-Cookie:y")
                .single("a", 99)
                .is_err()
        );
    }

    #[test]
    fn a_body_of_another_type_is_refused() {
        let mut headers = HeaderMap::new();
        assert!(Parameters::from_form(&headers, b"a=1").is_err());
        headers.insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
        assert!(Parameters::from_form(&headers, b"a=1").is_err());
        headers.insert(
            header::CONTENT_TYPE,
            "application/x-www-form-urlencoded; charset=UTF-8"
                .parse()
                .unwrap(),
        );
        assert!(Parameters::from_form(&headers, b"a=1").is_ok());
    }

    #[test]
    fn parameters_read_back() {
        let parameters = Parameters::read(b"a=1%20+2&b=%26")
            .only(&["a", "b"])
            .with("c", "é");
        assert_eq!(
            Parameters::read(parameters.encoded().as_bytes()).encoded(),
            parameters.encoded()
        );
    }
}
