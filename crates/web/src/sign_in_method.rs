//! The ways to sign in that this program has: each a value of the crate that
//! checks it, all listed once by `app`.

use diesel::QueryResult;
use kernel::{AccountId, Authentication, Method};
use storage::Tx;

use crate::{Ctx, Route, Services, SignInRequest, SignedIn};

/// One way to prove who one is.
#[derive(Debug, Clone, Copy)]
pub struct SignInMethod {
    pub method: Method,
    /// The key of its name as it stands alone: "eID".
    pub name: &'static str,
    /// The key of how somebody signed in by it: "met eID".
    pub used: &'static str,
    /// What the sign-in page offers; `None` for the form that stands there itself.
    pub choice: Option<Choice>,
    /// What tools are told, and may ask for (OpenID Connect Core §2).
    pub acr: &'static str,
    /// RFC 8176 §2.
    pub amr: &'static [&'static str],
    /// How sure one is of the person; of several proofs the surest speaks.
    pub strength: u8,
    /// Whether this server can: some need what an operator sets.
    pub offered: fn(&Services) -> bool,
    /// Whether this person can sign in with it: has a password, linked a card.
    pub is_held: fn(&mut Tx, &AccountId) -> QueryResult<bool>,
    /// Where whoever has it not yet gets it: links a card. `None`: nowhere by themselves.
    pub obtain: Option<Route>,
}

/// The way from the sign-in page to the page of a method.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Takes the sealed sign-in request as the parameter `request`, as the sign-in
    /// page does, and goes back where that says once the proof is given. A request
    /// that wants a newer proof makes it the page of a step-up.
    pub page: Route,
    /// The key of the line under the name.
    pub note: &'static str,
    /// What is drawn beside it: the inside of an SVG of 24 by 24.
    pub mark: &'static str,
}

/// All of them, in the order in which the sign-in page offers them.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignInMethods {
    known: &'static [SignInMethod],
    /// A bit for each that this server cannot.
    missing: u32,
}

impl SignInMethods {
    pub const fn of(known: &'static [SignInMethod]) -> Self {
        Self { known, missing: 0 }
    }

    /// Those that a server with these services can.
    #[must_use]
    pub fn offered(self, services: &Services) -> Self {
        let bits = self.known.iter().enumerate().map(|(place, known)| {
            let missing = !(known.offered)(services);
            u32::from(missing) << place.min(31)
        });
        Self {
            missing: bits.fold(0, |all, bit| all | bit),
            ..self
        }
    }

    pub fn all(self) -> impl Iterator<Item = &'static SignInMethod> {
        let known = self.known.iter().enumerate();
        known.filter_map(move |(place, known)| {
            let missing = self.missing >> place.min(31) & 1 == 1;
            (!missing).then_some(known)
        })
    }

    /// What answers to this name, offered or not: a session from before may name it. A
    /// definition may even name a method that this program does not have.
    pub fn find(self, method: Method) -> Option<&'static SignInMethod> {
        self.known.iter().find(|known| known.method == method)
    }

    /// Of these, those that one can sign in with here; where that is none of them, all,
    /// for whoever must be told what is missing.
    pub fn usable(self, methods: &[Method]) -> Vec<Method> {
        let offered = |method: &Method| self.all().any(|known| known.method == *method);
        let usable: Vec<Method> = methods.iter().copied().filter(offered).collect();
        if usable.is_empty() {
            methods.to_vec()
        } else {
            usable
        }
    }

    /// What this account can sign in with.
    pub fn held(self, tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<Method>> {
        let mut held = Vec::new();
        for known in self.all() {
            if (known.is_held)(tx, account)? {
                held.push(known.method);
            }
        }
        Ok(held)
    }

    /// As [`held`](Self::held), of whoever is signed in: what they signed in with, too.
    pub fn held_by(self, tx: &mut Tx, person: &SignedIn) -> QueryResult<Vec<Method>> {
        let mut held = self.held(tx, &person.account)?;
        for proof in &person.authentications {
            if !held.contains(&proof.method) {
                held.push(proof.method);
            }
        }
        Ok(held)
    }

    /// Those that will do for this request; our own pages take all.
    pub fn accepted(
        self,
        request: Option<&SignInRequest>,
    ) -> impl Iterator<Item = &'static SignInMethod> {
        let wanted = request.map(|request| request.methods.clone());
        let wanted = wanted.unwrap_or_default();
        self.all()
            .filter(move |known| wanted.is_empty() || wanted.contains(&known.method))
    }

    /// What people call a way to sign in. One that is still to come has the text
    /// `sign-in-method-<code>`, of whoever announces it.
    pub fn name(self, ctx: &Ctx, method: Method) -> String {
        let announced = format!("sign-in-method-{method}");
        match self.find(method) {
            Some(known) => ctx.t(known.name),
            None if ctx.state.texts.has(&announced) => ctx.t(&announced),
            None => method.to_string(),
        }
    }

    /// Several of them in a sentence: "eID of itsme".
    pub fn names(self, ctx: &Ctx, methods: &[Method]) -> String {
        let usable = self.usable(methods).into_iter();
        let names = usable.map(|method| self.name(ctx, method));
        names.collect::<Vec<_>>().join(&ctx.t("sign-in-method-or"))
    }

    /// How somebody proved who they are, for their own eyes: "met eID".
    pub fn told(self, ctx: &Ctx, proofs: &[Authentication]) -> String {
        let used = proofs.iter().map(|proof| {
            let known = self.find(proof.method);
            ctx.t(known.map_or("sign-in-method-gone", |known| known.used))
        });
        used.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn method(code: &'static str, offered: fn(&Services) -> bool) -> SignInMethod {
        SignInMethod {
            method: Method::named(code),
            name: "name",
            used: "used",
            choice: None,
            acr: code,
            amr: &[],
            strength: 0,
            offered,
            is_held: |_, _| Ok(true),
            obtain: None,
        }
    }

    #[test]
    fn what_is_not_set_up_is_known_and_not_offered() {
        const KNOWN: &[SignInMethod] = &[
            method("first", |_| true),
            method("second", |services| services.get::<u8>().is_some()),
        ];
        let (first, second) = (Method::named("first"), Method::named("second"));
        let offered = |services: &Services| -> Vec<Method> {
            let offered = SignInMethods::of(KNOWN).offered(services);
            assert!(offered.find(second).is_some(), "a session may name it");
            offered.all().map(|known| known.method).collect()
        };
        assert_eq!(offered(&Services::default()), [first]);
        assert_eq!(offered(&Services::default().with(1_u8)), [first, second]);
        let here = SignInMethods::of(KNOWN).offered(&Services::default());
        assert_eq!(here.usable(&[second, first]), [first]);
        assert_eq!(here.usable(&[second]), [second], "so that it can be named");
    }
}
