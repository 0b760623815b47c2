//! What the tables of this crate hold of people.

use storage::data::{ActivitySort, Because, Columns, Kept, Table, Whose};

const BOOKS: Because = Because::Bookkeeping;

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "payments",
        &["id"],
        &[
            Columns::technical(
                "id purpose organisation_id account_id language return_path leads_to state \
                 created_at changed_at next_check_at sync_queued_at subject",
            ),
            Columns::legal("method amount description provider_id paid_at", BOOKS),
            Columns::secret("checkout_url"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id"))
    .untouched(BOOKS)
    .active(ActivitySort::Movement),
    Table::new(
        "payment_refunds",
        &["id"],
        &[
            Columns::technical("id payment_id ours state attempt created_at changed_at"),
            Columns::legal("amount reason provider_id", BOOKS),
            Columns::actor("asked_by agreed_by"),
        ],
    )
    .of(&[Whose::Through("payment_id", "payments")])
    .of_organisation(Whose::Through("payment_id", "payments"))
    .untouched(BOOKS)
    .kept(Kept::With("payments", "payment_id")),
    Table::new(
        "payment_chargebacks",
        &["id"],
        &[
            Columns::technical("id payment_id created_at reversed_at"),
            Columns::legal("amount provider_id", BOOKS),
        ],
    )
    .of(&[Whose::Through("payment_id", "payments")])
    .of_organisation(Whose::Through("payment_id", "payments"))
    .untouched(BOOKS)
    .kept(Kept::With("payments", "payment_id")),
    Table::new(
        "payment_incidents",
        &["id"],
        &[
            Columns::technical("id kind subject at seen_to_at"),
            Columns::legal("detail seen_to_reason", BOOKS),
        ],
    ),
    Table::new(
        "payment_reconciliations",
        &["at"],
        &[Columns::technical("at compared theirs ours differences")],
    )
    .kept(Kept::Lasting("sums, without people")),
];
