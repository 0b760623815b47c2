//! `immo-connect payments`: what an operator sees of online payments.

use std::process::Output;

use diesel::connection::SimpleConnection;
use storage::{DatabaseUrl, Db};
use testkit::Engine;

use crate::commands::{command, printed};

fn payments(database: &DatabaseUrl, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let address = match database {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let arguments = [&["payments"], arguments].concat();
    command(folder.path(), &address, &arguments)
        .output()
        .unwrap()
}

#[test]
fn an_incident_is_listed_until_an_operator_saw_to_it() {
    let id = "inc_01kf0000000000000000000000";
    for engine in Engine::ALL {
        let db = engine.database();
        let insert = format!(
            "INSERT INTO payment_incidents (id, kind, subject, detail, at) \
             VALUES ('{id}', 'mismatch', 'pay_1', '49.99 instead of 50.00', 1768467600000)"
        );
        let mut connection = Db::connect_alone(db.url()).unwrap();
        connection.batch_execute(&insert).unwrap();
        let listed = printed(&payments(db.url(), &["incidents"]));
        assert!(
            listed.contains("mismatch  pay_1: 49.99 instead of 50.00"),
            "{listed}"
        );
        assert!(listed.contains("1 to see to"), "{listed}");
        let unexplained = payments(db.url(), &["seen-to", id, "--reason", " "]);
        assert!(!unexplained.status.success());
        let seen_to = ["seen-to", id, "--reason", "refunded there"];
        assert!(payments(db.url(), &seen_to).status.success());
        assert!(!payments(db.url(), &seen_to).status.success(), "once");
        assert!(printed(&payments(db.url(), &["incidents"])).contains("0 to see to"));
    }
}

#[test]
fn a_payment_that_is_not_there_is_not_asked_for() {
    let db = Engine::Sqlite.database();
    for id in ["pay_01kf0000000000000000000000", "nonsense"] {
        assert!(!payments(db.url(), &["look", id]).status.success(), "{id}");
    }
}
