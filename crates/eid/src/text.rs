//! Texts in names of certificates, in each of the types that authorities used.

use der::asn1::Any;
use der::{Tag, Tagged};

/// `None`: another type, or bytes that are no text of theirs.
pub(crate) fn read(value: &Any) -> Option<String> {
    let bytes = value.value();
    match value.tag() {
        Tag::Utf8String => String::from_utf8(bytes.to_vec()).ok(),
        Tag::PrintableString | Tag::Ia5String | Tag::NumericString => {
            let ascii = bytes.is_ascii().then(|| bytes.to_vec())?;
            String::from_utf8(ascii).ok()
        }
        // In practice never T.61, always Latin-1.
        Tag::TeletexString => Some(bytes.iter().copied().map(char::from).collect()),
        Tag::BmpString => {
            let (pairs, rest) = bytes.as_chunks::<2>();
            let units: Vec<u16> = pairs.iter().copied().map(u16::from_be_bytes).collect();
            rest.is_empty()
                .then(|| String::from_utf16(&units).ok())
                .flatten()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_of_text_is_read_as_it_is_written() {
        let table: [(Tag, &[u8], Option<&str>); 9] = [
            (Tag::Utf8String, "Angèle".as_bytes(), Some("Angèle")),
            (Tag::Utf8String, b"Ang\xe8le", None),
            (Tag::PrintableString, b"Jan", Some("Jan")),
            (Tag::PrintableString, b"Ang\xe8le", None),
            (Tag::Ia5String, b"Jan", Some("Jan")),
            (Tag::TeletexString, b"Ang\xe8le", Some("Angèle")),
            (Tag::BmpString, b"\0J\0a\0n", Some("Jan")),
            (Tag::BmpString, b"\0J\0a\0", None),
            (Tag::OctetString, b"Jan", None),
        ];
        for (tag, bytes, text) in table {
            let value = Any::new(tag, bytes).unwrap();
            assert_eq!(read(&value).as_deref(), text, "{tag} {bytes:?}");
        }
    }
}
