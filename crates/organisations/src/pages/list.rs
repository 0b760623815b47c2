//! `GET /organisations`: "Mijn organisaties".

use askama::Template;
use diesel::QueryResult;
use kernel::AccountId;
use storage::Tx;
use web::{Answer, Ctx, Page, html};

use super::words;
use crate::routes::{ACCEPT, MEMBERS, NEW, ORGANISATION, WITHDRAW, url_of, url_of_member};
use crate::{Membership, Organisation, of_account, waiting_in};

/// What the list is made of: the membership, its organisation, and for an
/// administrator how many people wait there.
pub(crate) type Item = (Membership, Organisation, u32);

#[derive(Debug)]
struct Row {
    name: String,
    number: String,
    /// Its pages, for an active member.
    url: Option<String>,
    role: String,
    state: String,
    look: &'static str,
    since: Option<String>,
    /// The orange marker: where people wait, and how many.
    waiting: Option<(String, String)>,
    /// Where the request is taken back.
    withdraw: Option<String>,
    /// Where the invitation is taken.
    accept: Option<String>,
    requested: bool,
}

impl Row {
    fn new(ctx: &Ctx, (membership, organisation, waiting): Item) -> Self {
        let (state, look) = words::state(ctx, &membership);
        let marker = ctx.text("organisations-waiting", &[("count", waiting.into())]);
        let people = format!("{}?state=requested", url_of(MEMBERS, &organisation.id));
        let date = words::date(ctx, membership.state.since());
        let requested = membership.is_requested();
        Self {
            url: membership
                .is_active()
                .then(|| url_of(ORGANISATION, &organisation.id)),
            role: words::role(ctx, membership.role),
            state,
            look,
            since: requested.then(|| ctx.text("organisations-since", &[("date", date.into())])),
            waiting: (waiting > 0).then_some((people, marker)),
            withdraw: requested.then(|| url_of_member(WITHDRAW, &organisation.id, &membership.id)),
            accept: (membership.is_invited() && !membership.is_expired(ctx.now()))
                .then(|| url_of_member(ACCEPT, &organisation.id, &membership.id)),
            requested,
            name: organisation.name,
            number: organisation.number.to_string(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "organisations/list.html")]
pub(crate) struct View {
    page: Page,
    add: String,
    rows: Vec<Row>,
}

impl View {
    pub fn new(ctx: &Ctx, items: Vec<Item>) -> Self {
        Self {
            page: ctx.page(),
            add: NEW.to_string(),
            rows: items.into_iter().map(|item| Row::new(ctx, item)).collect(),
        }
    }

    fn anything_requested(&self) -> bool {
        self.rows.iter().any(|row| row.requested)
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let items = ctx.db().read(move |tx| load(tx, &account)).await?;
    html(&View::new(&ctx, items))
}

fn load(tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<Item>> {
    let own = of_account(tx, account)?;
    let administered: Vec<_> = own
        .iter()
        .filter(|(membership, _)| membership.is_administrator())
        .map(|(_, organisation)| organisation.id.clone())
        .collect();
    let waiting = waiting_in(tx, &administered)?;
    let with_count = |(membership, organisation): (Membership, Organisation)| {
        let count = waiting.get(&organisation.id).copied().unwrap_or_default();
        (membership, organisation, count)
    };
    Ok(own.into_iter().map(with_count).collect())
}
