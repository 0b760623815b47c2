//! Every kind of page that a link leads to, also those that no other walk comes by: it is there, and nothing is
//! wrong with it.

use std::collections::{BTreeSet, VecDeque};

use kernel::Language;
use testkit::{AN_PEETERS, Engine, YOUSSEF_EL_AMRANI};

use super::{HILDE_VERMEULEN, Visit};

/// Of those that a person who signed in meets: fewer, and a way to some of them was lost.
const KINDS_MIN: usize = 70;
/// Of somebody else's making, or another test's: tools, and what the demo world shows of its simulators.
const ELSEWHERE: [&str; 3] = ["/demo", "/assets", "/api"];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_that_a_link_leads_to_is_there_and_in_order_in_dutch() {
    walk(Visit::begin(Engine::Sqlite, Language::Nl).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_that_a_link_leads_to_is_there_and_in_order_in_french() {
    walk(Visit::begin(Engine::Postgres, Language::Fr).await).await;
}

async fn walk(mut visit: Visit) {
    let mut met = BTreeSet::new();
    visit.follows_every_link("/sign-in", &mut met).await;
    for person in [&AN_PEETERS, &YOUSSEF_EL_AMRANI, &HILDE_VERMEULEN] {
        visit.sign_in_as(person).await;
        visit.follows_every_link("/", &mut met).await;
    }
    assert!(
        met.len() >= KINDS_MIN,
        "{} kinds of page: {met:#?}",
        met.len()
    );
    visit.browser.finish();
}

impl Visit {
    /// Looks at one page of each kind that nobody met before, from the page `start` on.
    async fn follows_every_link(&mut self, start: &str, met: &mut BTreeSet<String>) {
        let mut tried = BTreeSet::new();
        let mut waiting = VecDeque::from([start.to_owned()]);
        while let Some(path) = waiting.pop_front() {
            // A file, or a page that this person may not see.
            let Some(links) = self.browser.page_at(&path).await else {
                continue;
            };
            let kind = kind_of(&path);
            self.browser
                .look(&format!("every{}", kind.replace('/', "-")))
                .await;
            met.insert(kind);
            for link in links {
                let kind = kind_of(&link);
                if !is_elsewhere(&kind) && !met.contains(&kind) && tried.insert(kind) {
                    waiting.push_back(link);
                }
            }
        }
    }
}

/// A tool's start leads out, to the tool.
fn is_elsewhere(kind: &str) -> bool {
    kind.ends_with("/start") || ELSEWHERE.iter().any(|start| kind.starts_with(start))
}

/// The path with `*` where one of many is named: a tool, an article, a day, what has an id or a number.
fn kind_of(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let mut before = "";
    let mut kinds = Vec::new();
    for part in path.split('/') {
        let has_name_of_one = ["tools", "help"].contains(&before)
            || part.contains('_')
            || part.starts_with(|first: char| first.is_ascii_digit());
        kinds.push(if has_name_of_one { "*" } else { part });
        before = part;
    }
    kinds.join("/")
}
