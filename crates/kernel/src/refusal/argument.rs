//! What a text about a refusal names, each of its own kind, so that it is written as
//! the reader's language writes it.

use crate::{Cents, Duration, Timestamp};

/// What a text about a refusal names, with the name of its place.
pub type Arguments = Vec<(&'static str, Argument)>;

/// One such value, not yet written in anybody's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Of something counted; it decides a plural.
    Number(u64),
    /// What somebody or something is called.
    Name(String),
    Money(Cents),
    /// The day in Brussels.
    Date(Timestamp),
    /// How long something takes, rounded up to what people say.
    Duration(Duration),
}

/// The kinds of [`Argument`], as a declaration names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    Number,
    Name,
    Money,
    Date,
    Duration,
}

impl ArgumentKind {
    /// A value of this kind, for whoever shows a refusal that nobody met.
    pub fn example(self) -> Argument {
        match self {
            Self::Number => u64::example().argument(),
            Self::Name => String::example().argument(),
            Self::Money => Cents::example().argument(),
            Self::Date => Timestamp::example().argument(),
            Self::Duration => Duration::example().argument(),
        }
    }
}

/// A type that can stand in a refusal.
pub trait Sayable: Sized {
    const KIND: ArgumentKind;

    fn argument(&self) -> Argument;

    fn example() -> Self;
}

macro_rules! sayable {
    ($($Type:ty: $Kind:ident, $example:expr, $said:expr;)+) => {$(
        impl Sayable for $Type {
            const KIND: ArgumentKind = ArgumentKind::$Kind;

            fn argument(&self) -> Argument {
                let said: fn(&Self) -> _ = $said;
                Argument::$Kind(said(self))
            }

            fn example() -> Self {
                $example
            }
        }
    )+};
}

sayable! {
    u32: Number, 7, |number| (*number).into();
    u64: Number, 7, |number| *number;
    String: Name, "An Peeters".to_owned(), Clone::clone;
    Cents: Money, Cents(1250), |amount| *amount;
    Timestamp: Date, Timestamp::from_seconds(1_795_437_900), |at| *at;
    Duration: Duration, Duration::from_mins(7), |long| *long;
}
