//! Keys that do not open: another server secret than the one that sealed them.

use std::process::Command;

use app::{Migrations, StartError};
use diesel::connection::SimpleConnection;
use storage::Db;
use testkit::{Engine, on_both_engines};

use crate::commands;
use crate::database::address;
use crate::world::{SECRET, config, get, is_ready, start, status};

const OTHER: &str = "ff0e0d0c0b0a090807060504030201000f0e0d0c0b0a09080706050403020100";
const ABOUT_THE_SECRET: &str = "the server's secret is another than the one that sealed the signing keys: put that one in \
                                secrets.secret_file, or name it in secrets.former_secret_files";

#[tokio::test]
async fn keys_that_do_not_open_stop_the_start_and_the_secret_is_named() {
    on_both_engines(|db| async move {
        let url = address(db.url());
        let first = start(&config(&url, &[]), Migrations::Refuse).await.unwrap();
        first.stop().await;
        let other = config(&url, &[("SECRETS_SECRET", OTHER)]);
        let refused = start(&other, Migrations::Refuse)
            .await
            .expect_err("its keys do not open");
        assert!(matches!(refused, StartError::OtherSecret));
        assert_eq!(refused.to_string(), ABOUT_THE_SECRET);
    })
    .await;
}

#[tokio::test]
async fn with_the_former_secret_named_the_keys_open() {
    on_both_engines(|db| async move {
        let url = address(db.url());
        let first = start(&config(&url, &[]), Migrations::Refuse).await.unwrap();
        first.stop().await;
        let folder = tempfile::tempdir().unwrap();
        let former = folder.path().join("former");
        std::fs::write(&former, SECRET).unwrap();
        let renewed = config(
            &url,
            &[
                ("SECRETS_SECRET", OTHER),
                ("SECRETS_FORMER_SECRET_FILES", former.to_str().unwrap()),
            ],
        );
        let server = start(&renewed, Migrations::Refuse).await.unwrap();
        assert!(is_ready(&server).await);
    })
    .await;
}

/// The new one and the former one, then `keys rotate`, then the new one alone.
#[test]
fn a_secret_is_replaced_as_the_documents_say() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |secret: &str, former: &str, arguments: &[&str]| {
            let program = Command::new(env!("CARGO_BIN_EXE_immo-connect"));
            let output = commands::in_folder(program, folder.path(), &place.address())
                .env("IMMO_CONNECT_SECRETS_SECRET", secret)
                .env("IMMO_CONNECT_SECRETS_FORMER_SECRET_FILES", former)
                .args(arguments)
                .output()
                .unwrap();
            String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr)
        };
        std::fs::write(folder.path().join("former"), SECRET).unwrap();
        std::fs::create_dir(folder.path().join("tools")).unwrap();
        let tool = format!("{}{}\"\n", commands::TOOL, "0f".repeat(32));
        std::fs::write(folder.path().join("tools/bench.toml"), tool).unwrap();
        run(SECRET, "", &["migrate"]);
        run(SECRET, "", &["tools", "import", "tools"]);
        let refused = run(OTHER, "", &["keys", "rotate"]);
        assert!(refused.contains(ABOUT_THE_SECRET), "{refused}");
        let refused = run(OTHER, "", &["tools", "import", "tools"]);
        assert!(refused.contains(ABOUT_THE_SECRET), "{refused}");
        let rotated = run(OTHER, "former", &["keys", "rotate"]);
        assert!(rotated.contains("new key: "), "{rotated}");
        let rotated = run(OTHER, "", &["keys", "rotate"]);
        assert!(rotated.contains("new key: "), "{rotated}");
    }
}

/// As when another process, with another secret, made the keys.
#[tokio::test]
async fn keys_that_do_not_open_any_more_make_a_server_unready_and_the_secret_is_named() {
    let sealed = [
        "oidc_signing_keys SET private_key",
        "oidc_secrets SET sealed",
    ];
    for (engine, column) in Engine::ALL
        .into_iter()
        .flat_map(|engine| sealed.map(|column| (engine, column)))
    {
        let db = engine.database();
        let server = start(&config(&address(db.url()), &[]), Migrations::Refuse)
            .await
            .unwrap();
        assert!(is_ready(&server).await);
        let rubbish = match engine {
            Engine::Sqlite => "zeroblob(60)",
            Engine::Postgres => "decode(repeat('00', 60), 'hex')",
        };
        Db::connect_alone(db.url())
            .unwrap()
            .batch_execute(&format!("UPDATE {column} = {rubbish}"))
            .unwrap();
        let answer = get(server.operations, "/readyz", "").await;
        assert_eq!(status(&answer), 503, "{answer}");
        assert!(answer.contains(ABOUT_THE_SECRET), "{answer}");
        server.stop().await;
    }
}
