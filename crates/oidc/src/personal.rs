//! What the tables of this crate hold of people: who signed in to which tool.

use storage::data::{ActivitySort, Columns, Kept, Table, Whose};

const SWEPT: Kept = Kept::Swept("old codes and tokens");

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "oidc_grants",
        &["id"],
        &[
            // Facts name contexts, methods and times, by ids.
            Columns::technical("id account_id tool session_id scope facts created_at revoked_at"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .stays()
    .active(ActivitySort::Tool),
    // Codes and tokens say nothing of a person without their grant, open nothing once the
    // sign-in is over, and are swept.
    Table::new(
        "oidc_codes",
        &["hash"],
        &[
            Columns::technical("grant_id redirect_uri expires_at used_at"),
            Columns::secret("hash code_challenge nonce dpop_jkt"),
        ],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_access_tokens",
        &["hash"],
        &[
            Columns::technical("grant_id scope created_at expires_at revoked_at"),
            Columns::secret("hash dpop_jkt"),
        ],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_refresh_tokens",
        &["hash"],
        &[
            Columns::technical("grant_id created_at expires_at used_at"),
            Columns::secret("hash dpop_jkt"),
            Columns::sealed("answer"),
        ],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_tool_tokens",
        &["hash"],
        &[
            Columns::technical("tool scope created_at expires_at revoked_at"),
            Columns::secret("hash dpop_jkt"),
        ],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_pushed_requests",
        &["hash"],
        &[
            Columns::technical("tool expires_at used_at"),
            Columns::secret("hash"),
            Columns::content("parameters"),
        ],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_client_assertions",
        &["hash"],
        &[Columns::secret("hash"), Columns::technical("expires_at")],
    )
    .kept(SWEPT),
    Table::new(
        "oidc_signing_keys",
        &["kid"],
        &[
            Columns::technical("kid algorithm public_jwk created_at active_at retired_at"),
            Columns::secret("private_key"),
        ],
    )
    .kept(Kept::Lasting("keys of ours")),
    Table::new(
        "oidc_secrets",
        &["name"],
        &[
            Columns::technical("name created_at"),
            Columns::secret("sealed"),
        ],
    )
    .kept(Kept::Lasting("keys of ours")),
    // Counts, which say nothing of who signed in.
    Table::new(
        "oidc_tool_months",
        &["tool", "month"],
        &[Columns::technical("tool month sign_ins")],
    )
    .kept(Kept::Swept("old sign-ins of months")),
    Table::new(
        "oidc_organisation_months",
        &["organisation_id", "tool", "month"],
        &[Columns::technical("organisation_id tool month sign_ins")],
    )
    .of_organisation(Whose::Is("organisation_id"))
    .kept(Kept::Swept("old sign-ins of months")),
];
