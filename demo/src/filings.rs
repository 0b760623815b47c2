//! Two filings of Peeters Vastgoed: one that the counter has to treat, and a draft.

use belgium::Day;
use diesel::result::Error::NotFound;
use kernel::{AccountId, Act, Actor, Authentication, Method, OrganisationId, Refusal};
use testkit::AN_PEETERS;
use vme::form::{Group, QUESTIONS, Slot};
use vme::{Acting, DraftPage, Filing, FilingId, Flow};
use web::State;

use crate::offices::{Office, PEETERS_VASTGOED, refused};
use crate::people::account_of;
use crate::wallets;
use crate::world::Problem;

/// As small as a PDF can be.
const PAPER: &[u8] =
    b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

/// What is answered of a residence that El Amrani Syndic leaves; days come beside.
const ANSWERS: &[(&str, &str)] = &[
    ("filer_role", "syndic"),
    ("association_known", "yes"),
    ("association_partial", "no"),
    ("association_number", "0999.010.324"),
    ("association_name", "Résidence de l’Étoile"),
    ("association_street", "Avenue des Roses 12"),
    ("association_postal_code", "5000"),
    ("association_city", "Namur"),
    ("outgoing_kind", "legal"),
    ("outgoing_name", "El Amrani Syndic"),
    ("outgoing_number", "0999.000.327"),
    ("end_by", "assembly"),
    ("appointed_by", "assembly"),
    ("mandate", "ordinary"),
    ("rep_has_national", "yes"),
    ("rep_national", "85073003328"),
];

/// # Errors
/// When the database does not answer.
pub async fn begin(state: &State, act: &Act, opened: &[&'static Office]) -> Result<(), Problem> {
    let mut numbers = opened.iter().map(|office| office.number);
    if !numbers.any(|number| number == PEETERS_VASTGOED.number) {
        return Ok(());
    }
    let found = state.db.read(|tx| {
        let number = PEETERS_VASTGOED.number.parse().map_err(|_| NotFound)?;
        let office = organisations::by_number(tx, &number)?.ok_or(NotFound)?.id;
        Ok((account_of(tx, &AN_PEETERS)?, office))
    });
    let (account, office) = found.await?;
    let desk = Desk {
        state: state.clone(),
        act: act.by(Actor::person(account.clone())),
        account,
        office,
    };
    let draft = desk.begin(Flow::Start).await?;
    desk.save(&draft.id, Group::Filer).await?;
    let filing = desk.begin(Flow::ChangeOver).await?;
    for group in Group::ALL {
        desk.save(&filing.id, group).await?;
    }
    for slot in ["extract", "dismissal"] {
        desk.attach(&filing, slot).await?;
    }
    desk.submit(&filing.id).await
}

/// Where An of Peeters Vastgoed files.
struct Desk {
    state: State,
    act: Act,
    account: AccountId,
    office: OrganisationId,
}

impl Desk {
    async fn begin(&self, flow: Flow) -> Result<Filing, Problem> {
        let (act, sealer) = (self.act.clone(), self.state.sealer.clone());
        let (account, office) = (self.account.clone(), self.office.clone());
        let begun = self
            .state
            .db
            .write(move |tx| vme::begin(tx, &act, &sealer, &account, Some(&office), flow));
        begun.await.map_err(refused)
    }

    async fn save(&self, id: &FilingId, group: Group) -> Result<(), Problem> {
        let page = DraftPage {
            group,
            seen: 0,
            typed: typed(group, Day::in_brussels(self.act.now())),
        };
        let (act, sealer) = (self.act.clone(), self.state.sealer.clone());
        let (account, id) = (self.account.clone(), id.clone());
        let saved = self
            .state
            .db
            .write(move |tx| vme::save(tx, &act, &sealer, &account, &id, &page));
        saved.await.map(drop).map_err(refused)
    }

    async fn attach(&self, filing: &Filing, slot: &str) -> Result<(), Problem> {
        let fit = vme::inspect(PAPER).map_err(|refusal| refusal.code())?;
        let slot = Slot::of(slot).ok_or(NotFound)?;
        let (act, sealer) = (self.act.clone(), self.state.sealer.clone());
        let (account, filing) = (self.account.clone(), filing.clone());
        let added = self
            .state
            .db
            .write(move |tx| vme::add_document(tx, &act, &sealer, &account, &filing, slot, &fit));
        added.await.map(drop).map_err(refused)
    }

    /// With as much more in the Wallet as it costs.
    async fn submit(&self, id: &FilingId) -> Result<(), Problem> {
        let (act, state, account) = (self.act.clone(), self.state.clone(), self.account.clone());
        let (office, id) = (self.office.clone(), id.clone());
        let finished = self.state.db.write(move |tx| {
            let acting = Acting {
                act: &act,
                server: &state,
                account: &account,
            };
            let Some(price) = acting.price(tx, &id)? else {
                return Ok(());
            };
            acting.finish(tx, &id, price)?;
            wallets::add(tx, &act, &office, price, "filing").map_err(|_| NotFound)?;
            let proof = Authentication {
                method: Method::PASSWORD,
                at: act.now(),
            };
            acting
                .pay(tx, &proof, id.as_str(), price)
                .map_err(|_| NotFound)?;
            Ok(())
        });
        finished.await.map_err(refused::<vme::VmeRefusal>)
    }
}

/// What is answered on a page, beside what is known already.
fn typed(group: Group, today: Day) -> Vec<(&'static str, String)> {
    let day = |days| today.plus(days).unwrap_or(today).to_string();
    let days = [
        ("end_decided", day(-2)),
        ("end_day", day(30)),
        ("decided", day(-2)),
        ("starts", day(30)),
    ];
    let fixed = ANSWERS
        .iter()
        .map(|(id, answer)| (*id, (*answer).to_owned()));
    let of_group = |id: &str| {
        let asked = QUESTIONS.iter().find(|question| question.id == id);
        asked.is_some_and(|question| question.group == group)
    };
    let all = fixed.chain(days);
    all.filter(|(id, _)| of_group(id)).collect()
}
