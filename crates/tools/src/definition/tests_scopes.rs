//! Scopes that the domains declare, as definitions may name them.

use std::collections::BTreeSet;

use super::tests::{folder, minimal};
use super::*;
use domain::{Holder, Lets};

use crate::SCOPES;

const LETS: Lets = Lets {
    nl: "Een zin.",
    fr: "Une phrase.",
    en: "A sentence.",
};

const fn scope(name: &'static str, holder: Holder) -> Scope {
    Scope {
        name,
        holder,
        lets: LETS,
    }
}

static OURS: [Scope; 3] = [
    scope("wallet", Holder::Person),
    scope("wallet:charge", Holder::Either),
    scope("wallet:report", Holder::Tool),
];

fn said(keys: &str) -> Result<Definition, String> {
    let methods = "methods = [\"password\"]";
    let text = minimal("romi").replace(methods, &format!("{methods}\n{keys}"));
    let folder = folder(&[("romi.toml", &text)]);
    let scopes: Vec<&'static Scope> = SCOPES.iter().chain(&OURS).collect();
    let there_are = testkit::methods::ALL_METHODS;
    read_folder_knowing(folder.path(), &BTreeSet::new(), there_are, &scopes)
        .map(|mut definitions| definitions.remove(0))
        .map_err(|problems| problems[0].message.clone())
}

#[test]
fn a_tool_may_ask_of_people_for_what_a_domain_declared_for_people_and_nothing_else() {
    let romi = said("scopes = [\"openid\", \"wallet\", \"wallet:charge\"]").unwrap();
    assert_eq!(romi.scopes, ["openid", "wallet", "wallet:charge"]);
    for wrong in ["wallet:report", "wallet:all", "admin"] {
        let said = said(&format!("scopes = [\"openid\", \"{wrong}\"]")).unwrap_err();
        let allowed = "allowed, each once: openid, profile, email, phone, address, offline_access, \
                       wallet, wallet:charge";
        assert!(said.contains(wrong) && said.ends_with(allowed), "{said}");
    }
}

#[test]
fn a_tool_may_ask_for_itself_for_what_is_for_tools_or_its_own_and_for_nothing_of_people_alone() {
    let romi = said("client_credentials = [\"wallet:charge\", \"wallet:report\", \"romi:x\"]");
    let romi = romi.unwrap();
    assert_eq!(
        romi.client_credentials,
        ["wallet:charge", "wallet:report", "romi:x"]
    );
    for wrong in ["wallet", "openid"] {
        let said = said(&format!("client_credentials = [\"{wrong}\"]")).unwrap_err();
        assert!(said.contains("about a person"), "{said}");
    }
}
