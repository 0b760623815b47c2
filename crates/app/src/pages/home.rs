//! `GET /`: for a visitor what Immo-Connect is, for a person what comes next.

use askama::Template;
use diesel::QueryResult;
use kernel::{AccountId, Language, Timestamp};
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
    /// The first that is to be done, for the one clear button.
    next: Option<Task>,
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
    fn new(href: &impl ToString, name: &'static str, done: bool) -> Self {
        Self {
            href: href.to_string(),
            name,
            done,
            optional: false,
        }
    }

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
    pub belonging: Belonging,
}

/// How far somebody is with an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Belonging {
    #[default]
    None,
    /// "Wachten op bevestiging": it is an administrator's turn.
    Waiting,
    /// It is the person's turn; where the invitation is.
    Invited { invitation: String },
    /// A member; where their staff information is, and whether it says how to
    /// reach them.
    Member { staff: String, reachable: bool },
}

impl Belonging {
    /// Who belongs to several sees to the first that lacks something. What a
    /// person can do themselves comes before what they wait for.
    fn load(tx: &mut Tx, now: Timestamp, account: &AccountId) -> QueryResult<Self> {
        let mut all = organisations::of_account(tx, account)?;
        all.retain(|(membership, _)| !membership.is_expired(now));
        let active = all.iter().filter(|(membership, _)| membership.is_active());
        let members = active.map(|(membership, organisation)| Self::Member {
            staff: organisations::member_url(&organisation.id, &membership.id),
            reachable: membership.staff.email.is_some() || membership.staff.phone.is_some(),
        });
        let mut members: Vec<_> = members.collect();
        members.sort_by_key(|member| {
            matches!(
                member,
                Self::Member {
                    reachable: true,
                    ..
                }
            )
        });
        if let Some(member) = members.into_iter().next() {
            return Ok(member);
        }
        let mut invited = all.iter().filter(|(membership, _)| membership.is_invited());
        Ok(match invited.next() {
            Some((membership, organisation)) => Self::Invited {
                invitation: organisations::own_invitation_url(&organisation.id, &membership.id),
            },
            None if all.is_empty() => Self::None,
            None => Self::Waiting,
        })
    }
}

impl Belonging {
    fn tasks(&self) -> Vec<Task> {
        let mine = &organisations::ORGANISATIONS;
        match self {
            Self::None => vec![Task::new(&organisations::NEW, "organisation", false)],
            Self::Waiting => vec![Task::new(mine, "waiting", false)],
            Self::Invited { invitation } => vec![Task::new(invitation, "invited", false)],
            Self::Member { staff, reachable } => vec![
                Task::new(mine, "organisation", true),
                Task::new(staff, "staff", *reachable),
            ],
        }
    }
}

impl Progress {
    fn load(tx: &mut Tx, now: Timestamp, account: &AccountId) -> QueryResult<Self> {
        let contact = profile::contact(tx, account)?;
        let photo = accounts::find(tx, account)?.is_some_and(|account| account.photo.is_some());
        Ok(Self {
            contact: contact.phone.is_some() || contact.mobile.is_some(),
            photo,
            belonging: Belonging::load(tx, now, account)?,
        })
    }

    /// Empty once everything is done: then the list has done its work.
    fn tasks(&self) -> Vec<Task> {
        let mut tasks = vec![Task::new(&accounts::MY_ACCOUNT, "account", true)];
        tasks.extend(self.belonging.tasks());
        tasks.push(Task::new(&profile::EDIT, "contact", self.contact));
        tasks.push(Task {
            optional: true,
            ..Task::new(&profile::PHOTO, "photo", self.photo)
        });
        if tasks.iter().all(|task| task.done) {
            return Vec::new();
        }
        tasks
    }
}

impl Home {
    pub fn new(ctx: &Ctx, progress: &Progress, mut tools: Vec<UsedTool>) -> Self {
        tools.truncate(TOOLS_SHOWN);
        let tasks = progress.tasks();
        // Whoever waits can do nothing about it, and whoever need not, need not.
        let open = |task: &&Task| !task.done && !task.optional && task.name != "waiting";
        Self {
            next: tasks.iter().find(open).cloned(),
            page: ctx.page(),
            name: ctx
                .signed_in()
                .map(|person| person.display_name.clone())
                .unwrap_or_default(),
            tasks,
            tools,
            all_tools: Route::TOOLS.to_string(),
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let Some(person) = ctx.signed_in() else {
        return html(&Welcome::new(&ctx));
    };
    let (account, language, now) = (person.account.clone(), ctx.language(), ctx.now());
    let (progress, tools) = ctx
        .db()
        .read(move |tx| load(tx, now, &account, language))
        .await?;
    html(&Home::new(&ctx, &progress, tools))
}

fn load(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    language: Language,
) -> QueryResult<(Progress, Vec<UsedTool>)> {
    Ok((
        Progress::load(tx, now, account)?,
        tools_used(tx, account, language)?,
    ))
}
