//! Files in a folder.

use std::fs;

use bank::Outcome;
use bank::testing::{Line, Paper};
use testkit::{act, on_both_engines};

use crate::world::World;

#[tokio::test]
async fn files_are_imported_and_put_away() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let first = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        let second = first.next(vec![Line::belgian(700, 1)]);
        fs::write(place("2.COD"), second.coda()).unwrap();
        fs::write(place("1.txt"), first.coda()).unwrap();
        fs::write(place("3.cod"), "0000 no statement").unwrap();
        fs::write(place("4.cod.part"), "is being written").unwrap();
        let outcomes = bank::import_folder(&world.state, &act(), folder.path()).await;
        let outcomes = outcomes.unwrap();
        let names: Vec<_> = outcomes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["1.txt", "2.COD", "3.cod"]);
        assert!(matches!(outcomes[2].1, Outcome::Refused(_)));
        assert_eq!(world.has(1).await, 5_700);
        for (name, there) in [
            ("done/1.txt", true),
            ("done/2.COD", true),
            ("refused/3.cod", true),
            ("4.cod.part", true),
            ("1.txt", false),
            ("3.cod", false),
        ] {
            assert_eq!(place(name).exists(), there, "{name}");
        }
        let reason = fs::read_to_string(place("refused/3.cod.reason.txt")).unwrap();
        assert!(reason.contains("line 1"), "{reason}");
        // The same name with the same content again: known, and kept beside the first.
        fs::write(place("1.txt"), first.coda()).unwrap();
        let again = bank::import_folder(&world.state, &act(), folder.path()).await;
        assert!(matches!(&again.unwrap()[0].1, Outcome::Imported(report) if report.is_known));
        assert!(place("done/1.txt.2").exists());
        assert_eq!(world.has(1).await, 5_700);
    })
    .await;
}
