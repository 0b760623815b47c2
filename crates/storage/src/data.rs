//! What the tables hold of people, as their owners declare it: whose a row is, what
//! becomes of it when that person leaves, how long it is kept, and of each column what
//! kind of data it is. One engine (`crates/privacy`) walks these declarations to make
//! people anonymous, to delete them, to give them their data, and to forget in time; a
//! test reads the schema and names every column that nobody declared.

/// A table of the schema. A domain lists those it owns in its `Domain`, a table after
/// those that its rows refer to: they go in the reverse order.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    /// The columns of its primary key.
    pub key: &'static [&'static str],
    /// How its rows are known to be a person's; any of these. Empty: of nobody.
    pub whose: &'static [Whose],
    /// How its rows are known to be an organisation's.
    pub organisation: Option<Whose>,
    pub leaving: Leaving,
    /// A row of the person is activity, so that the person is not deleted.
    pub activity: Option<Activity>,
    pub kept: Kept,
    pub columns: &'static [Columns],
}

/// How a row is known to be somebody's: a person's, by the id of their account, or an
/// organisation's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The column is their id.
    Is(&'static str),
    /// The column is this, followed by their id.
    After(&'static str, &'static str),
    /// The column is the key of a row of this table, which is theirs.
    Through(&'static str, &'static str),
    /// The first column is the person's address, in any case, of a row that is nobody's by
    /// the second.
    Address(&'static str, &'static str),
}

/// What becomes of a person's rows when the person leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// They are deleted.
    Goes,
    /// They stay, with what their columns say. Where there was no activity they go too,
    /// or there is nothing to go.
    Stays,
    /// The rows are of others: what links them to the person goes, as their columns say.
    Unlinked,
    /// They are never touched: what keeps them is stronger.
    Untouched(Because),
}

/// Why there is activity: a word of the list in [`Activity::ALL`], and which rows count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    pub sort: ActivitySort,
    /// SQL, in which `{id}` is the person's; `None`: every row of the person.
    pub only: Option<&'static str>,
}

/// G-23, R-143.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActivitySort {
    /// Money moved by the person, or for them.
    Movement,
    /// A filing was submitted.
    Filing,
    /// Signed in to a tool.
    Tool,
    /// Did something for an organisation, or for somebody else.
    Administration,
    /// Worked for an organisation, whose history says so.
    Membership,
}

impl ActivitySort {
    pub const ALL: [Self; 5] = [
        Self::Movement,
        Self::Filing,
        Self::Tool,
        Self::Administration,
        Self::Membership,
    ];

    /// Stable: texts end with it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Movement => "movement",
            Self::Filing => "filing",
            Self::Tool => "tool",
            Self::Administration => "administration",
            Self::Membership => "membership",
        }
    }
}

/// What is stronger than the wish of a person to be forgotten, or shows that nobody is
/// meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// Bookkeeping: seven years (Code of economic law, III.88), ten for VAT.
    Bookkeeping,
    /// Filings and their papers, for as long as the law wants them.
    Filing,
    /// Who was the syndic of a building: about the person as syndic (G-23).
    Register,
    /// Who did what is told by ids; names are looked up when it is read.
    Trail,
    /// What a professional body publishes.
    Source,
    /// The data of an organisation, not of the person who typed them.
    Organisation,
    /// Without meaning once the row of the person says nothing.
    Pseudonym,
}

impl Because {
    pub const ALL: [Self; 7] = [
        Self::Bookkeeping,
        Self::Filing,
        Self::Register,
        Self::Trail,
        Self::Source,
        Self::Organisation,
        Self::Pseudonym,
    ];

    /// Stable: texts end with it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bookkeeping => "bookkeeping",
            Self::Filing => "filing",
            Self::Register => "register",
            Self::Trail => "trail",
            Self::Source => "source",
            Self::Organisation => "organisation",
            Self::Pseudonym => "pseudonym",
        }
    }
}

/// Columns of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Their names, with blanks between.
    pub names: &'static str,
    pub kind: Kind,
    /// What becomes of them in a row that stays.
    pub then: Then,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tells who somebody is, or how to reach them.
    Identity,
    /// What somebody wrote, chose or did.
    Content,
    /// Keys, times, states: says nothing by itself.
    Technical,
    /// What the law wants kept.
    Legal,
    /// Hashes, tokens, keys: given to nobody.
    Secret,
    /// A picture, in bytes.
    Picture,
    /// Encrypted by the server's secret; whoever may have it gets it from its domain.
    Sealed,
    /// The id of whoever did something; after they left, of an account without a name.
    Actor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Keeps(Because),
    Null,
    Text(&'static str),
    /// The text, only where the SQL holds, in which `{id}` is the person's.
    TextWhere(&'static str, &'static str),
    /// A text of its own for each person: these two with the end of the account's id in
    /// between.
    Numbered(&'static str, &'static str),
}

