//! `GET /account`: "Mijn account", a tab of "Mijn profiel" (G-11). Every domain
//! with something of the account to show gives its card.

use accounts::Account;
use askama::Template;
use kernel::{Language, Timestamp};
use profile::{Tab, Tabs, tabs};
use web::{Answer, Ctx, Failure, Form, Page, Route, html};

use super::tools_used::{UsedTool, tools_used};

#[derive(Debug, Template)]
#[template(path = "pages/account.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    facts: Facts,
    change_email: String,
    change_password: String,
    set_language: String,
    return_to: String,
    form: Form,
    languages: Vec<(String, String)>,
    /// From `eid`, already HTML; empty where no cards are asked for.
    eid: String,
    /// From `itsme`, already HTML; empty where there is none.
    itsme: String,
    /// From `sessions`, already HTML.
    sessions: String,
    /// From `privacy`, already HTML.
    privacy: String,
    tools: Vec<UsedTool>,
    all_tools: String,
    language: Language,
}

/// What the page shows of the account itself.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub username: String,
    pub email: String,
    /// `None`: there is none.
    pub password_since: Option<Timestamp>,
}

/// What several domains show of the account, already HTML.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cards {
    pub eid: String,
    pub itsme: String,
    pub sessions: String,
    pub privacy: String,
}

impl Cards {
    async fn load(ctx: &Ctx) -> Result<Self, Failure> {
        let internal = |error: askama::Error| Failure::Internal(error.to_string());
        let eid = match eid::account_card(ctx).await? {
            Some(card) => card.render().map_err(internal)?,
            None => String::new(),
        };
        let itsme = match itsme::card(ctx).await? {
            Some(card) => card.render().map_err(internal)?,
            None => String::new(),
        };
        let sessions = sessions::card(ctx).await?.render().map_err(internal)?;
        let privacy = privacy::card(ctx).render().map_err(internal)?;
        Ok(Self {
            eid,
            itsme,
            sessions,
            privacy,
        })
    }
}

impl From<Account> for Facts {
    fn from(account: Account) -> Self {
        Self {
            username: account.username,
            email: account.email.into(),
            password_since: account.credential.chosen_at(),
        }
    }
}

impl View {
    pub fn new(ctx: &Ctx, facts: Facts, cards: Cards, tools: Vec<UsedTool>) -> Self {
        let language = ctx.language();
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, Tab::Account),
            facts,
            change_email: accounts::CHANGE_EMAIL.to_string(),
            change_password: accounts::CHANGE_PASSWORD.to_string(),
            set_language: Route::LANGUAGE.to_string(),
            return_to: accounts::MY_ACCOUNT.to_string(),
            form: Form::new().with("language", language.code()),
            // A language is named in itself, or it cannot be found by who needs it.
            languages: [("nl", "Nederlands"), ("fr", "Français")]
                .map(|(code, name)| (code.into(), name.into()))
                .into(),
            eid: cards.eid,
            itsme: cards.itsme,
            sessions: cards.sessions,
            privacy: cards.privacy,
            tools,
            all_tools: Route::TOOLS.to_string(),
            language,
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass references"
    )]
    fn date(&self, at: &Timestamp) -> String {
        i18n::format::date(*at, self.language)
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass references"
    )]
    fn date_time(&self, at: &Timestamp) -> String {
        i18n::format::date_time(*at, self.language)
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let (id, language) = (ctx.require_signed_in()?.account.clone(), ctx.language());
    let load = move |tx: &mut storage::Tx| {
        let active = tools::active(tx)?;
        Ok((
            accounts::find(tx, &id)?,
            tools_used(tx, &id, language, &active)?,
        ))
    };
    let (account, tools) = ctx.db().read(load).await?;
    let account = account.ok_or(Failure::NotFound)?;
    let cards = Cards::load(&ctx).await?;
    html(&View::new(&ctx, account.into(), cards, tools))
}
