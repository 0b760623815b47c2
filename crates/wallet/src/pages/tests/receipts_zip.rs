//! The receipts of many transactions in one file.

use std::process::Command;

use http::StatusCode;
use testkit::on_both_engines;

use super::world::World;
use super::written::{charge, charges, write};
use crate::pages::receipts_zip::RECEIPTS_MAX;
use crate::routes::RECEIPTS_ZIP;
use crate::{State, Transaction};

fn zip(world: &World, query: &str) -> String {
    format!(
        "{}?{query}",
        organisations::url_of(RECEIPTS_ZIP, &world.office)
    )
}

/// Name and first bytes of each file in it, as Python unpacks it.
fn unpacked(zip: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("receipts.zip");
    std::fs::write(&path, zip).unwrap();
    let python =
        std::env::var_os("IMMO_TEST_PYTHON").expect("`cargo xtask test` sets IMMO_TEST_PYTHON");
    let script = "import sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
for name in zip.namelist(): print(name, zip.read(name)[:8].decode())";
    let output = Command::new(python)
        .args(["-c", script])
        .arg(path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// R-223 R-226 R-230
#[tokio::test]
async fn the_zip_has_the_receipts_of_what_the_filter_leaves_and_is_completed() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let held = Transaction {
            state: State::Held,
            receipt: None,
            ..charge(&world, 4)
        };
        let others = [1, 2, 3, 5].map(|number| charge(&world, number));
        write(&world, others.into_iter().chain([held]).collect()).await;
        let mut an = world.browser(&world.an).await;
        let answer = an
            .get(&zip(&world, "sort=oldest&least=0,02&most=0,04"))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(answer.header("content-type"), Some("application/zip"));
        let files = unpacked(&answer.body);
        assert_eq!(
            files,
            "transactiebon-2.pdf %PDF-1.7\ntransactiebon-3.pdf %PDF-1.7\n"
        );
    })
    .await;
}

///
#[tokio::test]
async fn too_many_receipts_and_none_are_told_before_anything_is_sent() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let none = an.get(&zip(&world, "")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        none.assert_shows("Alleen voltooide verrichtingen");
        let count = i64::try_from(RECEIPTS_MAX).unwrap() + 1;
        write(&world, charges(&world, 1..=count)).await;
        let many = an.get(&zip(&world, "")).await;
        assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
        many.assert_shows("meer dan 500 transactiebonnen");
        let mistaken = an.get(&zip(&world, "from=gisteren")).await;
        assert_eq!(
            mistaken.status,
            StatusCode::SEE_OTHER,
            "the table says what is wrong"
        );
    })
    .await;
}

/// R-226 G-12
#[tokio::test]
async fn the_receipts_are_for_those_who_may_see_the_wallet() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        for (who, account, status) in [
            ("may see, and there are none", &world.marc, 404),
            ("may top up", &world.sofie, 403),
            ("member", &world.youssef, 403),
            ("of another office", &world.lieve, 404),
        ] {
            let answer = world.browser(account).await.get(&zip(&world, "")).await;
            assert_eq!(answer.status, status, "{who}");
        }
    })
    .await;
}
