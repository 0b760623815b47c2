//! Who is in the tool, and for whom: signed in as its definition wants it.

use kernel::{AccountId, OrganisationId};
use tools::Tool;
use web::{ActingFor, Ctx, Failure, Interruption, SignInRequest, SignedIn};

use crate::{Filing, FilingId, TOOL, find_for};

/// Somebody in the tool.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub person: SignedIn,
    pub acting: Option<ActingFor>,
}

impl Entered {
    pub fn account(&self) -> &AccountId {
        &self.person.account
    }

    pub fn organisation(&self) -> Option<OrganisationId> {
        self.acting
            .as_ref()
            .map(|acting| acting.organisation.clone())
    }
}

/// The tool as it is defined; nobody gets into one that is not.
async fn tool(ctx: &Ctx) -> Result<Tool, Failure> {
    let found = ctx.db().read(|tx| tools::find(tx, TOOL)).await?;
    found.ok_or(Failure::NotFound)
}

/// Whoever is not signed in in one of the ways that the tool accepts is asked to, with the
/// tool's name on the page, and comes back.
pub(super) async fn enter(ctx: &Ctx) -> Result<Entered, Failure> {
    let tool = tool(ctx).await?;
    let accepted = tool.accepted_methods();
    let good = |person: &&SignedIn| {
        let mut proofs = person.authentications.iter();
        proofs.any(|proof| accepted.contains(&proof.method))
    };
    match ctx.signed_in().filter(good) {
        Some(person) => Ok(Entered {
            acting: person.acting_for.clone(),
            person: person.clone(),
        }),
        None => Err(ask(ctx, &tool, ctx.path())),
    }
}

/// The tool's own sign-in, and then that page.
pub(super) fn ask(ctx: &Ctx, tool: &Tool, page: &str) -> Failure {
    let request = SignInRequest {
        tool: Some(tool.slug.clone()),
        methods: tool.accepted_methods(),
        ..SignInRequest::to(page, ctx.now())
    };
    // What was sent comes back after it.
    Failure::Interrupted(Box::new(Interruption::SignIn(request)))
}

/// A filing that is the person's to see; another is not found.
pub(super) async fn filing(ctx: &Ctx, id: &str) -> Result<(Entered, Filing), Failure> {
    let entered = enter(ctx).await?;
    let id: FilingId = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, account) = (ctx.now(), entered.account().clone());
    let found = ctx
        .db()
        .read(move |tx| find_for(tx, now, &account, &id))
        .await?;
    Ok((entered, found.ok_or(Failure::NotFound)?))
}
