//! What the tables of this crate hold of people. A filing and its papers are kept as long
//! as the law wants them, sealed, and destroyed then by `sweep`; a draft goes by itself.

use storage::data::{ActivitySort, Because, Columns, Kept, Table, Then, Whose};

const KEPT: Kept = Kept::Swept("filings kept long enough");

pub(crate) const DATA: &[Table] = &[
    // What a table said is sealed until a filing is made of each row; a table that nobody
    // agreed to says it for as long as the person is there.
    Table::new(
        "vme_batches",
        &["id"],
        &[
            Columns::technical(
                "id account_id organisation_id key_id row_count gone_through known \
                 communication created_at changed_at",
            ),
            Columns::content("name").then(Then::Text("")),
            Columns::sealed("sealed_rows").then(Then::Text("")),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id"))
    .stays()
    .active(ActivitySort::Filing),
    Table::new(
        "vme_filings",
        &["id"],
        &[
            Columns::technical(
                "id flow form_version account_id organisation_id state state_at look_by \
                 look_told_at key_id about communication paid_by refunded_by keep_until \
                 destroyed_at created_at changed_at batch_id batch_row",
            ),
            Columns::sealed("answers"),
            Columns::legal(
                "association association_number deadline quoted quoted_on paid_with paid_at \
                 number submitted_at kbo_day reason",
                Because::Filing,
            ),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id"))
    .untouched(Because::Filing)
    .active(ActivitySort::Filing)
    .kept(KEPT),
    Table::new(
        "vme_messages",
        &["id"],
        &[
            Columns::technical("id filing_id at side"),
            Columns::actor("account_id"),
            Columns::sealed("sealed"),
        ],
    )
    .of(&[Whose::Through("filing_id", "vme_filings")])
    .of_organisation(Whose::Through("filing_id", "vme_filings"))
    .untouched(Because::Filing)
    .kept(KEPT),
    Table::new(
        "vme_documents",
        &["id"],
        &[
            Columns::technical("id filing_id slot media_type bytes at"),
            Columns::secret("digest"),
            Columns::actor("account_id"),
        ],
    )
    .of(&[Whose::Through("filing_id", "vme_filings")])
    .of_organisation(Whose::Through("filing_id", "vme_filings"))
    .untouched(Because::Filing)
    .kept(KEPT),
    Table::new(
        "vme_document_pieces",
        &["document_id", "place"],
        &[
            Columns::technical("document_id place"),
            Columns::sealed("sealed"),
        ],
    )
    .of(&[Whose::Through("document_id", "vme_documents")])
    .of_organisation(Whose::Through("document_id", "vme_documents"))
    .untouched(Because::Filing)
    .kept(KEPT),
    Table::new(
        "vme_follow_ups",
        &["filing_id"],
        &[Columns::technical(
            "filing_id number kbo_day confirmed_on missed_on",
        )],
    )
    .kept(Kept::With("vme_filings", "filing_id")),
];
