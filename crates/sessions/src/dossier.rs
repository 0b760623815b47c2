//! What sessions tell the helpdesk of a person: where and how they signed in.

use diesel::QueryResult;
use domain::{Chapter, Line, Tone};
use kernel::AccountId;
use storage::Tx;
use web::Ctx;

use crate::card::device_words;
use crate::{Session, session};

const SHOWN_MAX: i64 = 10;

pub(crate) fn sign_ins(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let (lifetimes, now) = (ctx.state.limits(), ctx.now());
    let newest = session::newest(tx, id, SHOWN_MAX)?;
    let line = |session: &Session| {
        let method = ctx
            .state
            .sign_in_methods()
            .told(ctx, &session.authentications);
        let text = format!("{method}, {}", device_words(ctx, session));
        let line = Line::of(text).at(session.created_at);
        if session.is_live(lifetimes, now) {
            line.badge(Tone::Good, ctx.t("sessions-dossier-live"))
        } else {
            line
        }
    };
    Ok(Some(Chapter {
        heading: ctx.t("sessions-dossier-heading"),
        lines: newest.iter().map(line).collect(),
        empty: ctx.t("sessions-dossier-none"),
    }))
}
