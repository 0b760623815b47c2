//! What the Crossroads Bank says, for whoever adds an organisation: neither `kbo` nor
//! `organisations` knows the other.

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kernel::Language;
use organisations::{Enterprise, EnterpriseRegister};
use storage::Tx;

/// Asked by number: of names only those of associations are searched (decision 0027).
pub(crate) const REGISTER: EnterpriseRegister = EnterpriseRegister {
    by_number,
    by_name: None,
};

/// One that ceased is proposed to nobody.
fn by_number(
    tx: &mut Tx,
    number: &EnterpriseNumber,
    language: Language,
) -> QueryResult<Option<Enterprise>> {
    let known = kbo::enterprise(tx, number)?.filter(kbo::Enterprise::is_active);
    Ok(known.and_then(|known| {
        let seat = known.facts.seat.as_ref();
        Some(Enterprise {
            name: known.name(language)?.to_owned(),
            address: seat.and_then(|seat| seat.address(language)),
            as_of: known.source.snapshot_on,
            number: known.number,
        })
    }))
}
