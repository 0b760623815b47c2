diesel::table! {
    tools (slug) {
        slug -> Text,
        definition -> Text,
        logo_type -> Nullable<Text>,
        logo -> Nullable<Binary>,
        imported_at -> BigInt,
        retired_at -> Nullable<BigInt>,
    }
}
