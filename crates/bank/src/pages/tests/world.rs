//! Lieve and Marc, who work for finance, An, who does not, and money that waits.

use accounts::testing::account;
use belgium::StructuredCommunication;
use kernel::{AccountId, Act, Cents, Language};
use ledger::{Floor, Line as LedgerLine, Posting, TransferId, Upkeep};
use storage::Tx;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, TestDb, act};
use web::{Services, SignedIn, State};

use crate::store::Booked;
use crate::testing::{Line, Paper, our_account};
use crate::{
    BankRefusal, Credit, Creditor, Creditors, Fate, MovementId, Payee, Settings, TakeBack,
    import_bytes,
};

pub const SOURCES: [i18n::Source; 3] = [crate::TEXTS, accounts::TEXTS, mail::TEXTS];

pub struct World {
    pub db: TestDb,
    pub state: State,
    pub lieve: AccountId,
    pub marc: AccountId,
    pub an: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let services = Services::default()
            .with(settings())
            .with(Creditors::of([OFFICE]));
        let state = testkit::state_with(&db, &SOURCES, testkit::hooks(), services);
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let (marc, an) = (
            account(&db, &MARC_DUBOIS).await,
            account(&db, &AN_PEETERS).await,
        );
        Self {
            db,
            state,
            lieve,
            marc,
            an,
        }
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), super::super::routes())
    }

    pub fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        browser.sign_in(signed_in(account, *account != self.an));
        browser
    }

    pub async fn import(&self, paper: &Paper) {
        let bytes = paper.coda().into_bytes();
        import_bytes(&self.state, &act(), "file".to_owned(), bytes)
            .await
            .unwrap();
    }

    /// Money that nobody knows the owner of.
    pub async fn waiting(&self, cents: i64) -> MovementId {
        let lines = vec![Line::words(cents, "wallet +++000/0000/00101+++")];
        self.import(&Paper::new(0, lines)).await;
        self.only(Fate::Waiting).await.id
    }

    pub async fn only(&self, fate: Fate) -> Booked {
        let found = self.db.read(move |tx| crate::movements(tx, fate, 0, 9));
        let mut found = found.await.unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }
}

pub fn signed_in(account: &AccountId, is_finance: bool) -> SignedIn {
    SignedIn {
        account: account.clone(),
        is_finance,
        language: Language::Nl,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    }
}

pub fn settings() -> Settings {
    Settings {
        accounts: vec![our_account()],
        beneficiary: "Immo-Connect NV".to_owned(),
        ..Settings::default()
    }
}

/// One office, with the communication of base 1.
pub const OFFICE: Creditor = Creditor {
    name: "office",
    by_communication: |_, communication| Ok((*communication == known()).then(office)),
    search: |_, typed| Ok(Vec::from_iter(typed.contains("leie").then(office))),
    payee: |_, id| Ok((id == "leie").then(office)),
    credit,
    take_back: |_, _, _: &TakeBack<'_>| Err(storage::Error::Refused(BankRefusal::NotCredited)),
};

fn known() -> StructuredCommunication {
    crate::testing::communication(1)
}

pub fn office() -> Payee {
    Payee {
        id: "leie".to_owned(),
        name: "Kantoor aan de Leie".to_owned(),
        note: "0123.456.749".to_owned(),
    }
}

fn credit(tx: &mut Tx, act: &Act, credit: &Credit<'_>) -> crate::refusal::Result<TransferId> {
    let to = "wallet:leie".parse().unwrap();
    ledger::open_account(tx, act, &to, Upkeep::Guarded).map_err(crate::refusal::of_ledger)?;
    let line = |account: &ledger::AccountCode, cents| LedgerLine {
        account: account.clone(),
        amount: Cents(cents),
    };
    let posting = Posting {
        key: credit.key.clone(),
        kind: "top-up-transfer".parse().unwrap(),
        lines: vec![
            line(credit.from, -credit.amount.0),
            line(&to, credit.amount.0),
        ],
        floor: Floor::Zero,
        linked_to: Some(credit.came_by.clone()),
        detail: "".parse().unwrap(),
    };
    let recorded = ledger::post(tx, act, &posting).map_err(crate::refusal::of_ledger)?;
    Ok(recorded.transfer.id)
}
