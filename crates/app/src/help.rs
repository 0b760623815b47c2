//! What no domain sees of its own articles: that all of them together answer what people
//! ask, explain what is refused, lead somewhere, and read easily.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use accounts::Cost;
use help_centre::{Article, Help, Told};
use kernel::Language;
use testkit::{Browser, Engine, ORIGIN, TestDb};

use crate::{Config, Core, Surroundings, refusals, router};

fn core(db: &TestDb) -> Core {
    let variables = [
        ("SERVER_ORIGIN", ORIGIN),
        ("SERVER_TRUSTED_PROXIES", "none"),
        ("SECRETS_SECRET", &"0f".repeat(32)),
        ("MAIL_HOST", "127.0.0.1"),
        ("MAIL_SECURITY", "none"),
        ("MAIL_FROM", "no-reply@immo-connect.test"),
        ("LIMITS_CODE_MINUTES", "17"),
    ];
    let variables =
        variables.map(|(name, value)| (format!("IMMO_CONNECT_{name}"), value.to_owned()));
    let config =
        Config::parse("", &variables.into(), Path::new("")).expect("the configuration reads");
    let surroundings = Surroundings {
        clock: testkit::clock().clock(),
        rng: testkit::rng(),
        hash_cost: Cost::CHEAP,
    };
    Core::new(&config, db.handle(), &surroundings).expect("the core is made")
}

fn opened(core: &Core) -> Help {
    let help: Help = core.state.services.need().expect("it is there");
    help.open(&core.state)
        .expect("the articles name what is there");
    help
}

fn articles_in_both(help: &Help) -> Vec<(&Article, Language, &Told)> {
    let articles = help.articles().expect("it is open").iter();
    let both = articles.flat_map(|article| Language::ALL.map(|language| (article, language)));
    both.map(|(article, language)| (article, language, article.told(language)))
        .collect()
}

/// R-270 R-271
#[test]
fn all_questions_of_the_inventory_are_answered_in_both_languages() {
    let db = Engine::Sqlite.database();
    let help = opened(&core(&db));
    // 65, of which two have the same answer (decision 0030).
    assert_eq!(help.articles().unwrap().len(), 64);
    let known: BTreeSet<String> = articles_in_both(&help)
        .into_iter()
        .map(|(_, language, told)| format!("{language} {}", told.question))
        .collect();
    assert_eq!(known.len(), 128, "no question stands twice");
}

#[test]
fn a_figure_follows_the_settings() {
    let db = Engine::Sqlite.database();
    let help = opened(&core(&db));
    let article = help.article("activate").unwrap().unwrap();
    assert!(
        article.nl.plain.contains("17\u{a0}minuten"),
        "{}",
        article.nl.plain
    );
    assert!(
        article.fr.plain.contains("17\u{a0}minutes"),
        "{}",
        article.fr.plain
    );
}

