//! What a domain brings to the server, as one value.
//!
//! A crate with pages says in its `brings.rs` everything that it adds: a [`Domain`],
//! made of plain functions and lists. `app` lists these values once and puts the
//! server together from them, so a new domain touches its own crate, a migration and
//! that one line. README.md says what goes where.

mod claims;
mod dossier;
mod figure;
mod follower;
mod help;
mod menu;
mod names;
mod part;
mod scope;
mod start;
mod task;

use std::fmt;

use axum::Router;
use kernel::Catalogue;
use settings::{Reader, Section, Setting};
use storage::Db;
use storage::data::Table;
use storage::jobs::Runner;
use web::{Asset, Route, Services, SignInMethod, State};

pub use definitions::settings;

pub use claims::{ClaimQuery, ClaimSource};
pub use dossier::{Chapter, Dossiers, FoundBy, Line, Meant, OfOrganisation, OfPerson, Tone};
pub use figure::{Figure, Sort};
pub use follower::{follow, job};
pub use help::{Article, Fact, NotHere};
pub use menu::{Leads, MenuEntry, MenuGroup};
pub use names::{DoubleNames, check_names};
pub use part::Part;
pub use scope::{Holder, Lets, Scope};
pub use start::{Stage, StartItem, StartItems, StartStep, StartSteps, StepState, Urgency};
pub use task::{Later, Step, Task, Work};

/// All that one crate adds. [`Domain::new`] adds texts and nothing else; a crate
/// writes down what it has beyond that.
#[derive(Clone, Copy)]
pub struct Domain {
    /// Also tells the name of the crate; no two have the same.
    pub texts: i18n::Source,
    /// Sections of the configuration file that are its own. How long, how often and how
    /// much people may, stands in `[limits]`, for all domains.
    pub sections: &'static [Section],
    pub settings: &'static [&'static Setting],
    /// Reads its settings, and puts them where it will look for them. What will not do
    /// is told to the reader, and nothing starts.
    pub configure: fn(&mut Reader, &mut Services),
    /// Makes what its pages and jobs share, such as threads or an HTTP client. What the
    /// domains before it in the list made, is there.
    pub start: fn(&Db, &mut Services) -> Result<(), NotStarted>,
    /// What people see; the frame is put around it.
    pub pages: fn(&State) -> Result<Router<State>, NotStarted>,
    /// What programs call; nothing is around it.
    pub endpoints: fn(&State) -> Result<Router<State>, NotStarted>,
    /// Addresses, and all below them, where a program waits for the answer: see
    /// [`web::Hooks::uninterrupted`].
    pub uninterrupted: &'static [Route],
    /// The stylesheet of its area.
    pub style: Option<&'static Asset>,
    /// Scripts that only its pages load.
    pub scripts: &'static [&'static Asset],
    /// Under the person's name, top right. They stand in the order of the domains.
    pub menu: &'static [MenuEntry],
    /// What it has for the start page of whoever is signed in.
    pub start_items: &'static [StartItems],
    /// Its steps of the guided sequence there.
    pub start_steps: &'static [StartSteps],
    /// What it tells the helpdesk of a person.
    pub of_person: &'static [OfPerson],
    /// What it tells the helpdesk of an organisation.
    pub of_organisation: &'static [OfOrganisation],
    /// Whom something means that the helpdesk typed: a reference, a receipt.
    pub found_by: &'static [FoundBy],
    /// In the order in which the sign-in page offers them.
    pub sign_in_methods: &'static [SignInMethod],
    /// What tools may learn of a person from it.
    pub claims: &'static [&'static dyn ClaimSource],
    /// What tools may ask for.
    pub scopes: &'static [Scope],
    /// Its endpoints under `/api/v1`.
    pub api: fn() -> Part,
    /// What it may refuse.
    pub refusals: Catalogue,
    /// Its jobs, and what it follows: events of its own and of the domains that it knows.
    pub jobs: fn(Runner, &State) -> Result<Runner, NotStarted>,
    /// The mails that it writes.
    pub letters: &'static [mail::Declared],
    /// What is done again and again.
    pub tasks: &'static [Task],
    /// What monitoring reads.
    pub figures: &'static [Figure],
    /// The tables it owns, and what they hold of people: a column without a declaration
    /// fails a test of `app`.
    pub data: &'static [Table],
    /// What it has to say in the help centre.
    pub help: &'static [Article],
    /// Figures of its own that articles name.
    pub facts: &'static [Fact],
}

impl Domain {
    pub const fn new(texts: i18n::Source) -> Self {
        Self {
            texts,
            sections: &[],
            settings: &[],
            configure: |_, _| {},
            start: |_, _| Ok(()),
            pages: |_| Ok(Router::new()),
            endpoints: |_| Ok(Router::new()),
            uninterrupted: &[],
            style: None,
            scripts: &[],
            menu: &[],
            start_items: &[],
            start_steps: &[],
            of_person: &[],
            of_organisation: &[],
            found_by: &[],
            sign_in_methods: &[],
            claims: &[],
            scopes: &[],
            api: Part::default,
            refusals: &[],
            jobs: |runner, _| Ok(runner),
            letters: &[],
            tasks: &[],
            figures: &[],
            data: &[],
            help: &[],
            facts: &[],
        }
    }

    /// The name of its crate.
    pub const fn name(&self) -> &'static str {
        self.texts.domain
    }
}

impl fmt::Debug for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Domain").field(&self.name()).finish()
    }
}

/// Why a domain cannot begin, for whoever starts the server.
#[derive(Debug)]
pub struct NotStarted(pub String);

impl<E: std::error::Error> From<E> for NotStarted {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
