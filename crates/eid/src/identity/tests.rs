use accounts::testing::{account, new_account};
use kernel::{Never, ServerSecret};
use storage::Db;
use testkit::{AN_PEETERS, MARC_DUBOIS, TestDb, act, on_both_engines, rng, sealer};

use super::*;

const NORA: &str = "01050399864";
const JAN: &str = "85073003328";

fn person(number: &str, given_names: Option<&str>, surname: Option<&str>) -> Person {
    Person {
        number: NationalNumber::from_digits(number).unwrap(),
        given_names: given_names.map(ToOwned::to_owned),
        surname: surname.map(ToOwned::to_owned),
    }
}

fn nora() -> Person {
    person(NORA, Some("Nora Angèle"), Some("Specimen"))
}

async fn linked(
    db: &Db,
    sealer: &Sealer,
    account: &AccountId,
    person: Person,
) -> Result<Linked, LinkRefusal> {
    let (sealer, account, act) = (sealer.clone(), account.clone(), act());
    let linked = db.write(move |tx| link(tx, &act, &sealer, &account, &person, Method::EID));
    linked.await.map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        error => panic!("{error:?}"),
    })
}

async fn found(db: &Db, sealer: &Sealer, number: &str) -> Option<AccountId> {
    let (sealer, number) = (sealer.clone(), NationalNumber::from_digits(number).unwrap());
    let found = db.read(move |tx| account_of(tx, &sealer, &number));
    found.await.unwrap()
}

async fn identity(db: &Db, account: &AccountId) -> Option<Identity> {
    let account = account.clone();
    let found = db.read(move |tx| identity_of(tx, &account));
    found.await.unwrap()
}

async fn name(db: &TestDb, account: &AccountId) -> String {
    let account = account.clone();
    let found = db.read(move |tx| accounts::find(tx, &account));
    found.await.unwrap().unwrap().name.full()
}

/// R-108 R-132
#[tokio::test]
async fn a_linked_account_is_of_the_person_and_has_the_names_of_the_card() {
    on_both_engines(async |db| {
        let an = account(&db, &AN_PEETERS).await;
        assert_eq!(identity(&db, &an).await, None);
        let before = name(&db, &an).await;
        assert_eq!(linked(&db, &sealer(), &an, nora()).await, Ok(Linked::Now));
        let identity = identity(&db, &an).await.unwrap();
        let birth = Birth {
            year: Some(2001),
            month: Some(5),
            day: Some(3),
        };
        assert!(identity.birth == birth && identity.sex == Some(Sex::Female));
        assert!(identity.names_are_known());
        assert_eq!(name(&db, &an).await, "Nora Angèle Specimen");
        assert_eq!(found(&db, &sealer(), NORA).await, Some(an.clone()));
        assert_eq!(found(&db, &sealer(), JAN).await, None);
        let told = db.told("eid.linked").await;
        assert_eq!(told, [json!({ "account": an })]);
        let acts = db.acts_on(an.as_str()).await;
        assert!(acts.contains(&"eid.linked".to_owned()));
        assert!(acts.contains(&"account.name-changed".to_owned()));
        assert_ne!(before, "Nora Angèle Specimen");
    })
    .await;
}

/// R-132 R-133
#[tokio::test]
async fn one_person_has_one_account_and_one_account_is_of_one_person() {
    on_both_engines(async |db| {
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let jan = || person(JAN, Some("Jan"), Some("Specimen"));
        linked(&db, &sealer(), &an, nora()).await.unwrap();
        let refused = linked(&db, &sealer(), &marc, nora()).await;
        assert_eq!(refused, Err(LinkRefusal::LinkedElsewhere));
        let refused = linked(&db, &sealer(), &an, jan()).await;
        assert_eq!(refused, Err(LinkRefusal::OtherPerson));
        linked(&db, &sealer(), &marc, jan()).await.unwrap();
        let refused = linked(&db, &sealer(), &an, jan()).await;
        assert_eq!(
            refused,
            Err(LinkRefusal::OtherPerson),
            "the first that applies"
        );
        assert_eq!(name(&db, &marc).await, "Jan Specimen");
    })
    .await;
}

