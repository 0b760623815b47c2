//! Somebody with 100,000 rows leaves, and takes their data along before that; others write
//! meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use app::{Config, Core, Surroundings};
use diesel::connection::SimpleConnection as _;
use kernel::{AccountId, Act, Actor, Clock, Language, Name, Never, Rng};
use privacy::{Tables, Way, Whom};
use storage::{Db, Settings};

use super::Run;
use crate::client::Outcome;

const ROWS: u32 = 100_000;

impl Run<'_> {
    /// In a file of its own, and once: it does not depend on the accounts.
    pub async fn leaving(&mut self) -> Outcome<()> {
        if self.options.accounts.iter().min() != Some(&self.accounts) {
            return Ok(());
        }
        let file = self.world.folder().join("leaving.sqlite");
        let settings = Settings::new(format!("sqlite:{}", file.display()).parse()?);
        Db::migrate(&settings.url, &Clock::system())?;
        let db = Db::open(&settings)?;
        let act = Act {
            actor: Actor::operator(),
            clock: Clock::system(),
            rng: Rng::system(),
        };
        let account = fill(&db, &act).await?;
        let core = core(&db, &file.display().to_string())?;

        let (asking, asked) = (act.clone(), account.clone());
        let export =
            db.write::<_, _, Never>(move |tx| Ok(privacy::export::ask(tx, &asking, &asked, None)?));
        let export = export.await.map_err(|error| format!("{error:?}"))?;
        let export = export.map_err(|refusal| format!("{refusal:?}"))?;
        let started = Instant::now();
        privacy::export::make_now(&core.state, &export)
            .await
            .map_err(|failed| failed.0)?;
        let exported = started.elapsed().as_secs_f64();

        let tables: Tables = core.state.services.need()?;
        let whom = Whom::Person {
            account: account.clone(),
            address: Some("veel.rijen@example.be".to_owned()),
        };
        let others = Others::begin(db.clone());
        let started = Instant::now();
        privacy::take_away(&db, &tables, &whom, &account, Way::Anonymised).await?;
        let erased = started.elapsed().as_secs_f64();
        let slowest = others.end().await?;
        self.add(
            self.figure("export of a person with 100,000 rows", exported, "s")
                .at_most(10.0),
        );
        self.add(
            self.figure("anonymising a person with 100,000 rows", erased, "s")
                .at_most(5.0),
        );
        self.add(
            self.figure("a write of others meanwhile, p99", slowest, "ms")
                .at_most(50.0),
        );
        Ok(())
    }
}

async fn fill(db: &Db, act: &Act) -> Outcome<AccountId> {
    let act = act.clone();
    let new = accounts::NewAccount {
        username: "veel.rijen".parse()?,
        email: "veel.rijen@example.be".parse()?,
        name: Name::parse("Veel", "Rijen").ok_or("a name")?,
        language: Language::Nl,
        password_hash: None,
    };
    let made = db.write::<_, _, Never>(move |tx| {
        let account = accounts::create_activated(tx, &act, &new)?;
        // Each is about the account itself, so each is written anew.
        tx.batch_execute(&format!(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS} - 1)
             INSERT INTO audit_events (id, at, account_id, actor, action, object, detail)
             SELECT 'aud_' || printf('%026d', i), i, '{account}', '{{}}', 'account.renamed',
                 '{account}', '{{\"name_before\":\"Veel Rijen\"}}' FROM n"
        ))?;
        Ok(account)
    });
    made.await.map_err(|error| format!("{error:?}").into())
}

fn core(db: &Db, path: &str) -> Outcome<Core> {
    let variables = [
        ("SERVER_ORIGIN", "https://immo-connect.test".to_owned()),
        ("SERVER_TRUSTED_PROXIES", "none".to_owned()),
        ("DATABASE_URL", format!("sqlite:{path}")),
        ("SECRETS_SECRET", "0f".repeat(32)),
        ("MAIL_HOST", "127.0.0.1".to_owned()),
        ("MAIL_SECURITY", "none".to_owned()),
        ("MAIL_FROM", "no-reply@immo-connect.test".to_owned()),
    ];
    let named = variables.map(|(name, value)| (format!("IMMO_CONNECT_{name}"), value));
    let environment = named.into_iter().collect();
    let config = Config::parse("", &environment, std::path::Path::new(""))
        .map_err(|wrong| format!("{wrong:?}"))?;
    let surroundings = Surroundings {
        clock: Clock::system(),
        rng: Rng::system(),
        hash_cost: accounts::Cost::CHEAP,
    };
    Core::new(&config, db.clone(), &surroundings).map_err(|error| format!("{error:?}").into())
}

/// Somebody else who writes all the time, and how long each took.
struct Others {
    stop: Arc<AtomicBool>,
    writing: tokio::task::JoinHandle<Vec<f64>>,
}

impl Others {
    fn begin(db: Db) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let writing = tokio::spawn(async move {
            let mut took = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                let started = Instant::now();
                let written = db.write::<_, _, Never>(|tx| {
                    Ok(tx.batch_execute(
                        "INSERT INTO outbox_events (id, kind, payload, created_at)
                         VALUES ('evt_' || lower(hex(randomblob(13))), 'bench', '{}', 0)",
                    )?)
                });
                if written.await.is_ok() {
                    took.push(started.elapsed().as_secs_f64() * 1000.0);
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            took
        });
        Self { stop, writing }
    }

    async fn end(self) -> Outcome<f64> {
        self.stop.store(true, Ordering::Relaxed);
        let mut took = self.writing.await?;
        took.sort_by(f64::total_cmp);
        let p99 = took.len() * 99 / 100;
        Ok(took.get(p99).copied().unwrap_or(f64::MAX))
    }
}
