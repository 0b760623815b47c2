//! The tables this crate owns.

diesel::table! {
    payments (id) {
        id -> Text,
        purpose -> Text,
        organisation_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        account_id -> Text,
        method -> Text,
        amount -> BigInt,
        language -> Text,
        description -> Text,
        return_path -> Text,
        leads_to -> Nullable<Text>,
        state -> Text,
        provider_id -> Nullable<Text>,
        checkout_url -> Nullable<Text>,
        created_at -> BigInt,
        changed_at -> BigInt,
        paid_at -> Nullable<BigInt>,
        next_check_at -> Nullable<BigInt>,
        sync_queued_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    payment_refunds (id) {
        id -> Text,
        payment_id -> Text,
        amount -> BigInt,
        reason -> Text,
        ours -> BigInt,
        state -> Text,
        attempt -> BigInt,
        provider_id -> Nullable<Text>,
        created_at -> BigInt,
        changed_at -> BigInt,
        asked_by -> Nullable<Text>,
        agreed_by -> Nullable<Text>,
    }
}

diesel::table! {
    payment_chargebacks (id) {
        id -> Text,
        payment_id -> Text,
        amount -> BigInt,
        provider_id -> Text,
        created_at -> BigInt,
        reversed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    payment_incidents (id) {
        id -> Text,
        kind -> Text,
        subject -> Text,
        detail -> Text,
        at -> BigInt,
        seen_to_at -> Nullable<BigInt>,
        seen_to_reason -> Nullable<Text>,
    }
}

diesel::table! {
    payment_reconciliations (at) {
        at -> BigInt,
        compared -> BigInt,
        theirs -> BigInt,
        ours -> BigInt,
        differences -> BigInt,
    }
}

diesel::joinable!(payment_refunds -> payments (payment_id));
diesel::allow_tables_to_appear_in_same_query!(payment_refunds, payments);
