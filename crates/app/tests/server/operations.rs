//! What docs/operations.md promises: each of its sentences that can be run is run by
//! the tests that stand beside it.

use std::fs;
use std::path::Path;

/// From the start of each sentence to the tests that show it.
const SHOWN: &[(&str, &[&str])] = &[
    (
        "Certificates are read again within a minute of a change",
        &[
            "changed_files_are_used_once_they_fit",
            "a_certificate_for_both_hosts_is_refused",
        ],
    ),
    (
        "With `[tls]` the server does TLS itself",
        &["the_main_host_speaks_both_versions_and_both_protocols_and_asks_for_no_card"],
    ),
    (
        "Signing in with a card needs `eid.domain`",
        &["a_card_is_linked_once_and_then_signs_in_also_when_it_is_renewed"],
    ),
    (
        "`immo_connect_eid_new_issuers` is more than 0",
        &["an_issuer_whose_file_is_missing_is_told_to_operators"],
    ),
    (
        "Whether a card was revoked is asked of",
        &["only_the_configured_origins_are_asked"],
    ),
    (
        "These are believed from `server.trusted_proxies` only",
        &["a_card_is_believed_from_a_known_proxy_only_and_never_when_doubled"],
    ),
    (
        "`docs/proxies` holds recipes for nginx, both ways",
        &[
            "cards_sign_in_where_nginx_passes_connections_on",
            "cards_sign_in_where_haproxy_passes_connections_on",
            "cards_sign_in_where_nginx_asks_for_them",
        ],
    ),
    (
        "A proxy that passes TCP through says first",
        &["a_known_proxy_says_first_whose_connection_it_is"],
    ),
    (
        "Where the proxy does TLS for the pages alone",
        &["cards_are_asked_for_at_an_address_of_their_own"],
    ),
    (
        "When somebody's card does not work,",
        &["a_diagnosis_leads_from_a_refusal_to_a_card_that_works_and_the_helpdesk_sees_it"],
    ),
    (
        "`immo-connect --help`, and",
        &["every_command_has_help_with_examples"],
    ),
    (
        "It needs no other files and no OpenSSL",
        &["the_program_needs_no_library_of_a_database_nor_openssl"],
    ),
    (
        "Nothing of it is believed but the visitor's address",
        &[
            "a_stranger_cannot_say_where_they_are",
            "headers_of_proxies_are_read_in_every_form_that_proxies_write",
            "a_forged_host_changes_nothing",
        ],
    ),
    (
        "Limits count visitors by that address",
        &[
            "an_https_origin_without_a_word_on_proxies_is_refused_and_both_settings_are_named",
            "proxies_that_are_named_by_halves_are_refused",
        ],
    ),
    (
        "A forwarded header from a peer",
        &["ignored_forwarded_headers_are_told_once_and_only_of_a_peer_of_ones_own_network"],
    ),
    (
        "SIGTERM stops it",
        &[
            "a_server_that_is_asked_to_stop_stops",
            "a_request_in_hand_is_finished_when_the_server_stops",
            "the_runner_stops_when_told_and_finishes_what_it_has",
        ],
    ),
    (
        "[Every setting](configuration.md)",
        &[
            "the_reference_is_current",
            "the_example_is_a_configuration_once_its_secret_exists",
            "every_default_in_the_example_reads_too",
        ],
    ),
    (
        "Each setting can be given, or overruled",
        &["the_environment_goes_before_the_file"],
    ),
    (
        "Secrets come from files or variables only",
        &[
            "a_secret_in_the_file_is_refused_and_not_repeated",
            "secrets_come_from_files_and_an_open_file_is_warned_about",
        ],
    ),
    (
        "All mistakes are told at once",
        &["every_mistake_is_named_with_its_line_and_what_is_allowed"],
    ),
    (
        "A wrong configuration never starts",
        &["a_mistake_in_the_configuration_stops_every_command"],
    ),
    (
        "These must be given",
        &[
            "little_needs_to_be_said",
            "what_must_be_given_is_asked_for_by_name",
        ],
    ),
    (
        "Without `[itsme]` in the configuration",
        &["where_an_operator_agreed_nothing_itsme_is_nowhere"],
    ),
    (
        "Of what itsme knows, only the national number",
        &[
            "the_question_is_as_itsme_wants_it",
            "no_national_number_is_stored_by_a_sign_in",
        ],
    ),
    (
        "If itsme must hear another audience",
        &["our_signature_is_for_the_audience_that_an_operator_sets"],
    ),
    (
        "`itsme_unavailable_total` counts",
        &["what_goes_wrong_is_counted_for_those_who_watch"],
    ),
    (
        "The keys for itsme are replaced",
        &[
            "a_planned_change_is_noticed_by_nobody",
            "a_key_that_leaked_opens_and_signs_nothing_any_more",
        ],
    ),
    (
        "`tools import <folder>` makes the database",
        &[
            "importing_twice_changes_nothing",
            "a_changed_file_changes_the_tool_and_so_does_a_changed_logo",
            "a_tool_whose_file_is_gone_retires_and_comes_back_with_it",
        ],
    ),
    (
        "What a definition no longer allows",
        &[
            "a_way_of_use_that_is_gone_ends_for_whoever_used_it",
            "a_way_to_sign_in_that_is_no_longer_accepted_ends_what_it_opened",
            "a_tool_that_retires_ends_for_everybody",
        ],
    ),
    (
        "Nothing happens if any file has a mistake",
        &["one_mistake_in_a_tool_and_nothing_is_imported"],
    ),
    (
        "It may be run while the server serves",
        &[
            "tools_are_imported_while_the_server_serves",
            "importing_twice_changes_nothing",
        ],
    ),
    (
        "`recognitions import <folder>` does the same",
        &[
            "sources_are_added_changed_and_left_alone",
            "a_source_whose_file_is_gone_is_not_believed_until_it_is_back",
        ],
    ),
    (
        "Run it before `tools import`",
        &["an_operator_adds_recognitions_before_the_tools_that_ask_for_them"],
    ),
    (
        "A list ends with the line `end;`",
        &["a_list_cut_off_in_the_middle_is_refused_wherever_it_is_cut"],
    ),
    (
        "The server reads each list daily",
        &[
            "a_source_is_due_once_a_day_and_soon_again_after_a_refusal",
            "the_helpdesk_may_force_a_list_that_is_smaller_or_older_but_not_one_with_mistakes",
            "an_operator_adds_recognitions_before_the_tools_that_ask_for_them",
        ],
    ),
    (
        "An import that would take away a kind",
        &["what_a_tool_asks_for_retires_only_when_the_operator_says_so"],
    ),
    (
        "Change those tools first",
        &["what_a_tool_asks_for_retires_only_when_the_operator_says_so"],
    ),
    (
        "`helpdesk add <user name>` lets somebody",
        &[
            "an_operator_sees_whom_a_name_means_before_it_works_at_the_helpdesk",
            "for_everybody_else_the_helpdesk_does_not_exist",
        ],
    ),
    (
        "It takes only an account whose address is proven",
        &[
            "rights_are_never_given_to_an_unproven_name",
            "an_operator_sees_whom_a_name_means_before_it_works_at_the_helpdesk",
        ],
    ),
    (
        "`bank.accounts` names our bank accounts",
        &[
            "files_are_imported_and_put_away",
            "no_account_of_ours_takes_no_file",
        ],
    ),
    (
        "`bank import <file>` imports one by hand",
        &[
            "statements_are_imported_by_command",
            "a_file_is_uploaded_and_says_what_it_did",
        ],
    ),
    (
        "A file is taken over whole or not at all",
        &[
            "a_file_is_taken_whole_or_not_at_all",
            "files_are_imported_and_put_away",
        ],
    ),
    (
        "Nothing is credited twice",
        &[
            "the_same_money_is_credited_once_whatever_is_imported_again",
            "in_any_order_and_again_each_credit_is_there_once",
        ],
    ),
    (
        "Files may come in any order",
        &["a_gap_is_posted_and_shown_until_it_is_closed"],
    ),
    (
        "An account is read in one format",
        &["an_account_is_read_in_one_format"],
    ),
    (
        "`finance add <user name>` lets somebody",
        &[
            "for_everybody_else_finance_does_not_exist",
            "finance_and_the_counter_are_given_as_the_helpdesk_is",
            "money_that_waits_is_assigned_from_a_suggestion_or_a_search",
        ],
    ),
    (
        "The server moves no money at the bank",
        &["a_small_refund_needs_one_person"],
    ),
    (
        "Above `bank.second_person_above_euros`",
        &["a_large_refund_needs_two_people"],
    ),
    (
        "`counter add <user name>` lets somebody",
        &[
            "for_everybody_else_the_counter_does_not_exist",
            "finance_and_the_counter_are_given_as_the_helpdesk_is",
            "the_counter_adds_and_withdraws_a_tariff",
            "the_counter_keeps_the_days_that_a_decree_changed",
        ],
    ),
    (
        "Tell each year's registration fee",
        &["the_day_of_submission_selects_the_tariff"],
    ),
    (
        "Whoever looks up a syndic",
        &["whoever_looks_up_very_often_waits"],
    ),
    (
        "What `immo-connect` writes",
        &[
            "what_it_writes_is_for_its_owner_only",
            "a_backup_is_for_its_owner_only",
        ],
    ),
    (
        "`immo-connect backup <file>` copies",
        &[
            "what_was_there_at_the_backup_is_there_after_the_restore",
            "a_backup_made_while_the_server_writes_holds_whole_transactions",
        ],
    ),
    (
        "`restore <file>` puts it back",
        &[
            "a_database_that_a_server_uses_is_not_replaced",
            "nobody_comes_in_while_a_backup_is_put_back",
            "what_was_there_at_the_backup_is_there_after_the_restore",
        ],
    ),
    (
        "A restore into PostgreSQL that was killed",
        &["a_restore_that_was_killed_is_told_of_and_done_again"],
    ),
    (
        "The role must own the database's schema",
        &["on_postgresql_whoever_owns_the_schema_migrates_and_serves"],
    ),
    (
        "Then start as many processes",
        &[
            "many_at_once_on_two_processes_get_no_more_than_the_burst",
            "runners_of_several_processes_never_share_a_job",
            "a_second_process_uses_the_new_key_as_soon_as_it_is_active",
            "increments_by_fifty_tasks_of_two_processes_lose_nothing",
        ],
    ),
    (
        "Transactions are SERIALIZABLE",
        &["write_skew_does_not_happen"],
    ),
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
        "`immo-connect ledger verify` with the address",
        &[
            "the_books_are_verified_and_what_is_wrong_is_named",
            "a_backup_is_verified_before_anybody_needs_it",
        ],
    ),
    (
        "Mollie takes them",
        &[
            "with_a_key_both_ways_to_pay_are_offered_from_50_to_5000_euros",
            "half_a_configuration_is_a_mistake",
        ],
    ),
    (
        "Without a key nothing is offered online",
        &["without_a_key_nothing_is_offered_and_nothing_is_wrong"],
    ),
    (
        "A key for tests where",
        &["a_key_of_the_other_mode_stops_the_start_and_is_not_repeated"],
    ),
    (
        "Mollie tells news at an address",
        &["whoever_does_not_know_the_address_tells_nothing"],
    ),
    (
        "What it tells is asked for",
        &["another_amount_mode_profile_money_or_reference_credits_nothing"],
    ),
    (
        "Whoever works for finance sees",
        &[
            "an_incident_stands_there_until_somebody_says_what_they_did",
            "a_large_amount_goes_back_when_two_people_agree_and_once",
        ],
    ),
    (
        "`payments incidents` lists",
        &["an_incident_is_listed_until_an_operator_saw_to_it"],
    ),
    (
        "`immo_connect_payment_incidents` counts",
        &["the_figures_tell_incidents_and_differences"],
    ),
    (
        "`immo_connect_ledger_faults` is what",
        &["every_night_the_ledger_is_verified_once"],
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
        "`immo-connect kbo import <zip>` takes over",
        &["files_of_the_crossroads_bank_are_taken_over_by_command"],
    ),
    (
        "Begin with a full file; then",
        &["updates_come_in_their_order_and_a_full_file_always_helps"],
    ),
    (
        "Nothing of a file is served before",
        &[
            "the_same_file_again_does_nothing",
            "an_import_that_was_broken_off_goes_on_where_it_stopped",
            "an_import_that_was_killed_goes_on_where_it_stopped",
        ],
    ),
    (
        "A file that will not do is refused",
        &[
            "a_file_of_another_shape_is_refused_by_name_and_line",
            "a_zip_that_is_cut_off_or_damaged_is_refused",
        ],
    ),
    (
        "A full file that no longer names",
        &["half_a_register_is_refused_unless_somebody_says_that_it_is_right"],
    ),
    (
        "The page \"KBO-gegevens\"",
        &["the_page_is_for_the_helpdesk_only_and_says_what_is_there"],
    ),
    (
        "`immo_connect_kbo_snapshot_seconds` is the day",
        &["the_day_of_the_data_is_told_to_monitoring"],
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
        "the clock was ahead, and is right again",
        &[
            "a_session_and_a_proof_of_a_clock_that_was_a_year_ahead_are_void",
            "what_was_mailed_while_a_clock_was_ahead_is_void",
            "what_was_granted_while_a_clock_was_ahead_is_void",
            "stored_times_of_jobs_further_ahead_than_they_can_be_count_as_void",
            "after_a_clock_that_was_a_year_ahead_nobody_waits_longer_than_a_burst_takes",
        ],
    ),
    (
        "everybody gets status 429",
        &[
            "an_https_origin_without_a_word_on_proxies_is_refused_and_both_settings_are_named",
            "one_stranger_who_guesses_behind_the_proxy_does_not_stop_all",
        ],
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
    "`cargo build --release --package app` makes",
    "In front stands a proxy",
    "None is shipped",
    "A proxy in front passes TCP through",
    "Run it as a user of its own",
    "One TOML file",
    "[Every key]",
    "[Files and lists]",
    "[What each incident means]",
    "[What is checked]",
    "A database that an earlier version made",
    "With PostgreSQL both call",
    "A pooler in between",
    "Keep the secret with none",
    "Try a restore now and then",
    "`database.url = ",
    "When to move",
    "For speed alone",
    "**The server's secret** seals",
    "For whoever installs it",
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
    "With an agreement: give itsme",
    "To try first, set `itsme.issuer`",
];

fn document() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join("docs/operations.md")).unwrap()
}

/// The sentences, without the marks of lists and tables. What stands in a block of
/// commands is run as a whole by `an_operator_sets_up_a_server_step_by_step`.
fn sentences(document: &str) -> Vec<String> {
    let prose = document.split("```").step_by(2).flat_map(str::lines);
    let lines = prose.filter(|line| !line.starts_with('#')).map(|line| {
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
    for sentence in sentences(&document) {
        let shown = SHOWN.iter().any(|(start, _)| sentence.starts_with(start));
        let advice = ADVICE.iter().any(|start| sentence.starts_with(start));
        assert!(shown || advice, "which test runs this? {sentence}");
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
