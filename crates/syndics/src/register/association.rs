//! The associations of co-owners that the register speaks of.

use belgium::{Address, Day, EnterpriseNumber};
use diesel::prelude::*;
use kernel::{Act, Line, Timestamp};
use serde_json::json;
use storage::{Tx, audit};

use super::source::Source;
use crate::RegisterRefusal;
use crate::refusal::{Result, refused};
use crate::schema::register_associations;
use crate::stored::optional_day;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Association {
    pub number: EnterpriseNumber,
    /// As the filing said.
    pub name: Line,
    pub address: Address,
    /// The first day on which it is no more.
    pub dissolved_on: Option<Day>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = register_associations)]
struct Row {
    number: EnterpriseNumber,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    dissolved_on: Option<String>,
}

impl Row {
    fn read(self) -> QueryResult<Association> {
        Ok(Association {
            number: self.number,
            name: Line::kept(self.name),
            address: Address::kept(self.street, self.postal_code, self.city),
            dissolved_on: optional_day(self.dissolved_on.as_deref())?,
        })
    }
}

pub fn association(tx: &mut Tx, number: &EnterpriseNumber) -> QueryResult<Option<Association>> {
    let row: Option<Row> = register_associations::table
        .filter(register_associations::number.eq(number))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

pub(crate) fn associations(
    tx: &mut Tx,
    numbers: &[EnterpriseNumber],
) -> QueryResult<Vec<Association>> {
    let rows: Vec<Row> = register_associations::table
        .filter(register_associations::number.eq_any(numbers))
        .order(register_associations::number)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// What the newest filing says of its name and address; what it is dissolved since stays.
pub(super) fn note(tx: &mut Tx, act: &Act, said: &Association) -> QueryResult<Association> {
    let fields = (
        register_associations::name.eq(said.name.as_str()),
        register_associations::street.eq(said.address.street.as_str()),
        register_associations::postal_code.eq(said.address.postal_code.as_str()),
        register_associations::city.eq(said.address.city.as_str()),
    );
    let known = association(tx, &said.number)?;
    if known.is_some() {
        let row =
            register_associations::table.filter(register_associations::number.eq(&said.number));
        diesel::update(row).set(fields).execute(tx)?;
    } else {
        diesel::insert_into(register_associations::table)
            .values((
                register_associations::number.eq(&said.number),
                fields,
                register_associations::statements.eq(0),
                register_associations::recorded_at.eq(act.now()),
            ))
            .execute(tx)?;
    }
    Ok(Association {
        dissolved_on: known.and_then(|known| known.dissolved_on),
        ..said.clone()
    })
}

/// The number and the moment of the next statement: both rise, whatever the clock does.
pub(super) fn next_statement(
    tx: &mut Tx,
    act: &Act,
    number: &EnterpriseNumber,
) -> QueryResult<(i64, Timestamp)> {
    let row = register_associations::table.filter(register_associations::number.eq(number));
    let (statements, recorded_at): (i64, Timestamp) = row
        .select((
            register_associations::statements,
            register_associations::recorded_at,
        ))
        .first(tx)?;
    let is_first = statements == 0;
    let after_last = Timestamp::from_millis(recorded_at.as_millis().saturating_add(1));
    let at = if is_first {
        act.now()
    } else {
        act.now().max(after_last)
    };
    let next = statements + 1;
    diesel::update(row)
        .set((
            register_associations::statements.eq(next),
            register_associations::recorded_at.eq(at),
        ))
        .execute(tx)?;
    Ok((next, at))
}

/// The association is no more from that day on. Mandates that run on are shown as they
/// are, and that it is dissolved stands beside them.
pub fn dissolve(
    tx: &mut Tx,
    act: &Act,
    source: &Source,
    number: &EnterpriseNumber,
    on: Day,
) -> Result<()> {
    if association(tx, number)?.is_none() {
        return refused(RegisterRefusal::AssociationUnknown);
    }
    diesel::update(register_associations::table.filter(register_associations::number.eq(number)))
        .set(register_associations::dissolved_on.eq(on.to_string()))
        .execute(tx)?;
    let detail = json!({ "on": on, "source": source.as_str() });
    audit::record(tx, act, "register.dissolved", number.as_str(), &detail)?;
    Ok(())
}
