//! Where the data of one run are, and nowhere afterwards.

use std::path::Path;

use diesel::connection::SimpleConnection as _;
use storage::{DatabaseUrl, Db, Settings};

use crate::Options;
use crate::client::Outcome;

pub struct Database {
    /// As the configuration spells it.
    pub url: String,
    /// On PostgreSQL: where it is made and removed, and its name there.
    made: Option<(DatabaseUrl, String)>,
}

impl Database {
    pub fn make(options: &Options, folder: &Path, accounts: usize) -> Outcome<Self> {
        let Some(server) = &options.database else {
            let file = folder.join("immo-connect.sqlite");
            return Ok(Self {
                url: format!("sqlite:{}", file.display()),
                made: None,
            });
        };
        let name = format!("bench_{}_{accounts}", std::process::id());
        let (base, _) = server.rsplit_once('/').ok_or("the URL names no database")?;
        let (at, url) = (server.parse()?, format!("{base}/{name}"));
        Db::connect_alone(&at)?.batch_execute(&format!("CREATE DATABASE {name}"))?;
        Ok(Self {
            url,
            made: Some((at, name)),
        })
    }

    /// Opened beside the server.
    pub fn open(&self) -> Outcome<Db> {
        Ok(Db::open(&Settings::new(self.url.parse()?))?)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.made
            && let Ok(mut connection) = Db::connect_alone(server)
        {
            let remove = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            drop(connection.batch_execute(&remove));
        }
    }
}