/// How long rows are kept that nobody asked to have deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// As long as the row of this table whose key the column holds.
    With(&'static str, &'static str),
    /// As long as the account, or what it is about.
    AsLong,
    /// A task of its domain forgets them; this is its name.
    Swept(&'static str),
    /// The nightly retention deletes them so many days after the time in this column;
    /// only those for which the SQL holds.
    Days(u16, &'static str, Option<&'static str>),
    /// No row is about a person, or the law wants them for longer than this program is
    /// old.
    Lasting(&'static str),
}

impl Table {
    pub const fn new(
        name: &'static str,
        key: &'static [&'static str],
        columns: &'static [Columns],
    ) -> Self {
        Self {
            name,
            key,
            whose: &[],
            organisation: None,
            leaving: Leaving::Goes,
            activity: None,
            kept: Kept::AsLong,
            columns,
        }
    }

    #[must_use]
    pub const fn of(self, whose: &'static [Whose]) -> Self {
        Self { whose, ..self }
    }

    #[must_use]
    pub const fn of_organisation(self, organisation: Whose) -> Self {
        Self {
            organisation: Some(organisation),
            ..self
        }
    }

    #[must_use]
    pub const fn stays(self) -> Self {
        Self {
            leaving: Leaving::Stays,
            ..self
        }
    }

    #[must_use]
    pub const fn unlinked(self) -> Self {
        Self {
            leaving: Leaving::Unlinked,
            ..self
        }
    }

    #[must_use]
    pub const fn untouched(self, because: Because) -> Self {
        Self {
            leaving: Leaving::Untouched(because),
            ..self
        }
    }

    /// Every row of the person is activity.
    #[must_use]
    pub const fn active(self, sort: ActivitySort) -> Self {
        Self {
            activity: Some(Activity { sort, only: None }),
            ..self
        }
    }

    /// Rows of the person for which the SQL holds are activity.
    #[must_use]
    pub const fn active_if(self, sort: ActivitySort, only: &'static str) -> Self {
        Self {
            activity: Some(Activity {
                sort,
                only: Some(only),
            }),
            ..self
        }
    }

    #[must_use]
    pub const fn kept(self, kept: Kept) -> Self {
        Self { kept, ..self }
    }

    /// Every column with what was declared of it.
    pub fn each_column(&self) -> impl Iterator<Item = (&'static str, Columns)> {
        let columns = self.columns;
        columns.iter().flat_map(|columns| {
            let names = columns.names.split_ascii_whitespace();
            names.map(move |name| (name, *columns))
        })
    }
}

impl Columns {
    const fn new(names: &'static str, kind: Kind) -> Self {
        Self {
            names,
            kind,
            then: Then::Keeps(Because::Pseudonym),
        }
    }

    pub const fn identity(names: &'static str) -> Self {
        Self::new(names, Kind::Identity)
    }

    pub const fn content(names: &'static str) -> Self {
        Self::new(names, Kind::Content)
    }

    pub const fn technical(names: &'static str) -> Self {
        Self::new(names, Kind::Technical)
    }

    pub const fn secret(names: &'static str) -> Self {
        Self::new(names, Kind::Secret)
    }

    pub const fn picture(names: &'static str) -> Self {
        Self::new(names, Kind::Picture)
    }

    pub const fn sealed(names: &'static str) -> Self {
        Self::new(names, Kind::Sealed)
    }

    pub const fn actor(names: &'static str) -> Self {
        Self::new(names, Kind::Actor)
    }

    /// What the law keeps, also of somebody who leaves.
    pub const fn legal(names: &'static str, because: Because) -> Self {
        Self {
            names,
            kind: Kind::Legal,
            then: Then::Keeps(because),
        }
    }

    #[must_use]
    pub const fn then(self, then: Then) -> Self {
        Self { then, ..self }
    }
}

/// The tables of this crate.
pub const OWN: &[Table] = &[
    Table::new(
        "schema_migrations",
        &["number"],
        &[Columns::technical("number name applied_at")],
    )
    .kept(Kept::Lasting("what the schema is")),
    // What is sealed in them was done long before anybody's two weeks are over; one that
    // nobody could do is forgotten.
    Table::new(
        "jobs",
        &["id"],
        &[
            Columns::technical("id kind run_at attempts last_error due_at failed_at queue"),
            Columns::sealed("payload"),
        ],
    )
    .kept(Kept::Days(7, "failed_at", Some("failed_at IS NOT NULL"))),
    Table::new(
        "outbox_events",
        &["id"],
        &[Columns::technical("id kind payload created_at")],
    )
    .kept(Kept::Lasting("until its followers have it: seconds")),
    Table::new(
        "audit_events",
        &["id"],
        &[
            Columns::technical("id at action object"),
            Columns::actor("account_id"),
            Columns::legal("actor", Because::Trail),
            // What was noted about the person goes; of what the person did elsewhere the
            // trail names ids.
            Columns::content("detail").then(Then::TextWhere(
                "{}",
                "object = {id} OR action = 'organisation.request-seen-to'",
            )),
        ],
    )
    .of(&[
        Whose::Is("account_id"),
        Whose::Is("object"),
        Whose::Through("object", "memberships"),
    ])
    .of_organisation(Whose::Is("object"))
    .stays()
    // Who worked for others at the helpdesk, for finance or at the counter.
    .active_if(
        ActivitySort::Administration,
        "account_id = {id} AND (actor LIKE '%\"helpdesk\"%' OR actor LIKE '%\"finance\"%' \
         OR actor LIKE '%\"counter\"%')",
    )
    .kept(Kept::Days(3650, "at", None)),
    Table::new(
        "rate_limits",
        &["key"],
        &[Columns::secret("key"), Columns::technical("arrival_at")],
    )
    .kept(Kept::Swept("old rate limits")),
    Table::new(
        "search_words",
        &["index_name", "word"],
        &[Columns::technical("index_name"), Columns::identity("word")],
    )
    .kept(Kept::Swept("words by which nothing is found")),
    Table::new(
        "search_variants",
        &["index_name", "variant", "word"],
        &[
            Columns::technical("index_name"),
            Columns::identity("variant word"),
        ],
    )
    .kept(Kept::Swept("words by which nothing is found")),
    Table::new(
        "search_entries",
        &["index_name", "word", "object"],
        &[
            Columns::technical("index_name object"),
            Columns::identity("word"),
        ],
    )
    .of(&[Whose::Is("object"), Whose::Through("object", "cases")]),
];
