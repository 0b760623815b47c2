//! `POST /api/v1/charges`: a tool is paid from the Wallet, or has it promised.

use api::{Change, Done, IdempotencyKey, Problem, Reply, Responses, of_writing};
use axum::extract::State;
use kernel::Cents;
use oidc::PersonOrTool;
use serde::Deserialize;
use utoipa::{IntoResponses, ToSchema};

use super::refusing::{CALLER, CHARGING, those};
use super::told::{Charge, path};
use super::{CHARGE, turns};
use crate::{ChargeRefusal, Charged, Named, charge};

/// What is to be paid: a name of the price list, or an amount.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCharge {
    /// A name in the price list of the way of use. Either this or `amount_cents`.
    #[serde(default)]
    price: Option<String>,
    /// Whole euro cents with VAT, up to the `charge_cents_max` of your definition.
    #[serde(default)]
    amount_cents: Option<i64>,
    /// `EUR`; there is no other.
    #[serde(default)]
    currency: Option<String>,
    /// The money is kept back for so long, and waits for capture or release; without it, the
    /// money moves at once.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 604_800)]
    hold_seconds: Option<u32>,
    /// An id of your own, which the organisation sees: 1 to 64 of letters, digits and `._:/-`.
    /// No words about people, since it is kept as long as the books.
    #[serde(default)]
    reference: Option<String>,
    /// Where the page of topping up leads back to: an address with the origin of one of your
    /// redirect addresses.
    #[serde(default)]
    return_to: Option<String>,
    /// Only for tokens of the tool itself: whose Wallet it is.
    #[serde(default)]
    organisation: Option<String>,
    /// Only for tokens of the tool itself, where the organisation registered several.
    #[serde(default)]
    way_of_use: Option<String>,
}

impl NewCharge {
    fn wanted(&self) -> crate::NewCharge {
        crate::NewCharge {
            named: Named {
                organisation: self.organisation.clone(),
                way_of_use: self.way_of_use.clone(),
            },
            price: self.price.clone(),
            amount: self.amount_cents.map(Cents),
            currency: self.currency.clone(),
            hold_seconds: self.hold_seconds,
            reference: self.reference.clone(),
            return_to: self.return_to.clone(),
        }
    }
}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_writing(&[], &those(&[CALLER, CHARGING]))
    }
}

/// Charges the Wallet
///
/// Needs the scope `wallet:charge`, and a person who acts for an organisation, or a token of
/// the tool itself and the organisation in the body. Without enough in the Wallet the answer
/// is 402, and its `link` is where a person tops it up; with `return_to` that page leads back.
#[utoipa::path(
    post,
    path = "/api/v1/charges",
    operation_id = "make_charge",
    tag = "wallet",
    params(IdempotencyKey),
    request_body(content = NewCharge, example = json!({
        "price": "parcel-lookup",
        "hold_seconds": 600,
        "reference": "lookup-17",
        "return_to": "https://sample.example/lookups/17"
    })),
    security(("access_token" = ["wallet:charge"])),
    responses(
        (status = 201, description = "It is taken, or kept back", body = Charge, example = json!({
            "id": "txn_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "state": "held",
            "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "way_of_use": "agent",
            "price": "parcel-lookup",
            "amount_cents": 250,
            "refunded_cents": 0,
            "currency": "EUR",
            "reference": "lookup-17",
            "made_at": 1_796_054_400,
            "expires_at": 1_796_055_000,
            "completed_at": null,
            "receipt": null
        })),
        Problems,
    )
)]
pub(super) async fn post(
    State(state): State<web::State>,
    change: Change<NewCharge>,
) -> Result<Reply, Problem> {
    let named = change.body().and_then(|body| body.organisation.clone());
    let change = turns::of_caller(&state, change, named).await;
    let key = change.key().to_owned();
    let charged = change.perform::<PersonOrTool, Charge, ChargeRefusal>(
        CHARGE,
        move |tx, act, caller, body| {
            Ok(
                match charge(tx, act, state.desk(), caller, &key, &body.wanted())? {
                    Charged::Done(charge) => Done::Created {
                        at: path(&charge.id),
                        value: Charge::of(*charge, act.now()),
                    },
                    Charged::LimitMet => Done::Refused(Box::new(ChargeRefusal::LimitMet)),
                    Charged::InsufficientFunds { top_up } => Done::Mendable {
                        refusal: Box::new(ChargeRefusal::InsufficientFunds),
                        at: top_up,
                    },
                },
            )
        },
    );
    charged.await
}
