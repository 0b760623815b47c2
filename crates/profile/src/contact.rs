//! Where and how a person can be reached. All of it is the person's own choice
//! to tell; an address is told whole or not at all.

use accounts::Name;
use kernel::is_invisible;

use crate::{PhoneNumber, PostalCode, ProfileRefusal};

const LINE_LENGTH_MAX: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub phone: Option<PhoneNumber>,
    pub mobile: Option<PhoneNumber>,
    pub address: Option<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: String,
    pub postal_code: PostalCode,
    pub city: String,
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
        let (street, city) = (one_line(self.street), one_line(self.city));
        if street.is_empty() && city.is_empty() && self.postal_code.trim().is_empty() {
            return Ok(None);
        }
        let street = kept(
            street,
            ProfileRefusal::StreetMissing,
            ProfileRefusal::StreetTooLong,
        );
        let city = kept(
            city,
            ProfileRefusal::CityMissing,
            ProfileRefusal::CityTooLong,
        );
        match (street, self.read_postal_code(), city) {
            (Ok(street), Ok(postal_code), Ok(city)) => Ok(Some(Address {
                street,
                postal_code,
                city,
            })),
            (street, postal_code, city) => Err(street
                .err()
                .into_iter()
                .chain(postal_code.err())
                .chain(city.err())
                .collect()),
        }
    }

    fn read_postal_code(&self) -> Result<PostalCode, ProfileRefusal> {
        if self.postal_code.trim().is_empty() {
            return Err(ProfileRefusal::PostalCodeMissing);
        }
        self.postal_code
            .parse()
            .map_err(|_| ProfileRefusal::PostalCodeUnreadable)
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
    if typed.trim().is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| unreadable)
}

/// First and last name, as on the identity card.
pub fn read_names(first: &str, last: &str) -> Result<Name, Vec<ProfileRefusal>> {
    let first = read_name(
        first,
        ProfileRefusal::FirstNameMissing,
        ProfileRefusal::FirstNameUnfit,
    );
    let last = read_name(
        last,
        ProfileRefusal::LastNameMissing,
        ProfileRefusal::LastNameUnfit,
    );
    match (first, last) {
        (Ok(first), Ok(last)) => Ok(Name { first, last }),
        (first, last) => Err(first.err().into_iter().chain(last.err()).collect()),
    }
}

fn read_name(
    typed: &str,
    missing: ProfileRefusal,
    unfit: ProfileRefusal,
) -> Result<String, ProfileRefusal> {
    if typed.trim().is_empty() {
        return Err(missing);
    }
    Name::parse(typed, typed)
        .map(|name| name.first)
        .ok_or(unfit)
}

fn kept(
    text: String,
    missing: ProfileRefusal,
    too_long: ProfileRefusal,
) -> Result<String, ProfileRefusal> {
    match text.chars().count() {
        0 => Err(missing),
        1..=LINE_LENGTH_MAX => Ok(text),
        _ => Err(too_long),
    }
}

/// Blanks at the ends and double blanks come from copying; what shows nothing is
/// never meant.
fn one_line(typed: &str) -> String {
    let visible: String = typed
        .chars()
        .map(|c| if is_invisible(c) { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
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
        let long = "a".repeat(LINE_LENGTH_MAX + 1);
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
                    postal_code: "90000000",
                    city: "Gent",
                    ..Default::default()
                },
                vec![R::StreetMissing, R::PostalCodeUnreadable],
            ),
            (
                TypedContact {
                    street: &long,
                    postal_code: "9000",
                    city: &long,
                    ..Default::default()
                },
                vec![R::StreetTooLong, R::CityTooLong],
            ),
        ];
        for (typed, refusals) in table {
            assert_eq!(typed.read(), Err(refusals), "{typed:?}");
        }
        assert_eq!(
            read_names(" ", &long),
            Err(vec![R::FirstNameMissing, R::LastNameUnfit])
        );
        assert_eq!(read_names("<b>", "Peeters"), Err(vec![R::FirstNameUnfit]));
        assert_eq!(read_names(" An ", "Peeters").unwrap().full(), "An Peeters");
    }
}
