diesel::table! {
    kbo_extracts (id) {
        id -> BigInt,
        version -> BigInt,
        number -> BigInt,
        kind -> Text,
        snapshot_on -> Text,
        file -> Text,
        fingerprint -> Text,
        state -> Text,
        begun_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        worker -> Text,
        seen_at -> BigInt,
        reached -> Nullable<Text>,
        progress -> Text,
    }
}

diesel::table! {
    kbo_enterprises (number, version) {
        number -> Text,
        version -> BigInt,
        form -> Nullable<Text>,
        ended_on -> Nullable<Text>,
        facts -> Text,
    }
}

diesel::table! {
    kbo_labels (category, code) {
        category -> Text,
        code -> Text,
        nl -> Text,
        fr -> Text,
    }
}
