//! Taking over the open data of the Crossroads Bank, and finding an association in them.

use std::fs::File;
use std::io::{self, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kbo::Enterprises;
use kbo_generator::Register;
use zip::ZipArchive;

use super::Run;
use crate::client::{Client, Outcome};
use crate::load::paced;
use crate::server::resident_megabytes;

const CHANGES: u64 = 20_000;
const TABLES: [&str; 3] = ["enterprise", "denomination", "address"];
const SEARCHES: usize = 2_000;
/// How often each connection asks for a page meanwhile.
const PAGE_EVERY: Duration = Duration::from_millis(200);

impl Run<'_> {
    pub async fn kbo(&mut self) -> Outcome<()> {
        let count = self.options.enterprises;
        let folder = tempfile::tempdir()?;
        let (full, update) = (
            folder.path().join("full.zip"),
            folder.path().join("update.zip"),
        );
        let register = Register::new(1)
            .with_enterprises(count)
            .with_changes_a_day(CHANGES);
        eprintln!("{count} enterprises: writing the files");
        register.write_full(&full, 200)?;
        register.write_update(&update, 201)?;
        let raw = sqlite_import(folder.path(), &full)?;
        let (seconds, megabytes) = self.import(&full).await?;
        self.add(
            self.figure("SQLite's .import ÷ kbo import, full", raw / seconds, "")
                .at_least(0.5)
                .beside("SQLite's .import of the same rows", raw, "s")
                .noting(format!("{count} enterprises in {seconds:.1} s")),
        );
        self.add(
            self.figure("memory of kbo import, at its most", megabytes, "MB")
                .at_most(300.0),
        );
        let (imported, pages) = tokio::try_join!(self.import(&update), self.pages_meanwhile())?;
        self.add(
            self.figure("kbo import of an update, while serving", imported.0, "s")
                .at_most(10.0),
        );
        self.add(
            self.figure("p99 of pages meanwhile", pages.p99_milliseconds, "ms")
                .at_most(50.0)
                .under(&pages),
        );
        self.searches(&register).await
    }

    /// By the command, in a process of its own: seconds, and how much memory it took.
    async fn import(&self, zip: &Path) -> Outcome<(f64, f64)> {
        let started = Instant::now();
        let mut import = Command::new(&self.options.server)
            .arg("--config")
            .arg(&self.world.config)
            .args(["kbo", "import"])
            .arg(zip)
            .stdout(Stdio::null())
            .spawn()?;
        let mut most = 0.0_f64;
        loop {
            if let Some(status) = import.try_wait()? {
                if status.success() {
                    return Ok((started.elapsed().as_secs_f64(), most));
                }
                return Err(format!("kbo import ended with {status}").into());
            }
            most = most.max(resident_megabytes(&import).unwrap_or(0.0));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn pages_meanwhile(&self) -> Outcome<crate::load::Measured> {
        let work = |mut client: Client| async move {
            let page = client.get("/sign-in", &[]).await;
            (client, page.map(drop))
        };
        paced(
            self.clients().await?,
            self.options.window(),
            Some(PAGE_EVERY),
            work,
        )
        .await
    }

    /// Part of a name and of a street, with a letter left out of the name.
    async fn searches(&mut self, register: &Register) -> Outcome<()> {
        let (db, enterprises) = (self.world.database()?, Enterprises::default());
        let (begun, index) = (Instant::now(), enterprises.clone());
        db.read(move |tx| index.refresh(tx)).await?;
        let ready = begun.elapsed();
        let associations = register
            .entities(200)
            .filter(|one| one.form == "070" && !one.addresses.is_empty());
        let typed: Vec<String> = associations
            .step_by(29)
            .take(SEARCHES)
            .map(|one| typed(&one))
            .collect();
        let mut took = Vec::with_capacity(typed.len());
        let mut found = 0;
        for words in typed {
            let (index, begun) = (enterprises.clone(), Instant::now());
            let hits = db.read(move |tx| index.find(tx, &words, 10)).await?;
            took.push(begun.elapsed());
            found += usize::from(!hits.is_empty());
        }
        took.sort_unstable();
        let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
        self.add(
            self.figure(
                "association by parts with a slip, p99",
                p99.as_secs_f64() * 1000.0,
                "ms",
            )
            .at_most(30.0)
            .noting(format!(
                "{found} of {} found something; index made in {ready:.1?}",
                took.len()
            )),
        );
        Ok(())
    }
}

fn typed(one: &kbo_generator::Entity) -> String {
    let name = one
        .names
        .first()
        .map(|name| name.text.as_str())
        .unwrap_or_default();
    let word = name
        .split(' ')
        .max_by_key(|word| word.len())
        .unwrap_or_default();
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 3 {
        letters.remove(2);
    }
    let street = one
        .addresses
        .first()
        .map(|address| address.street.0.as_str())
        .unwrap_or_default();
    let part: String = street.chars().take(5).collect();
    format!("{} {part}", letters.into_iter().collect::<String>())
}

/// The same tables by SQLite's own program, into a file, as it does by default.
fn sqlite_import(folder: &Path, full: &Path) -> Outcome<f64> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(full)?))?;
    for table in TABLES {
        let mut to = File::create(folder.join(format!("{table}.csv")))?;
        io::copy(&mut zip.by_name(&format!("{table}.csv"))?, &mut to)?;
    }
    let started = Instant::now();
    let mut sqlite = Command::new("sqlite3")
        .arg(folder.join("raw.sqlite"))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .spawn()?;
    let mut script = String::from(".mode csv\n");
    script.extend(TABLES.map(|table| format!(".import {table}.csv {table}\n")));
    sqlite
        .stdin
        .take()
        .ok_or("no stdin")?
        .write_all(script.as_bytes())?;
    if !sqlite.wait()?.success() {
        return Err("sqlite3 failed".into());
    }
    Ok(started.elapsed().as_secs_f64())
}
