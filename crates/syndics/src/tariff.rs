//! What things cost from when on until when (G-1): a table that the counter keeps, never a
//! constant.

use belgium::Day;
use diesel::prelude::*;
use kernel::{AccountId, Act, Cents, Timestamp};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::schema::syndic_tariffs;
use crate::stored::{day, known, optional_day, words};
use crate::{Period, TableRefusal, TariffId};

words! {
    /// What is paid for.
    Service {
        /// The registration fee of one operation, which the law fixes.
        Operation = "operation",
        /// Having an association created in the Crossroads Bank first.
        Association = "association",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    pub id: TariffId,
    pub service: Service,
    pub period: Period,
    /// Without VAT.
    pub amount: Cents,
    pub vat_permille: u16,
    /// Where the amount stands.
    pub source: String,
    pub added_at: Timestamp,
    pub added_by: Option<AccountId>,
}

/// A tariff as somebody adds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTariff {
    pub service: Service,
    pub period: Period,
    pub amount: Cents,
    pub vat_permille: u16,
    pub source: String,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = syndic_tariffs)]
struct Row {
    id: TariffId,
    service: String,
    valid_from: String,
    valid_until: Option<String>,
    amount: Cents,
    vat_permille: i64,
    source: String,
    added_at: Timestamp,
    added_by: Option<AccountId>,
}

impl Row {
    fn read(self) -> QueryResult<Tariff> {
        Ok(Tariff {
            service: known(Service::of_word, &self.service)?,
            period: Period {
                from: day(&self.valid_from)?,
                until: optional_day(self.valid_until.as_deref())?,
            },
            vat_permille: u16::try_from(self.vat_permille).unwrap_or_default(),
            id: self.id,
            amount: self.amount,
            source: self.source,
            added_at: self.added_at,
            added_by: self.added_by,
        })
    }
}

/// All that hold, the latest first.
pub fn tariffs(tx: &mut Tx, service: Service) -> QueryResult<Vec<Tariff>> {
    let rows: Vec<Row> = syndic_tariffs::table
        .filter(syndic_tariffs::service.eq(service.word()))
        .filter(syndic_tariffs::withdrawn_at.is_null())
        .order(syndic_tariffs::valid_from.desc())
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// What it costs on that day; `None`: not yet known.
pub fn tariff_on(tx: &mut Tx, service: Service, day: Day) -> QueryResult<Option<Tariff>> {
    let mut tariffs = tariffs(tx, service)?.into_iter();
    Ok(tariffs.find(|tariff| tariff.period.includes(day)))
}

/// # Errors
/// When there is a tariff for one of the days already.
pub fn add_tariff(
    tx: &mut Tx,
    act: &Act,
    new: &NewTariff,
) -> storage::Result<TariffId, TableRefusal> {
    if new.period.is_empty() {
        return Err(Error::Refused(TableRefusal::PeriodEmpty));
    }
    let tariffs = tariffs(tx, new.service)?;
    let other = tariffs
        .iter()
        .find(|tariff| tariff.period.overlaps(new.period));
    if let Some(other) = other {
        let from = other.period.from.noon();
        return Err(Error::Refused(TableRefusal::TariffOverlaps { from }));
    }
    let id = TariffId::generate(&act.clock, &act.rng);
    diesel::insert_into(syndic_tariffs::table)
        .values((
            syndic_tariffs::id.eq(&id),
            syndic_tariffs::service.eq(new.service.word()),
            syndic_tariffs::valid_from.eq(new.period.from.to_string()),
            syndic_tariffs::valid_until.eq(new.period.until.map(|day| day.to_string())),
            syndic_tariffs::amount.eq(new.amount),
            syndic_tariffs::vat_permille.eq(i64::from(new.vat_permille)),
            syndic_tariffs::source.eq(&new.source),
            syndic_tariffs::added_at.eq(act.now()),
            syndic_tariffs::added_by.eq(&act.actor.account),
        ))
        .execute(tx)?;
    let detail = json!({
        "service": new.service.word(),
        "from": new.period.from,
        "until": new.period.until,
        "amount": new.amount,
        "vat_permille": new.vat_permille,
    });
    audit::record(tx, act, "syndics.tariff-added", id.as_str(), &detail)?;
    Ok(id)
}

/// It holds no longer; the row stays, and so does what was paid by it.
pub fn withdraw_tariff(tx: &mut Tx, act: &Act, id: &TariffId) -> storage::Result<(), TableRefusal> {
    let row = syndic_tariffs::table
        .filter(syndic_tariffs::id.eq(id))
        .filter(syndic_tariffs::withdrawn_at.is_null());
    let withdrawn = diesel::update(row)
        .set((
            syndic_tariffs::withdrawn_at.eq(act.now()),
            syndic_tariffs::withdrawn_by.eq(&act.actor.account),
        ))
        .execute(tx)?;
    if withdrawn == 0 {
        return Err(Error::Refused(TableRefusal::Unknown));
    }
    audit::record(tx, act, "syndics.tariff-withdrawn", id.as_str(), &json!({}))?;
    Ok(())
}
