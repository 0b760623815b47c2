//! What itsme tells the helpdesk of a person: whether it is linked.

use diesel::QueryResult;
use domain::{Chapter, Line, Tone};
use kernel::AccountId;
use storage::Tx;
use web::Ctx;

use crate::of_account;

pub(crate) fn link(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let line = |link: crate::Link| {
        let linked = ctx.t("itsme-dossier-linked");
        Line::of("itsme")
            .at(link.linked_at)
            .badge(Tone::Good, linked)
    };
    Ok(Some(Chapter {
        heading: "itsme".to_owned(),
        lines: of_account(tx, id)?.map(line).into_iter().collect(),
        empty: ctx.t("itsme-dossier-none"),
    }))
}
