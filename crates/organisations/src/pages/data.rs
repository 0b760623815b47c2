//! `GET /organisations/{id}`: the tab "Gegevens".

use askama::Template;
use axum::extract::Path;
use web::{Answer, Ctx, Page, html};

use super::words;
use crate::routes::{
    EDIT, ESTABLISHMENT, HISTORY, LEAVE, NEW_ESTABLISHMENT, establishment_url, member_url, url_of,
};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Establishment, Membership, Organisation, Verification, establishments, require_member,
};

#[derive(Debug)]
struct Row {
    name: String,
    address: String,
    contact: String,
    number: String,
    edit: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "organisations/data.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    verification: String,
    establishments: Vec<Row>,
    /// What administrators may do.
    edit: Option<String>,
    add_establishment: Option<String>,
    history: Option<String>,
    /// The member's own staff information.
    own: String,
    leave: String,
    organisation: Organisation,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        organisation: Organisation,
        member: &Membership,
        establishments: Vec<Establishment>,
    ) -> Self {
        let id = &organisation.id;
        let administers = member.is_administrator();
        let to = |route| administers.then(|| url_of(route, id));
        let row = |place: Establishment| row(place, &organisation, administers);
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, &organisation, member, Tab::DATA),
            verification: verification(ctx, &organisation.verification),
            establishments: establishments
                .into_iter()
                .filter(Establishment::is_open)
                .map(row)
                .collect(),
            edit: to(EDIT),
            add_establishment: to(NEW_ESTABLISHMENT),
            history: to(HISTORY),
            own: member_url(id, &member.id),
            leave: url_of(LEAVE, id),
            organisation,
        }
    }
}

fn row(place: Establishment, organisation: &Organisation, administers: bool) -> Row {
    let address = &place.data.address;
    let contact = [
        place.data.email.as_ref().map(ToString::to_string),
        place.data.phone.as_ref().map(ToString::to_string),
    ];
    Row {
        address: format!(
            "{}, {} {}",
            address.street, address.postal_code, address.city
        ),
        contact: contact.into_iter().flatten().collect::<Vec<_>>().join(", "),
        number: place
            .data
            .number
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        edit: administers.then(|| establishment_url(ESTABLISHMENT, &organisation.id, &place.id)),
        name: place.data.name,
    }
}

fn verification(ctx: &Ctx, verification: &Verification) -> String {
    let dated = |key, at| ctx.text(key, &[("date", words::date(ctx, at).into())]);
    match verification {
        Verification::NotYet => ctx.t("organisations-verified-not"),
        Verification::Verified { at, .. } => dated("organisations-verified-on", *at),
        Verification::Disputed { at, .. } => dated("organisations-verified-disputed", *at),
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let id = organisation.id.clone();
    let establishments = ctx.db().read(move |tx| establishments(tx, &id)).await?;
    html(&View::new(&ctx, organisation, &member, establishments))
}
