diesel::table! {
    bank_accounts (iban) {
        iban -> Text,
        format -> Text,
        format_since -> BigInt,
    }
}

diesel::table! {
    bank_files (digest) {
        digest -> Text,
        name -> Text,
        bytes -> BigInt,
        imported_at -> BigInt,
        imported_by -> Nullable<Text>,
    }
}

diesel::table! {
    bank_statements (id) {
        id -> Text,
        iban -> Text,
        year -> BigInt,
        number -> Text,
        format -> Text,
        opening_balance -> BigInt,
        closing_balance -> BigInt,
        opening_day -> Nullable<Text>,
        closing_day -> Text,
        first_booked_on -> Nullable<Text>,
        last_booked_on -> Nullable<Text>,
        movements -> BigInt,
        content -> Binary,
        file_digest -> Text,
        imported_at -> BigInt,
    }
}

diesel::table! {
    bank_movements (id) {
        id -> Text,
        statement_id -> Text,
        iban -> Text,
        sequence -> BigInt,
        detail -> BigInt,
        amount -> BigInt,
        booked_on -> Text,
        value_on -> Nullable<Text>,
        code -> Text,
        reason -> Nullable<Text>,
        bank_reference -> Text,
        end_to_end -> Nullable<Text>,
        counterparty_name -> Text,
        counterparty_account -> Text,
        communication -> Nullable<Text>,
        words -> Text,
        booked_by -> Nullable<Text>,
        state -> Text,
        state_at -> BigInt,
        creditor -> Nullable<Text>,
        payee -> Nullable<Text>,
        credited_by -> Nullable<Text>,
        takes_back -> Nullable<Text>,
    }
}

diesel::table! {
    bank_refunds (movement_id) {
        movement_id -> Text,
        reason -> Text,
        asked_at -> BigInt,
        asked_by -> Text,
        approved_at -> Nullable<BigInt>,
        approved_by -> Nullable<Text>,
        paid_at -> Nullable<BigInt>,
        paid_by -> Nullable<Text>,
    }
}

diesel::table! {
    bank_returns (id) {
        id -> Text,
        movement_id -> Text,
        amount -> BigInt,
        reason -> Text,
        state -> Text,
        asked_at -> BigInt,
        asked_by -> Nullable<Text>,
        approved_at -> Nullable<BigInt>,
        approved_by -> Nullable<Text>,
        paid_at -> Nullable<BigInt>,
        paid_by -> Nullable<Text>,
    }
}

diesel::joinable!(bank_refunds -> bank_movements (movement_id));
diesel::joinable!(bank_returns -> bank_movements (movement_id));
diesel::allow_tables_to_appear_in_same_query!(
    bank_movements,
    bank_refunds,
    bank_returns,
    bank_statements
);
