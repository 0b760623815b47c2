//! The ways to use a tool (G-16): as estate agent, as syndic, as oneself; each
//! with the recognitions it takes and what it costs.

use kernel::Cents;
use serde::{Deserialize, Serialize};

use crate::{Definition, Localized};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayOfUse {
    /// Unique within its tool.
    pub slug: String,
    pub context: ContextKind,
    /// What somebody of the organisation, or the organisation itself, must hold
    /// before it can be registered (R-195, G-17): of each group, one.
    pub to_register: Vec<AnyOf>,
    /// What the person must hold to use it: of each group, one.
    pub to_use: Vec<AnyOf>,
    /// Of the kinds in `to_use` those that count, too, when the organisation holds
    /// them (G-17): its membership of a federation, not a colleague's profession.
    #[serde(default)]
    pub organisation_suffices: Vec<String>,
    pub name: Localized,
    pub description: Option<Localized>,
    pub prices: Vec<Price>,
    /// What the tool may charge at most, at once and of its own reckoning; `None`: only
    /// what the price list says.
    #[serde(default)]
    pub charge_cents_max: Option<Cents>,
}

/// For whom somebody acts who uses a tool in this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContextKind {
    /// The organisation registers it, and gives its members access.
    Organisation,
    /// For oneself; nothing to register (G-15).
    Personal,
}

/// Any one of these kinds of recognition, by their slugs; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnyOf(pub Vec<String>);

impl AnyOf {
    pub fn contains(&self, kind: &str) -> bool {
        self.0.iter().any(|one| one == kind)
    }
}

/// As in the file: `biv-broker|sf323-employee`.
impl std::fmt::Display for AnyOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("|"))
    }
}

/// What one of something costs, in EUR with VAT (G-29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// By which the tool charges it; `None`: it is only told.
    #[serde(default)]
    pub slug: Option<String>,
    pub cents: Cents,
    /// As in "per search".
    pub per: Localized,
}

impl WayOfUse {
    pub fn is_personal(&self) -> bool {
        self.context == ContextKind::Personal
    }

    /// What the tool charges under this name.
    pub fn price(&self, slug: &str) -> Option<&Price> {
        let mut prices = self.prices.iter();
        prices.find(|price| price.slug.as_deref() == Some(slug))
    }

    /// Of a group of `to_use`, what counts when the organisation holds it.
    #[must_use]
    pub fn sufficing(&self, group: &AnyOf) -> AnyOf {
        let kinds = group.0.iter();
        AnyOf(
            kinds
                .filter(|kind| self.organisation_suffices.contains(kind))
                .cloned()
                .collect(),
        )
    }

    /// Every kind of recognition it names, to register or to use.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        let groups = self.to_register.iter().chain(&self.to_use);
        groups.flat_map(|group| group.0.iter().map(String::as_str))
    }
}

impl Definition {
    pub fn way(&self, slug: &str) -> Option<&WayOfUse> {
        self.ways_of_use.iter().find(|way| way.slug == slug)
    }

    /// The ways an organisation can register.
    pub fn ways_for_organisations(&self) -> impl Iterator<Item = &WayOfUse> {
        self.ways_of_use.iter().filter(|way| !way.is_personal())
    }

    /// The ways for oneself.
    pub fn personal_ways(&self) -> impl Iterator<Item = &WayOfUse> {
        self.ways_of_use.iter().filter(|way| way.is_personal())
    }
}
