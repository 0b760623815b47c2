//! The code that a bank app reads to fill in a transfer (EPC069-12, version 002).

use belgium::{Iban, StructuredCommunication};
use kernel::Cents;
use qrcode::render::svg;
use qrcode::types::QrError;
use qrcode::{EcLevel, QrCode, Version};

const NAME_CHARS_MAX: usize = 70;
/// Of the code with correction level M.
const BYTES_MAX: usize = 331;
/// The version of QR codes that holds as much.
const VERSION_MAX: i16 = 13;

/// A transfer to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer<'a> {
    pub iban: &'a Iban,
    /// Exactly as the bank has it.
    pub beneficiary: &'a str,
    /// Not needed within the European Economic Area.
    pub bic: Option<&'a str>,
    /// `None`: whoever pays fills it in.
    pub amount: Option<Cents>,
    /// As the structured reference: an app that takes it for words would make it
    /// something that nobody is credited by.
    pub communication: &'a StructuredCommunication,
}

/// One line that fits the code.
pub(crate) fn is_name(name: &str) -> bool {
    let chars = name.chars().count();
    (1..=NAME_CHARS_MAX).contains(&chars)
        && !name.chars().any(char::is_control)
        && name.trim() == name
}

/// ISO 9362: four letters, a country, and two or five letters and digits.
pub(crate) fn is_bic(bic: &str) -> bool {
    matches!(bic.len(), 8 | 11)
        && bic.bytes().take(6).all(|byte| byte.is_ascii_uppercase())
        && bic
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

impl Transfer<'_> {
    /// Lines with nothing behind the last one: `BCD`, the version, UTF-8, `SCT`, BIC,
    /// name, IBAN, amount, purpose and the structured reference.
    pub fn text(&self) -> String {
        let amount = self.amount.map(|amount| format!("EUR{amount}"));
        [
            "BCD",
            "002",
            "1",
            "SCT",
            self.bic.unwrap_or_default(),
            self.beneficiary,
            self.iban.as_str(),
            amount.as_deref().unwrap_or_default(),
            "",
            self.communication.as_str(),
        ]
        .join("\n")
    }

    /// The code as a picture of black squares on white, without a size of its own.
    /// `None` where it does not fit.
    pub fn svg(&self) -> Option<String> {
        code(&self.text()).ok().map(|code| {
            let picture = code
                .render::<svg::Color<'_>>()
                .module_dimensions(4, 4)
                .quiet_zone(true)
                .build();
            // The declaration has no place within a page.
            let begin = picture.find("<svg").unwrap_or(0);
            picture[begin..].to_owned()
        })
    }
}

/// The smallest code that holds it.
fn code(text: &str) -> Result<QrCode, QrError> {
    if text.len() > BYTES_MAX {
        return Err(QrError::DataTooLong);
    }
    let fits =
        |version| QrCode::with_version(text.as_bytes(), Version::Normal(version), EcLevel::M).ok();
    (1..=VERSION_MAX).find_map(fits).ok_or(QrError::DataTooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, amount: Option<i64>) -> String {
        Transfer {
            iban: &"BE68539007547034".parse().unwrap(),
            beneficiary: name,
            bic: Some("KREDBEBB"),
            amount: amount.map(Cents),
            communication: &"010806817183".parse().unwrap(),
        }
        .text()
    }

    ///
    #[test]
    fn the_example_has_the_bytes_that_are_published() {
        let written = text("Platform NV", Some(5_000));
        assert_eq!(
            written,
            "BCD\n002\n1\nSCT\nKREDBEBB\nPlatform NV\nBE68539007547034\nEUR50.00\n\n010806817183"
        );
        assert_eq!(written.len(), 74);
    }

    #[test]
    fn amounts_have_no_grouping_and_may_be_left_open() {
        for (amount, line) in [
            (None, ""),
            (Some(1), "EUR0.01"),
            (Some(99_999), "EUR999.99"),
            (Some(100_000), "EUR1000.00"),
            (Some(1_234_567), "EUR12345.67"),
        ] {
            assert_eq!(text("Platform NV", amount).lines().nth(7), Some(line));
        }
    }

    #[test]
    fn a_name_is_one_line_that_fits() {
        let (long, longer) = ("é".repeat(70), "é".repeat(71));
        for (name, fits) in [
            ("Immo & Zoon bv", true),
            (long.as_str(), true),
            (longer.as_str(), false),
            ("", false),
            (" Immo", false),
            ("Immo\nConnect", false),
        ] {
            assert_eq!(is_name(name), fits, "{name:?}");
        }
        assert!(code(&text(&long, Some(99_999_999_999))).is_ok());
    }

    #[test]
    fn a_bic_has_its_form() {
        for (bic, fits) in [
            ("KREDBEBB", true),
            ("KREDBEBBXXX", true),
            ("KREDBEB", false),
            ("kredbebb", false),
            ("KRED1EBB", false),
        ] {
            assert_eq!(is_bic(bic), fits, "{bic}");
        }
    }
}
