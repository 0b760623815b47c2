//! Money that comes by transfer.

use bank::testing::{Line, Paper, Said, our_account};
use bank::{Creditors, Settings, import_bytes};
use belgium::StructuredCommunication;
use kernel::OrganisationId;
use organisations::testing::{data, found_verified};
use testkit::{AN_PEETERS, TestDb, act, on_both_engines};
use web::{Services, State};

use super::CREDITOR;
use crate::testing::stands;
use crate::{WalletRefusal, open};

const SOURCES: [i18n::Source; 4] = [
    crate::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
    organisations::TEXTS,
];

/// An office, with the communication of its Wallet.
async fn office(db: &TestDb) -> (OrganisationId, StructuredCommunication) {
    let an = accounts::testing::account(db, &AN_PEETERS).await;
    let office = found_verified(db, &an, "0123.456.749", data("Immo Peeters")).await;
    let (act, id) = (act(), office.clone());
    let opened = db.write::<_, _, WalletRefusal>(move |tx| open(tx, &act, &id));
    (office, opened.await.unwrap().communication)
}

fn state(db: &TestDb) -> State {
    let settings = Settings {
        accounts: vec![our_account()],
        beneficiary: "Immo-Connect NV".to_owned(),
        ..Settings::default()
    };
    let services = Services::default()
        .with(settings)
        .with(Creditors::of([CREDITOR]));
    testkit::state_with(db, &SOURCES, testkit::hooks(), services)
}

async fn import(state: &State, paper: &Paper) -> bank::Report {
    let bytes = paper.coda().into_bytes();
    let imported = import_bytes(state, &act(), "file".to_owned(), bytes).await;
    imported.unwrap()
}

/// R-215 G-30
#[tokio::test]
async fn a_transfer_with_the_communication_of_a_wallet_tops_it_up() {
    on_both_engines(|db| async move {
        let (office, communication) = office(&db).await;
        let state = state(&db);
        let paper = Paper::new(
            0,
            vec![
                Line::of(5_000, Said::Belgian(communication.clone())),
                Line::of(2_500, Said::Reference(communication.clone())),
                Line::words(700, &communication.to_string()),
            ],
        );
        let report = import(&state, &paper).await;
        assert_eq!((report.credited.count, report.waiting.count), (2, 1));
        assert_eq!(stands(&db, &office).await.balance.0, 7_500);
        import(
            &state,
            &Paper {
                is_copy: true,
                ..paper
            },
        )
        .await;
        assert_eq!(stands(&db, &office).await.balance.0, 7_500);
    })
    .await;
}

/// G-22
#[tokio::test]
async fn what_the_bank_takes_back_leaves_the_wallet() {
    on_both_engines(|db| async move {
        let (office, communication) = office(&db).await;
        let state = state(&db);
        let line = Line::of(5_000, Said::Belgian(communication));
        let first = Paper::new(0, vec![line.clone()]);
        import(&state, &first).await;
        let report = import(&state, &first.next(vec![line.recalled()])).await;
        assert_eq!(report.taken_back.count, 1);
        assert_eq!(stands(&db, &office).await.balance.0, 0);
    })
    .await;
}

///
#[tokio::test]
async fn an_office_is_found_by_number_name_and_communication() {
    on_both_engines(|db| async move {
        let (office, communication) = office(&db).await;
        for typed in ["0123.456.749", "peeters", &communication.to_string()] {
            let typed = typed.to_owned();
            let found = db.read(move |tx| (CREDITOR.search)(tx, &typed)).await;
            let found = found.unwrap();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].id, office.as_str());
        }
        let nobody = db.read(|tx| (CREDITOR.payee)(tx, "org_0")).await;
        assert_eq!(nobody.unwrap(), None);
    })
    .await;
}
