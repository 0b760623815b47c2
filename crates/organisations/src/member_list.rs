//! "Medewerkers": the list of members, searched and in pages, quick also for
//! an office of thousands: each state is a stretch of one index.

use std::collections::BTreeMap;

use accounts::Account;
use diesel::dsl::count_star;
use diesel::helper_types::IntoBoxed;
use diesel::prelude::*;
use kernel::{AccountId, Email, OrganisationId};
use storage::Tx;

use crate::MembershipId;
use crate::membership::{Membership, Role, StaffType};
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

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MemberSort {
    /// By state as [`Shown`] lists them, then by family name.
    #[default]
    Name,
    /// By the type of staff, then by family name.
    Kind,
    /// Who came into their state last.
    Newest,
}

impl MemberSort {
    pub const ALL: [Self; 3] = [Self::Name, Self::Kind, Self::Newest];

    /// For addresses and text keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Newest => "newest",
        }
    }

    /// What an address says; anything else is the order as the list opens.
    pub fn read(text: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|sort| sort.word() == text)
            .unwrap_or_default()
    }
}

#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// Words of a name, an address or a function, as typed.
    pub search: String,
    pub state: Shown,
    pub kind: Option<StaffType>,
    pub role: Option<Role>,
    /// Of these alone, such as those who have access to a tool.
    pub among: Option<Vec<MembershipId>>,
    pub sort: MemberSort,
    /// From 1; what lies beyond the end is the last one.
    pub page: u32,
    /// How many stand on a page; `None`: as many as a page of ours has.
    pub size: Option<u32>,
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

/// For `LIKE`.
fn patterns(search: &str) -> Vec<String> {
    let search: String = search.chars().take(SEARCH_LENGTH_MAX).collect();
    let words = kernel::folded(&search);
    let words = words.split_whitespace().take(WORDS_MAX);
    words.map(|word| format!("%{word}%")).collect()
}

pub fn page_of_members(
    tx: &mut Tx,
    organisation: &OrganisationId,
    filter: &MemberFilter,
) -> QueryResult<MemberPage> {
    let counts = counts(tx, organisation, filter)?;
    let count = |state: &str| counts.get(state).copied().unwrap_or_default();
    let states = filter.state.states();
    let stretches: Vec<(&[&str], i64)> = match filter.sort {
        MemberSort::Name => states.chunks(1).map(|one| (one, count(one[0]))).collect(),
        MemberSort::Kind | MemberSort::Newest => {
            vec![(states, states.iter().copied().map(count).sum())]
        }
    };
    let size = filter.size.map_or(PAGE, i64::from).max(1);
    let total: i64 = stretches.iter().map(|(_, count)| count).sum();
    let pages = (total.max(1) + size - 1) / size;
    let page = i64::from(filter.page).clamp(1, pages);
    let mut members = Vec::new();
    let mut skip = (page - 1) * size;
    for (states, count) in stretches {
        let wanted = (size - i64::try_from(members.len()).unwrap_or(size)).min(count - skip);
        if wanted > 0 {
            members.extend(stretch(tx, organisation, states, filter, (skip, wanted))?);
        }
        skip = (skip - count).max(0);
    }
    Ok(MemberPage {
        rows: rows_of(tx, members)?,
        total: number(total),
        page: number(page),
        pages: number(pages),
    })
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

type Fitting<'a> = IntoBoxed<'a, memberships::table, <Tx as Connection>::Backend>;

/// All that the filter asks for but the state.
fn fitting<'a>(organisation: &'a OrganisationId, filter: &'a MemberFilter) -> Fitting<'a> {
    let mut fitting = memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .into_boxed();
    if let Some(kind) = filter.kind {
        fitting = fitting.filter(memberships::staff_type.eq(kind.word()));
    }
    if let Some(role) = filter.role {
        fitting = fitting.filter(memberships::role.eq(role.word()));
    }
    if let Some(among) = &filter.among {
        fitting = fitting.filter(memberships::id.eq_any(among));
    }
    for pattern in patterns(&filter.search) {
        fitting = fitting.filter(memberships::search.like(pattern));
    }
    fitting
}

/// How many the filter finds in each state.
fn counts(
    tx: &mut Tx,
    organisation: &OrganisationId,
    filter: &MemberFilter,
) -> QueryResult<BTreeMap<String, i64>> {
    let mut counts = BTreeMap::new();
    for state in filter.state.states() {
        let count: i64 = fitting(organisation, filter)
            .filter(memberships::state.eq(state))
            .count()
            .get_result(tx)?;
        counts.insert((*state).to_owned(), count);
    }
    Ok(counts)
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
    states: &[&str],
    filter: &MemberFilter,
    (skip, wanted): (i64, i64),
) -> QueryResult<Vec<Membership>> {
    let by_name = (memberships::search, memberships::id);
    let fitting = fitting(organisation, filter);
    // One state is a stretch of the index, in which the names are in order.
    let fitting = match states {
        [state] => fitting.filter(memberships::state.eq(*state)),
        states => fitting.filter(memberships::state.eq_any(states)),
    };
    let sorted = match filter.sort {
        MemberSort::Name => fitting.order(by_name),
        MemberSort::Kind => fitting.order((memberships::staff_type, by_name.0, by_name.1)),
        MemberSort::Newest => fitting.order((memberships::state_at.desc(), memberships::id.desc())),
    };
    let rows: Vec<Row> = sorted
        .offset(skip)
        .limit(wanted)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// Adds the names, all at once.
pub(crate) fn rows_of(tx: &mut Tx, members: Vec<Membership>) -> QueryResult<Vec<MemberRow>> {
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
