//! `GET /profile/edit` and `POST /profile/edit`: "profiel wijzigen", the edit
//! mode. Nothing is kept before "Bewaren".

use askama::Template;
use axum::http::StatusCode;
use eid::Facts;
use kernel::{AccountId, Act, Name, Never};
use storage::Tx;
use web::{Answer, Ctx, Form, Page, Submission, html, html_with_status, redirect};

use super::view::{Profile, load};
use crate::routes::{PHOTO, PROFILE};
use crate::{
    Contact, NameSource, ProfileRefusal, Tab, Tabs, TypedContact, TypedName, read_names, store,
    tabs,
};

const FIELDS: [&str; 8] = [
    "first_name",
    "last_name",
    "one_name",
    "phone",
    "mobile",
    "street",
    "postal_code",
    "city",
];

/// What the person wants to be kept.
#[derive(Debug, Clone)]
struct Input {
    /// `None` when the name is not theirs to change.
    name: Option<Name>,
    contact: Contact,
}

impl Input {
    fn read(submission: &Submission, names: NameSource) -> Result<Self, Vec<ProfileRefusal>> {
        let name = match names {
            NameSource::IdentityCard => Ok(None),
            NameSource::Typed => {
                let typed = TypedName {
                    first: submission.get("first_name"),
                    last: submission.get("last_name"),
                    is_only_one: submission.get("one_name") == "yes",
                };
                read_names(typed).map(Some)
            }
        };
        let contact = TypedContact {
            phone: submission.get("phone"),
            mobile: submission.get("mobile"),
            street: submission.get("street"),
            postal_code: submission.get("postal_code"),
            city: submission.get("city"),
        };
        match (name, contact.read()) {
            (Ok(name), Ok(contact)) => Ok(Self { name, contact }),
            (name, contact) => Err(name
                .err()
                .into_iter()
                .chain(contact.err())
                .flatten()
                .collect()),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "profile/edit.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    photo: String,
    cancel: String,
    facts: Facts,
    profile: Profile,
}

impl View {
    pub fn new(ctx: &Ctx, profile: Profile, form: Form) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, Tab::Profile),
            form,
            photo: PHOTO.to_string(),
            cancel: PROFILE.to_string(),
            facts: profile.facts(ctx),
            profile,
        }
    }

    /// The form as the profile is now.
    pub fn filled(ctx: &Ctx, profile: Profile) -> Self {
        let contact = &profile.contact;
        let mut form = Form::new()
            .with("first_name", &profile.name.first)
            .with("last_name", &profile.name.last);
        if profile.name.first.is_empty() {
            form = form.with("one_name", "yes");
        }
        for (field, number) in [("phone", &contact.phone), ("mobile", &contact.mobile)] {
            form = form.with(
                field,
                number.as_ref().map(ToString::to_string).unwrap_or_default(),
            );
        }
        if let Some(address) = &contact.address {
            form = form
                .with("street", address.street.as_str())
                .with("postal_code", address.postal_code.as_str())
                .with("city", address.city.as_str());
        }
        Self::new(ctx, profile, form)
    }

    /// The form as it was typed, with what is wrong.
    pub fn refused(
        ctx: &Ctx,
        profile: Profile,
        mut form: Form,
        refusals: &[ProfileRefusal],
    ) -> Self {
        for refusal in refusals {
            form.refuse(ctx, refusal);
        }
        Self::new(ctx, profile, form)
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let profile = load(&ctx).await?;
    html(&View::filled(&ctx, profile))
}

pub(crate) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let profile = load(&ctx).await?;
    let input = match Input::read(&submission, profile.names()) {
        Ok(input) => input,
        Err(refusals) => {
            let view = View::refused(&ctx, profile, submission.form(&FIELDS), &refusals);
            return html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let (account, act) = (profile.account, ctx.act());
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(save(tx, &act, &account, &input)?))
        .await?;
    ctx.notify("success", "notice-profile-saved");
    Ok(redirect(PROFILE.path()))
}

/// A card may have been linked since the form was shown: then its name stays.
fn save(tx: &mut Tx, act: &Act, account: &AccountId, input: &Input) -> diesel::QueryResult<()> {
    let before = Profile::load(tx, account)?;
    if let Some(name) = input.name.as_ref().filter(|name| **name != before.name)
        && !before.names().is_locked()
    {
        accounts::set_name(tx, act, account, name)?;
    }
    if input.contact != before.contact {
        store::save_contact(tx, act, account, &input.contact)?;
    }
    Ok(())
}
