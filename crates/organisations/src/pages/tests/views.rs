//! Every view × sample × language.

use askama::Template;
use kernel::{AccountId, Email, OrganisationId, Refusal, Timestamp};
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form};

use super::world::{NUMBER, SOURCES, data, staff};
use crate::pages::{
    add, confirm, data as data_page, edit, edit_member, establishment, history, input, invitation,
    invite, list, member, members, new, refuse, remove, remove_some,
};
use crate::{
    Establishment, EstablishmentData, EstablishmentId, FieldRefusal, History, MemberPage,
    MemberRow, Membership, MembershipId, Opened, Organisation, OrganisationRefusal, Role, State,
    Verification,
};

fn id<T>(make: impl Fn(&kernel::Clock, &kernel::Rng) -> T) -> T {
    make(&testkit::clock().clock(), &testkit::rng())
}

fn now() -> Timestamp {
    testkit::clock().clock().now()
}

fn email() -> Email {
    AN_PEETERS.email()
}

fn organisation(verification: Verification, full: bool) -> Organisation {
    let data = data("Immo \"Peeters\" & zonen");
    Organisation {
        id: id(OrganisationId::generate),
        number: NUMBER.parse().unwrap(),
        name: data.name,
        address: data.address,
        email: data.email,
        phone: full.then(|| "09 243 10 20".parse().unwrap()),
        website: full.then(|| "https://www.example.be".parse().unwrap()),
        verification,
        changed_at: None,
        created_by: id(AccountId::generate),
        created_at: now(),
        updated_at: now(),
    }
}

fn organisations() -> [Organisation; 3] {
    let disputed = Verification::Disputed {
        at: now(),
        reason: "Iemand anders is zaakvoerder.".to_owned(),
    };
    let verified = Verification::Verified {
        at: now(),
        by: None,
    };
    [
        organisation(Verification::NotYet, false),
        organisation(verified, true),
        organisation(disputed, true),
    ]
}

fn membership(organisation: &Organisation, role: Role, state: State) -> Membership {
    Membership {
        id: id(MembershipId::generate),
        organisation: organisation.id.clone(),
        role,
        staff: staff(),
        state,
        created_at: now(),
    }
}

fn active(organisation: &Organisation, role: Role) -> Membership {
    let (since, by, account) = (now(), id(AccountId::generate), id(AccountId::generate));
    membership(organisation, role, State::Active { account, since, by })
}

fn states() -> Vec<State> {
    let (at, by, account) = (now(), id(AccountId::generate), id(AccountId::generate));
    let invited = |expires_at| State::Invited {
        at,
        by: by.clone(),
        email: email(),
        expires_at,
    };
    vec![
        State::Active {
            account: account.clone(),
            since: at,
            by: by.clone(),
        },
        State::Requested {
            account: account.clone(),
            at,
            reminders: 1,
        },
        invited(at + crate::INVITATION_LASTS),
        invited(at),
        State::Refused {
            account: account.clone(),
            at,
            by: by.clone(),
            reason: "Wij kennen u niet.".to_owned(),
        },
        State::Withdrawn {
            account: account.clone(),
            at,
            by: by.clone(),
        },
        State::InvitationWithdrawn { at, by: by.clone() },
        State::Removed {
            account: account.clone(),
            at,
            by: by.clone(),
        },
        State::Left {
            account: account.clone(),
            at,
        },
        State::Superseded {
            account: account.clone(),
            at,
            by: id(MembershipId::generate),
        },
        State::InvitationSuperseded {
            at,
            by: id(MembershipId::generate),
        },
    ]
}

fn row(membership: Membership) -> MemberRow {
    MemberRow {
        name: "Marc <Dubois>".to_owned(),
        username: membership
            .account()
            .is_some()
            .then(|| "marc.dubois".to_owned()),
        contact: Some(email()),
        membership,
    }
}

fn place(organisation: &Organisation) -> Establishment {
    let data = data("Kantoor Gent");
    Establishment {
        id: id(EstablishmentId::generate),
        organisation: organisation.id.clone(),
        data: EstablishmentData {
            number: Some("2.123.456.791".parse().unwrap()),
            name: data.name,
            address: data.address,
            email: Some(email()),
            phone: None,
        },
        created_at: now(),
        closed_at: None,
    }
}

type Samples = Vec<Sample>;

fn add_sample(samples: &mut Samples, name: &'static str, view: &impl Template) {
    samples.push((name, view.render().unwrap()));
}

