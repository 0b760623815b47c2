//! The tables this crate owns.

diesel::table! {
    syndic_tariffs (id) {
        id -> Text,
        service -> Text,
        valid_from -> Text,
        valid_until -> Nullable<Text>,
        amount -> BigInt,
        vat_permille -> BigInt,
        source -> Text,
        added_at -> BigInt,
        added_by -> Nullable<Text>,
        withdrawn_at -> Nullable<BigInt>,
        withdrawn_by -> Nullable<Text>,
    }
}

diesel::table! {
    syndic_days (id) {
        id -> Text,
        day -> Text,
        work -> Text,
        source -> Text,
        added_at -> BigInt,
        added_by -> Nullable<Text>,
        withdrawn_at -> Nullable<BigInt>,
        withdrawn_by -> Nullable<Text>,
    }
}

diesel::table! {
    register_associations (number) {
        number -> Text,
        name -> Text,
        street -> Text,
        postal_code -> Text,
        city -> Text,
        dissolved_on -> Nullable<Text>,
        statements -> BigInt,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    register_people (id) {
        id -> Text,
        number -> Binary,
        number_hash -> Binary,
        key_id -> Text,
    }
}

diesel::table! {
    register_statements (id) {
        id -> Text,
        association -> Text,
        sequence -> BigInt,
        recorded_at -> BigInt,
        mandate -> Text,
        valid_from -> Text,
        valid_until -> Nullable<Text>,
        said -> Text,
        cause -> Text,
        source -> Text,
        actor -> Text,
        kind -> Nullable<Text>,
        appointed_by -> Nullable<Text>,
        decided_on -> Nullable<Text>,
        professional -> Nullable<Text>,
        holder -> Nullable<Text>,
        name -> Nullable<Text>,
        enterprise -> Nullable<Text>,
        street -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        city -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        person -> Nullable<Text>,
        representative -> Nullable<Text>,
    }
}

diesel::table! {
    register_reminders (mandate, ends_on) {
        mandate -> Text,
        ends_on -> Text,
        seen_to_at -> BigInt,
        mails -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    register_associations,
    register_people,
    register_statements,
    register_reminders,
);
