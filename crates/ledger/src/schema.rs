//! The tables this crate owns.

diesel::table! {
    ledger_accounts (code) {
        code -> Text,
        upkeep -> Text,
        opened_at -> BigInt,
    }
}

diesel::table! {
    ledger_transfers (id) {
        id -> Text,
        phase -> Text,
        kind -> Text,
        at -> BigInt,
        key -> Text,
        key_hash -> Binary,
        body -> Binary,
        total -> BigInt,
        linked_to -> Nullable<Text>,
        expires_at -> Nullable<BigInt>,
        actor -> Text,
        detail -> Text,
    }
}

diesel::table! {
    ledger_entries (number) {
        number -> BigInt,
        transfer_id -> Text,
        position -> BigInt,
        account_code -> Text,
        amount -> BigInt,
        pending -> BigInt,
        kind -> Text,
        at -> BigInt,
        sequence -> Nullable<BigInt>,
        balance -> Nullable<BigInt>,
        pending_balance -> Nullable<BigInt>,
        guarded -> Nullable<BigInt>,
        receipt -> Nullable<BigInt>,
        previous -> Nullable<Binary>,
        hash -> Nullable<Binary>,
    }
}

diesel::table! {
    ledger_heads (account_code) {
        account_code -> Text,
        sequence -> BigInt,
        balance -> BigInt,
        pending_balance -> BigInt,
        receipts -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    ledger_open_holds (hold_id) {
        hold_id -> Text,
        payer -> Text,
        payee -> Text,
        kind -> Text,
        amount -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    ledger_months (account_code, month, kind) {
        account_code -> Text,
        month -> BigInt,
        kind -> Text,
        credited -> BigInt,
        debited -> BigInt,
        transfers -> BigInt,
    }
}

diesel::table! {
    ledger_snapshots (account_code, up_to) {
        account_code -> Text,
        up_to -> BigInt,
        amount -> BigInt,
        pending -> BigInt,
        taken_at -> BigInt,
    }
}

diesel::table! {
    ledger_verifications (at) {
        at -> BigInt,
        transfers -> BigInt,
        entries -> BigInt,
        accounts -> BigInt,
        faults -> BigInt,
        digest -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(ledger_accounts, ledger_heads);
