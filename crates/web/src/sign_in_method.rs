//! The ways to sign in that this program has: each a value of the crate that
//! checks it, all listed once by `app`.

use kernel::{Authentication, Method};

use crate::{Ctx, Route, SignInRequest};

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
pub struct SignInMethods(pub &'static [SignInMethod]);

impl SignInMethods {
    pub fn all(self) -> impl Iterator<Item = &'static SignInMethod> {
        self.0.iter()
    }

    /// What answers to this name; a definition, or a session from before, may name
    /// a method that this program does not have.
    pub fn find(self, method: Method) -> Option<&'static SignInMethod> {
        self.all().find(|known| known.method == method)
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
        let names = methods.iter().map(|method| self.name(ctx, *method));
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
