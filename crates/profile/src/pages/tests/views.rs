//! Every view × sample × language.

use accounts::Name;
use askama::Template;
use belgium::Address;
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form, SignedIn};

use super::SOURCES;
use crate::pages::{edit, upload_photo, view};
use crate::{Contact, PhotoRefusal, ProfileRefusal, TypedContact};

fn person() -> SignedIn {
    SignedIn {
        photo: Some("/profile/photo/pho_01".to_owned()),
        ..testkit::signed_in(&AN_PEETERS)
    }
}

fn card() -> eid::Identity {
    let birth = belgium::Birth {
        year: Some(2001),
        month: Some(5),
        day: Some(3),
    };
    eid::Identity {
        given_names: Some("An".to_owned()),
        surname: Some("Peeters".to_owned()),
        birth,
        sex: Some(belgium::Sex::Female),
        linked_at: testkit::START,
        linked_by: kernel::Method::EID,
    }
}

fn profiles() -> [view::Profile; 2] {
    let person = person();
    let contact = TypedContact {
        phone: "09 243 10 20",
        mobile: "0475 12 34 56",
        ..TypedContact::default()
    };
    // Such a street is not taken any more; the page shows one that was kept as text.
    let street = "Kerkstraat 1 \"<bus>\" 2".to_owned();
    let address = Address::kept(street, "9000".to_owned(), "Gent".to_owned());
    let bare = view::Profile {
        account: person.account,
        username: person.username,
        name: Name {
            first: "An".to_owned(),
            last: "Peeters".to_owned(),
        },
        card: None,
        photo: None,
        contact: Contact::default(),
    };
    let full = view::Profile {
        card: Some(card()),
        photo: person.photo,
        contact: Contact {
            address: Some(address),
            ..contact.read().expect("the contact data read")
        },
        ..bare.clone()
    };
    [bare, full]
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add =
        |name, html: askama::Result<String>| samples.push((name, html.expect("the view renders")));
    let [bare, full] = profiles();
    let mistakes = edit::View::refused(ctx, bare.clone(), Form::new(), &ProfileRefusal::examples());
    add("edit mode with mistakes", mistakes.render());
    for profile in [bare, full] {
        add("profile", view::View::new(ctx, profile.clone()).render());
        add("edit mode", edit::View::filled(ctx, profile).render());
    }
    add("photo", upload_photo::View::new(ctx, None).render());
    for refusal in PhotoRefusal::examples() {
        add(
            "photo refused",
            upload_photo::View::new(ctx, Some(refusal)).render(),
        );
    }
    samples
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(person()), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