/// G-20, and a name that a marriage changed.
#[tokio::test]
async fn a_renewed_card_is_the_same_person_also_under_another_name() {
    on_both_engines(async |db| {
        let an = account(&db, &AN_PEETERS).await;
        linked(&db, &sealer(), &an, nora()).await.unwrap();
        let renewed = person(NORA, Some("Nora Angèle"), Some("Exemplaar"));
        let again = linked(&db, &sealer(), &an, renewed).await;
        assert_eq!(again, Ok(Linked::Before));
        assert_eq!(name(&db, &an).await, "Nora Angèle Exemplaar");
        assert_eq!(db.told("eid.linked").await.len(), 1);
        let acts = db.acts_on(an.as_str()).await;
        assert!(acts.contains(&"eid.names-changed".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn what_a_card_does_not_say_stays_as_it_was_typed() {
    on_both_engines(async |db| {
        let an = account(&db, &AN_PEETERS).await;
        let unknown = person("64000705512", None, None);
        linked(&db, &sealer(), &an, unknown).await.unwrap();
        let identity = identity(&db, &an).await.unwrap();
        assert!(!identity.names_are_known());
        let birth = (
            identity.birth.year,
            identity.birth.month,
            identity.birth.day,
        );
        assert_eq!(birth, (Some(1964), None, None));
        let typed = new_account(&AN_PEETERS).name.full();
        assert_eq!(name(&db, &an).await, typed);
    })
    .await;
}

/// What a stolen copy of the database says of a person is nothing.
#[tokio::test]
async fn the_number_is_nowhere_in_the_clear() {
    on_both_engines(async |db| {
        let an = account(&db, &AN_PEETERS).await;
        linked(&db, &sealer(), &an, nora()).await.unwrap();
        let rows: Vec<(Vec<u8>, Vec<u8>)> = db
            .read(|tx| {
                eid_identities::table
                    .select((eid_identities::number, eid_identities::number_hash))
                    .load(tx)
            })
            .await
            .unwrap();
        for bytes in rows.into_iter().flat_map(|(sealed, hash)| [sealed, hash]) {
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            assert!(!holds(NORA.as_bytes()));
        }
        let (sealer, account) = (sealer(), an.clone());
        let number = db.read(move |tx| number_of(tx, &sealer, &account)).await;
        assert_eq!(number.unwrap().unwrap().expose(), NORA);
        assert_eq!(format!("{:?}", nora()), "Person");
    })
    .await;
}

async fn reseal(db: &Db, sealer: &Sealer) {
    let mut after = None;
    loop {
        let (sealer, from) = (sealer.clone(), after.clone());
        let step = move |tx: &mut Tx| Ok(reseal_identities(tx, &sealer, from.as_ref())?);
        match db.write::<_, _, Never>(step).await.unwrap() {
            Some(last) => after = Some(last),
            None => return,
        }
    }
}

/// Keys rotate while the server serves: between the new secret and the end of
/// `keys rotate` every process knows both.
#[tokio::test]
async fn a_person_is_found_before_while_and_after_the_secret_is_replaced() {
    on_both_engines(async |db| {
        let secret = |byte| ServerSecret::new([byte; 32]);
        let with = |current, former: &[u8]| {
            let former = former.iter().map(|byte| secret(*byte)).collect();
            Sealer::new(secret(current), former, rng())
        };
        let (old, both, new) = (with(1, &[]), with(2, &[1]), with(2, &[]));
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        linked(&db, &old, &an, nora()).await.unwrap();
        assert_eq!(
            found(&db, &new, NORA).await,
            None,
            "not without the old one"
        );
        assert_eq!(found(&db, &both, NORA).await, Some(an.clone()));
        let refused = linked(&db, &both, &marc, nora()).await;
        assert_eq!(
            refused,
            Err(LinkRefusal::LinkedElsewhere),
            "under either hash"
        );
        reseal(&db, &new).await;
        assert_eq!(
            found(&db, &both, NORA).await,
            Some(an.clone()),
            "nothing was lost"
        );
        reseal(&db, &both).await;
        assert_eq!(found(&db, &new, NORA).await, Some(an.clone()));
        assert_eq!(found(&db, &old, NORA).await, None);
        let (sealer, account) = (new, an.clone());
        let number = db.read(move |tx| number_of(tx, &sealer, &account)).await;
        assert_eq!(number.unwrap().unwrap().expose(), NORA);
    })
    .await;
}
