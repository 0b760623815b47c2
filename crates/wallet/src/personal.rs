//! What the tables of this crate hold of people.

use storage::data::{ActivitySort, Because, Columns, Table, Whose};

pub(crate) const DATA: &[Table] = &[
    Table::new(
        "wallets",
        &["organisation_id"],
        &[Columns::technical(
            "organisation_id communication opened_at low_below low_told_at",
        )],
    )
    .of_organisation(Whose::Is("organisation_id")),
    Table::new(
        "wallet_rights",
        &["membership_id", "granted_right"],
        &[
            Columns::technical("membership_id granted_right organisation_id account_id granted_at"),
            Columns::actor("granted_by"),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id")),
    // As the ledger, whose rows they explain: by the id of an account without a name.
    Table::new(
        "wallet_transactions",
        &["id"],
        &[
            Columns::technical(
                "id organisation_id kind state day expires_at completed_by completed_at \
                 account_id",
            ),
            Columns::legal(
                "amount at receipt tool way_of_use price reference refunded refund_of words",
                Because::Bookkeeping,
            ),
        ],
    )
    .of(&[Whose::Is("account_id")])
    .of_organisation(Whose::Is("organisation_id"))
    .untouched(Because::Bookkeeping)
    .active(ActivitySort::Movement),
    Table::new(
        "wallet_limits",
        &["organisation_id", "subject"],
        &[
            Columns::technical("organisation_id subject cents_per_day set_at told_day spent_day spent expired_up_to"),
            Columns::actor("set_by"),
        ],
    )
    .of(&[Whose::After("subject", "member:")])
    .of_organisation(Whose::Is("organisation_id")),
];
