//! What the counter does to a filing. Whoever calls these has looked that the person
//! works there.

use belgium::{Day, EnterpriseNumber};
use diesel::prelude::*;
use kernel::{AccountId, Act, Line};
use serde_json::json;
use storage::{Error, Tx, audit};
use syndics::RegisterRefusal;
use wallet::ChargeRefusal;
use web::State as Server;

use crate::advance::{advance, was_submitted, write};
use crate::filing::find;
use crate::messages::{self, Side};
use crate::record::{Recorded, record};
use crate::refund::refund;
use crate::schema::vme_filings as t;
use crate::{Filing, FilingId, State, Step, VmeRefusal, follow_up};

kernel::refusals! {
    /// What the counter is refused, in order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum TreatRefusal {
        Vme(VmeRefusal),
        DayUnreadable => 422 "vme-kbo-day-unreadable" at "kbo_day",
        DayAhead => 422 "vme-kbo-day-ahead" at "kbo_day",
        /// Of an association that was created first.
        NumberUnreadable => 422 "vme-number-unreadable" at "association_number",
        ReasonMissing => 422 "vme-reason-missing" at "reason",
        Register(RegisterRefusal),
        Charge(ChargeRefusal),
    }
}

type Result<T> = storage::Result<T, TreatRefusal>;

fn no<T>(refusal: TreatRefusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

fn of_vme(error: Error<VmeRefusal>) -> Error<TreatRefusal> {
    match error {
        Error::Refused(refusal) => Error::Refused(TreatRefusal::Vme(refusal)),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}

/// Somebody of the counter at work.
pub(crate) struct Treating<'a> {
    pub act: &'a Act,
    pub server: &'a Server,
    pub account: &'a AccountId,
}

const REASON_CHARS_MAX: usize = 500;

impl Treating<'_> {
    /// What was never submitted is none of the counter's business.
    fn filing(tx: &mut Tx, id: &FilingId) -> Result<Filing> {
        let found = find(tx, id)?.filter(|filing| was_submitted(filing.state));
        found.ok_or(Error::Refused(TreatRefusal::Vme(VmeRefusal::FilingUnknown)))
    }

    fn step(
        &self,
        tx: &mut Tx,
        filing: &mut Filing,
        step: Step,
        detail: &serde_json::Value,
    ) -> Result<()> {
        advance(tx, self.act, self.server.desk(), filing, step, detail).map_err(of_vme)
    }

    pub fn take_up(&self, tx: &mut Tx, id: &FilingId) -> Result<()> {
        let mut filing = Self::filing(tx, id)?;
        self.step(tx, &mut filing, Step::TakeUp, &json!({}))
    }

    /// A message; as a question the filing waits for its answer.
    pub fn write(&self, tx: &mut Tx, id: &FilingId, typed: &str, asks: bool) -> Result<()> {
        let mut filing = Self::filing(tx, id)?;
        let (act, sealer) = (self.act, &self.server.sealer);
        messages::add(tx, act, sealer, self.account, id, Side::Counter, typed).map_err(of_vme)?;
        if asks {
            return self.step(tx, &mut filing, Step::Ask, &json!({}));
        }
        audit::record(tx, act, "vme.counter-wrote", id.as_str(), &json!({}))?;
        write(tx, act, self.server.desk(), &filing, "vme-mail-message")?;
        Ok(())
    }

    /// It stands in the Crossroads Bank since that day; so the register is told.
    pub fn register(
        &self,
        tx: &mut Tx,
        id: &FilingId,
        kbo_day: &str,
        created: &str,
    ) -> Result<Recorded> {
        let mut filing = Self::filing(tx, id)?;
        if filing.state.after(Step::Register).is_none() {
            return no(TreatRefusal::Vme(VmeRefusal::NotNow));
        }
        let Ok(day) = kbo_day.trim().parse::<Day>() else {
            return no(TreatRefusal::DayUnreadable);
        };
        if day > Day::in_brussels(self.act.now()) {
            return no(TreatRefusal::DayAhead);
        }
        let sealer = &self.server.sealer;
        let answers = filing.answers(sealer);
        let case = filing.case(&answers);
        let typed = if case.association_is_known() {
            answers.get("association_number")
        } else {
            created
        };
        let Ok(number) = typed.parse::<EnterpriseNumber>() else {
            return no(TreatRefusal::NumberUnreadable);
        };
        let recorded = record(tx, self.act, sealer, id, &case, &number);
        let recorded = recorded.map_err(|error| match error {
            Error::Refused(refusal) => Error::Refused(TreatRefusal::Register(refusal)),
            Error::Query(error) => Error::Query(error),
            Error::Storage(error) => Error::Storage(error),
        })?;
        filing.kbo_day = Some(day.to_string());
        let detail = json!({
            "kbo_day": filing.kbo_day,
            "association": number,
            "in_register": recorded == Recorded::Written,
        });
        self.step(tx, &mut filing, Step::Register, &detail)?;
        follow_up::begin(tx, &filing.id, &number, day)?;
        Ok(recorded)
    }

    /// It cannot be registered, for this reason; the fee goes back if the counter says so.
    ///
    /// Write it in the turn of the Wallet.
    pub fn refuse(&self, tx: &mut Tx, id: &FilingId, reason: &str, back: bool) -> Result<()> {
        let mut filing = Self::filing(tx, id)?;
        if filing.state.after(Step::Refuse).is_none() {
            return no(TreatRefusal::Vme(VmeRefusal::NotNow));
        }
        let Ok(reason) = Line::parse(reason, REASON_CHARS_MAX) else {
            return no(TreatRefusal::ReasonMissing);
        };
        filing.reason = Some(reason.into());
        if back {
            refund(tx, self.act, self.server, &mut filing).map_err(|error| match error {
                Error::Refused(refusal) => Error::Refused(TreatRefusal::Charge(refusal)),
                Error::Query(error) => Error::Query(error),
                Error::Storage(error) => Error::Storage(error),
            })?;
        }
        self.step(tx, &mut filing, Step::Refuse, &json!({ "refunded": back }))
    }
}

/// What waits for the counter, the nearest deadline first; then what waits for answers.
pub(crate) fn queue(tx: &mut Tx, most: i64) -> QueryResult<Vec<Filing>> {
    t::table
        .filter(t::state.eq_any([
            State::Submitted,
            State::InTreatment,
            State::InformationAsked,
        ]))
        .order((t::deadline.asc(), t::submitted_at.asc(), t::id.asc()))
        .limit(most)
        .select(Filing::as_select())
        .load(tx)
}

/// How many wait for the counter.
pub(crate) fn waiting(tx: &mut Tx) -> QueryResult<i64> {
    t::table
        .filter(t::state.eq_any([State::Submitted, State::InTreatment]))
        .count()
        .get_result(tx)
}
