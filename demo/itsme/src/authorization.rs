//! What somebody answered on the screen.

use std::collections::BTreeMap;

use kernel::Token;
use url::Url;

use crate::tokens::Grant;
use crate::{Fault, Simulator};

/// What stands in the address that a client sends people to.
pub(crate) type Asked = BTreeMap<String, String>;

impl Simulator {
    /// What is wrong with the question, for the screen: no way back can be trusted then.
    pub(crate) fn check(&self, asked: &Asked) -> Result<(), &'static str> {
        let agreement = &self.0.agreement;
        let is = |name: &str, value: &str| asked.get(name).is_some_and(|given| given == value);
        let given = |name: &str| asked.get(name).is_some_and(|given| !given.is_empty());
        let service = format!("service:{}", agreement.service);
        let scope = asked.get("scope").map_or("", String::as_str);
        let scopes: Vec<&str> = scope.split(' ').collect();
        if !is("client_id", &agreement.client_id) {
            Err("client_id")
        } else if !is("redirect_uri", &agreement.redirect_uri) {
            Err("redirect_uri")
        } else if !is("response_type", "code") {
            Err("response_type")
        } else if !scopes.contains(&"openid") || !scopes.contains(&service.as_str()) {
            Err("scope")
        } else if !is("code_challenge_method", "S256") || !given("code_challenge") {
            Err("code_challenge")
        } else if !given("state") || !given("nonce") {
            Err("state")
        } else {
            Ok(())
        }
    }

    /// The holder confirms on the screen of this address; gives where the browser goes.
    ///
    /// # Panics
    /// When the address is no question that we answer, or there is no such holder.
    pub fn confirm(&self, address: &str, sub: &str) -> String {
        let address = Url::parse(address).expect("an address");
        let asked: Asked = address.query_pairs().into_owned().collect();
        self.check(&asked).expect("a question that we answer");
        self.answered(&asked, Some(sub))
    }

    /// `None`: refused.
    pub(crate) fn answered(&self, asked: &Asked, sub: Option<&str>) -> String {
        let fault = self.fault();
        let error = match (fault, sub) {
            (Fault::Declined, _) | (_, None) => Some("access_denied"),
            (Fault::Unfinished, _) => Some("login_required"),
            // As itsme spells it.
            (Fault::Unavailable, _) => Some("temporary_unavailable"),
            (Fault::InvalidScope, _) => Some("invalid_scope"),
            _ => None,
        };
        let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let mut back = Url::parse(&self.0.agreement.redirect_uri).expect("a way back");
        let mut query = back.query_pairs_mut();
        query.append_pair(
            "state",
            &match fault {
                Fault::OtherState => Token::generate(&self.0.rng).expose().to_owned(),
                _ => text("state"),
            },
        );
        if fault == Fault::OtherIss {
            query.append_pair("iss", "https://evil.example");
        }
        match (error, sub) {
            (Some(error), _) => {
                query.append_pair("error", error);
            }
            (None, Some(sub)) if fault != Fault::NoCode => {
                query.append_pair("code", &self.grant(asked, sub));
            }
            _ => {}
        }
        drop(query);
        back.into()
    }

    fn grant(&self, asked: &Asked, sub: &str) -> String {
        let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let code = Token::generate(&self.0.rng).expose().to_owned();
        let grant = Grant {
            sub: sub.to_owned(),
            nonce: text("nonce"),
            challenge: text("code_challenge"),
            at: self.0.clock.now(),
        };
        self.lock().codes.insert(code.clone(), grant);
        code
    }
}
