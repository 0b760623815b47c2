//! JSON in which nothing stands twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::Fault;

/// Reads a JSON object whose members, and those of what is in it, are each there once.
///
/// # Errors
/// When it is no object, or something stands in it twice.
pub fn object(bytes: &[u8]) -> Result<Map<String, Value>, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Once.deserialize(&mut reader).map_err(|error| {
        // `serde_json` keeps only the words of an error.
        if error.to_string().starts_with(DOUBLED) {
            Fault::Doubled
        } else {
            Fault::NoObject
        }
    })?;
    match (read, reader.end()) {
        (Value::Object(object), Ok(())) => Ok(object),
        _ => Err(Fault::NoObject),
    }
}

const DOUBLED: &str = "a member stands twice";

#[derive(Clone, Copy)]
struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            read.push(item);
        }
        Ok(Value::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            if read.insert(name, value).is_some() {
                return Err(A::Error::custom(DOUBLED));
            }
        }
        Ok(Value::Object(read))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_twice_at_any_depth_is_refused() {
        for text in [
            r#"{"sub":"a","sub":"b"}"#,
            r#"{"sub":"a","s\u0075b":"b"}"#,
            r#"{"a":{"b":[{"c":1,"c":2}]}}"#,
        ] {
            assert_eq!(object(text.as_bytes()), Err(Fault::Doubled), "{text}");
        }
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in ["", "[]", "\"a\"", "{", "{} {}", "{}x", "null", "\u{feff}{}"] {
            assert_eq!(object(text.as_bytes()), Err(Fault::NoObject), "{text}");
        }
        let deep = "[".repeat(100_000);
        let deep = format!("{{\"a\":{deep}");
        assert_eq!(object(deep.as_bytes()), Err(Fault::NoObject));
        assert_eq!(object(b"{\"a\":\"\xff\"}"), Err(Fault::NoObject));
    }

    #[test]
    fn an_object_reads_as_it_stands() {
        let text = r#"{"a":[1,-2,0.5,true,null,"é"],"b":{"c":{}}}"#;
        let read = Value::Object(object(text.as_bytes()).unwrap());
        assert_eq!(read, serde_json::from_str::<Value>(text).unwrap());
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_object_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = object(&bytes);
        }
    }
}
