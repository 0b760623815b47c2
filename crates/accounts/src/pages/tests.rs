//! Every view × sample × language.

use kernel::Refusal;
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form};

use super::{
    activate, activate_address, choose_password, email, email_code, forgotten, password, register,
    sign_in, sign_out,
};

const SOURCES: [i18n::Source; 2] = [crate::TEXTS, tools::TEXTS];

/// A form as it is at first, and as each of these leaves it.
pub(super) fn forms(ctx: &Ctx, refusals: Vec<Box<dyn Refusal>>) -> Vec<(&'static str, Form)> {
    let refused = refusals.iter().map(|refusal| {
        let mut form = Form::new();
        form.refuse(ctx, refusal.as_ref());
        (refusal.code(), form)
    });
    std::iter::once(("at first", Form::new()))
        .chain(refused)
        .collect()
}

pub(super) fn boxed(refusals: impl IntoIterator<Item = impl Refusal>) -> Vec<Box<dyn Refusal>> {
    let boxed = |refusal| Box::new(refusal) as Box<dyn Refusal>;
    refusals.into_iter().map(boxed).collect()
}

/// What a visitor sees.
fn outside(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = register::samples(ctx);
    samples.extend(activate::samples(ctx));
    samples.extend(activate_address::samples(ctx));
    samples.extend(forgotten::samples(ctx));
    samples.extend(sign_in::samples(ctx));
    samples
}

/// What a person sees of their account; asked again on the sign-in page too.
fn inside(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = choose_password::samples(ctx);
    samples.extend(password::samples(ctx));
    samples.extend(email::samples(ctx));
    samples.extend(email_code::samples(ctx));
    samples.extend(sign_out::samples(ctx));
    samples.extend(sign_in::samples(ctx));
    samples
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, None, outside).await;
    check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), inside).await;
}
