//! The tables this crate owns.

diesel::table! {
    schema_migrations (number) {
        number -> BigInt,
        name -> Text,
        applied_at -> BigInt,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        run_at -> BigInt,
        attempts -> BigInt,
        last_error -> Nullable<Text>,
        due_at -> BigInt,
        failed_at -> Nullable<BigInt>,
        queue -> Text,
    }
}

diesel::table! {
    outbox_events (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit_events (id) {
        id -> Text,
        at -> BigInt,
        account_id -> Nullable<Text>,
        actor -> Text,
        action -> Text,
        object -> Text,
        detail -> Text,
    }
}

diesel::table! {
    rate_limits (key) {
        key -> Binary,
        arrival_at -> BigInt,
    }
}

diesel::table! {
    search_words (index_name, word) {
        index_name -> Text,
        word -> Text,
    }
}

diesel::table! {
    search_variants (index_name, variant, word) {
        index_name -> Text,
        variant -> Text,
        word -> Text,
    }
}

diesel::table! {
    search_entries (index_name, word, object) {
        index_name -> Text,
        word -> Text,
        object -> Text,
    }
}
