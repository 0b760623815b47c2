//! The schema is whole, and of this program's age, or it is not used.

use diesel::connection::SimpleConnection;
use kernel::Clock;
use storage::{Db, SchemaState};
use testkit::Engine;

#[test]
fn a_database_is_behind_then_current_then_newer() {
    for engine in Engine::ALL {
        let place = engine.bare();
        let url = place.url();
        let SchemaState::Behind(missing) = Db::schema_state(url).unwrap() else {
            panic!("an empty database")
        };
        assert_eq!(missing[0].name, "0001_foundation");
        let ran = Db::migrate(url, &Clock::fixed(0)).unwrap();
        assert_eq!(ran, missing);
        assert_eq!(Db::schema_state(url).unwrap(), SchemaState::Current);
        assert_eq!(
            Db::migrate(url, &Clock::fixed(0)).unwrap(),
            Vec::<&storage::Migration>::new()
        );

        let mut connection = Db::connect_alone(url).unwrap();
        connection
            .batch_execute("INSERT INTO schema_migrations VALUES (9999, '9999_later', 0)")
            .unwrap();
        assert_eq!(Db::schema_state(url).unwrap(), SchemaState::Newer(9999));
        let refused = Db::migrate(url, &Clock::fixed(0)).unwrap_err().to_string();
        assert!(
            refused.contains("9999") && refused.contains("newer program"),
            "{refused}"
        );
    }
}

#[test]
fn a_database_that_stopped_halfway_goes_on_from_there() {
    for engine in Engine::ALL {
        let place = engine.bare();
        let url = place.url();
        let all = Db::migrate(url, &Clock::fixed(0)).unwrap();
        let last = all.last().unwrap();
        let mut connection = Db::connect_alone(url).unwrap();
        let undo = format!(
            "DELETE FROM schema_migrations WHERE number = {}",
            last.number
        );
        connection.batch_execute(&undo).unwrap();
        assert!(
            matches!(Db::schema_state(url).unwrap(), SchemaState::Behind(missing) if missing == [*last])
        );
        // Its tables are there, so running it fails, and changes nothing.
        let failure = Db::migrate(url, &Clock::fixed(0)).unwrap_err().to_string();
        assert!(failure.contains(last.name), "{failure}");
        assert!(
            matches!(Db::schema_state(url).unwrap(), SchemaState::Behind(missing) if missing == [*last])
        );
    }
}

#[test]
fn processes_that_migrate_at_once_share_the_work() {
    for engine in Engine::ALL {
        for _ in 0..5 {
            let place = engine.bare();
            let url = place.url();
            let total: usize = std::thread::scope(|scope| {
                let migrating: Vec<_> = (0..4)
                    .map(|_| scope.spawn(|| Db::migrate(url, &Clock::fixed(0)).unwrap().len()))
                    .collect();
                migrating
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .sum()
            });
            assert_eq!(Db::schema_state(url).unwrap(), SchemaState::Current);
            let SchemaState::Behind(all) = Db::schema_state(engine.bare().url()).unwrap() else {
                panic!()
            };
            assert_eq!(total, all.len(), "{engine:?}: each step ran once");
        }
    }
}
