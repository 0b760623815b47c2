//! "Medewerkers": the list of members, searched and in pages, quick also for
//! an office of thousands: each state is a stretch of one index.

use std::collections::BTreeMap;

use accounts::Account;
use diesel::dsl::count_star;
use diesel::prelude::*;
use kernel::{AccountId, Email, OrganisationId};
use storage::Tx;

use crate::MembershipId;
use crate::membership::Membership;
use crate::schema::memberships;
use crate::store::{Row, word};

const PAGE: i64 = 50;

/// Which members are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// Who waits first, then who is invited, then who is active.
    #[default]
    Open,
    Requested,
    Invited,
    Active,
    Former,
}

impl Shown {
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::Requested,
        Self::Invited,
        Self::Active,
        Self::Former,
    ];

    /// For addresses and text keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Requested => word::REQUESTED,
            Self::Invited => word::INVITED,
            Self::Active => word::ACTIVE,
            Self::Former => "former",
        }
    }

    /// What an address says; anything else is the list as it opens.
    pub fn read(text: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|shown| shown.word() == text)
            .unwrap_or_default()
    }

    fn states(self) -> &'static [&'static str] {
        match self {
            Self::Open => &[word::REQUESTED, word::INVITED, word::ACTIVE],
            Self::Requested => &[word::REQUESTED],
            Self::Invited => &[word::INVITED],
            Self::Active => &[word::ACTIVE],
            Self::Former => &word::FORMER,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// Words of a name, an address or a function, as typed.
    pub search: String,
    pub state: Shown,
    /// From 1; what lies beyond the end is the last one.
    pub page: u32,
}

#[derive(Debug, Clone)]
pub struct MemberRow {
    pub membership: Membership,
    /// Of an invitation: the address.
    pub name: String,
    /// Of an account.
    pub username: Option<String>,
    /// Where to reach them as staff, else at the address of their account.
    pub contact: Option<Email>,
}

#[derive(Debug, Clone)]
pub struct MemberPage {
    pub rows: Vec<MemberRow>,
    /// How many the filter finds.
    pub total: u32,
    pub page: u32,
    /// At least 1.
    pub pages: u32,
}

/// As many words, and letters of them, as a search needs.
const WORDS_MAX: usize = 4;
const SEARCH_LENGTH_MAX: usize = 200;

/// For `LIKE`; what is not asked fits everything.
type Patterns = [String; WORDS_MAX];

fn patterns(search: &str) -> Patterns {
    let search: String = search.chars().take(SEARCH_LENGTH_MAX).collect();
    let words = kernel::folded(&search);
    let mut words = words.split_whitespace();
    std::array::from_fn(|_| {
        words
            .next()
            .map_or("%".to_owned(), |word| format!("%{word}%"))
    })
}

pub fn page_of_members(
    tx: &mut Tx,
    organisation: &OrganisationId,
    filter: &MemberFilter,
) -> QueryResult<MemberPage> {
    let patterns = patterns(&filter.search);
    let counts = counts(tx, organisation, &patterns)?;
    let stretches: Vec<(&str, i64)> = filter
        .state
        .states()
        .iter()
        .map(|state| (*state, counts.get(*state).copied().unwrap_or_default()))
        .collect();
    let total: i64 = stretches.iter().map(|(_, count)| count).sum();
    let pages = (total.max(1) + PAGE - 1) / PAGE;
    let page = i64::from(filter.page).clamp(1, pages);
    let mut members = Vec::new();
    let mut skip = (page - 1) * PAGE;
    for (state, count) in stretches {
        let wanted = (PAGE - i64::try_from(members.len()).unwrap_or(PAGE)).min(count - skip);
        if wanted > 0 {
            members.extend(stretch(tx, organisation, state, &patterns, (skip, wanted))?);
        }
        skip = (skip - count).max(0);
    }
    Ok(MemberPage {
        rows: rows(tx, members)?,
        total: number(total),
        page: number(page),
        pages: number(pages),
    })
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn counts(
    tx: &mut Tx,
    organisation: &OrganisationId,
    [a, b, c, d]: &Patterns,
) -> QueryResult<BTreeMap<String, i64>> {
    let counts: Vec<(String, i64)> = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::search.like(a))
        .filter(memberships::search.like(b))
        .filter(memberships::search.like(c))
        .filter(memberships::search.like(d))
        .group_by(memberships::state)
        .select((memberships::state, count_star()))
        .load(tx)?;
    Ok(counts.into_iter().collect())
}

/// How many wait for an answer: the number beside the tab.
pub fn waiting(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<u32> {
    let count: i64 = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(word::REQUESTED))
        .count()
        .get_result(tx)?;
    Ok(number(count))
}

/// As [`waiting`], of many organisations at once; those where nobody waits are
/// left out.
pub fn waiting_in(
    tx: &mut Tx,
    organisations: &[OrganisationId],
) -> QueryResult<BTreeMap<OrganisationId, u32>> {
    let counts: Vec<(OrganisationId, i64)> = memberships::table
        .filter(memberships::organisation_id.eq_any(organisations))
        .filter(memberships::state.eq(word::REQUESTED))
        .group_by(memberships::organisation_id)
        .select((memberships::organisation_id, count_star()))
        .load(tx)?;
    let counts = counts.into_iter();
    Ok(counts.map(|(id, count)| (id, number(count))).collect())
}

/// Who waits, in organisations where one person does.
pub(crate) fn only_request(
    tx: &mut Tx,
    organisations: &[OrganisationId],
) -> QueryResult<BTreeMap<OrganisationId, MembershipId>> {
    if organisations.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found: Vec<(OrganisationId, MembershipId)> = memberships::table
        .filter(memberships::organisation_id.eq_any(organisations))
        .filter(memberships::state.eq(word::REQUESTED))
        .select((memberships::organisation_id, memberships::id))
        .load(tx)?;
    Ok(found.into_iter().collect())
}

fn stretch(
    tx: &mut Tx,
    organisation: &OrganisationId,
    state: &str,
    [a, b, c, d]: &Patterns,
    (skip, wanted): (i64, i64),
) -> QueryResult<Vec<Membership>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .filter(memberships::state.eq(state))
        .filter(memberships::search.like(a))
        .filter(memberships::search.like(b))
        .filter(memberships::search.like(c))
        .filter(memberships::search.like(d))
        .order((memberships::search, memberships::id))
        .offset(skip)
        .limit(wanted)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// Adds the names, all at once.
fn rows(tx: &mut Tx, members: Vec<Membership>) -> QueryResult<Vec<MemberRow>> {
    let ids: Vec<AccountId> = members
        .iter()
        .filter_map(|member| member.account().cloned())
        .collect();
    let known = accounts::many(tx, &ids)?;
    Ok(members
        .into_iter()
        .map(|member| {
            let account = member.account().and_then(|id| known.get(id));
            row(member, account)
        })
        .collect())
}

/// One member as the lists and pages show them.
pub fn member_row(tx: &mut Tx, member: Membership) -> QueryResult<MemberRow> {
    let account = match member.account() {
        Some(account) => accounts::find(tx, account)?,
        None => None,
    };
    Ok(row(member, account.as_ref()))
}

fn row(membership: Membership, account: Option<&Account>) -> MemberRow {
    let invited = membership.state.invited().map(|(email, _)| email.clone());
    let contact = membership.staff.email.clone();
    MemberRow {
        name: match (account, &invited) {
            (Some(account), _) => account.display_name(),
            (None, Some(email)) => email.to_string(),
            (None, None) => String::new(),
        },
        username: account.map(|account| account.username.clone()),
        contact: contact
            .or(invited)
            .or_else(|| account.map(|account| account.email.clone())),
        membership,
    }
}
