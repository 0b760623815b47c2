//! Two articles, as a domain would bring them.

use kernel::Language;
use testkit::{Browser, TestDb};
use web::{Services, State};

use crate::{Help, Sources, pages};

pub(super) const CARD: domain::Article = domain::Article {
    name: "card",
    nl: "+++\nquestion = \"Waarom leest mijn kaartlezer niets?\"\nkeywords = [\"ERR_BAD_SSL_CLIENT_AUTH_CERT\"]\n\
         topic = \"eid\"\nrefusals = [\"not-found\"]\npages = [{ at = \"/help\", text = \"help-heading\" }]\n+++\n\
         Kijk of **{{ text layout-sign-in }}** er staat. Wacht {{ fact patience }}.\n\n\
         [Meer](help:paper) of [meld u aan](/sign-in).\n",
    fr: "+++\nquestion = \"Pourquoi mon lecteur de carte ne lit-il rien ?\"\n+++\n\
         Regardez si **{{ text layout-sign-in }}** s’affiche.\n",
};
pub(super) const PAPER: domain::Article = domain::Article {
    name: "paper",
    nl: "+++\nquestion = \"Mag het ook op papier?\"\ntopic = \"start\"\n\
         pages = [{ at = \"/contact\", text = \"layout-contact\" }]\n+++\nNee.\n",
    fr: "+++\nquestion = \"Est-ce possible sur papier ?\"\n+++\nNon.\n",
};

pub(super) fn sources() -> Sources {
    Sources {
        articles: vec![CARD, PAPER],
        facts: vec![domain::Fact {
            name: "patience",
            said: |_, language| match language {
                Language::Nl => "5 minuten".to_owned(),
                Language::Fr => "5 minutes".to_owned(),
            },
        }],
        refusals: ["not-found", "too-large"].into(),
    }
}

pub(super) fn opened(db: &TestDb, sources: &Sources) -> (State, Help) {
    let help = Help::read(sources).expect("the articles read");
    let services = Services::default()
        .with(help.explained())
        .with(help.clone());
    let texts = [crate::TEXTS];
    let state = testkit::state_with(db, &texts, testkit::hooks(), services);
    help.open(&state).expect("the articles name what is there");
    (state, help)
}

pub(super) fn visitor(db: &TestDb) -> (Browser, Help) {
    let (state, help) = opened(db, &sources());
    let routes = pages::routes(help.clone()).merge(pages::for_programs(help.clone()));
    (Browser::new(state, routes), help)
}
