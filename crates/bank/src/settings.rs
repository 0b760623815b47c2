//! What an operator sets of the bank.

use std::path::PathBuf;

use accounts::SecondPersonAbove;
use belgium::{Iban, InvalidIban};
use domain::settings::{Reader, Section};
use kernel::Cents;
use web::Services;

use crate::{Codepage, epc};

pub(crate) const SECTION: Section = Section {
    name: "bank",
    about: "The bank accounts to which people transfer, and the statements of them that are imported.",
};

domain::settings! {
    ACCOUNTS = "bank" "accounts" List (None, "[\"BE68 5390 0754 7034\"]")
        "a list of IBANs"
        "Our bank accounts, whose statements are imported. The first one is shown to whoever tops up by transfer; without any, nobody can.";

    BENEFICIARY = "bank" "beneficiary" Text (None, "Immo-Connect NV")
        "a name of at most 70 characters"
        "Whose accounts they are, exactly as the bank has it: banks compare it with what people type. Needed where there are accounts.";

    BIC = "bank" "bic" Text (None, "KREDBEBB")
        "a BIC of 8 or 11 letters and digits"
        "The BIC of the bank of the first account, for banks outside the European Economic Area.";

    FOLDER = "bank" "folder" Text (None, "/var/lib/immo-connect/statements")
        "the path of a folder that the server may write to"
        "Where files of statements are put to be imported, once every minute. Those that were read move to `done` in it, and those that were refused to `refused`, with the reason beside them.";

    CODEPAGE = "bank" "codepage" Text (Some("ascii"), "")
        "ascii, windows-1252 or cp850"
        "How the bank writes letters with accents in CODA files. The standard has none.";
}

/// As a [service](Services).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The first one is shown.
    pub accounts: Vec<Iban>,
    pub beneficiary: String,
    pub bic: Option<String>,
    pub folder: Option<PathBuf>,
    pub codepage: Codepage,
    /// What goes back of more takes two people.
    pub second_person_above: Cents,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            accounts: Vec::new(),
            beneficiary: String::new(),
            bic: None,
            folder: None,
            codepage: Codepage::Ascii,
            second_person_above: SecondPersonAbove::default().0,
        }
    }
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let mut settings = Settings {
        folder: reader.optional(FOLDER),
        second_person_above: services.or_default::<SecondPersonAbove>().0,
        ..Settings::default()
    };
    for written in reader.list::<String>(ACCOUNTS) {
        match written.parse::<Iban>() {
            Ok(iban) if !settings.accounts.contains(&iban) => settings.accounts.push(iban),
            Ok(_) => reader.reject(ACCOUNTS, "an account stands there twice"),
            Err(InvalidIban::Characters | InvalidIban::Length) => reader.reject_form(ACCOUNTS),
            Err(InvalidIban::CheckDigits) => {
                reader.reject(ACCOUNTS, "the check digits of an IBAN do not fit");
            }
        }
    }
    if let Some(name) = reader.optional::<String>(BENEFICIARY) {
        if epc::is_name(&name) {
            settings.beneficiary = name;
        } else {
            reader.reject(BENEFICIARY, "that is no line of at most 70 characters");
        }
    } else if !settings.accounts.is_empty() {
        reader.missing(BENEFICIARY);
    }
    if let Some(bic) = reader.optional::<String>(BIC) {
        if epc::is_bic(&bic) {
            settings.bic = Some(bic);
        } else {
            reader.reject_form(BIC);
        }
    }
    if let Some(codepage) = reader.optional(CODEPAGE) {
        settings.codepage = codepage;
    }
    services.add(settings);
}
