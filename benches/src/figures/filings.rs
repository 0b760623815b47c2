//! Many filings in one table: read, and every row checked as the form checks a filing.

use std::fmt::Write as _;
use std::time::Instant;

use i18n::Texts;
use kernel::{AccountId, Act, Actor, Clock, Language, Never, Rng, Sealer, ServerSecret};
use storage::{Db, Settings};
use vme::Filer;
use vme::form::QUESTIONS;

use super::Run;
use crate::client::Outcome;

const ROWS: u32 = 500;
/// Of each company that becomes syndic of an association; days come beside.
const ANSWERS: &[(&str, &str)] = &[
    ("filer_role", "syndic"),
    ("filer_name", "Youssef El Amrani"),
    ("filer_email", "youssef@example.be"),
    ("association_name", "VME Zonnedauw"),
    ("association_street", "Kerkstraat 5"),
    ("association_postal_code", "9000"),
    ("association_city", "Gent"),
    ("appointed_by", "de algemene vergadering"),
    ("mandate", "gewoon"),
    ("syndic_kind", "een rechtspersoon"),
    ("professional", "ja"),
    ("company_number", "0866.381.630"),
    ("company_name", "El Amrani Syndic"),
    ("rep_first_name", "Youssef"),
    ("rep_last_name", "El Amrani"),
    ("rep_national", "85.07.30-033.28"),
    ("street", "Stationsstraat 1"),
    ("postal_code", "9000"),
    ("city", "Gent"),
    ("email", "kantoor@example.be"),
];

impl Run<'_> {
    /// In a file of its own, and once: it does not depend on the accounts.
    pub async fn filings(&mut self) -> Outcome<()> {
        if self.options.accounts.iter().min() != Some(&self.accounts) {
            return Ok(());
        }
        let file = self.world.folder().join("filings.sqlite");
        let settings = Settings::new(format!("sqlite:{}", file.display()).parse()?);
        Db::migrate(&settings.url, &Clock::system())?;
        let db = Db::open(&settings)?;
        let texts = Texts::new(&[vme::TEXTS])?;
        let table = table()?;
        let started = Instant::now();
        let checked = db.write::<_, _, Never>(move |tx| {
            let (clock, rng) = (Clock::system(), Rng::system());
            let account = AccountId::generate(&clock, &rng);
            let sealer = Sealer::new(ServerSecret::new([7; 32]), Vec::new(), rng.clone());
            let actor = Actor::person(account.clone());
            let filer = Filer {
                act: &Act { actor, clock, rng },
                sealer: &sealer,
                account: &account,
                organisation: None,
                language: Language::Nl,
            };
            Ok(vme::check_table(tx, &filer, &texts, &table).ok())
        });
        let checked = checked.await.map_err(|error| format!("{error:?}"))?;
        let seconds = started.elapsed().as_secs_f64();
        if checked != Some((ROWS as usize, 0)) {
            return Err(format!("of {ROWS} filings these were right: {checked:?}").into());
        }
        self.add(
            self.figure("500 filings checked from CSV", seconds, "s")
                .at_most(2.0),
        );
        Ok(())
    }
}

fn table() -> Outcome<Vec<u8>> {
    let mut file = String::from("flow;association_number;decided;starts");
    for (question, _) in ANSWERS {
        debug_assert!(QUESTIONS.iter().any(|one| one.id == *question));
        write!(file, ";{question}")?;
    }
    let today = belgium::Day::in_brussels(Clock::system().now());
    let day = |days| today.plus(days).ok_or("a day");
    for row in 0..ROWS {
        let first_eight = 4_000_001 + row;
        let number = format!("{first_eight:08}{:02}", 97 - first_eight % 97);
        write!(file, "\r\naanvang;{number};{};{}", day(-3)?, day(20)?)?;
        for (_, answer) in ANSWERS {
            write!(file, ";{answer}")?;
        }
    }
    Ok(file.into_bytes())
}
