//! Pages about organisations: for a person who works for fifty, and of one that
//! has thousands of members.

use std::rc::Rc;
use std::time::Duration;

use super::Run;
use crate::client::{Client, Outcome};
use crate::load::{Measured, closed_loop, paced};
use crate::offices::TOOL;
use crate::people::HELPDESK;
use crate::scenarios::{self, Choice};

/// How many pages a second all together ask for.
const PAGES_PER_SECOND: f64 = 100.0;
const PAGE_P99_MAX_MILLISECONDS: f64 = 30.0;
/// Of the pages that everybody sees all day.
const FIRST_PAGES_P99_MAX_MILLISECONDS: f64 = 15.0;
/// Of a list of members, however it is filtered and sorted.
const LIST_P99_MAX_MILLISECONDS: f64 = 15.0;
const CASE_P99_MAX_MILLISECONDS: f64 = 50.0;
/// Whose session it is.
const ADMINISTRATOR: usize = 0;
const IN_FIFTY_OFFICES: usize = 1;

impl Run<'_> {
    pub async fn offices(&mut self) -> Outcome<()> {
        let bare = self.bare_load(Some(self.interval())).await?;
        self.choosing(&bare).await?;
        for (name, path) in [
            ("start page, 50 organisations with 30 tools each", "/"),
            ("Vastgoed Loket with 40 tools, 50 organisations", "/tools"),
        ] {
            let most = FIRST_PAGES_P99_MAX_MILLISECONDS;
            self.page((name, most), IN_FIFTY_OFFICES, path.to_owned(), &bare)
                .await?;
        }
        // Both words with what a person gets wrong: a letter, and the rest of a number.
        let search = "/helpdesk?q=peetres+471".to_owned();
        let name = "helpdesk search among all accounts";
        self.page((name, PAGE_P99_MAX_MILLISECONDS), HELPDESK, search, &bare)
            .await?;
        let case = ("a case of 500 messages", CASE_P99_MAX_MILLISECONDS);
        let path = self.world.long_case.clone();
        self.page(case, HELPDESK, path, &bare).await?;
        let largest = format!("/organisations/{}", self.world.largest_office);
        let members = |query: &str| format!("{largest}/members?{query}");
        for (name, most, path) in [
            (
                "member list of 5,000",
                LIST_P99_MAX_MILLISECONDS,
                members(""),
            ),
            (
                "member search in 5,000",
                LIST_P99_MAX_MILLISECONDS,
                members("search=peeters"),
            ),
            (
                "members of 5,000 by role and type, newest first",
                LIST_P99_MAX_MILLISECONDS,
                members("role=member&kind=broker&sort=newest"),
            ),
            (
                "last page of 5,000 members by type",
                LIST_P99_MAX_MILLISECONDS,
                members("sort=kind&page=101"),
            ),
            (
                "access to one tool among 5,000",
                PAGE_P99_MAX_MILLISECONDS,
                format!("{largest}/tools/{TOOL}?way=office"),
            ),
            (
                "access matrix, 200 people by 12 tools",
                PAGE_P99_MAX_MILLISECONDS,
                format!("{largest}/access"),
            ),
        ] {
            self.page((name, most), ADMINISTRATOR, path, &bare).await?;
        }
        Ok(())
    }

    /// The page that asks for whom, and the decision after it: choice, code.
    async fn choosing(&mut self, bare: &Measured) -> Outcome<()> {
        let mut client = Client::connect(self.server.address(0)).await?;
        let session = self.world.session(IN_FIFTY_OFFICES);
        let path = scenarios::choice_page(&mut client, &self.world.office_tool, session).await?;
        let name = "context page, 50 organisations";
        let most = PAGE_P99_MAX_MILLISECONDS;
        self.page((name, most), IN_FIFTY_OFFICES, path.clone(), bare)
            .await?;
        let choice = Rc::new(Choice::read(&mut client, &path, session).await?);
        let decided = self.decide(&choice, Some(self.interval())).await?;
        let full = self.decide(&choice, None).await?;
        self.add(
            self.figure(
                "context decision p99, 50 organisations",
                decided.p99_milliseconds,
                "ms",
            )
            .at_most(PAGE_P99_MAX_MILLISECONDS)
            .beside("bare HTTP p99 at that pace", bare.p99_milliseconds, "ms")
            .under_with(
                &decided,
                &format!(
                    "at {:.0}/s; without pause {:.0}/s; ",
                    decided.per_second, full.per_second
                ),
            ),
        );
        Ok(())
    }

    async fn decide(&self, choice: &Rc<Choice>, pace: Option<Duration>) -> Outcome<Measured> {
        let choice = Rc::clone(choice);
        let work = move |mut client: Client| {
            let choice = Rc::clone(&choice);
            async move {
                let outcome = choice.make(&mut client).await;
                (client, outcome)
            }
        };
        paced(self.clients().await?, self.options.window(), pace, work).await
    }

    async fn page(
        &mut self,
        (name, most): (&'static str, f64),
        who: usize,
        path: String,
        bare: &Measured,
    ) -> Outcome<()> {
        let session = self.world.session(who).to_owned();
        let asked = Rc::new((path, session));
        let work = move |mut client: Client| {
            let asked = Rc::clone(&asked);
            async move {
                let outcome = scenarios::page(&mut client, &asked.0, &asked.1).await;
                (client, outcome)
            }
        };
        let window = self.options.window();
        let full = closed_loop(self.clients().await?, window / 2, work.clone()).await?;
        let calm = paced(self.clients().await?, window, Some(self.interval()), work).await?;
        self.add(
            self.figure(name, calm.p99_milliseconds, "ms")
                .at_most(most)
                .beside("bare HTTP p99 at that pace", bare.p99_milliseconds, "ms")
                .under_with(
                    &calm,
                    &format!(
                        "at {:.0}/s; without pause {:.0}/s; ",
                        calm.per_second, full.per_second
                    ),
                ),
        );
        Ok(())
    }

    fn interval(&self) -> Duration {
        let connections = u32::try_from(self.options.connections).unwrap_or(1);
        Duration::from_secs_f64(f64::from(connections) / PAGES_PER_SECOND)
    }
}
