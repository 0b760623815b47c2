//! `GET /api/v1/members`: who else of the organisation may use the tool.

use std::collections::BTreeMap;

use api::{Answer, Call, Common, Kind, OfOrganisation, Problem, WithParameters};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use diesel::QueryResult;
use kernel::AccountId;
use oidc::{Bearer, Pairwise};
use organisations::{Membership, MembershipId};
use serde::{Deserialize, Serialize};
use storage::Tx;
use utoipa::{IntoParams, ToSchema};

use crate::Verdicts;

pub(super) const SCOPE: &str = "members";
const LIMIT_DEFAULT: usize = 100;
const LIMIT_MAX: usize = 500;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MembersQuery {
    /// From the answer before; nothing at first.
    #[param(value_type = String, required = false, example = "mem_01jd3v9q5mf5v8v1m8x6y2k7c4")]
    cursor: Option<String>,
    /// From 1 to 500; 100 unless said otherwise.
    #[param(value_type = u16, required = false, minimum = 1, maximum = 500, example = 100)]
    limit: Option<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Members {
    members: Vec<Member>,
    /// For the next request; null where this is the end.
    next_cursor: Option<String>,
}

/// Somebody of the organisation for which the person acts.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Member {
    /// As in ID tokens for your tool.
    sub: String,
    name: String,
    /// `administrator` or `member`.
    role: String,
    /// `manager`, `broker`, `syndic`, `property-manager`, `trainee`, `employee` or `other`.
    staff_type: String,
    /// In which they may start your tool now: with access, and with the
    /// recognitions it takes. Empty for who may not.
    ways_of_use: Vec<String>,
}

/// Who works for the organisation
///
/// Needs the scope `members`, and a person who acts for an organisation.
#[utoipa::path(
    get,
    path = "/api/v1/members",
    operation_id = "list_members",
    tag = "members",
    params(MembersQuery),
    security(("access_token" = ["members"])),
    responses(
        (status = 200, description = "A part of them, in the order in which they joined", body = Members, example = json!({
            "members": [{
                "sub": "dGhpcyBpcyBubyByZWFsIHN1YmplY3QsIGJ1dCBvbmU",
                "name": "An Peeters",
                "role": "administrator",
                "staff_type": "manager",
                "ways_of_use": ["agent"]
            }],
            "next_cursor": "mem_01jd3v9q5mf5v8v1m8x6y2k7c4"
        })),
        WithParameters,
        OfOrganisation,
        Common,
    )
)]
pub(crate) async fn get(
    call: Call,
    asked: Result<Query<MembersQuery>, QueryRejection>,
) -> Result<Answer<Members>, Problem> {
    let asked = asked
        .map_err(|_| Problem::of(Kind::ParameterInvalid))
        .and_then(|Query(asked)| asked.read());
    // Within the read: whose token is not good learns nothing about parameters.
    let found = call.read(SCOPE, move |tx, bearer| match &asked {
        Ok((after, limit)) => Found::load(tx, bearer, after.as_ref(), *limit).map(Ok),
        Err(problem) => Ok(Err(problem.clone())),
    });
    let found = found
        .await??
        .ok_or_else(|| Problem::of(Kind::NoOrganisation))?;
    let pairwise = call.provider.keyring.pairwise(&call.state).await?;
    Ok(Answer(found.seen_by(&pairwise)))
}

impl MembersQuery {
    fn read(&self) -> Result<(Option<MembershipId>, usize), Problem> {
        Ok((self.after()?, self.limit()?))
    }

    fn limit(&self) -> Result<usize, Problem> {
        let Some(text) = sent(self.limit.as_ref()) else {
            return Ok(LIMIT_DEFAULT);
        };
        text.parse()
            .ok()
            .filter(|limit| (1..=LIMIT_MAX).contains(limit))
            .ok_or_else(|| Problem::parameter("limit", "a number from 1 to 500"))
    }

    fn after(&self) -> Result<Option<MembershipId>, Problem> {
        sent(self.cursor.as_ref())
            .map(|text| text.parse())
            .transpose()
            .map_err(|_| Problem::parameter("cursor", "the next_cursor of an answer before"))
    }
}

/// Clients made from the document send an empty parameter for none.
fn sent(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !text.is_empty())
}

struct Found {
    tool: String,
    members: Vec<(Membership, AccountId)>,
    names: BTreeMap<AccountId, String>,
    verdicts: Verdicts,
    next: Option<MembershipId>,
}

impl Found {
    /// `None`: the person acts for no organisation, or no longer.
    fn load(
        tx: &mut Tx,
        bearer: &Bearer,
        after: Option<&MembershipId>,
        limit: usize,
    ) -> QueryResult<Option<Self>> {
        let Some(organisation) = &bearer.context().organisation else {
            return Ok(None);
        };
        if organisations::active_member(tx, organisation, &bearer.account)?.is_none() {
            return Ok(None);
        }
        let Some(organisation) = organisations::find(tx, organisation)? else {
            return Ok(None);
        };
        let mut rows = organisations::active_members_after(tx, &organisation.id, after, limit + 1)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|member| member.id.clone());
        // What each of them would hear at a sign-in of their own.
        let verdicts =
            crate::judge_members(tx, bearer.now, &organisation, &rows, &bearer.definition)?;
        let members: Vec<_> = rows
            .into_iter()
            .filter_map(|member| member.account().cloned().map(|account| (member, account)))
            .collect();
        let accounts: Vec<_> = members.iter().map(|(_, account)| account.clone()).collect();
        Ok(Some(Self {
            tool: bearer.tool.clone(),
            names: accounts::names(tx, &accounts)?,
            members,
            verdicts,
            next,
        }))
    }

    fn seen_by(self, pairwise: &Pairwise) -> Members {
        let member = |(member, account): &(Membership, AccountId)| Member {
            sub: pairwise.subject(&self.tool, account),
            name: self.names.get(account).cloned().unwrap_or_default(),
            role: member.role.word().to_owned(),
            staff_type: member.staff.kind.word().to_owned(),
            ways_of_use: self.ways_of(&member.id),
        };
        Members {
            members: self.members.iter().map(member).collect(),
            next_cursor: self.next.as_ref().map(ToString::to_string),
        }
    }

    fn ways_of(&self, member: &MembershipId) -> Vec<String> {
        let open = self.verdicts.open_ways(member);
        open.into_iter().map(str::to_owned).collect()
    }
}
