//! Installing, configuring, and what people sign in with.

use super::Rows;

pub const SHOWN: &Rows = &[
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
        "`announcements add --nl … --fr … --until …` puts a sentence",
        &[
            "what_is_announced_is_on_every_page_from_its_beginning_to_its_end",
            "what_is_about_a_tool_is_on_its_pages_only",
        ],
    ),
    (
        "Servers that run show it within half a minute",
        &["another_process_sees_it_within_half_a_minute_and_nobody_asks_in_between"],
    ),
    (
        "With `[mailbox]` the server reads the mailbox",
        &["mails_of_every_program_become_cases_once_and_stay_in_the_mailbox"],
    ),
    (
        "Each mail becomes a question or goes on about one",
        &[
            "a_mail_becomes_a_case_and_an_answer_goes_on_about_it",
            "a_reference_of_somebody_else_opens_nothing",
        ],
    ),
    (
        "Mails stay in the mailbox, marked as seen",
        &["mails_of_every_program_become_cases_once_and_stay_in_the_mailbox"],
    ),
    (
        "Mails of programs are not answered",
        &["nobody_answers_a_program_and_one_that_hides_it_is_answered_a_few_times_only"],
    ),
    (
        "`immo_connect_helpdesk_looks_at_one_person_most` is how often",
        &["looks_are_counted_by_helper_person_and_day"],
    ),
    (
        "\"Kijken als\" changes nothing",
        &["whoever_looks_at_somebodys_pages_changes_nothing_and_the_person_is_told"],
    ),
];
