//! What a register of enterprises knows, for whoever adds an organisation: a
//! [service](web::Services) that another crate brings. Where nobody does, people type
//! the number, name and address themselves.

use belgium::{Address, Day, EnterpriseNumber};
use diesel::QueryResult;
use kernel::Language;
use storage::Tx;

/// An enterprise as the register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enterprise {
    pub number: EnterpriseNumber,
    pub name: String,
    /// Of its seat, where it reads as a Belgian address.
    pub address: Option<Address>,
    /// The day of the data: with their source it stands wherever they are shown.
    pub as_of: Day,
}

type ByName = fn(&mut Tx, &str, Language, usize) -> QueryResult<Vec<Enterprise>>;

/// How it is asked, in the language of whoever asks.
#[derive(Debug, Clone, Copy)]
pub struct EnterpriseRegister {
    pub by_number: fn(&mut Tx, &EnterpriseNumber, Language) -> QueryResult<Option<Enterprise>>,
    /// Up to so many with about this name, the best first; none where it is asked by
    /// number only.
    pub by_name: Option<ByName>,
}

/// The public page of the Crossroads Bank for Enterprises about this number.
pub fn public_register_url(number: &EnterpriseNumber, language: Language) -> String {
    format!(
        "https://kbopub.economie.fgov.be/kbopub/toonondernemingps.html?lang={}&ondernemingsnummer={}",
        language.code(),
        number.as_str()
    )
}

/// Where anybody looks an enterprise up by name.
pub(crate) fn public_search_url(language: Language) -> String {
    format!(
        "https://kbopub.economie.fgov.be/kbopub/zoeknaamfonetischform.html?lang={}",
        language.code()
    )
}
