//! The pages of this crate, one file each.

mod add;
mod confirm;
mod data;
mod edit;
mod edit_member;
mod establishment;
mod export;
mod history;
mod input;
mod invitation;
mod invite;
mod leave;
mod list;
mod member;
mod members;
mod new;
mod refuse;
mod remove;
mod remove_some;
#[cfg(test)]
mod tests;
mod withdraw;
mod words;

use axum::Router;
use axum::routing::get;
use web::form_on;

use crate::routes::{
    ACCEPT, ADD, CLOSE_ESTABLISHMENT, CONFIRM, EDIT, EDIT_MEMBER, ESTABLISHMENT, EXPORT, HISTORY,
    INVITATION, INVITE, LEAVE, MEMBER, MEMBERS, NEW, NEW_ESTABLISHMENT, ORGANISATION,
    ORGANISATIONS, REFUSE, REMOVE, REMOVE_SOME, WITHDRAW,
};

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(ORGANISATIONS.path(), get(list::get))
        .route(NEW.path(), get(new::get))
        .route(ADD.path(), get(add::get).post(add::post))
        .route(
            INVITATION.path(),
            get(invitation::get).post(invitation::post),
        )
        .merge(of_the_organisation())
        .merge(of_members())
}

fn of_the_organisation() -> Router<web::State> {
    Router::new()
        .route(ORGANISATION.path(), get(data::get))
        .route(EDIT.path(), get(edit::get).post(edit::post))
        .route(HISTORY.path(), get(history::get))
        .route(LEAVE.path(), get(leave::get).post(leave::post))
        .route(
            NEW_ESTABLISHMENT.path(),
            get(establishment::get_new).post(establishment::post_new),
        )
        .route(
            ESTABLISHMENT.path(),
            get(establishment::get).post(establishment::post),
        )
        .route(
            CLOSE_ESTABLISHMENT.path(),
            form_on(ESTABLISHMENT).post(establishment::close),
        )
}

fn of_members() -> Router<web::State> {
    Router::new()
        .route(MEMBERS.path(), get(members::get))
        .route(INVITE.path(), get(invite::get).post(invite::post))
        .route(EXPORT.path(), get(export::get))
        .route(
            REMOVE_SOME.path(),
            get(remove_some::get).post(remove_some::post),
        )
        .route(MEMBER.path(), get(member::get))
        .route(
            EDIT_MEMBER.path(),
            get(edit_member::get).post(edit_member::post),
        )
        .route(CONFIRM.path(), get(confirm::get).post(confirm::post))
        .route(REFUSE.path(), get(refuse::get).post(refuse::post))
        .route(REMOVE.path(), get(remove::get).post(remove::post))
        .route(
            ACCEPT.path(),
            get(invitation::get_own).post(invitation::post_own),
        )
        .route(WITHDRAW.path(), form_on(ORGANISATIONS).post(withdraw::post))
}