/// A form with everything wrong that can be, in fields of these names.
fn all_wrong(ctx: &Ctx, names: &[&[&str]]) -> Form {
    let mut form = Form::new();
    let names = names.concat();
    let is_there = |refusal: &dyn Refusal| {
        let field = refusal.field().unwrap_or_default();
        names.contains(&field)
    };
    for refusal in FieldRefusal::examples() {
        if is_there(&refusal) {
            form.refuse(ctx, &refusal);
        }
        if is_there(&input::OfStaff(refusal)) {
            form.refuse(ctx, &input::OfStaff(refusal));
        }
    }
    form
}

fn refused(ctx: &Ctx, refusal: OrganisationRefusal) -> Form {
    let mut form = Form::new();
    form.refuse(ctx, &refusal);
    form
}

fn adding(ctx: &Ctx) -> Samples {
    let mut samples = Vec::new();
    let [known, ..] = organisations();
    add_sample(
        &mut samples,
        "list, empty",
        &list::View::new(ctx, Vec::new()),
    );
    let mut items = Vec::new();
    for (state, count) in states().into_iter().zip([2, 1, 0, 0, 0, 0, 0, 0, 0]) {
        let item = membership(&known, Role::Administrator, state);
        items.push((item, known.clone(), count));
    }
    add_sample(&mut samples, "list", &list::View::new(ctx, items));
    for form in [Form::new(), Form::new().with("number", "x")] {
        let proposed = crate::Enterprise {
            number: known.number.clone(),
            name: "Immo <\"Leie\">".to_owned(),
            address: Some(known.address.clone()),
            as_of: "2026-01-14".parse().unwrap(),
        };
        for (takes_names, proposed) in [(false, &[][..]), (true, &[]), (true, &[proposed])] {
            let view = new::View::new(ctx, form.clone(), "", takes_names, proposed);
            add_sample(&mut samples, "number", &view);
        }
    }
    for reason in &FieldRefusal::examples()[..4] {
        let mut form = Form::new();
        form.refuse(ctx, reason);
        add_sample(
            &mut samples,
            "number, wrong",
            &new::View::new(ctx, form, "/tools", false, &[]),
        );
    }
    let staff = &input::STAFF_FIELDS[..4];
    for form in [Form::new(), all_wrong(ctx, &[&input::DATA_FIELDS, staff])] {
        let view = add::CreateView::new(ctx, &known.number, form, "2026-01-14".parse().ok());
        add_sample(&mut samples, "create", &view);
    }
    for form in [Form::new(), all_wrong(ctx, &[staff])] {
        add_sample(&mut samples, "join", &add::JoinView::new(ctx, &known, form));
    }
    let exists = refused(ctx, OrganisationRefusal::OrganisationExists);
    add_sample(
        &mut samples,
        "exists",
        &add::JoinView::new(ctx, &known, exists),
    );
    samples
}

fn of_organisations(ctx: &Ctx) -> Samples {
    let mut samples = Vec::new();
    for organisation in organisations() {
        for role in Role::ALL {
            let viewer = active(&organisation, role);
            let places = vec![place(&organisation)];
            let view = data_page::View::new(ctx, organisation.clone(), &viewer, places);
            add_sample(&mut samples, "data", &view);
        }
        let viewer = active(&organisation, Role::Administrator);
        let view = data_page::View::new(ctx, organisation.clone(), &viewer, Vec::new());
        add_sample(&mut samples, "data, no establishments", &view);
        for form in [Form::new(), all_wrong(ctx, &[&input::DATA_FIELDS])] {
            let view = edit::View::new(ctx, &organisation, &viewer, form);
            add_sample(&mut samples, "edit", &view);
        }
        for form in [Form::new(), all_wrong(ctx, &[&establishment::FIELDS])] {
            for place in [None, Some(&place(&organisation).id)] {
                let who = (&organisation, &viewer);
                let view = establishment::View::new(ctx, who, place, form.clone());
                add_sample(&mut samples, "establishment", &view);
            }
        }
        let last = refused(ctx, OrganisationRefusal::LastAdministrator);
        let view = remove::View::leaving(ctx, &organisation, &viewer, last);
        add_sample(&mut samples, "leave", &view);
        let empty = History {
            entries: Vec::new(),
            page: 1,
            more: true,
        };
        let view = history::View::new(ctx, &organisation, &viewer, &empty);
        add_sample(&mut samples, "history", &view);
    }
    samples
}

