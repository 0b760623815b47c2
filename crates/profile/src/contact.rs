//! Where and how a person can be reached. All of it is the person's own choice
//! to tell; an address is told whole or not at all.

use belgium::{Address, InvalidPostalCode, PhoneNumber};
use kernel::{InvalidLine, Name, visible};

use crate::ProfileRefusal;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub phone: Option<PhoneNumber>,
    pub mobile: Option<PhoneNumber>,
    pub address: Option<Address>,
}

/// The fields as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedContact<'a> {
    pub phone: &'a str,
    pub mobile: &'a str,
    pub street: &'a str,
    pub postal_code: &'a str,
    pub city: &'a str,
}

impl TypedContact<'_> {
    /// Everything that is wrong at once, so nobody mends a form field by field.
    pub fn read(&self) -> Result<Contact, Vec<ProfileRefusal>> {
        let (phone, mobile) = (read_phone(self.phone), read_mobile(self.mobile));
        match (phone, mobile, self.read_address()) {
            (Ok(phone), Ok(mobile), Ok(address)) => Ok(Contact {
                phone,
                mobile,
                address,
            }),
            (phone, mobile, address) => {
                let mut refusals: Vec<_> = phone.err().into_iter().chain(mobile.err()).collect();
                refusals.extend(address.err().into_iter().flatten());
                Err(refusals)
            }
        }
    }

    fn read_address(&self) -> Result<Option<Address>, Vec<ProfileRefusal>> {
        let parts = [self.street, self.postal_code, self.city];
        if parts.iter().all(|part| part.trim().is_empty()) {
            return Ok(None);
        }
        let address = Address::parse(self.street, self.postal_code, self.city);
        address.map(Some).map_err(|wrong| {
            let street = wrong.street.map(|line| match line {
                InvalidLine::Missing => ProfileRefusal::StreetMissing,
                InvalidLine::TooLong | InvalidLine::Unfit => ProfileRefusal::StreetUnfit,
            });
            let postal_code = wrong.postal_code.map(|code| match code {
                InvalidPostalCode::Missing => ProfileRefusal::PostalCodeMissing,
                InvalidPostalCode::Unreadable => ProfileRefusal::PostalCodeUnreadable,
            });
            let city = wrong.city.map(|line| match line {
                InvalidLine::Missing => ProfileRefusal::CityMissing,
                InvalidLine::TooLong | InvalidLine::Unfit => ProfileRefusal::CityUnfit,
            });
            [street, postal_code, city].into_iter().flatten().collect()
        })
    }
}

fn read_phone(typed: &str) -> Result<Option<PhoneNumber>, ProfileRefusal> {
    optional_number(typed, ProfileRefusal::PhoneUnreadable)
}

fn read_mobile(typed: &str) -> Result<Option<PhoneNumber>, ProfileRefusal> {
    match optional_number(typed, ProfileRefusal::MobileUnreadable)? {
        Some(number) if !number.may_be_mobile() => Err(ProfileRefusal::MobileIsALine),
        number => Ok(number),
    }
}

fn optional_number(
    typed: &str,
    unreadable: ProfileRefusal,
) -> Result<Option<PhoneNumber>, ProfileRefusal> {
    if visible(typed).trim().is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| unreadable)
}

/// A name as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedName<'a> {
    pub first: &'a str,
    pub last: &'a str,
    /// The person says that they have no other.
    pub is_only_one: bool,
}

/// First and last name, as on the identity card, or the only one.
pub fn read_names(typed: TypedName<'_>) -> Result<Name, Vec<ProfileRefusal>> {
    let TypedName { first, last, .. } = typed;
    let name = if typed.is_only_one {
        Name::parse_one(first, last)
    } else {
        Name::parse(first, last)
    };
    if let Some(name) = name {
        return Ok(name);
    }
    let first = wrong_with(
        first,
        ProfileRefusal::FirstNameMissing,
        ProfileRefusal::FirstNameUnfit,
    );
    let last = wrong_with(
        last,
        ProfileRefusal::LastNameMissing,
        ProfileRefusal::LastNameUnfit,
    );
    Err(first.into_iter().chain(last).collect())
}

fn wrong_with(
    typed: &str,
    missing: ProfileRefusal,
    unfit: ProfileRefusal,
) -> Option<ProfileRefusal> {
    if typed.trim().is_empty() {
        Some(missing)
    } else {
        Name::part(typed).is_none().then_some(unfit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    ///
    #[test]
    fn contact_data_are_understood_as_people_write_them() {
        let typed = TypedContact {
            phone: "09/243.10.20",
            mobile: " 0475 12 34 56",
            street: " Kerkstraat  1\tbus 2 ",
            postal_code: "B-9000",
            city: "Gent",
        };
        let contact = typed.read().unwrap();
        assert_eq!(contact.phone.unwrap().e164(), "+3292431020");
        assert_eq!(contact.mobile.unwrap().e164(), "+32475123456");
        let address = contact.address.unwrap();
        assert_eq!(
            (address.street.as_str(), address.postal_code.as_str()),
            ("Kerkstraat 1 bus 2", "9000")
        );
    }

    #[test]
    fn nothing_needs_to_be_told() {
        assert_eq!(TypedContact::default().read(), Ok(Contact::default()));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        use ProfileRefusal as R;
        let long = "a".repeat(Address::LINE_LENGTH_MAX + 1);
        let table = [
            (
                TypedContact {
                    phone: "bel mij",
                    mobile: "09 243 10 20",
                    ..Default::default()
                },
                vec![R::PhoneUnreadable, R::MobileIsALine],
            ),
            (
                TypedContact {
                    mobile: "0475",
                    ..Default::default()
                },
                vec![R::MobileUnreadable],
            ),
            (
                TypedContact {
                    street: "Kerkstraat 1",
                    ..Default::default()
                },
                vec![R::PostalCodeMissing, R::CityMissing],
            ),
            (
                TypedContact {
                    postal_code: "90000",
                    city: "Gent",
                    ..Default::default()
                },
                vec![R::StreetMissing, R::PostalCodeUnreadable],
            ),
            (
                TypedContact {
                    street: "Kerkstraat\u{202e} 1",
                    postal_code: "9000",
                    city: "Ge\u{200b}nt",
                    ..Default::default()
                },
                vec![R::StreetUnfit, R::CityUnfit],
            ),
            (
                TypedContact {
                    street: &long,
                    postal_code: "9000",
                    city: &long,
                    ..Default::default()
                },
                vec![R::StreetUnfit, R::CityUnfit],
            ),
        ];
        for (typed, refusals) in table {
            assert_eq!(typed.read(), Err(refusals), "{typed:?}");
        }
        let read = |first, last, is_only_one| {
            read_names(TypedName {
                first,
                last,
                is_only_one,
            })
        };
        let both_wrong = vec![R::FirstNameMissing, R::LastNameUnfit];
        assert_eq!(read(" ", &long, false), Err(both_wrong));
        assert_eq!(read("<b>", "Peeters", false), Err(vec![R::FirstNameUnfit]));
        let full = |name: Result<Name, _>| name.map(|name| name.full());
        assert_eq!(
            full(read(" An ", "Peeters", false)).as_deref(),
            Ok("An Peeters")
        );
        assert_eq!(full(read("", "Suharto", true)).as_deref(), Ok("Suharto"));
        assert_eq!(full(read("Suharto", "", true)).as_deref(), Ok("Suharto"));
        assert_eq!(read("", "Suharto", false), Err(vec![R::FirstNameMissing]));
    }
}
