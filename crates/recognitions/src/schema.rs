diesel::table! {
    recognition_sources (slug) {
        slug -> Text,
        definition -> Text,
        imported_at -> BigInt,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    recognition_readings (id) {
        id -> Text,
        source -> Text,
        read_at -> BigInt,
        state -> Text,
        source_date -> Nullable<Text>,
        digest -> Nullable<Binary>,
        report -> Text,
    }
}

diesel::table! {
    recognitions (id) {
        id -> Text,
        source -> Text,
        kind -> Text,
        number -> Text,
        register_column -> Nullable<Text>,
        holder_name -> Text,
        national_number_hash -> Nullable<Binary>,
        birth_date -> Nullable<Text>,
        account_id -> Nullable<Text>,
        linked_at -> Nullable<BigInt>,
        linked_by -> Nullable<Text>,
        enterprise_number -> Nullable<Text>,
        status -> Text,
        valid_from -> Nullable<Text>,
        valid_until -> Nullable<Text>,
        expiry_told_at -> Nullable<BigInt>,
        source_date -> Text,
        missing_since -> Nullable<Text>,
        read_at -> BigInt,
        evidence -> Text,
        row_digest -> Binary,
    }
}

diesel::joinable!(recognitions -> recognition_sources (source));
diesel::allow_tables_to_appear_in_same_query!(recognitions, recognition_sources);
