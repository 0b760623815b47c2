//! How a domain declares its refusals: each once, with all that belongs to it.

use std::borrow::Borrow;

use super::ArgumentKind;
use crate::Duration;

/// One refusal as its domain declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    pub code: &'static str,
    pub status: u16,
    /// The form field it is about.
    pub field: Option<&'static str>,
    /// What its texts name.
    pub arguments: &'static [(&'static str, ArgumentKind)],
}

/// All refusals of a crate, one list per enum.
pub type Catalogue = &'static [&'static [Declared]];

/// What a `Retry-After` says, rounded up: whoever comes back then is not sent away again.
pub fn whole_seconds(wait: impl Borrow<Duration>) -> u64 {
    let millis = wait.borrow().as_millis();
    u64::try_from(millis.div_ceil(1000)).unwrap_or(u64::MAX)
}

/// Declares an enum of refusals in order of precedence, with its
/// [`Refusal`](crate::Refusal) and the list `DECLARED` of all of them.
///
/// ```
/// use kernel::{Duration, Refusal, refusals};
///
/// const PER_HOUR: Duration = Duration::from_hours(1);
///
/// refusals! {
///     /// No thread is free.
///     #[derive(Debug, Clone, Copy)]
///     pub struct Busy => 503 "busy";
/// }
///
/// refusals! {
///     /// Why no parcel is sent.
///     #[derive(Debug, Clone, Copy)]
///     pub enum ParcelRefusal {
///         /// What is wrong with the field of this name.
///         AddressMissing => 422 "parcel-address-missing" at "address",
///         /// The texts name the arguments: `{ $kilograms }`.
///         TooHeavy => 422 "parcel-too-heavy" { kilograms: u64 },
///         /// With the wait as `Retry-After`; an argument, or any other duration.
///         TooOften => 429 "parcel-too-often" { wait: Duration } retry wait,
///         TooMany => 429 "parcel-too-many" retry PER_HOUR,
///         /// Declared elsewhere, and passed on as it is.
///         Busy(Busy),
///     }
/// }
///
/// let wait = Duration::from_millis(1500);
/// assert_eq!(ParcelRefusal::TooOften { wait }.retry_after_seconds(), Some(2));
/// assert_eq!(ParcelRefusal::Busy(Busy).status(), 503);
/// assert_eq!(ParcelRefusal::DECLARED.len(), 4);
/// assert_eq!(ParcelRefusal::DECLARED[0].field, Some("address"));
/// ```
///
/// `examples()` has one of each, with example arguments, for tests of pages.
#[macro_export]
macro_rules! refusals {
    (
        $(#[$about:meta])*
        $visible:vis struct $Name:ident => $status:literal $code:literal;
    ) => {
        $(#[$about])*
        $visible struct $Name;

        impl $Name {
            /// As the catalogue of all refusals lists it.
            pub const DECLARED: &'static [$crate::Declared] = &[$crate::Declared {
                code: $code,
                status: $status,
                field: None,
                arguments: &[],
            }];

            /// The one there is.
            pub fn examples() -> ::std::vec::Vec<Self> {
                ::std::vec![Self]
            }
        }

        impl $crate::Refusal for $Name {
            fn code(&self) -> &'static str {
                $code
            }

            fn status(&self) -> u16 {
                $status
            }
        }
    };
    (
        $(#[$about:meta])*
        $visible:vis enum $Name:ident {
            $(
                $(#[$about_one:meta])*
                $One:ident
                $( ( $Other:ty ) )?
                $(
                    => $status:literal $code:literal
                    $( { $( $argument:ident : $Type:ty ),+ $(,)? } )?
                    $( at $field:literal )?
                    $( retry $wait:expr )?
                )?
            ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        $visible enum $Name {
            $(
                $(#[$about_one])*
                $One
                $( ( $Other ) )?
                $( $( { $( $argument: $Type ),+ } )? )?
            ),+
        }

        impl $Name {
            /// As the catalogue of all refusals lists them, in order of precedence;
            /// without those that are declared elsewhere.
            pub const DECLARED: &'static [$crate::Declared] = &[$( $(
                $crate::Declared {
                    code: $code,
                    status: $status,
                    field: $crate::refusals!(@optional $( $field )?),
                    arguments: &[$( $(
                        (stringify!($argument), <$Type as $crate::Sayable>::KIND),
                    )+ )?],
                },
            )? )+];

            /// One of each, in order of precedence, with example arguments.
            pub fn examples() -> ::std::vec::Vec<Self> {
                let mut examples = ::std::vec::Vec::new();
                $(
                    $( examples.extend(<$Other>::examples().into_iter().map(Self::$One)); )?
                    $( examples.push($crate::refusals!(
                        @example $One $code { $( $( $argument : $Type ),+ )? }
                    )); )?
                )+
                examples
            }
        }

        impl $crate::Refusal for $Name {
            fn code(&self) -> &'static str {
                match self {
                    $(
                        $( Self::$One(other) => <$Other as $crate::Refusal>::code(other), )?
                        $( Self::$One { .. } => $code, )?
                    )+
                }
            }

            fn status(&self) -> u16 {
                match self {
                    $(
                        $( Self::$One(other) => <$Other as $crate::Refusal>::status(other), )?
                        $( Self::$One { .. } => $status, )?
                    )+
                }
            }

            fn arguments(&self) -> $crate::Arguments {
                match self {
                    $(
                        $( Self::$One(other) => <$Other as $crate::Refusal>::arguments(other), )?
                        $( $crate::refusals!(@pattern $One $code { $( $( $argument ),+ )? }) =>
                            ::std::vec![$( $(
                                (stringify!($argument), $crate::Sayable::argument($argument)),
                            )+ )?],
                        )?
                    )+
                }
            }

            fn retry_after_seconds(&self) -> Option<u64> {
                match self {
                    $(
                        $( Self::$One(other) =>
                            <$Other as $crate::Refusal>::retry_after_seconds(other), )?
                        $( $crate::refusals!(@pattern $One $code { $( $( $argument ),+ )? }) => {
                            $( $( let _: &$Type = $argument; )+ )?
                            $crate::refusals!(@optional $( $crate::whole_seconds($wait) )?)
                        } )?
                    )+
                }
            }

            fn field(&self) -> Option<&'static str> {
                match self {
                    $(
                        $( Self::$One(other) => <$Other as $crate::Refusal>::field(other), )?
                        $( Self::$One { .. } => {
                            // Names the code, so that only declared ones come here.
                            let _: &str = $code;
                            $crate::refusals!(@optional $( $field )?)
                        } )?
                    )+
                }
            }
        }
    };
    (@optional) => {
        None
    };
    (@optional $some:expr) => {
        Some($some)
    };
    (@example $One:ident $code:literal { $( $argument:ident : $Type:ty ),* }) => {
        Self::$One { $( $argument: <$Type as $crate::Sayable>::example() ),* }
    };
    (@pattern $One:ident $code:literal { $( $argument:ident ),* }) => {
        Self::$One { $( $argument, )* .. }
    };
}

