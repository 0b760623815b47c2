//! What of the list of members is asked for: it stands in the address, so that a page, a
//! file and a link are of the same members.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::OrganisationId;
use storage::Tx;

use crate::{
    MemberAccess, MemberFilter, MemberSort, Membership, MembershipId, Role, Shown, StaffType,
};

/// No name or address that is searched for is longer.
const SEARCH_LETTERS_MAX: usize = 100;

#[derive(Debug, Clone, Default)]
pub(crate) struct MemberListQuery {
    pub search: String,
    pub state: Shown,
    pub kind: Option<StaffType>,
    pub role: Option<Role>,
    /// To what they have access; empty: to anything or nothing.
    pub access: String,
    pub sort: MemberSort,
    pub page: u32,
}

impl MemberListQuery {
    /// Who is no administrator sees the active members alone, and what they have access
    /// to is none of their business.
    pub fn read(query: &BTreeMap<String, String>, member: &Membership) -> Self {
        let asked = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        let administers = member.is_administrator();
        Self {
            search: asked("search").chars().take(SEARCH_LETTERS_MAX).collect(),
            state: if administers {
                Shown::read(asked("state"))
            } else {
                Shown::Active
            },
            kind: asked("kind").parse().ok(),
            role: asked("role").parse().ok(),
            access: if administers {
                asked("access").to_owned()
            } else {
                String::new()
            },
            sort: MemberSort::read(asked("sort")),
            page: asked("page").parse().unwrap_or(1),
        }
    }

    /// Each thing that is asked for, by its name in the address.
    pub fn fields(&self) -> [(&'static str, &str); 6] {
        [
            ("search", &self.search),
            ("state", self.state.word()),
            ("kind", self.kind.map_or("", StaffType::word)),
            ("role", self.role.map_or("", Role::word)),
            ("access", &self.access),
            ("sort", self.sort.word()),
        ]
    }

    /// Behind the question mark: what is not as the list opens.
    pub fn query(&self, page: Option<u32>) -> String {
        let opens = Self::default();
        let fields = self.fields().into_iter().zip(opens.fields());
        let chosen = fields.filter(|(asked, opens)| asked != opens);
        let chosen = chosen.map(|(asked, _)| asked);
        let page = page.map(|page| page.to_string());
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(chosen)
            .extend_pairs(page.as_deref().map(|page| ("page", page)))
            .finish()
    }

    /// Whether more than a name and a state is asked for.
    pub fn is_narrowed(&self) -> bool {
        self.kind.is_some()
            || self.role.is_some()
            || !self.access.is_empty()
            || self.sort != MemberSort::default()
    }

    pub fn filter(
        &self,
        tx: &mut Tx,
        organisation: &OrganisationId,
        access: Option<MemberAccess>,
    ) -> QueryResult<MemberFilter> {
        let among: Option<Vec<MembershipId>> = match access {
            Some(access) if !self.access.is_empty() => {
                Some((access.members)(tx, organisation, &self.access)?)
            }
            _ => None,
        };
        Ok(MemberFilter {
            search: self.search.clone(),
            state: self.state,
            kind: self.kind,
            role: self.role,
            among,
            sort: self.sort,
            page: self.page,
            size: None,
        })
    }
}
