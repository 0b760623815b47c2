diesel::table! {
    api_answers (id) {
        id -> Binary,
        answer -> Binary,
        expires_at -> BigInt,
    }
}
