//! Who gets which mail.

use accounts::Account;
use diesel::QueryResult;
use kernel::{AccountId, Act};
use mail::Desk;
use organisations::Organisation;
use storage::Tx;
use tools::Tool;

use crate::letters::{AccessAsked, AccessGiven, AccessRefused};
use crate::requests::{self, AccessAnswered, AccessRequest, RequestState};
use crate::routes::{request_url, tool_in_organisation};

/// To all administrators. Whether a mail goes to any of them.
pub(crate) fn requested(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &Organisation,
    tool: &Tool,
    request: &AccessRequest,
) -> QueryResult<bool> {
    let person = accounts::find(tx, &request.account)?;
    let person = person.map(|person| person.display_name());
    let link = desk.link(&request_url(&organisation.id, &request.id));
    let mut mailed = false;
    for administrator in administrators(tx, organisation)? {
        let letter = AccessAsked {
            name: administrator.name.called(),
            person: person.as_deref().unwrap_or_default(),
            organisation: &organisation.name,
            tool: tool.name.get(administrator.language),
            note: &request.note,
            link: &link,
        };
        let (to, language) = (&administrator.email, administrator.language);
        mailed |= letter.send(tx, act, desk, to, language)?.is_ok();
    }
    Ok(mailed)
}

fn administrators(tx: &mut Tx, organisation: &Organisation) -> QueryResult<Vec<Account>> {
    let members = organisations::administrators(tx, &organisation.id)?;
    let ids: Vec<AccountId> = members
        .iter()
        .filter_map(|member| member.account().cloned())
        .collect();
    Ok(accounts::many(tx, &ids)?.into_values().collect())
}

/// To who asked. Nothing where the answer was none of an administrator, or somebody or
/// something is gone.
pub(crate) fn answered(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    event: &AccessAnswered,
) -> QueryResult<()> {
    let Some(request) = requests::find(tx, &event.request)? else {
        return Ok(());
    };
    let account = accounts::find(tx, &request.account)?;
    let organisation = organisations::find(tx, &request.organisation)?;
    let tool = tools::find_any(tx, &request.tool)?;
    let (Some(account), Some(organisation), Some(tool)) = (account, organisation, tool) else {
        return Ok(());
    };
    let (to, language) = (&account.email, account.language);
    let way = Some(request.way.as_str());
    let link = desk.link(&tool_in_organisation(&organisation.id, &tool.slug, way));
    let (name, tool) = (account.name.called(), tool.name.get(language));
    let organisation = organisation.name.as_str();
    match &request.state {
        RequestState::Given { .. } => {
            let letter = AccessGiven {
                name,
                organisation,
                tool,
                link: &link,
            };
            letter.send(tx, act, desk, to, language)?.ok();
        }
        RequestState::Refused { reason, .. } => {
            let letter = AccessRefused {
                name,
                organisation,
                tool,
                reason,
                link: &link,
            };
            letter.send(tx, act, desk, to, language)?.ok();
        }
        RequestState::Requested | RequestState::Withdrawn { .. } => {}
    }
    Ok(())
}
