//! Every view × sample × language.

use std::collections::BTreeSet;

use askama::Template;
use kernel::{AccountId, OrganisationId, Timestamp};
use storage::data::{ActivitySort, Because};
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form};

use super::{for_somebody, leaving, own_data};
use crate::export::Export;
use crate::leaving::{BEGUN, WAITING};
use crate::{ExportId, Leaving, LeavingId, LeavingRefusal, Outlook, TEXTS};

fn id<T>(make: impl Fn(&kernel::Clock, &kernel::Rng) -> T) -> T {
    make(&testkit::clock().clock(), &testkit::rng())
}

fn nothing() -> Outlook {
    Outlook {
        activity: BTreeSet::new(),
        hand_over: Vec::new(),
        left_alone: Vec::new(),
        filings_under_way: 0,
        kept: BTreeSet::new(),
    }
}

fn everything() -> Outlook {
    Outlook {
        activity: ActivitySort::ALL.into(),
        kept: Because::ALL.into(),
        ..nothing()
    }
}

fn kept_from_it() -> Outlook {
    Outlook {
        filings_under_way: 2,
        ..everything()
    }
}

fn of_state(state: &str) -> Leaving {
    let account: AccountId = id(AccountId::generate);
    Leaving {
        id: id(LeavingId::generate),
        account: account.clone(),
        state: state.to_owned(),
        state_at: testkit::START,
        asked_at: testkit::START,
        asked_by: account,
        asked_on: Some("V-7KQM3WXD".to_owned()),
        due_at: testkit::START + crate::WAIT,
        way: None,
        contact: None,
    }
}

fn export(organisation: Option<OrganisationId>, ready_at: Option<Timestamp>) -> Export {
    Export {
        id: id(ExportId::generate),
        account: id(AccountId::generate),
        organisation,
        asked_at: testkit::START,
        ready_at,
        expires_at: testkit::START + crate::export::KEPT,
        rows: 12,
    }
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut wrong = Form::new();
    wrong.refuse(ctx, &LeavingRefusal::NotConfirmed);
    let mut without_message = Form::new().with("message", "<b>");
    without_message.refuse(ctx, &LeavingRefusal::MessageMissing);
    let person = ("An <Peeters>", "an.peeters");
    let exports = [export(None, None), export(None, Some(testkit::START))];
    let rendered = [
        (
            "leaving, without activity",
            leaving::View::new(ctx, Form::new(), &nothing()).render(),
        ),
        (
            "leaving, with activity, not confirmed",
            leaving::View::new(ctx, wrong, &everything()).render(),
        ),
        (
            "leaving, kept from it",
            leaving::View::new(ctx, Form::new(), &kept_from_it()).render(),
        ),
        (
            "waiting",
            leaving::Waiting::new(ctx, &of_state(WAITING)).render(),
        ),
        (
            "own data, none",
            own_data::View::new(ctx, Form::new(), &[], &[]).render(),
        ),
        (
            "own data",
            own_data::View::new(ctx, Form::new(), &exports, &[]).render(),
        ),
        (
            "for somebody",
            for_somebody::View::new(ctx, without_message, person, &everything(), None).render(),
        ),
        (
            "for somebody, waiting",
            for_somebody::View::new(
                ctx,
                Form::new(),
                person,
                &nothing(),
                Some(&of_state(WAITING)),
            )
            .render(),
        ),
        (
            "for somebody, begun",
            for_somebody::View::new(ctx, Form::new(), person, &nothing(), Some(&of_state(BEGUN)))
                .render(),
        ),
    ];
    let all = rendered.into_iter();
    all.map(|(name, page)| (name, page.expect("the view renders")))
        .collect()
}

const SOURCES: [i18n::Source; 4] = [TEXTS, organisations::TEXTS, accounts::TEXTS, mail::TEXTS];

/// R-138 R-139
#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
