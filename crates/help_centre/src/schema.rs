//! The tables this crate owns.

diesel::table! {
    help_reads (article, language, month) {
        article -> Text,
        language -> Text,
        month -> Text,
        reads -> BigInt,
    }
}

diesel::table! {
    help_verdicts (article, browser_hash) {
        article -> Text,
        browser_hash -> Binary,
        language -> Text,
        verdict -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    help_vain_searches (words) {
        words -> Text,
        searches -> BigInt,
        last_at -> BigInt,
    }
}
