//! The tables this crate owns.

diesel::table! {
    vme_filings (id) {
        id -> Text,
        flow -> Text,
        form_version -> BigInt,
        account_id -> Text,
        organisation_id -> Nullable<Text>,
        state -> Text,
        state_at -> BigInt,
        look_by -> Nullable<Text>,
        look_told_at -> Nullable<BigInt>,
        answers -> Binary,
        key_id -> Text,
        association -> Text,
        association_number -> Nullable<Text>,
        about -> Text,
        deadline -> Nullable<Text>,
        quoted -> Nullable<BigInt>,
        quoted_on -> Nullable<Text>,
        communication -> Nullable<Text>,
        paid_with -> Nullable<Text>,
        paid_by -> Nullable<Text>,
        paid_at -> Nullable<BigInt>,
        refunded_by -> Nullable<Text>,
        number -> Nullable<BigInt>,
        submitted_at -> Nullable<BigInt>,
        kbo_day -> Nullable<Text>,
        reason -> Nullable<Text>,
        keep_until -> Nullable<Text>,
        destroyed_at -> Nullable<BigInt>,
        created_at -> BigInt,
        changed_at -> BigInt,
        batch_id -> Nullable<Text>,
        batch_row -> Nullable<BigInt>,
    }
}

diesel::table! {
    vme_follow_ups (filing_id) {
        filing_id -> Text,
        number -> Text,
        kbo_day -> Text,
        confirmed_on -> Nullable<Text>,
        missed_on -> Nullable<Text>,
    }
}

diesel::joinable!(vme_follow_ups -> vme_filings (filing_id));
diesel::allow_tables_to_appear_in_same_query!(vme_filings, vme_follow_ups);

diesel::table! {
    vme_batches (id) {
        id -> Text,
        account_id -> Text,
        organisation_id -> Nullable<Text>,
        name -> Text,
        sealed_rows -> Binary,
        key_id -> Text,
        row_count -> BigInt,
        gone_through -> BigInt,
        known -> BigInt,
        communication -> Nullable<Text>,
        created_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    vme_messages (id) {
        id -> Text,
        filing_id -> Text,
        at -> BigInt,
        account_id -> Text,
        side -> Text,
        sealed -> Binary,
    }
}

diesel::table! {
    vme_documents (id) {
        id -> Text,
        filing_id -> Text,
        slot -> Text,
        media_type -> Text,
        bytes -> BigInt,
        digest -> Binary,
        account_id -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    vme_document_pieces (document_id, place) {
        document_id -> Text,
        place -> BigInt,
        sealed -> Binary,
    }
}
