//! One statement of the register as it is stored: during these days the mandate was held
//! like this, or was not held.

use belgium::{Address, EnterpriseNumber};
use diesel::prelude::*;
use kernel::{Line, Timestamp};
use storage::Tx;

use crate::schema::register_statements;
use crate::stored::{day, known, optional_day, unreadable, words};
use crate::{AppointedBy, Contact, Holder, Kind, MandateId, Period, PersonId, StatementId, Syndic};

words! {
    /// Why something is said.
    Cause {
        Appointed = "appointed",
        Ended = "ended",
        /// The data changed from a day on (G-5).
        Changed = "changed",
        /// What was said before was wrong.
        Corrected = "corrected",
    }
}

/// A later statement stands above an earlier one of the same mandate, on the days of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub id: StatementId,
    pub association: EnterpriseNumber,
    /// From 1 on, for each association.
    pub sequence: i64,
    pub recorded_at: Timestamp,
    pub mandate: MandateId,
    pub period: Period,
    /// `None`: not held.
    pub held: Option<Held>,
    pub cause: Cause,
    /// The filing, or where else it comes from.
    pub source: String,
}

/// A mandate that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub syndic: Syndic,
    /// The syndic, or whoever represents the company.
    pub person: Option<PersonId>,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = register_statements)]
struct Row {
    id: StatementId,
    association: EnterpriseNumber,
    sequence: i64,
    recorded_at: Timestamp,
    mandate: MandateId,
    valid_from: String,
    valid_until: Option<String>,
    said: String,
    cause: String,
    source: String,
    actor: String,
    kind: Option<String>,
    appointed_by: Option<String>,
    decided_on: Option<String>,
    professional: Option<String>,
    holder: Option<String>,
    name: Option<String>,
    enterprise: Option<EnterpriseNumber>,
    street: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    person: Option<PersonId>,
    representative: Option<String>,
}

const HELD: &str = "held";
const NOT_HELD: &str = "not-held";
const NATURAL: &str = "natural";
const LEGAL: &str = "legal";
const YES: &str = "yes";
const NO: &str = "no";

impl Row {
    fn of(statement: &Statement, actor: String) -> Self {
        let mut row = Self {
            id: statement.id.clone(),
            association: statement.association.clone(),
            sequence: statement.sequence,
            recorded_at: statement.recorded_at,
            mandate: statement.mandate.clone(),
            valid_from: statement.period.from.to_string(),
            valid_until: statement.period.until.map(|day| day.to_string()),
            said: NOT_HELD.to_owned(),
            cause: statement.cause.word().to_owned(),
            source: statement.source.clone(),
            actor,
            kind: None,
            appointed_by: None,
            decided_on: None,
            professional: None,
            holder: None,
            name: None,
            enterprise: None,
            street: None,
            postal_code: None,
            city: None,
            email: None,
            phone: None,
            person: None,
            representative: None,
        };
        if let Some(held) = &statement.held {
            row.fill(held);
        }
        row
    }

    fn fill(&mut self, held: &Held) {
        let syndic = &held.syndic;
        let contact = &syndic.contact;
        let text = |text: &str| Some(text.to_owned());
        HELD.clone_into(&mut self.said);
        self.kind = text(syndic.kind.word());
        self.appointed_by = text(syndic.appointed_by.word());
        self.decided_on = Some(syndic.decided_on.to_string());
        self.professional = text(if syndic.is_professional { YES } else { NO });
        self.holder = text(if syndic.is_natural() { NATURAL } else { LEGAL });
        self.name = text(syndic.name.as_str());
        self.enterprise = syndic.enterprise().cloned();
        self.street = text(contact.address.street.as_str());
        self.postal_code = text(contact.address.postal_code.as_str());
        self.city = text(contact.address.city.as_str());
        self.email = contact
            .email
            .as_ref()
            .and_then(|email| text(email.as_str()));
        self.phone = contact.phone.as_ref().map(belgium::PhoneNumber::e164);
        self.person.clone_from(&held.person);
        self.representative = syndic.representative().and_then(|name| text(name.as_str()));
    }

    fn read(self) -> QueryResult<Statement> {
        let held = match self.said.as_str() {
            HELD => Some(self.held()?),
            _ => None,
        };
        Ok(Statement {
            period: Period {
                from: day(&self.valid_from)?,
                until: optional_day(self.valid_until.as_deref())?,
            },
            cause: known(Cause::of_word, &self.cause)?,
            id: self.id,
            association: self.association,
            sequence: self.sequence,
            recorded_at: self.recorded_at,
            mandate: self.mandate,
            held,
            source: self.source,
        })
    }

    fn held(&self) -> QueryResult<Held> {
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        let holder = match (self.holder.as_deref(), &self.enterprise) {
            (Some(LEGAL), Some(enterprise)) => Holder::Legal {
                enterprise: enterprise.clone(),
                representative: self.representative.clone().map(Line::kept),
            },
            (Some(NATURAL), enterprise) => Holder::Natural {
                enterprise: enterprise.clone(),
            },
            (other, _) => return Err(unreadable("holder", other.unwrap_or_default())),
        };
        let email = self.email.as_deref().map(str::parse).transpose();
        let phone = self.phone.as_deref().map(str::parse).transpose();
        Ok(Held {
            syndic: Syndic {
                kind: known(Kind::of_word, &word(&self.kind))?,
                appointed_by: known(AppointedBy::of_word, &word(&self.appointed_by))?,
                decided_on: day(&word(&self.decided_on))?,
                is_professional: self.professional.as_deref() == Some(YES),
                name: Line::kept(word(&self.name)),
                holder,
                contact: Contact {
                    address: Address::kept(
                        word(&self.street),
                        word(&self.postal_code),
                        word(&self.city),
                    ),
                    email: email.map_err(|_| unreadable("address", "an e-mail address"))?,
                    phone: phone.map_err(|_| unreadable("number", "a telephone number"))?,
                },
            },
            person: self.person.clone(),
        })
    }
}

pub(super) fn insert(tx: &mut Tx, statement: &Statement, actor: String) -> QueryResult<()> {
    diesel::insert_into(register_statements::table)
        .values(Row::of(statement, actor))
        .execute(tx)
        .map(drop)
}

/// All of an association, in the order in which they were recorded.
pub fn statements_of(tx: &mut Tx, association: &EnterpriseNumber) -> QueryResult<Vec<Statement>> {
    let rows: Vec<Row> = register_statements::table
        .filter(register_statements::association.eq(association))
        .order(register_statements::sequence)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// All of several associations, each association's on end and in order.
pub(crate) fn statements_of_many(
    tx: &mut Tx,
    associations: &[EnterpriseNumber],
) -> QueryResult<Vec<Statement>> {
    let rows: Vec<Row> = register_statements::table
        .filter(register_statements::association.eq_any(associations))
        .order((
            register_statements::association,
            register_statements::sequence,
        ))
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// The association that a mandate is of.
pub(super) fn association_of(
    tx: &mut Tx,
    mandate: &MandateId,
) -> QueryResult<Option<EnterpriseNumber>> {
    register_statements::table
        .filter(register_statements::mandate.eq(mandate))
        .select(register_statements::association)
        .first(tx)
        .optional()
}
