//! A database per test: migrated, empty, gone when the test ends.

use std::fs;
use std::future::Future;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::OnceLock;

use kernel::Clock;
use storage::{DatabaseUrl, Db, Settings};
use tempfile::TempDir;

use crate::{given, postgres};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// A fresh database of this engine, migrated and empty.
    pub fn database(self) -> TestDb {
        TestDb::open(self, Place::migrated(self))
    }

    /// The address of a fresh database without any table.
    pub fn bare(self) -> Place {
        Place::bare(self)
    }
}

/// Runs the test on a fresh database of each engine, one after the other, and
/// says on which one it failed. Clock and chance start again for each.
pub async fn on_both_engines<T, F>(test: T)
where
    T: Fn(TestDb) -> F,
    F: Future<Output = ()>,
{
    for db in engines() {
        let named = NamedOnPanic(db.engine);
        test(db).await;
        drop(named);
    }
}

/// A fresh database of each engine; each is made when its turn comes.
pub fn engines() -> impl Iterator<Item = TestDb> {
    Engine::ALL.into_iter().map(|engine| {
        given::start_again();
        engine.database()
    })
}

struct NamedOnPanic(Engine);

impl Drop for NamedOnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("this failed on {:?}", self.0);
        }
    }
}

/// An open database; use it as a [`Db`].
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    pub engine: Engine,
    // After `db`: the connections end before the place does.
    place: Place,
}

impl TestDb {
    fn open(engine: Engine, place: Place) -> Self {
        let db = open(place.url());
        Self { db, engine, place }
    }

    /// A handle that may outlive this borrow, not the test.
    pub fn handle(&self) -> Db {
        self.db.clone()
    }

    /// A second set of connections, as another process would have.
    pub fn another(&self) -> Db {
        open(self.place.url())
    }

    pub fn url(&self) -> &DatabaseUrl {
        self.place.url()
    }
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

fn open(url: &DatabaseUrl) -> Db {
    let settings = Settings {
        readers: 2,
        writers: 4,
        ..Settings::new(url.clone())
    };
    Db::open(&settings).unwrap_or_else(|error| panic!("cannot open {url:?}: {error}"))
}

/// Where a database of one test is; removed on drop.
#[derive(Debug)]
pub struct Place {
    url: DatabaseUrl,
    /// Where SQLite keeps its files.
    folder: Option<TempDir>,
}

impl Place {
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// The URL as configuration spells it.
    pub fn address(&self) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        }
    }

    /// The folder of a SQLite database.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    fn bare(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::file(),
            Engine::Postgres => Self {
                url: postgres::shared().create_database(None),
                folder: None,
            },
        }
    }

    fn migrated(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let place = Self::file();
                let DatabaseUrl::Sqlite(path) = &place.url else {
                    return place;
                };
                fs::write(path, migrated_file()).expect("the temporary folder can be written");
                place
            }
            Engine::Postgres => {
                let server = postgres::shared();
                Self {
                    url: server.create_database(Some(migrated_database())),
                    folder: None,
                }
            }
        }
    }

    fn file() -> Self {
        let folder = folder().expect("a temporary folder can be made");
        Self {
            url: DatabaseUrl::Sqlite(folder.path().join("immo-connect.db")),
            folder: Some(folder),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let DatabaseUrl::Postgres(url) = &self.url {
            postgres::shared().drop_database(url);
        }
    }
}

/// Where databases are written that are thrown away: `cargo xtask test` names a folder in
/// memory, where it has one.
fn folder() -> std::io::Result<TempDir> {
    match std::env::var_os("IMMO_TEST_DATABASES") {
        Some(folder) if !folder.is_empty() => tempfile::tempdir_in(folder),
        _ => tempfile::tempdir(),
    }
}

/// The bytes of a migrated SQLite database, made once per process.
fn migrated_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = folder().expect("a temporary folder can be made");
        let path: PathBuf = folder.path().join("template.db");
        migrate(&DatabaseUrl::Sqlite(path.clone()));
        // The last connection is closed, so everything is in this one file.
        fs::read(path).expect("the template can be read")
    })
}

/// The name of a migrated PostgreSQL database: made by the first program that needs one
/// of this schema, and found by those after it.
fn migrated_database() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let (server, name) = (
            postgres::shared(),
            format!("schema_{:x}", storage::schema_hash()),
        );
        if server.has_database(&name) {
            return name;
        }
        let url = server.create_database(None);
        migrate(&url);
        // Another program may have been faster.
        if !server.rename_database(&url, &name) {
            server.remove_database(&url);
        }
        name
    })
}

fn migrate(url: &DatabaseUrl) {
    Db::migrate(url, &Clock::fixed(given::START.as_millis()))
        .unwrap_or_else(|error| panic!("{error}"));
}
