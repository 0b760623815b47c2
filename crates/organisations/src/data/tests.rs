use super::*;

const AGENCY: TypedData<'_> = TypedData {
    name: "  Immo   Peeters bv ",
    street: "Veldstraat 1",
    postal_code: "b-9000",
    city: "Gent",
    email: "info@peeters.example.be",
    phone: "09/243 10 20",
    website: "www.peeters.example.be",
};

///
#[test]
fn data_are_tidied_as_they_are_taken() {
    let data = Data::parse(AGENCY).unwrap();
    assert_eq!(data.name, "Immo Peeters bv");
    assert_eq!(data.address.postal_code.as_str(), "9000");
    let phone = data.phone.map(|number| number.to_string());
    assert_eq!(phone.as_deref(), Some("09 243 10 20"));
    assert_eq!(
        data.website.as_ref().map(kernel::Website::as_str),
        Some("https://www.peeters.example.be")
    );
}

/// R-089 R-157
#[test]
fn all_that_is_missing_is_told_at_once() {
    assert_eq!(
        Data::parse(TypedData::default()),
        Err(vec![
            FieldRefusal::NameMissing,
            FieldRefusal::StreetMissing,
            FieldRefusal::PostalCodeMissing,
            FieldRefusal::CityMissing,
            FieldRefusal::EmailMissing,
        ])
    );
}

#[test]
fn what_does_not_read_is_told_by_its_field() {
    let long = "x".repeat(201);
    let table = [
        (
            TypedData {
                name: "<b>",
                ..AGENCY
            },
            FieldRefusal::NameUnfit,
        ),
        (
            TypedData {
                name: &long,
                ..AGENCY
            },
            FieldRefusal::NameUnfit,
        ),
        (
            TypedData {
                name: "Immo\u{202e} Peeters",
                ..AGENCY
            },
            FieldRefusal::NameUnfit,
        ),
        (
            TypedData {
                name: "Immo\u{200b}Peeters",
                ..AGENCY
            },
            FieldRefusal::NameUnfit,
        ),
        (
            TypedData {
                postal_code: "90000",
                ..AGENCY
            },
            FieldRefusal::PostalCodeUnreadable,
        ),
        (
            TypedData {
                street: &long,
                ..AGENCY
            },
            FieldRefusal::StreetUnfit,
        ),
        (
            TypedData {
                postal_code: "Gent",
                ..AGENCY
            },
            FieldRefusal::PostalCodeUnreadable,
        ),
        (
            TypedData {
                city: "a\u{0}b",
                ..AGENCY
            },
            FieldRefusal::CityUnfit,
        ),
        (
            TypedData {
                email: "info@",
                ..AGENCY
            },
            FieldRefusal::EmailUnreadable,
        ),
        (
            TypedData {
                phone: "12",
                ..AGENCY
            },
            FieldRefusal::PhoneUnreadable,
        ),
        (
            TypedData {
                website: "javascript:alert(1)",
                ..AGENCY
            },
            FieldRefusal::WebsiteUnreadable,
        ),
        (
            TypedData {
                website: "peeters",
                ..AGENCY
            },
            FieldRefusal::WebsiteUnreadable,
        ),
    ];
    for (typed, refusal) in table {
        assert_eq!(Data::parse(typed), Err(vec![refusal]), "{typed:?}");
    }
}

#[test]
fn an_organisation_s_name_holds_no_address_of_the_web_or_of_mail() {
    for name in [
        "Win nu op http://evil.example",
        "WWW.evil.example",
        "www.evil.example gratis",
        "mail naar an@evil.example",
        "an＠evil.example",
    ] {
        let refused = Data::parse(TypedData { name, ..AGENCY });
        assert_eq!(refused, Err(vec![FieldRefusal::NameIsAddress]), "{name}");
    }
    for name in ["Immo Peeters b.v.", "Vastgoed.be", "Dr. Maes & zonen"] {
        assert!(Data::parse(TypedData { name, ..AGENCY }).is_ok(), "{name}");
    }
}

///
#[test]
fn staff_information_needs_a_type_and_nothing_more() {
    assert_eq!(
        StaffInfo::parse(TypedStaff {
            kind: "broker",
            ..TypedStaff::default()
        }),
        Ok(StaffInfo::of(StaffType::Broker))
    );
    assert_eq!(
        StaffInfo::parse(TypedStaff {
            kind: "king",
            establishment: "x",
            ..TypedStaff::default()
        }),
        Err(vec![
            FieldRefusal::StaffTypeMissing,
            FieldRefusal::EstablishmentUnknown
        ])
    );
}

#[test]
fn an_establishment_may_do_without_a_number_but_not_with_a_wrong_one() {
    let office = TypedEstablishment {
        name: "Kantoor Gent",
        street: "Veldstraat 1",
        postal_code: "9000",
        city: "Gent",
        ..TypedEstablishment::default()
    };
    assert!(EstablishmentData::parse(office).unwrap().number.is_none());
    assert_eq!(
        EstablishmentData::parse(TypedEstablishment {
            number: "0866.381.630",
            ..office
        }),
        Err(vec![FieldRefusal::EstablishmentNumberUnreadable])
    );
}
