//! Who is in the tool, and for whom: signed in as its definition wants it.

use kernel::{AccountId, OrganisationId};
use tools::Tool;
use web::{ActingFor, Ctx, Failure, Interruption, SignInRequest, SignedIn};

use crate::batch::{self, Batch};
use crate::bill::Bill;
use crate::{BatchId, Filing, FilingId, TOOL, find_for};

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

/// What is paid at once, a filing or a batch, that is the person's to see.
pub(super) async fn bill(ctx: &Ctx, id: &str) -> Result<(Entered, Bill), Failure> {
    if let Ok(id) = id.parse::<BatchId>() {
        let (entered, batch) = batch(ctx, id.as_str()).await?;
        let bill = ctx.db().read(move |tx| Bill::of_batch(tx, &batch)).await?;
        return Ok((entered, bill));
    }
    let (entered, filing) = filing(ctx, id).await?;
    Ok((entered, Bill::of_filing(filing)))
}

/// A batch that is the person's to see; another is not found.
pub(super) async fn batch(ctx: &Ctx, id: &str) -> Result<(Entered, Batch), Failure> {
    let entered = enter(ctx).await?;
    let id: BatchId = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, account) = (ctx.now(), entered.account().clone());
    let found = ctx
        .db()
        .read(move |tx| batch::find_for(tx, now, &account, &id))
        .await?;
    Ok((entered, found.ok_or(Failure::NotFound)?))
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
