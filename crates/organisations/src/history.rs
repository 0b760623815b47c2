//! Who did what when in an organisation, for its administrators. The trail
//! holds ids; here they get their present names.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use kernel::{AccountId, Actor, Channel, Language, OrganisationId, Timestamp};
use serde_json::Value;
use storage::{AuditId, Tx, audit};

use crate::MembershipId;
use crate::schema::memberships;
use crate::store::unreadable;

const PAGE: i64 = 50;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// By name.
    Person(String),
    /// Whoever was at work there.
    Helpdesk,
    /// A tool, by its slug.
    Tool(String),
    /// Nobody: a job, or an operator.
    System,
}

/// One act. Also crates above write them: their `action` begins with
/// `organisation.` too, and their object is the organisation.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: AuditId,
    pub at: Timestamp,
    pub by: By,
    /// The account behind it, also where `by` names none.
    pub actor: Option<AccountId>,
    /// Such as `organisation.member-removed`.
    pub action: String,
    /// The name of whom it was about, or the address that was invited; from
    /// `account` and `membership` of the detail.
    pub whom: Option<String>,
    /// Where it was about several: their names, as far as they are known.
    pub people: Vec<String>,
    /// Whether they did it to themselves.
    pub own: bool,
    detail: Value,
}

impl Entry {
    /// The action without its crate: the end of the text key.
    pub fn verb(&self) -> &str {
        self.action
            .strip_prefix("organisation.")
            .unwrap_or(&self.action)
    }

    pub fn detail(&self, key: &str) -> Option<&str> {
        self.detail[key].as_str()
    }

