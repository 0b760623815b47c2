//! What a tool may be let do over the API and at userinfo, under the names by which
//! it asks for it.

/// One scope (RFC 6749 §3.3). Each domain declares its own; `app` sums them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Lower case; those of one domain begin alike, such as `wallet:charge`.
    pub name: &'static str,
    pub holder: Holder,
    /// What it lets a tool do, as a sentence.
    pub lets: Lets,
}

/// Whose tokens may have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// Tokens of somebody who signed in to the tool.
    Person,
    /// Tokens of the tool itself (RFC 6749 §4.4), which stand for nobody.
    Tool,
    Either,
}

/// For the people who consent and who make tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lets {
    pub nl: &'static str,
    pub fr: &'static str,
    pub en: &'static str,
}

impl Scope {
    pub fn is_for_people(&self) -> bool {
        matches!(self.holder, Holder::Person | Holder::Either)
    }

    pub fn is_for_tools(&self) -> bool {
        matches!(self.holder, Holder::Tool | Holder::Either)
    }
}
