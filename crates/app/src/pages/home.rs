//! `GET /`: for a visitor what Immo-Connect is, for a person what comes next.

use askama::Template;
use diesel::QueryResult;
use kernel::{AccountId, Language};
use storage::Tx;
use web::{Answer, Ctx, Page, Route, html};

use super::tools_used::{UsedTool, tools_used};

/// More are on the page of tools.
const TOOLS_SHOWN: usize = 6;

#[derive(Debug, Template)]
#[template(path = "pages/welcome.html")]
pub(crate) struct Welcome {
    page: Page,
    sign_in: String,
    register: String,
    tools: String,
}

impl Welcome {
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            page: ctx.page(),
            sign_in: Route::SIGN_IN.to_string(),
            register: accounts::REGISTER.to_string(),
            tools: Route::TOOLS.to_string(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
pub(crate) struct Home {
    page: Page,
    name: String,
    tasks: Vec<Task>,
    tools: Vec<UsedTool>,
    all_tools: String,
}

/// A step towards a complete profile.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    href: String,
    /// Its texts are `home-task-<name>` and `home-task-<name>-hint`.
    name: &'static str,
    done: bool,
    optional: bool,
}

impl Task {
    fn text(&self, page: &Page) -> String {
        page.t(&format!("home-task-{}", self.name))
    }

    fn hint(&self, page: &Page) -> String {
        page.t(&format!("home-task-{}-hint", self.name))
    }
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    pub contact: bool,
    pub photo: bool,
}

impl Progress {
    fn load(tx: &mut Tx, account: &AccountId) -> QueryResult<Self> {
        let contact = profile::contact(tx, account)?;
        let photo = accounts::find(tx, account)?.is_some_and(|account| account.photo.is_some());
        Ok(Self {
            contact: contact.phone.is_some() || contact.mobile.is_some(),
            photo,
        })
    }

    /// Empty once everything is done: then the list has done its work.
    fn tasks(&self) -> Vec<Task> {
        if self.contact && self.photo {
            return Vec::new();
        }
        let task = |route: Route, name, done, optional| Task {
            href: route.to_string(),
            name,
            done,
            optional,
        };
        vec![
            task(accounts::MY_ACCOUNT, "account", true, false),
            task(profile::EDIT, "contact", self.contact, false),
            task(profile::PHOTO, "photo", self.photo, true),
        ]
    }
}

impl Home {
    pub fn new(ctx: &Ctx, progress: &Progress, mut tools: Vec<UsedTool>) -> Self {
        tools.truncate(TOOLS_SHOWN);
        Self {
            page: ctx.page(),
            name: ctx
                .signed_in()
                .map(|person| person.display_name.clone())
                .unwrap_or_default(),
            tasks: progress.tasks(),
            tools,
            all_tools: Route::TOOLS.to_string(),
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let Some(person) = ctx.signed_in() else {
        return html(&Welcome::new(&ctx));
    };
    let (account, language) = (person.account.clone(), ctx.language());
    let (progress, tools) = ctx
        .db()
        .read(move |tx| load(tx, &account, language))
        .await?;
    html(&Home::new(&ctx, &progress, tools))
}

fn load(
    tx: &mut Tx,
    account: &AccountId,
    language: Language,
) -> QueryResult<(Progress, Vec<UsedTool>)> {
    Ok((
        Progress::load(tx, account)?,
        tools_used(tx, account, language)?,
    ))
}