    /// Such as the `fields` that changed.
    pub fn list(&self, key: &str) -> Vec<&str> {
        self.detail[key]
            .as_array()
            .map(|items| items.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default()
    }

    /// What the detail says, for the placeholders of the sentence: words and
    /// numbers as they are, names in this language.
    pub fn arguments(&self, language: Language) -> Vec<(String, String)> {
        let Some(detail) = self.detail.as_object() else {
            return Vec::new();
        };
        let told =
            |(key, value): (&String, &Value)| Some((key.clone(), in_words(value, language)?));
        detail.iter().filter_map(told).collect()
    }
}

fn in_words(value: &Value, language: Language) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(names) => names[language.code()].as_str().map(str::to_owned),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[derive(Debug, Clone)]
pub struct History {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// From 1.
    pub page: u32,
    /// Whether there is an older page.
    pub more: bool,
}

pub fn history(tx: &mut Tx, organisation: &OrganisationId, page: u32) -> QueryResult<History> {
    let page = page.max(1);
    let skip = i64::from(page - 1) * PAGE;
    let mut events = audit::newest_of_object(tx, organisation.as_str(), skip, PAGE + 1)?;
    let more = events.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    events.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(History {
        entries: entries(tx, events)?,
        page,
        more,
    })
}

/// What the helpdesk, or the founder's identity card, decided about who speaks for it.
const DECISIONS: [&str; 4] = [
    "organisation.verified",
    "organisation.disputed",
    "organisation.taken-over",
    "organisation.created",
];

/// The latest decisions about who speaks for the organisation, newest first: for the
/// helpdesk, with what each rests on (`note`, `reason`).
pub fn decisions(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<Entry>> {
    let events = audit::newest_acts(tx, organisation.as_str(), &DECISIONS, PAGE)?;
    entries(tx, events)
}

fn entries(tx: &mut Tx, events: Vec<audit::Event>) -> QueryResult<Vec<Entry>> {
    let acts = events
        .into_iter()
        .map(Read::new)
        .collect::<QueryResult<Vec<Read>>>()?;
    let names = Names::load(tx, &acts)?;
    Ok(acts.into_iter().map(|act| act.entry(&names)).collect())
}

/// A row of the trail with its JSON read.
struct Read {
    event: audit::Event,
    actor: Actor,
    detail: Value,
    account: Option<AccountId>,
    membership: Option<MembershipId>,
    /// Whom it was about, where they were several.
    several: Vec<MembershipId>,
}

impl Read {
    fn new(event: audit::Event) -> QueryResult<Self> {
        let actor = serde_json::from_str(&event.actor).map_err(unreadable)?;
        let detail: Value = serde_json::from_str(&event.detail).map_err(unreadable)?;
        let text = |key: &str| detail[key].as_str();
        Ok(Self {
            account: text("account").and_then(|id| id.parse().ok()),
            membership: text("membership").and_then(|id| id.parse().ok()),
            several: several(&detail),
            event,
            actor,
            detail,
        })
    }

    fn people(&self, names: &Names) -> Vec<String> {
        let accounts = self.several.iter().filter_map(|id| names.members.get(id));
        let mut people: Vec<String> = accounts
            .filter_map(|account| names.people.get(account).cloned())
            .collect();
        people.sort_by_key(|name| kernel::folded(name));
        people
    }

    fn entry(self, names: &Names) -> Entry {
        let name = |id: &AccountId| names.people.get(id).cloned();
        let people = self.people(names);
        let account = self.account.as_ref();
        let invited = self
            .membership
            .as_ref()
            .and_then(|id| names.invited.get(id));
        Entry {
            id: self.event.id,
            at: self.event.at,
            by: match (&self.actor.channel, &self.actor.account) {
                (Channel::Helpdesk, _) => By::Helpdesk,
                (Channel::Tool { slug }, _) => By::Tool(slug.clone()),
                (Channel::Web, Some(id)) => By::Person(name(id).unwrap_or_default()),
                _ => By::System,
            },
            actor: self.actor.account.clone(),
            action: self.event.action,
            whom: account.and_then(name).or_else(|| invited.cloned()),
            people,
            own: account.is_some() && account == self.actor.account.as_ref(),
            detail: self.detail,
        }
    }
}

/// More than one; of one the detail says who it is.
fn several(detail: &Value) -> Vec<MembershipId> {
    let members = detail["memberships"].as_array().map(Vec::as_slice);
    let members = members.filter(|members| members.len() > 1);
    let ids = members.unwrap_or_default().iter().filter_map(Value::as_str);
    ids.filter_map(|id| id.parse().ok()).collect()
}

struct Names {
    /// Whose the memberships are, of acts about several.
    members: BTreeMap<MembershipId, AccountId>,
    people: BTreeMap<AccountId, String>,
    /// The addresses of invitations.
    invited: BTreeMap<MembershipId, String>,
}

impl Names {
    fn load(tx: &mut Tx, acts: &[Read]) -> QueryResult<Self> {
        let several = acts.iter().flat_map(|act| &act.several);
        let members: Vec<(MembershipId, Option<AccountId>)> = memberships::table
            .filter(memberships::id.eq_any(several.collect::<BTreeSet<_>>()))
            .select((memberships::id, memberships::account_id))
            .load(tx)?;
        let members: BTreeMap<MembershipId, AccountId> = members
            .into_iter()
            .filter_map(|(id, account)| Some((id, account?)))
            .collect();
        let mut people: Vec<AccountId> = acts
            .iter()
            .flat_map(|act| [act.actor.account.clone(), act.account.clone()])
            .flatten()
            .collect();
        people.extend(members.values().cloned());
        let memberships: Vec<&MembershipId> = acts
            .iter()
            .filter(|act| act.account.is_none())
            .filter_map(|act| act.membership.as_ref())
            .collect();
        let invited: Vec<(MembershipId, Option<String>)> = memberships::table
            .filter(memberships::id.eq_any(memberships))
            .select((memberships::id, memberships::invited_email))
            .load(tx)?;
        Ok(Self {
            members,
            people: accounts::names(tx, &people)?,
            invited: invited
                .into_iter()
                .filter_map(|(id, email)| Some((id, email?)))
                .collect(),
        })
    }
}
