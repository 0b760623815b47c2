//! A tool that was built with a library of others, as a process of its own, and a person who walks through it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::Process;
use crate::{Agent, NewPerson, Page, Tool, World};

/// A Java program on a machine that does something else too.
const START_WAIT_MAX: Duration = Duration::from_mins(1);
/// The library's own page, the sign-in page, and a question or two.
const FORMS_MAX: usize = 4;

#[derive(Debug)]
pub struct ForeignClient {
    process: Process,
    origin: String,
    log: PathBuf,
}

impl ForeignClient {
    /// Starts it with what every tool must know as variables, and waits until it answers.
    pub async fn start(mut command: Command, tool: &Tool, world: &World) -> Self {
        let log = world.file(&format!("{}.log", tool.slug));
        let output = File::create(&log).expect("the world's folder can be written");
        let port = tool.origin.rsplit(':').next().unwrap_or_default();
        command
            .env("ISSUER", world.origin())
            .env("CLIENT_ID", &tool.slug)
            .env("CLIENT_SECRET", &tool.secret)
            .env("PORT", port)
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("a file can be cloned"))
            .stderr(output);
        let mut client = Self {
            process: Process::start(&mut command),
            origin: tool.origin.clone(),
            log,
        };
        client.wait_until_it_answers().await;
        client
    }

    async fn wait_until_it_answers(&mut self) {
        let started = Instant::now();
        let agent = Agent::at(&self.origin);
        while agent.client().get(&self.origin).send().await.is_err() {
            let ended = self.process.has_ended();
            assert!(
                !ended && started.elapsed() < START_WAIT_MAX,
                "the client does not start"
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Opens a page of the client and fills in every form that comes, until a page says `words`.
    pub async fn walk(&self, agent: &Agent, person: &NewPerson, path: &str, words: &str) {
        let mut page = self.open(agent, path).await;
        for _ in 0..FORMS_MAX {
            if page.html.contains(words) {
                return;
            }
            page = agent
                .submit(&filled_in(&page.expect_ok(), person))
                .await
                .expect("whoever has the form answers");
        }
        assert!(page.html.contains(words), "no {words}: {page:#?}");
    }

    async fn open(&self, agent: &Agent, path: &str) -> Page {
        let url = format!("{}{path}", self.origin);
        let arrival = agent.walk(&url, "-").await;
        arrival.expect("the client answers").page()
    }
}

fn filled_in(page: &Page, person: &NewPerson) -> crate::Form {
    let form = page.own_form();
    if !form.has("password") {
        return form;
    }
    form.with("username", &person.username)
        .with("password", &person.password)
}

impl Drop for ForeignClient {
    fn drop(&mut self) {
        self.process.kill();
        if std::thread::panicking() {
            eprintln!(
                "the client said:\n{}",
                fs::read_to_string(&self.log).unwrap_or_default()
            );
        }
    }
}
