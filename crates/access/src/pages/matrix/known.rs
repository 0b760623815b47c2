//! What the matrix asks of the domains: in as many queries for two hundred people and
//! twelve tools as for one and one.

use std::collections::BTreeSet;

use diesel::QueryResult;
use kernel::Timestamp;
use organisations::{
    MemberFilter, MemberPage, Membership, MembershipId, Organisation, Shown, page_of_members,
};
use storage::Tx;
use tools::Tool;

use super::{MatrixQuery, PEOPLE, TOOLS};
use crate::{Registration, RegistrationId, access_of_members, everyones, lacking};

#[derive(Debug)]
pub(crate) struct Known {
    /// All that is registered, each with its tool, which may have retired.
    pub all: Vec<(Registration, Tool)>,
    /// Those on this page.
    pub columns: Vec<(Registration, Tool)>,
    pub tools_page: u32,
    pub tools_pages: u32,
    pub members: MemberPage,
    pub allowed: BTreeSet<(RegistrationId, MembershipId)>,
    /// Row and column of those who lack a recognition that it takes to use the tool.
    pub lacking: BTreeSet<(usize, usize)>,
}

impl Known {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        asked: &MatrixQuery,
    ) -> QueryResult<Self> {
        let all = everyones::with_tools(tx, &organisation.id)?;
        let tools_pages = all.len().div_ceil(TOOLS).max(1);
        let tools_page = usize::try_from(asked.tools)
            .unwrap_or(1)
            .clamp(1, tools_pages);
        let columns = all.iter().skip((tools_page - 1) * TOOLS).take(TOOLS);
        let columns: Vec<(Registration, Tool)> = columns.cloned().collect();
        let filter = MemberFilter {
            search: asked.q.clone(),
            state: Shown::Active,
            page: asked.page,
            size: u32::try_from(PEOPLE).ok(),
            ..MemberFilter::default()
        };
        let members = page_of_members(tx, &organisation.id, &filter)?;
        let rows = members.rows.iter().map(|row| &row.membership);
        let people: Vec<&Membership> = rows.collect();
        let ids: Vec<MembershipId> = people.iter().map(|one| one.id.clone()).collect();
        let registrations: Vec<RegistrationId> =
            columns.iter().map(|(of, _)| of.id.clone()).collect();
        let access = access_of_members(tx, &registrations, &ids)?;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Self {
            lacking: lacking(tx, now, organisation, &people, &columns)?,
            allowed: access.into_keys().collect(),
            tools_page: number(tools_page),
            tools_pages: number(tools_pages),
            all,
            columns,
            members,
        })
    }
}
