//! What docs/operations.md promises on secrets, watching, upgrades and what goes
//! wrong: each sentence that can be run is run by the tests that stand beside it.

use std::fs;
use std::path::Path;

use app::{Migrations, StartError};
use diesel::connection::SimpleConnection;
use storage::Db;
use testkit::Engine;

use crate::database::NEWER;
use crate::world::{config, is_ready, start};

/// From the start of each sentence to the tests that show it.
const SHOWN: &[(&str, &[&str])] = &[
    (
        "A server with another one does not start",
        &[
            "keys_that_do_not_open_stop_the_start_and_the_secret_is_named",
            "keys_that_do_not_open_any_more_make_a_server_unready_and_the_secret_is_named",
        ],
    ),
    (
        "To replace it: put the new one",
        &[
            "a_secret_is_replaced_as_the_documents_say",
            "a_replaced_server_secret_changes_neither_keys_nor_subjects",
        ],
    ),
    (
        "`keys rotate` makes a new one",
        &[
            "oidcc_server_rotate_keys",
            "an_operator_sets_up_a_server_step_by_step",
        ],
    ),
    (
        "`--now` uses the new one",
        &["a_key_that_waits_never_takes_over_from_one_that_was_made_in_haste"],
    ),
    (
        "When a key may have leaked",
        &["nothing_that_a_leaked_key_signed_is_good_any_more"],
    ),
    (
        "Every server signs with the new key",
        &["a_key_that_keys_rotate_withdraw_took_away_signs_nothing_on_any_process"],
    ),
    (
        "`/healthz`: the process lives",
        &["the_operations_port_tells_how_it_goes_and_the_public_one_does_not"],
    ),
    (
        "`/readyz`: it can show pages",
        &[
            "a_database_from_a_newer_version_is_not_touched",
            "keys_that_do_not_open_any_more_make_a_server_unready_and_the_secret_is_named",
        ],
    ),
    (
        "A database that takes no writes",
        &[
            "a_full_or_read_only_disk_is_told_loses_nothing_and_works_again",
            "a_locked_database_shows_pages_and_says_try_again_to_forms",
            "a_read_only_database_shows_pages_and_says_try_again_to_forms",
        ],
    ),
    (
        "`/metrics`: for Prometheus",
        &["the_operations_port_tells_how_it_goes_and_the_public_one_does_not"],
    ),
    (
        "`immo_connect_jobs_waiting`",
        &["the_operations_port_tells_how_it_goes_and_the_public_one_does_not"],
    ),
    (
        "`_refreshes_repeated_total` counts",
        &["after_the_grace_reuse_of_a_refresh_token_ends_the_family_and_is_counted"],
    ),
    (
        "They hold no names",
        &["the_log_of_a_persons_first_visit_holds_nothing_of_the_person"],
    ),
    (
        "Logs go to the standard error",
        &["a_server_that_is_asked_to_stop_stops"],
    ),
    (
        "A page of an error shows a code",
        &["the_code_on_an_error_page_is_short_and_of_that_time_and_found_again_in_the_log"],
    ),
    (
        "It is the `id` of that request in the log",
        &["the_code_on_an_error_page_is_short_and_of_that_time_and_found_again_in_the_log"],
    ),
    (
        "A warning that a form was refused",
        &["a_form_refused_for_its_origin_is_told_once_with_both_origins"],
    ),
    (
        "Take a backup",
        &["what_was_there_at_the_backup_is_there_after_the_restore"],
    ),
    (
        "`migrate` with the new program",
        &["an_operator_sets_up_a_server_step_by_step"],
    ),
    (
        "The old one still answers",
        &["a_database_from_a_newer_version_is_not_touched"],
    ),
    (
        "A program that meets a schema",
        &[
            "a_database_from_an_older_version_is_migrated_only_when_asked",
            "a_database_from_a_newer_version_is_not_touched",
        ],
    ),
    (
        "To go back, stop the server",
        &["a_downgrade_is_the_backup_from_before_the_upgrade"],
    ),
    (
        "What was written after that backup",
        &["what_was_there_at_the_backup_is_there_after_the_restore"],
    ),
    (
        "mails do not come",
        &[
            "a_recipient_refused_for_now_is_tried_again_for_three_days",
            "a_550_for_policy_greylisting_or_relay_is_tried_again",
        ],
    ),
    (
        "Only to an address that the server says",
        &["a_mistyped_address_is_no_failed_job"],
    ),
    (
        "They are tried again for three days",
        &["a_recipient_refused_for_now_is_tried_again_for_three_days"],
    ),
    (
        "\"the disk of the database is full\"",
        &["a_full_or_read_only_disk_is_told_loses_nothing_and_works_again"],
    ),
    (
        "Whoever signs out meanwhile",
        &["on_a_full_disk_every_way_to_sign_out_leaves_no_cookie"],
    ),
    (
        "\"another process keeps the database locked\"",
        &["a_locked_database_shows_pages_and_says_try_again_to_forms"],
    ),
    (
        "\"the server's secret is another",
        &["keys_that_do_not_open_stop_the_start_and_the_secret_is_named"],
    ),
    (
        "everybody gets status 429",
        &["an_https_origin_without_a_word_on_proxies_is_refused_and_both_settings_are_named"],
    ),
    (
        "a tool says `invalid_client`",
        &["a_wrong_secret_and_an_unknown_client_are_refused_alike"],
    ),
    (
        "a tool says `redirect_uri`",
        &["oidcc_ensure_registered_redirect_uri"],
    ),
];

