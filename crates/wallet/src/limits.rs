//! How much may be spent in a day of Brussels: in all, with a tool, by a member. What was
//! spent is `spending`'s.

use std::fmt;

use belgium::Day;
use diesel::prelude::*;
use kernel::{AccountId, Act, Cents, OrganisationId, Timestamp};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};
use tools::Tool;

use crate::payer::Payer;
use crate::refusal::Result;
use crate::schema::wallet_limits;
use crate::set_rights::administrator;
use crate::spending::{self, Sum};
use crate::threshold::{CENTS_MAX, in_words};
use crate::{WalletRefusal, mailing};

/// What a limit is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// All that the organisation spends.
    All,
    /// What is spent with this tool.
    Tool(String),
    /// What this person spends for the organisation.
    Member(AccountId),
}

/// As it is stored.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Tool(slug) => write!(f, "tool:{slug}"),
            Self::Member(account) => write!(f, "member:{account}"),
        }
    }
}

impl Subject {
    pub(crate) fn stored(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "all" => Some(Self::All),
            Some(("tool", slug)) => Some(Self::Tool(slug.to_owned())),
            Some(("member", account)) => account.parse().ok().map(Self::Member),
            _ => None,
        }
    }

    fn is_about(&self, payer: &Payer, tool: &Tool) -> bool {
        match self {
            Self::All => true,
            Self::Tool(slug) => *slug == tool.slug,
            Self::Member(account) => payer.account.as_ref() == Some(account),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendingLimit {
    pub subject: Subject,
    pub per_day: Cents,
    pub set_by: AccountId,
    pub set_at: Timestamp,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = wallet_limits)]
struct Row {
    subject: String,
    cents_per_day: Cents,
    set_by: AccountId,
    set_at: Timestamp,
    told_day: Option<String>,
    #[diesel(embed)]
    sum: Sum,
}

fn rows(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Vec<Row>> {
    wallet_limits::table
        .filter(wallet_limits::organisation_id.eq(organisation))
        .order(wallet_limits::subject)
        .select(Row::as_select())
        .load(tx)
}

/// Those of the organisation: of all, then by member, then by tool.
pub fn spending_limits(
    tx: &mut Tx,
    organisation: &OrganisationId,
) -> QueryResult<Vec<SpendingLimit>> {
    let limits = rows(tx, organisation)?.into_iter().filter_map(|row| {
        Some(SpendingLimit {
            subject: Subject::stored(&row.subject)?,
            per_day: row.cents_per_day,
            set_by: row.set_by,
            set_at: row.set_at,
        })
    });
    Ok(limits.collect())
}

/// An administrator lets no more than this be spent in a day; `None`: as much as there
/// is. What was spent today already counts.
pub fn set_limit(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    subject: &Subject,
    per_day: Option<Cents>,
) -> Result<()> {
    let by = administrator(tx, act, organisation)?;
    check_subject(tx, organisation, subject)?;
    if per_day.is_some_and(|cents| !(0..=CENTS_MAX).contains(&cents.0)) {
        return Err(Error::Refused(WalletRefusal::AmountInvalid));
    }
    let stored = subject.to_string();
    let row = wallet_limits::table
        .filter(wallet_limits::organisation_id.eq(organisation))
        .filter(wallet_limits::subject.eq(&stored));
    let before: Option<Cents> = row
        .select(wallet_limits::cents_per_day)
        .first(tx)
        .optional()?;
    if before == per_day {
        return Ok(());
    }
    diesel::delete(row).execute(tx)?;
    if let Some(cents) = per_day {
        diesel::insert_into(wallet_limits::table)
            .values((
                wallet_limits::organisation_id.eq(organisation),
                wallet_limits::subject.eq(&stored),
                wallet_limits::cents_per_day.eq(cents),
                wallet_limits::set_by.eq(&by),
                wallet_limits::set_at.eq(act.now()),
            ))
            .execute(tx)?;
    }
    record(tx, act, organisation, subject, per_day)
}

/// A member who works here now, or a tool that is registered here; what was set before
/// may be lifted though they are gone.
fn check_subject(tx: &mut Tx, organisation: &OrganisationId, subject: &Subject) -> Result<()> {
    match subject {
        Subject::All => Ok(()),
        Subject::Tool(slug) => {
            let mut registered = access::registrations(tx, organisation)?.into_iter();
            if registered.any(|one| one.tool == *slug) || is_set(tx, organisation, subject)? {
                return Ok(());
            }
            Err(Error::Refused(WalletRefusal::ToolUnknown))
        }
        Subject::Member(account) => {
            let member = organisations::active_member(tx, organisation, account)?;
            if member.is_some() || is_set(tx, organisation, subject)? {
                return Ok(());
            }
            Err(Error::Refused(WalletRefusal::MemberUnknown))
        }
    }
}

fn is_set(tx: &mut Tx, organisation: &OrganisationId, subject: &Subject) -> QueryResult<bool> {
    let row = wallet_limits::table
        .filter(wallet_limits::organisation_id.eq(organisation))
        .filter(wallet_limits::subject.eq(subject.to_string()));
    diesel::select(diesel::dsl::exists(row)).get_result(tx)
}

fn record(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    subject: &Subject,
    per_day: Option<Cents>,
) -> Result<()> {
    let mut detail = json!({ "subject": "all" });
    match subject {
        Subject::All => {}
        Subject::Tool(slug) => {
            let name = tools::find_any(tx, slug)?.map(|tool| tool.definition.name);
            let (nl, fr) =
                name.map_or_else(|| (slug.clone(), slug.clone()), |name| (name.nl, name.fr));
            detail =
                json!({ "subject": "tool", "tool": slug, "tool_name": { "nl": nl, "fr": fr } });
        }
        Subject::Member(account) => detail = json!({ "subject": "member", "account": account }),
    }
    let action = match per_day {
        Some(cents) => {
            detail["amount"] = in_words(cents);
            detail["cents"] = json!(cents.0);
            "organisation.wallet-limit-set"
        }
        None => "organisation.wallet-limit-lifted",
    };
    Ok(audit::record(
        tx,
        act,
        action,
        organisation.as_str(),
        &detail,
    )?)
}

/// A limit that stands in the way.
#[derive(Debug)]
pub(crate) struct Met {
    subject: Subject,
    per_day: Cents,
    /// Administrators heard today that it was met.
    is_told: bool,
}

/// Those that another charge of this amount would go beyond.
pub(crate) fn met(
    tx: &mut Tx,
    now: Timestamp,
    payer: &Payer,
    tool: &Tool,
    amount: Cents,
) -> QueryResult<Vec<Met>> {
    let today = Day::in_brussels(now).to_string();
    let mut met = Vec::new();
    for row in rows(tx, &payer.organisation)? {
        let Some(subject) = Subject::stored(&row.subject) else {
            continue;
        };
        if !subject.is_about(payer, tool) {
            continue;
        }
        let spent = spending::kept(tx, &payer.organisation, &subject, &row.sum, now)?;
        // Each of both is far from what a number can hold.
        if amount.0.saturating_add(spent.0) > row.cents_per_day.0 {
            met.push(Met {
                subject,
                per_day: row.cents_per_day,
                is_told: row.told_day.as_ref() == Some(&today),
            });
        }
    }
    Ok(met)
}

/// Administrators hear of it, once for each limit and day.
pub(crate) fn tell(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    met: &[Met],
) -> QueryResult<()> {
    for limit in met.iter().filter(|limit| !limit.is_told) {
        mailing::limit_met(tx, act, desk, organisation, &limit.subject, limit.per_day)?;
        let row = wallet_limits::table
            .filter(wallet_limits::organisation_id.eq(organisation))
            .filter(wallet_limits::subject.eq(limit.subject.to_string()));
        diesel::update(row)
            .set(wallet_limits::told_day.eq(Day::in_brussels(act.now()).to_string()))
            .execute(tx)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_as_it_was_stored() {
        let account: AccountId = "acc_01jd3v9q5mf5v8v1m8x6y2k7c4".parse().unwrap();
        for subject in [
            Subject::All,
            Subject::Tool("kadasterfinder".into()),
            Subject::Member(account),
        ] {
            assert_eq!(Subject::stored(&subject.to_string()), Some(subject));
        }
        for text in ["", "tools", "member:nobody", "way:x"] {
            assert_eq!(Subject::stored(text), None, "{text}");
        }
    }
}