#[cfg(test)]
mod tests {
    use crate::{Argument, ArgumentKind, Cents, Declared, Duration, Refusal};

    refusals! {
        /// Declared by another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        struct Busy => 503 "busy";
    }

    refusals! {
        /// Of every form there is.
        #[derive(Debug, Clone, PartialEq, Eq)]
        enum ParcelRefusal {
            AddressMissing => 422 "parcel-address-missing" at "address",
            Busy(Busy),
            Dear => 402 "parcel-dear" { price: Cents, payer: String } at "price",
            TooOften => 429 "parcel-too-often" { wait: Duration, most: u64 } retry wait,
            TooMany => 429 "parcel-too-many" retry Duration::from_hours(1),
        }
    }

    #[test]
    fn a_refusal_says_all_that_was_declared_of_it() {
        let dear = ParcelRefusal::Dear {
            price: Cents(1250),
            payer: "An Peeters".to_owned(),
        };
        assert_eq!(
            (dear.code(), dear.status(), dear.field()),
            ("parcel-dear", 402, Some("price"))
        );
        let named = vec![
            ("price", Argument::Money(Cents(1250))),
            ("payer", Argument::Name("An Peeters".to_owned())),
        ];
        assert_eq!(dear.arguments(), named);
        assert_eq!(dear.retry_after_seconds(), None);
        let soon = ParcelRefusal::TooOften {
            wait: Duration::from_millis(1001),
            most: 3,
        };
        assert_eq!((soon.retry_after_seconds(), soon.field()), (Some(2), None));
        assert_eq!(ParcelRefusal::TooMany.retry_after_seconds(), Some(60 * 60));
        assert_eq!(
            (Busy.code(), ParcelRefusal::Busy(Busy).code()),
            ("busy", "busy")
        );
        assert_eq!(Busy::DECLARED[0].status, 503);
    }

    #[test]
    fn the_list_has_every_refusal_once_in_order_and_no_other_s() {
        let codes: Vec<&str> = ParcelRefusal::DECLARED.iter().map(|one| one.code).collect();
        assert_eq!(
            codes,
            [
                "parcel-address-missing",
                "parcel-dear",
                "parcel-too-often",
                "parcel-too-many"
            ]
        );
        let dear = Declared {
            code: "parcel-dear",
            status: 402,
            field: Some("price"),
            arguments: &[
                ("price", ArgumentKind::Money),
                ("payer", ArgumentKind::Name),
            ],
        };
        assert_eq!(ParcelRefusal::DECLARED[1], dear);
    }

    #[test]
    fn there_is_an_example_of_each() {
        let examples = ParcelRefusal::examples();
        let codes: Vec<&str> = examples.iter().map(Refusal::code).collect();
        assert_eq!(codes[..2], ["parcel-address-missing", "busy"]);
        assert_eq!(examples.len(), 5);
        for (example, declared) in examples
            .iter()
            .filter(|one| **one != ParcelRefusal::Busy(Busy))
            .zip(ParcelRefusal::DECLARED)
        {
            assert_eq!(example.code(), declared.code);
            let kinds = declared.arguments.iter();
            let expected: Vec<_> = kinds.map(|(name, kind)| (*name, kind.example())).collect();
            assert_eq!(example.arguments(), expected);
        }
    }
}
