//! What linking takes over, before it does: the names of the card beside those that were
//! typed (G-21), and what its number tells. `POST /account/eid/confirm` links.

use accounts::Place;
use askama::Template;
use axum::http::StatusCode;
use kernel::{AccountId, Name, folded};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::refused;
use crate::errand::{Errand, What};
use crate::facts::Facts;
use crate::offer::Offer;
use crate::outcome::Good;
use crate::routes::{CONFIRM, LINK};
use crate::{EidRefusal, LinkRefusal, Linked, Person, account_of, entry, identity_of};

#[derive(Debug, Template)]
#[template(path = "eid/confirm.html")]
pub(super) struct View {
    page: Page,
    form: Form,
    confirm: String,
    offer: String,
    back: String,
    facts: Facts,
    typed: String,
    taken_over: String,
    /// The names are another's at first sight: whoever goes on says so.
    differs: bool,
}

impl View {
    fn new(ctx: &Ctx, offer: String, person: &Person, typed: &Name, form: Form) -> Self {
        Self {
            page: ctx.page(),
            form,
            confirm: CONFIRM.to_string(),
            offer,
            back: accounts::MY_ACCOUNT.to_string(),
            facts: Facts::of_person(ctx, person),
            taken_over: person.name(typed).full(),
            typed: typed.full(),
            differs: differs(person, typed),
        }
    }
}

/// Accents and capitals make no other name, and more given names than were typed
/// neither.
fn differs(person: &Person, typed: &Name) -> bool {
    let card = person.name(typed);
    let (first, typed_first) = (folded(&card.first), folded(&typed.first));
    let begins = first
        .strip_prefix(&typed_first)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    folded(&card.last) != folded(&typed.last) || !begins
}

/// A card was shown for linking, and is good.
pub(super) async fn offer(ctx: &Ctx, good: Good, errand: &Errand) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let offer = Offer::new(ctx, &account, &good, errand.request.clone()).sealed(ctx);
    match look(ctx, &account, &good.person).await? {
        Ok(Look::Fits(typed)) => {
            let view = View::new(ctx, offer, &good.person, &typed, Form::new());
            html_with_status(StatusCode::OK, &view)
        }
        // The same person once more, such as with a renewed card: nothing to ask.
        Ok(Look::Linked) => link(ctx, &account, &offer).await,
        Err(refusal) => refused::show(ctx, &refusal, errand),
    }
}

enum Look {
    /// With the name that was typed.
    Fits(Name),
    Linked,
}

/// Before anybody reads what would be taken over: whether it can be.
async fn look(
    ctx: &Ctx,
    account: &AccountId,
    person: &Person,
) -> Result<Result<Look, LinkRefusal>, Failure> {
    let (account, person, sealer) = (account.clone(), person.clone(), ctx.sealer().clone());
    let looked = ctx.db().read(move |tx| {
        let typed = accounts::find(tx, &account)?.ok_or(diesel::NotFound)?.name;
        let holder = account_of(tx, &sealer, &person.number)?;
        let identity = identity_of(tx, &account)?;
        Ok(match (holder, identity) {
            (Some(holder), _) if holder == account => Ok(Look::Linked),
            (_, Some(_)) => Err(LinkRefusal::OtherPerson),
            (Some(_), None) => Err(LinkRefusal::LinkedElsewhere),
            (None, None) => Ok(Look::Fits(typed)),
        })
    });
    Ok(looked.await?)
}

/// The card was shown once; what was not confirmed yet came along with the form.
pub(crate) async fn get(ctx: Ctx) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let sealed = ctx.kept().map(|kept| kept.get("offer").to_owned());
    let sealed = sealed.unwrap_or_default();
    let offer = Offer::open(&ctx, &account, &sealed).and_then(Offer::person);
    if let Some((person, ..)) = offer
        && let Ok(Look::Fits(typed)) = look(&ctx, &account, &person).await?
    {
        let view = View::new(&ctx, sealed, &person, &typed, Form::new());
        return html_with_status(StatusCode::OK, &view);
    }
    Ok(redirect(LINK.path()))
}

pub(crate) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    ctx.shows_form_again_at(CONFIRM.path());
    let account = ctx.require_signed_in()?.account.clone();
    let sealed = submission.get("offer").to_owned();
    let offer = Offer::open(&ctx, &account, &sealed).and_then(Offer::person);
    let Some((person, ..)) = offer else {
        let errand = Errand::here(&ctx, What::Link);
        return refused::show(&ctx, &EidRefusal::AttemptExpired, &errand);
    };
    if submission.get("mine") != "yes"
        && let Ok(Look::Fits(typed)) = look(&ctx, &account, &person).await?
        && differs(&person, &typed)
    {
        let mut form = Form::new();
        form.fail(&ctx, "mine", "eid-confirm-mine-missing");
        let view = View::new(&ctx, sealed, &person, &typed, form);
        return html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    link(&ctx, &account, &sealed).await
}

async fn link(ctx: &Ctx, account: &AccountId, sealed: &str) -> Answer {
    let offer = Offer::open(ctx, account, sealed).and_then(Offer::person);
    let Some((person, standing, request)) = offer else {
        let errand = Errand::here(ctx, What::Link);
        return refused::show(ctx, &EidRefusal::AttemptExpired, &errand);
    };
    let (act, writer, place, id) = (ctx.act(), ctx.clone(), Place::of(ctx), account.clone());
    let written = ctx.db().write(move |tx| {
        entry::link_card(tx, &act, writer.desk(), &id, (&person, standing), &place)
    });
    let (linked, entered) = match written.await {
        Ok(done) => done,
        Err(storage::Error::Refused(refusal)) => {
            let errand = Errand {
                what: What::Link,
                request,
                strict: false,
                trial: None,
            };
            return refused::show(ctx, &refusal, &errand);
        }
        Err(error) => return Err(error.into()),
    };
    ctx.set_session(&entered.token);
    ctx.notify(
        "success",
        match linked {
            Linked::Now => "notice-eid-linked",
            Linked::Before => "notice-eid-linked-before",
        },
    );
    let request = request.and_then(|sealed| ctx.sealed_sign_in_request(&sealed));
    Ok(redirect(&match request {
        Some(request) => ctx.after_sign_in(Some(&request)),
        None => LINK.to_string(),
    }))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let person = super::tests::person();
    let typed = |first: &str, last: &str| Name {
        first: first.to_owned(),
        last: last.to_owned(),
    };
    let mut missing = Form::new();
    missing.fail(ctx, "mine", "eid-confirm-mine-missing");
    [
        ("the same name", typed("nora", "Specimen"), Form::new()),
        ("another name", typed("An", "Peeters"), Form::new()),
        ("not confirmed", typed("An", "Peeters"), missing),
    ]
    .map(|(name, typed, form)| {
        let view = View::new(ctx, "sealed".to_owned(), &person, &typed, form);
        (name, view.render().expect("the view renders"))
    })
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// G-21
    #[test]
    fn a_name_differs_when_people_would_say_so() {
        let person = super::super::tests::person();
        for (first, last, expected) in [
            ("Nora Angèle", "Specimen", false),
            ("nora", "SPECIMEN", false),
            ("Nora Angele", "Spécimen", false),
            ("No", "Specimen", true),
            ("Angèle", "Specimen", true),
            ("Nora", "Exemplaar", true),
            ("An", "Peeters", true),
        ] {
            let typed = Name {
                first: first.to_owned(),
                last: last.to_owned(),
            };
            assert_eq!(differs(&person, &typed), expected, "{first} {last}");
        }
    }
}
