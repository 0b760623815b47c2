//! Keys, backups, watching, upgrades, and what to do when something is wrong.

use super::Rows;

pub const SHOWN: &Rows = &[
    (
        "**People who left** are gone from the database",
        &["an_account_with_activity_keeps_nothing_that_says_who_it_was"],
    ),
    (
        "SQLite overwrites what it deletes, and",
        &["an_account_with_activity_keeps_nothing_that_says_who_it_was"],
    ),
    (
        "The keys for itsme are replaced",
        &[
            "a_planned_change_is_noticed_by_nobody",
            "a_key_that_leaked_opens_and_signs_nothing_any_more",
        ],
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
