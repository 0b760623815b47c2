//! Every view × sample × language.

use belgium::NationalNumber;
use kernel::Method;
use testkit::{AN_PEETERS, Sample, check_views};
use web::Ctx;

use super::{check, confirm, diagnosis, for_helpdesk, link, refused, sign_in};
use crate::{Identity, Person};

const SOURCES: [i18n::Source; 1] = [crate::TEXTS];

pub(super) fn person() -> Person {
    Person {
        number: NationalNumber::from_digits("01050399864").expect("it is a national number"),
        given_names: Some("Nora Angèle".to_owned()),
        surname: Some("Specimen".to_owned()),
    }
}

pub(super) fn identity() -> Identity {
    let Person {
        number,
        given_names,
        surname,
    } = person();
    Identity {
        given_names,
        surname,
        birth: number.birth(),
        sex: number.sex(),
        linked_at: testkit::START,
        linked_by: Method::EID,
    }
}

fn outside(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = sign_in::samples(ctx);
    samples.extend(refused::samples(ctx));
    samples.extend(check::samples(ctx));
    samples.extend(diagnosis::samples(ctx));
    samples
}

fn inside(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = outside(ctx);
    samples.extend(link::samples(ctx));
    samples.extend(confirm::samples(ctx));
    samples.extend(for_helpdesk::samples(ctx));
    samples
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, None, outside).await;
    check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), inside).await;
}
