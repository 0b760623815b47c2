//! `GET /profile`: "Mijn profiel".

use askama::Template;
use belgium::{Address, PhoneNumber};
use diesel::QueryResult;
use eid::{Facts, Identity};
use kernel::{AccountId, Name};
use storage::Tx;
use web::{Answer, Ctx, Failure, Page, html};

use crate::routes::{EDIT, PHOTO};
use crate::{Contact, NameSource, Tab, Tabs, photo_url, store, tabs};

#[derive(Debug, Template)]
#[template(path = "profile/view.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    edit: String,
    photo: String,
    facts: Facts,
    profile: Profile,
}

/// A profile as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub account: AccountId,
    pub username: String,
    pub name: Name,
    /// What a linked card says of the person.
    pub card: Option<Identity>,
    pub photo: Option<String>,
    pub contact: Contact,
}

impl Profile {
    pub fn load(tx: &mut Tx, account: &AccountId) -> QueryResult<Self> {
        let found = accounts::find(tx, account)?.ok_or(diesel::NotFound)?;
        Ok(Self {
            photo: found.photo.as_ref().map(photo_url),
            account: found.id,
            username: found.username,
            name: found.name,
            card: eid::identity_of(tx, account)?,
            contact: store::contact(tx, account)?,
        })
    }
}

impl Profile {
    pub fn names(&self) -> NameSource {
        NameSource::of(self.card.as_ref())
    }

    pub fn facts(&self, ctx: &Ctx) -> Facts {
        let facts = self.card.as_ref();
        facts.map_or_else(Facts::default, |card| Facts::of_identity(ctx, card))
    }
}

impl View {
    pub fn new(ctx: &Ctx, profile: Profile) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, Tab::Profile),
            edit: EDIT.to_string(),
            photo: PHOTO.to_string(),
            facts: profile.facts(ctx),
            profile,
        }
    }

    fn phone(&self) -> Option<&PhoneNumber> {
        self.profile.contact.phone.as_ref()
    }

    fn mobile(&self) -> Option<&PhoneNumber> {
        self.profile.contact.mobile.as_ref()
    }

    fn address(&self) -> Option<&Address> {
        self.profile.contact.address.as_ref()
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    html(&View::new(&ctx, load(&ctx).await?))
}

pub(crate) async fn load(ctx: &Ctx) -> Result<Profile, Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    Ok(ctx.db().read(move |tx| Profile::load(tx, &account)).await?)
}
