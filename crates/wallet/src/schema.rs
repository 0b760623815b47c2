//! The tables this crate owns.

diesel::table! {
    wallets (organisation_id) {
        organisation_id -> Text,
        communication -> Text,
        opened_at -> BigInt,
        low_below -> Nullable<BigInt>,
        low_told_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    wallet_rights (membership_id, granted_right) {
        membership_id -> Text,
        granted_right -> Text,
        organisation_id -> Text,
        account_id -> Text,
        granted_by -> Text,
        granted_at -> BigInt,
    }
}

diesel::table! {
    wallet_transactions (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        state -> Text,
        amount -> BigInt,
        at -> BigInt,
        day -> Text,
        expires_at -> Nullable<BigInt>,
        completed_by -> Nullable<Text>,
        completed_at -> Nullable<BigInt>,
        receipt -> Nullable<BigInt>,
        tool -> Nullable<Text>,
        way_of_use -> Nullable<Text>,
        price -> Nullable<Text>,
        reference -> Nullable<Text>,
        account_id -> Nullable<Text>,
        refunded -> BigInt,
        refund_of -> Nullable<Text>,
        words -> Nullable<Text>,
    }
}

diesel::table! {
    wallet_limits (organisation_id, subject) {
        organisation_id -> Text,
        subject -> Text,
        cents_per_day -> BigInt,
        set_by -> Text,
        set_at -> BigInt,
        told_day -> Nullable<Text>,
        spent_day -> Text,
        spent -> BigInt,
        expired_up_to -> BigInt,
    }
}
