//! The pages of this crate.

mod acting_for;
mod answer;
mod ask;
mod choose;
mod choose_organisation;
mod confirm_access;
mod lost;
mod matrix;
mod member_tools;
mod onward;
mod options;
mod proof;
mod registration;
mod set_access;
mod sign_ins;
mod staff;
mod standing;
mod start;
mod steps;
#[cfg(test)]
mod tests;
mod ticks;
mod tool_list;
mod tool_page;
mod why;
mod words;

use axum::Router;
use axum::routing::get;
use web::{State, form_on};

pub(crate) use choose::ChoiceRefusal;
pub use proof::{ProofView, Reader, Subject, sentence};
pub use sign_ins::{SignInSums, YearOfSignIns};
pub(crate) use standing::{asker, card_standings, missing_methods};
pub use steps::{Link, Step};
pub use words::{Contact, Words};

use crate::routes::{
    ACCESS, ACTING_FOR, ASK, CHOOSE, CONFIRM_ACCESS, END, MATRIX, MEMBER_RIGHTS, REGISTER,
    REGISTRATION, REQUEST, START, TAB, TOOL, WHY, WHY_MEMBER, WITHDRAW_REQUEST,
};

pub fn routes() -> Router<State> {
    Router::new()
        .route(CHOOSE.path(), get(choose::get).post(choose::post))
        .route(
            ACTING_FOR.path(),
            get(acting_for::get).post(acting_for::post),
        )
        .route(REGISTER.path(), get(choose_organisation::get))
        .route(WHY.path(), get(why::why_in_every_context))
        .route(TAB.route.path(), get(tool_list::get))
        .route(TOOL.path(), get(tool_page::get))
        .route(START.path(), get(start::get))
        .route(ASK.path(), get(ask::get).post(ask::post))
        .route(REQUEST.path(), get(answer::get).post(answer::post))
        .route(
            WITHDRAW_REQUEST.path(),
            form_on(REQUEST).post(answer::withdraw),
        )
        .route(WHY_MEMBER.path(), get(why::of_member))
        .route(REGISTRATION.path(), form_on(TOOL).post(registration::post))
        .route(
            END.path(),
            get(registration::ask_end).post(registration::end),
        )
        .route(MATRIX.route.path(), get(matrix::get).post(matrix::post))
        .route(
            CONFIRM_ACCESS.path(),
            form_on(MATRIX.route).post(confirm_access::post),
        )
        .route(ACCESS.path(), form_on(TOOL).post(set_access::post))
        .route(
            MEMBER_RIGHTS.route.path(),
            get(member_tools::get).post(member_tools::post),
        )
}