fn of_members(ctx: &Ctx) -> Samples {
    let mut samples = Vec::new();
    let [_, organisation, _] = organisations();
    for role in Role::ALL {
        let viewer = active(&organisation, role);
        let who = (&organisation, &viewer);
        for (total, page, pages) in [(0, 1, 1), (9, 1, 1), (120, 2, 3)] {
            let people = states().into_iter().filter(|_| total > 0);
            let rows = people.map(|state| row(membership(&organisation, role, state)));
            let found = MemberPage {
                rows: rows.collect(),
                total,
                page,
                pages,
            };
            for accesses in [Vec::new(), options()] {
                let found = found.clone();
                let known = members::Known { found, accesses };
                let asked = members::MemberListQuery {
                    role: (page > 1).then_some(Role::Member),
                    ..members::MemberListQuery::default()
                };
                let view = members::View::new(ctx, who, &asked, known);
                add_sample(&mut samples, "members", &view);
            }
        }
        for state in states() {
            let subject = member::Subject {
                row: row(membership(&organisation, role, state)),
                establishment: Some("Kantoor Gent".to_owned()),
            };
            let view = member::View::new(ctx, &organisation, &viewer, &subject);
            add_sample(&mut samples, "member", &view);
        }
        let own = member::Subject {
            row: row(viewer.clone()),
            establishment: None,
        };
        let view = member::View::new(ctx, &organisation, &viewer, &own);
        add_sample(&mut samples, "own detail", &view);
    }
    samples
}

fn options() -> Vec<(String, String)> {
    vec![
        (String::new(), "Geen".to_owned()),
        ("est_1".to_owned(), "Gent".to_owned()),
    ]
}

fn of_answers(ctx: &Ctx) -> Samples {
    let mut samples = Vec::new();
    let [organisation, ..] = organisations();
    let viewer = active(&organisation, Role::Administrator);
    let asking = State::Requested {
        account: id(AccountId::generate),
        at: now(),
        reminders: 0,
    };
    let invited = states().into_iter().find(|state| state.invited().is_some());
    let chosen = [
        row(active(&organisation, Role::Member)),
        row(membership(&organisation, Role::Member, invited.unwrap())),
    ];
    for (some, form) in [
        (&chosen[..], Form::new()),
        (
            &chosen[..1],
            refused(ctx, OrganisationRefusal::LastAdministrator),
        ),
        (&chosen[1..], Form::new()),
    ] {
        let view = remove_some::View::new(ctx, (&organisation, &viewer), some, form);
        add_sample(&mut samples, "removing some", &view);
    }
    let waiting = row(membership(&organisation, Role::Member, asking));
    let case = confirm::Case {
        organisation: organisation.clone(),
        viewer: viewer.clone(),
        row: waiting.clone(),
        establishments: options(),
    };
    let edit_case = edit_member::Case {
        organisation: organisation.clone(),
        viewer: viewer.clone(),
        member: viewer.clone(),
        name: "An".to_owned(),
        establishments: options(),
    };
    for form in [
        edit_member::filled(&viewer),
        all_wrong(ctx, &[&input::STAFF_FIELDS]),
    ] {
        add_sample(
            &mut samples,
            "confirm",
            &confirm::View::new(ctx, &case, form.clone()),
        );
        let view = edit_member::View::new(ctx, &edit_case, form);
        add_sample(&mut samples, "edit member", &view);
    }
    for form in [Form::new(), all_wrong(ctx, &[&["email", "kind"]])] {
        let view = invite::View::new(ctx, &organisation, &viewer, form);
        add_sample(&mut samples, "invite", &view);
    }
    let who = (&organisation, &viewer);
    for refusal in OrganisationRefusal::examples() {
        let form = refused(ctx, refusal);
        if refusal.field() == Some("reason") {
            let view = refuse::View::new(ctx, who, &waiting, form);
            add_sample(&mut samples, "refuse", &view);
        } else if refusal.field().is_none() {
            let view = remove::View::removing(ctx, who, &waiting, form);
            add_sample(&mut samples, "remove", &view);
        }
    }
    for email in [None, Some(AN_PEETERS.email), Some("iemand@example.be")] {
        for state in states() {
            for lets_in in [true, false] {
                let opened = Opened {
                    membership: membership(&organisation, Role::Administrator, state.clone()),
                    organisation: organisation.clone(),
                    inviter: "Lieve Janssens".to_owned(),
                    lets_in,
                };
                let email: Option<kernel::Email> =
                    email.map(|email| email.parse().expect("an address"));
                let view = invitation::View::new(ctx, &opened, email.as_ref(), Form::new());
                add_sample(&mut samples, "invitation", &view);
            }
        }
    }
    samples
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    for samples in [adding, of_organisations, of_members, of_answers] {
        check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), samples).await;
    }
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).unwrap();
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
