//! Which rows are somebody's, as SQL made from what the tables declare. Names of tables
//! and columns are those of our own declarations; what comes from elsewhere is quoted.

use std::sync::Arc;

use kernel::{AccountId, OrganisationId};
use storage::data::{Table, Whose};

/// All tables, in the order of the domains; `app` puts them together.
#[derive(Debug, Clone)]
pub struct Tables(pub Arc<[Table]>);

impl Tables {
    pub fn of(tables: Vec<Table>) -> Self {
        Self(tables.into())
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Table> {
        self.0.iter()
    }

    pub(crate) fn named(&self, name: &str) -> Option<&Table> {
        self.iter().find(|table| table.name == name)
    }
}

/// Somebody whose data these are.
#[derive(Debug, Clone)]
pub enum Whom {
    Person {
        account: AccountId,
        /// In lower case; only one that they proved, or a stranger who typed an address
        /// would get what is somebody else's.
        address: Option<String>,
    },
    Organisation(OrganisationId),
}

impl Whom {
    fn id(&self) -> &str {
        match self {
            Self::Person { account, .. } => account.as_str(),
            Self::Organisation(organisation) => organisation.as_str(),
        }
    }

    /// SQL that holds for their rows of the table; `None` where none can be theirs.
    pub(crate) fn rows(&self, tables: &Tables, table: &Table) -> Option<String> {
        self.rows_within(tables, table, DEPTH_MAX)
    }

    fn rows_within(&self, tables: &Tables, table: &Table, depth: u8) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let ways: &[Whose] = match self {
            Self::Person { .. } => table.whose,
            Self::Organisation(_) => table.organisation.as_slice(),
        };
        let ways: Vec<String> = ways
            .iter()
            .filter_map(|whose| self.by(tables, *whose, depth))
            .collect();
        (!ways.is_empty()).then(|| format!("({})", ways.join(" OR ")))
    }

    fn by(&self, tables: &Tables, whose: Whose, depth: u8) -> Option<String> {
        match whose {
            Whose::Is(column) => Some(format!("{column} = {}", quoted(self.id()))),
            Whose::After(column, before) => {
                let text = format!("{before}{}", self.id());
                Some(format!("{column} = {}", quoted(&text)))
            }
            Whose::Through(column, other) => {
                let other = tables.named(other)?;
                let rows = self.rows_within(tables, other, depth)?;
                let (key, name) = (other.key.first()?, other.name);
                Some(format!(
                    "{column} IN (SELECT {key} FROM {name} WHERE {rows})"
                ))
            }
            Whose::Address(column, owner) => match self {
                Self::Person {
                    address: Some(address),
                    ..
                } => Some(format!(
                    "(lower({column}) = {} AND {owner} IS NULL)",
                    quoted(address)
                )),
                _ => None,
            },
        }
    }

    /// SQL of a declaration in which `{id}` is theirs.
    pub(crate) fn filled(&self, sql: &str) -> String {
        sql.replace("{id}", &quoted(self.id()))
    }
}

/// A piece of a document of a filing is the longest way.
const DEPTH_MAX: u8 = 5;

/// A text as both engines write it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\0', "").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use storage::data::{Columns, Whose};

    use super::*;

    const TABLES: &[Table] = &[
        Table::new("cases", &["id"], &[Columns::technical("id")]).of(&[
            Whose::Is("account_id"),
            Whose::Address("email", "account_id"),
        ]),
        Table::new("said", &["id"], &[Columns::technical("id")])
            .of(&[Whose::Through("case_id", "cases")]),
        Table::new("counts", &["id"], &[Columns::technical("id")]),
    ];

    #[test]
    fn rows_are_found_by_id_by_address_and_through_others() {
        let tables = Tables::of(TABLES.to_vec());
        let account: AccountId = "acc_00000000000000000000000001".parse().unwrap();
        let whom = |address: Option<&str>| Whom::Person {
            account: account.clone(),
            address: address.map(str::to_owned),
        };
        assert_eq!(
            whom(None).rows(&tables, &TABLES[1]).unwrap(),
            "(case_id IN (SELECT id FROM cases WHERE \
             (account_id = 'acc_00000000000000000000000001')))"
        );
        assert!(
            whom(Some("o'hara@example.be"))
                .rows(&tables, &TABLES[0])
                .unwrap()
                .contains("lower(email) = 'o''hara@example.be'")
        );
        assert_eq!(whom(None).rows(&tables, &TABLES[2]), None);
    }
}
