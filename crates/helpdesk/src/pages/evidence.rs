//! What tells whether an organisation's administrators speak for it: the register, the
//! recognitions of its people, and what was decided before (G-14).

use std::collections::BTreeMap;

use diesel::QueryResult;
use i18n::format::date;
use kernel::{AccountId, Language, Timestamp, folded};
use organisations::{
    Enterprise, EnterpriseRegister, Entry, MemberRow, Organisation, public_register_url,
};
use recognitions::{Holder, Kind, Recognition};
use storage::Tx;
use web::Ctx;

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    /// As a register has it, where one is there and knows it.
    pub registered: Option<Enterprise>,
    /// In force, of the organisation or of those of its people who are shown.
    pub recognitions: Vec<Recognition>,
    pub kinds: Vec<Kind>,
    /// Newest first.
    pub decisions: Vec<Entry>,
    /// Of people who hold something, or decided.
    pub names: BTreeMap<AccountId, String>,
}

impl Evidence {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        members: &[MemberRow],
        (register, language): (Option<EnterpriseRegister>, Language),
    ) -> QueryResult<Self> {
        let people = members.iter().filter(|row| row.membership.is_active());
        let people = people.filter_map(|row| row.membership.account().cloned());
        let mut holders: Vec<Holder> = people.map(Holder::Account).collect();
        holders.push(Holder::Organisation(organisation.number.clone()));
        let recognitions = recognitions::holds(tx, now, &holders)?;
        let decisions = organisations::decisions(tx, &organisation.id)?;
        let holding = recognitions
            .iter()
            .filter_map(|one| one.holder.account.clone());
        let deciding = decisions.iter().filter_map(|entry| entry.actor.clone());
        let named: Vec<AccountId> = holding.chain(deciding).collect();
        Ok(Self {
            registered: match register {
                Some(register) => (register.by_number)(tx, &organisation.number, language)?,
                None => None,
            },
            names: accounts::names(tx, &named)?,
            kinds: recognitions::kinds(tx)?,
            recognitions,
            decisions,
        })
    }
}

#[derive(Debug)]
pub(super) struct EvidenceView {
    pub register: String,
    /// Name and address in the register.
    pub registered: Option<String>,
    pub differs: bool,
    pub recognitions: Vec<Held>,
    pub decisions: Vec<Decision>,
}

#[derive(Debug)]
pub(super) struct Held {
    pub kind: String,
    pub number: String,
    /// A person, or the organisation itself.
    pub holder: String,
}

#[derive(Debug)]
pub(super) struct Decision {
    pub sentence: String,
    pub note: Option<String>,
}

impl EvidenceView {
    pub fn new(ctx: &Ctx, organisation: &Organisation, evidence: &Evidence) -> Self {
        let language = ctx.language();
        let name = |account: &AccountId| evidence.names.get(account).cloned();
        let held = |one: &Recognition| {
            let kind = evidence.kinds.iter().find(|kind| kind.slug == one.kind);
            let holder = one.holder.account.as_ref().and_then(name);
            Held {
                kind: kind
                    .map_or(one.kind.as_str(), |kind| kind.name.get(language))
                    .to_owned(),
                number: one.number.clone(),
                holder: holder.unwrap_or_else(|| organisation.name.clone()),
            }
        };
        let decision = |entry: &Entry| {
            let who = entry.actor.as_ref().and_then(name);
            let who = who.unwrap_or_else(|| "Immo-Connect".to_owned());
            let by_card = if entry.detail("by").is_some() {
                "-by-card"
            } else {
                ""
            };
            let key = format!("helpdesk-decision-{}{by_card}", entry.verb());
            Decision {
                sentence: ctx.text(
                    &key,
                    &[
                        ("who", who.into()),
                        ("date", date(entry.at, language).into()),
                    ],
                ),
                note: ["note", "reason"]
                    .into_iter()
                    .find_map(|detail| entry.detail(detail))
                    .map(str::to_owned),
            }
        };
        let registered = evidence.registered.as_ref();
        Self {
            register: public_register_url(&organisation.number, language),
            registered: registered.map(|one| in_words(ctx, one)),
            differs: registered.is_some_and(|one| differs(one, organisation)),
            recognitions: evidence.recognitions.iter().map(held).collect(),
            decisions: evidence.decisions.iter().map(decision).collect(),
        }
    }
}

/// Another name, street or postal code than the organisation itself says.
fn differs(registered: &Enterprise, organisation: &Organisation) -> bool {
    let own = &organisation.address;
    let elsewhere = registered.address.as_ref().is_some_and(|address| {
        folded(&address.street) != folded(&own.street) || address.postal_code != own.postal_code
    });
    elsewhere || folded(&registered.name) != folded(&organisation.name)
}

/// With the day of the data.
fn in_words(ctx: &Ctx, enterprise: &Enterprise) -> String {
    let day = date(enterprise.as_of.noon(), ctx.language());
    let known = match &enterprise.address {
        Some(address) => format!(
            "{}, {}, {} {}",
            enterprise.name, address.street, address.postal_code, address.city
        ),
        None => enterprise.name.clone(),
    };
    let arguments = [("known", known.into()), ("day", day.into())];
    ctx.text("helpdesk-register-known", &arguments)
}
