//! What is known of an association, by the register or by the Crossroads Bank: what pages
//! and programs are told.

use belgium::{Address, Day, EnterpriseNumber};
use diesel::QueryResult;
use kbo::Enterprise;
use kernel::{Language, Timestamp};
use storage::Tx;

use crate::register::{LookUp, Mandate, look_up};

#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub number: EnterpriseNumber,
    pub in_register: Option<LookUp>,
    pub enterprise: Option<Enterprise>,
}

impl Known {
    /// `None`: nobody knows such an association.
    pub fn load(
        tx: &mut Tx,
        number: &EnterpriseNumber,
        known_at: Option<Timestamp>,
    ) -> QueryResult<Option<Self>> {
        let enterprise = kbo::enterprise(tx, number)?;
        let known = Self {
            number: number.clone(),
            in_register: look_up(tx, number, known_at)?,
            enterprise: enterprise.filter(Enterprise::is_association),
        };
        let is_known = known.in_register.is_some() || known.enterprise.is_some();
        Ok(is_known.then_some(known))
    }

    /// One that was found in the Crossroads Bank.
    pub fn of(tx: &mut Tx, found: Enterprise, known_at: Option<Timestamp>) -> QueryResult<Self> {
        Ok(Self {
            number: found.number.clone(),
            in_register: look_up(tx, &found.number, known_at)?,
            enterprise: Some(found),
        })
    }

    /// As the Crossroads Bank has it, else as a filing said.
    pub fn name(&self, language: Language) -> String {
        let enterprise = self.enterprise.as_ref();
        let theirs = enterprise.and_then(|known| known.name(language).map(str::to_owned));
        let ours = self.in_register.as_ref();
        let ours = ours.map(|known| known.association.name.as_str().to_owned());
        theirs.or(ours).unwrap_or_else(|| self.number.to_string())
    }

    /// On one line; empty where nobody knows it.
    pub fn address(&self, language: Language) -> String {
        let enterprise = self.enterprise.as_ref();
        let theirs = enterprise.and_then(|known| known.seat_line(language));
        let ours = self.in_register.as_ref();
        let ours = ours.map(|known| one_line(&known.association.address));
        theirs.or(ours).unwrap_or_default()
    }

    pub fn dissolved_on(&self) -> Option<Day> {
        let ours = self.in_register.as_ref();
        ours.and_then(|known| known.association.dissolved_on)
    }

    /// The one that began first first.
    pub fn mandates(&self) -> &[Mandate] {
        let ours = self.in_register.as_ref();
        ours.map_or(&[], |known| &known.mandates)
    }
}

/// The street, and the place behind it; what is not known is left out.
pub(crate) fn one_line(address: &Address) -> String {
    let place = format!("{} {}", address.postal_code.as_str(), address.city.as_str());
    let parts = [address.street.as_str(), place.trim()];
    let there = parts.into_iter().filter(|part| !part.is_empty());
    there.collect::<Vec<_>>().join(", ")
}
