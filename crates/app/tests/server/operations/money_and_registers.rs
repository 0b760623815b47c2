//! The bank, online payments, and the registers of others and of ours.

use super::Rows;

pub const SHOWN: &Rows = &[
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
        "Above `finance.second_person_above_euros`",
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
];