#[tokio::test]
async fn every_article_leads_to_pages_that_are_there() {
    let db = Engine::Sqlite.database();
    let core = core(&db);
    let help = opened(&core);
    let mut browser = Browser::before(router(&core).expect("the routes fit"));
    // Nobody set a domain for cards here, nor an agreement with itsme: nothing leads there.
    let not_here = [eid::CHECK, eid::LINK, eid::DIAGNOSIS, itsme::MY_ITSME].map(web::Route::path);
    let mut lost = Vec::new();
    for (article, language, told) in articles_in_both(&help) {
        let pages = told.pages.iter().map(|(href, _)| href).chain(&told.in_text);
        for href in pages {
            assert!(!not_here.contains(&href.as_str()), "{}", article.name);
            let status = browser.get(href).await.status.as_u16();
            if ![200, 303].contains(&status) {
                lost.push(format!(
                    "{} in {language}: {href} is {status}",
                    article.name
                ));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}

/// By the beginning of the code, with the reason.
const NOT_EXPLAINED: &[(&str, &str)] = &[
    ("charge-", "tools read it over the API"),
    ("ledger-", "tools read it over the API"),
    ("bank-", "only finance meets it"),
    ("payments-above-left", "only finance meets it"),
    ("payments-amount-unread", "only finance meets it"),
    ("payments-balance-too-low", "only finance meets it"),
    ("payments-not-paid", "only finance meets it"),
    ("payments-reason-", "only finance meets it"),
    ("payments-refund-not-proposed", "only finance meets it"),
    ("payments-same-person", "only finance meets it"),
    ("leaving-message-missing", "only the helpdesk meets it"),
    ("announcement-", "only the helpdesk meets it"),
    ("case-article-unknown", "only the helpdesk meets it"),
    ("case-canned-", "only the helpdesk meets it"),
    ("case-changed", "only the helpdesk meets it"),
    ("case-handler-unknown", "only the helpdesk meets it"),
    ("case-other-", "only the helpdesk meets it"),
    ("helpdesk-", "only the helpdesk meets it"),
    ("only-looking", "only the helpdesk meets it"),
    ("recognition-", "only the helpdesk meets it"),
    ("register-", "only the counter meets it"),
    ("syndics-day-", "only the counter meets it"),
    ("syndics-period-empty", "only the counter meets it"),
    ("syndics-row-unknown", "only the counter meets it"),
    ("syndics-tariff-overlaps", "only the counter meets it"),
    ("vme-kbo-day-", "only the counter meets it"),
    ("vme-number-unreadable", "only the counter meets it"),
    ("vme-package-busy", "only the counter meets it"),
    ("vme-reason-missing", "only the counter meets it"),
    ("not-helpdesk", "only the helpdesk meets it"),
    (
        "oidc-client-unknown",
        "a mistake of a tool, which its makers mend",
    ),
    (
        "oidc-end-session-",
        "a mistake of a tool, which its makers mend",
    ),
    (
        "oidc-post-logout-redirect-uri-unknown",
        "a mistake of a tool, which its makers mend",
    ),
    (
        "oidc-redirect-uri-unknown",
        "a mistake of a tool, which its makers mend",
    ),
    ("organisation-not-signed-in", "the page says all: sign in"),
    ("not-found", "the page says all: look at the address"),
    (
        "method-not-allowed",
        "the page says all: look at the address",
    ),
    ("malformed", "the page says all: try again"),
    ("too-large", "the page says all: choose a smaller file"),
    ("internal", "nothing that the person could do"),
    ("unavailable", "nothing that the person could do but wait"),
];

#[test]
fn every_refusal_that_a_visitor_meets_is_explained_or_says_all_itself() {
    let db = Engine::Sqlite.database();
    let help = opened(&core(&db));
    let articles = help.articles().unwrap().iter();
    let explained: BTreeSet<&str> = articles
        .flat_map(|article| article.refusals.iter().map(String::as_str))
        .collect();
    let others: Vec<&str> = refusals::all()
        .map(|refusal| refusal.code)
        .filter(|code| !explained.contains(code))
        .collect();
    let has_reason = |code: &&&str| {
        NOT_EXPLAINED
            .iter()
            .any(|(begin, _)| code.starts_with(begin))
    };
    let without: Vec<_> = others.iter().filter(|code| !has_reason(code)).collect();
    assert_eq!(without, Vec::<&&str>::new());
    let is_met = |(begin, _): &&(&str, &str)| others.iter().any(|code| code.starts_with(begin));
    let stale: Vec<_> = NOT_EXPLAINED.iter().filter(|one| !is_met(one)).collect();
    assert_eq!(stale, Vec::<&(&str, &str)>::new());
}

/// No sentence is long and few are middling: what B1 asks of sentences. Words in a list
/// end like a sentence.
#[test]
fn every_article_reads_easily() {
    const WORDS_MAX: usize = 27;
    const WORDS_MEAN_MAX: usize = 15;
    let db = Engine::Sqlite.database();
    let help = opened(&core(&db));
    let mut hard = Vec::new();
    for (article, language, told) in articles_in_both(&help) {
        let sentences = told.plain.split(['\n', '.', '?', '!', ':', ';']);
        let counts = sentences.map(|sentence| sentence.split_whitespace().count());
        let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
        let longest = counts.iter().max().copied().unwrap_or_default();
        let mean = counts.iter().sum::<usize>() / counts.len().max(1);
        if longest > WORDS_MAX || mean > WORDS_MEAN_MAX {
            hard.push(format!(
                "{}.{language}: longest {longest}, mean {mean}",
                article.name
            ));
        }
    }
    assert_eq!(hard, Vec::<String>::new());
}

/// What people ask, in their words, and which article they need.
const ASKED: &[(&str, &str)] = &[
    ("wachtwoord vergeten", "forgotten-password"),
    ("wachtwoordt vergeten", "forgotten-password"),
    (
        "ik weet mijn paswoord niet meer wachtwoord kwijt",
        "forgotten-password",
    ),
    ("mot de passe oublié", "forgotten-password"),
    ("mot de passe oublie", "forgotten-password"),
    ("changer mot de passe", "change-password"),
    ("wachtwoord wijzigen", "change-password"),
    ("activatiecode niet gekregen", "activate"),
    ("code d’activation", "activate"),
    ("code pas reçu", "activate"),
    (
        "Deze code klopt niet. U kunt nog 3 keer proberen.",
        "activate",
    ),
    (
        "Ce code n’est plus valable. Demandez-en un nouveau.",
        "activate",
    ),
    ("account aanmaken", "create-account"),
    ("créer un compte", "create-account"),
    (
        "Deze gebruikersnaam is al bezet. Kies een andere.",
        "create-account",
    ),
    ("gebruikersnaam veranderen", "username"),
    ("e-mailadres wijzigen", "change-email"),
    ("modifier adresse e-mail", "change-email"),
    ("account verwijderen", "delete-account"),
    ("supprimer mon compte", "delete-account"),
    ("profielfoto", "change-profile"),
    ("photo de profil", "change-profile"),
    ("Client certificate is not present", "client-certificate"),
    ("client certificat not presnt", "client-certificate"),
    ("ERR_BAD_SSL_CLIENT_AUTH_CERT", "client-certificate"),
    ("SSL_ERROR_HANDSHAKE_FAILURE_ALERT", "client-certificate"),
    (
        "Uw browser stuurde geen certificaat van een identiteitskaart door.",
        "client-certificate",
    ),
    ("Deze identiteitskaart is ingetrokken.", "certificate-error"),
    (
        "Les certificats de votre carte d’identité sont expirés",
        "certificate-error",
    ),
    ("kaartlezr", "card-reader"),
    ("kaartlezer werkt niet", "card-reader"),
    ("lecteur de carte", "card-reader"),
    ("acr38 driver", "card-reader"),
    ("sleutelhanger mac", "mac-keychain"),
    ("trousseau", "mac-keychain"),
    ("firefox add-on", "firefox-addon"),
    ("eid viewer installeren", "install-eid"),
    ("windows xp", "old-browsers"),
    ("internet explorer", "old-browsers"),
    ("eID koppelen", "why-eid"),
    ("lier mon eID", "why-eid"),
    (
        "Er bestaat al een account waaraan deze identiteitskaart gekoppeld is.",
        "eid-other-account",
    ),
    ("itsme koppelen", "link-itsme"),
    ("lier itsme", "link-itsme"),
    ("is itsme gratis", "itsme-free"),
    ("BIV erkenning", "my-recognitions"),
    ("SF323", "my-recognitions"),
    (
        "ondernemingsnummer organisatie toevoegen",
        "add-organisation",
    ),
    ("numéro d’entreprise organisation", "add-organisation"),
    ("rode ster", "administrator"),
    ("étoile rouge", "administrator"),
    ("wachten op bevestiging", "waiting"),
    ("en attente de confirmation", "waiting"),
    ("medewerker uitnodigen", "confirm-member"),
    ("wallet opladen", "top-up"),
    ("recharger wallet", "top-up"),
    ("gestructureerde mededeling", "top-up"),
    ("transactiebon", "receipts"),
    ("facture", "receipts"),
    ("excel", "export"),
    ("feestdagen", "kbo-deadline"),
    ("uittreksel akte benoeming syndicus", "kbo-documents"),
    ("extrait de l'acte", "kbo-documents"),
    ("KBO VME kost", "kbo-cost"),
    ("teamviewer", "contact-us"),
    ("taal veranderen", "languages"),
];

#[test]
fn what_people_ask_finds_its_article_among_the_first_three() {
    let db = Engine::Sqlite.database();
    let help = opened(&core(&db));
    let mut missed = BTreeMap::new();
    for (asked, name) in ASKED {
        let found = help.search(asked, Language::Nl, 3).unwrap();
        let hrefs: Vec<String> = found.into_iter().map(|found| found.href).collect();
        if !hrefs.contains(&help_centre::article_url(name)) {
            missed.insert(asked, (name, hrefs));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