/// Advice, and what these sections say of other people's programs.
const ADVICE: &[&str] = &[
    "**The server's secret** seals",
    "Every process of one installation",
    "Without it a backup",
    "**Signing keys** sign",
    "Tools that follow the standard",
    "Rotate every few months",
    "Nobody is signed out by it",
    "On `server.operations_listen`",
    "Restart it when not",
    "Send it no visitors",
    "Worth an alarm",
    "Read [CHANGELOG]",
    "Restart with the new program",
];

const SECTIONS: [&str; 4] = [
    "Secrets and keys",
    "Watching it",
    "Upgrade",
    "When something is wrong",
];

fn document() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join("docs/operations.md")).unwrap()
}

/// The sentences of a section, without the marks of its lists and tables.
fn sentences(section: &str) -> Vec<String> {
    let lines = section.lines().skip(1).map(|line| {
        let line = line.trim_start_matches(|c: char| "-|0123456789. ".contains(c));
        line.trim_end_matches([' ', '|'])
    });
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with("What you see");
    lines
        .filter(is_said)
        .flat_map(|line| line.split(". "))
        .map(str::to_owned)
        .collect()
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            *text += &fs::read_to_string(path).unwrap();
        }
    }
}

#[test]
fn each_sentence_of_the_documents_that_promise_is_run_by_a_test_or_is_advice() {
    let document = document();
    for name in SECTIONS {
        let mark = format!("\n## {name}\n");
        let section = document
            .split(&mark)
            .nth(1)
            .unwrap_or_else(|| panic!("{name}"));
        let section = section.split("\n## ").next().unwrap();
        for sentence in sentences(&format!("{name}\n{section}")) {
            let shown = SHOWN.iter().any(|(start, _)| sentence.starts_with(start));
            let advice = ADVICE.iter().any(|start| sentence.starts_with(start));
            assert!(shown || advice, "{name}: which test runs this? {sentence}");
        }
    }
    for start in SHOWN.iter().map(|(start, _)| start).chain(ADVICE) {
        assert!(document.contains(start), "no longer there: {start}");
    }
}

#[test]
fn each_test_that_shows_a_sentence_of_the_documents_exists() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut text);
    for name in SHOWN.iter().flat_map(|(_, tests)| *tests) {
        assert!(text.contains(&format!("fn {name}()")), "{name}");
    }
}

#[tokio::test]
async fn a_downgrade_is_the_backup_from_before_the_upgrade() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let (url, file) = (place.url(), folder.path().join("before.backup"));
        let config = config(&place.address(), &[]);
        let before = start(&config, Migrations::Run).await.unwrap();
        before.stop().await;
        app::backup(url, &file).unwrap();
        Db::connect_alone(url)
            .unwrap()
            .batch_execute(NEWER)
            .unwrap();
        let refused = start(&config, Migrations::Refuse)
            .await
            .expect_err("the schema is newer");
        assert!(matches!(refused, StartError::Newer(9999)));
        app::restore(url, &file, true).unwrap();
        let server = start(&config, Migrations::Refuse).await.unwrap();
        assert!(is_ready(&server).await);
        server.stop().await;
    }
}
