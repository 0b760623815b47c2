//! Tools, for the tests of this crate and of those above it.

use kernel::{Actor, Duration, Method, Never};
use storage::Db;

use crate::{
    AccessTokenFormat, AnyOf, ClientAuthentication, ContextKind, Definition, Localized, Report,
    Security, SigningAlgorithm, WayOfUse, import, read_folder,
};

/// A public tool for passwords, without ways of use; what differs in a test is
/// set by a struct update.
pub fn definition(slug: &str) -> Definition {
    Definition {
        slug: slug.to_owned(),
        name: text(&format!("Naam {slug}"), &format!("Nom {slug}")),
        description: text("Een zin.", "Une phrase."),
        address: format!("https://{slug}.example/start"),
        redirect_uris: vec![format!("https://{slug}.example/callback")],
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout: None,
        client_authentication: ClientAuthentication::None,
        methods: vec![Method::PASSWORD],
        itsme_counts_as_eid: true,
        id_token_signing_algorithm: SigningAlgorithm::Es256,
        access_token_format: AccessTokenFormat::Opaque,
        access_token_seconds: 600,
        refresh_token_days: None,
        require_pushed_requests: false,
        security: Security::default(),
        scopes: vec!["openid".to_owned()],
        client_credentials: Vec::new(),
        claims_in_id_token: false,
        sign_in_in_popup: false,
        may_introspect: false,
        audience: slug.to_owned(),
        logo: None,
        ways_of_use: Vec::new(),
    }
}

/// A way to use a tool for an organisation, open to all of its members.
pub fn way_of_use(slug: &str) -> WayOfUse {
    WayOfUse {
        slug: slug.to_owned(),
        context: ContextKind::Organisation,
        to_register: Vec::new(),
        to_use: Vec::new(),
        organisation_suffices: Vec::new(),
        name: text(&format!("Als {slug}"), &format!("Comme {slug}")),
        description: None,
        prices: Vec::new(),
        charge_cents_max: None,
    }
}

/// A way to use a tool for oneself, open to all.
pub fn personal_way_of_use(slug: &str) -> WayOfUse {
    WayOfUse {
        context: ContextKind::Personal,
        ..way_of_use(slug)
    }
}

/// Any one of these recognitions.
pub fn any_of(kinds: &[&str]) -> AnyOf {
    AnyOf(kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

pub fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

/// What an operator wrote as the file of one tool.
///
/// # Panics
/// When it does not read.
pub fn written(slug: &str, toml: &str) -> Vec<Definition> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join(format!("{slug}.toml"));
    std::fs::write(file, toml).expect("the folder can be written");
    read_folder(folder.path()).expect("the definition reads")
}

/// The operator imports these, a moment later: all tools there are from now on.
///
/// # Panics
/// When the database fails.
pub async fn import_all(db: &Db, definitions: &[Definition]) -> Report {
    // So that imports have an order, as they have with a clock that runs.
    testkit::clock().advance(Duration::from_millis(1));
    let act = testkit::act().by(Actor::operator());
    let definitions = definitions.to_vec();
    let imported = db.write::<_, _, Never>(move |tx| Ok(import(tx, &act, &definitions)?));
    imported.await.expect("the tools are imported")
}
