//! What every page on the way to a sign-in needs: why somebody is there, and where they
//! go on.

use crate::{Ctx, Route, SignInRequest};

/// By which the sealed request travels in the URLs of these pages.
const REQUEST: &str = "request";

impl Ctx {
    /// A parameter of the page's URL.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.path().split_once('?')?;
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// Why the person is here, when a tool or a page sent them.
    pub fn sign_in_request(&self) -> Option<SignInRequest> {
        self.sealed_sign_in_request(&self.parameter(REQUEST)?)
    }

    /// As [`sign_in_request`](Self::sign_in_request), for a request that came another
    /// way than in the URL.
    pub fn sealed_sign_in_request(&self, sealed: &str) -> Option<SignInRequest> {
        let request = SignInRequest::open(sealed, self.sealer(), self.now())?;
        if request.in_popup {
            self.keep_opener();
        }
        Some(request)
    }

    /// Where somebody goes on after signing in.
    pub fn after_sign_in(&self, request: Option<&SignInRequest>) -> String {
        request
            .map_or(Route::HOME.path(), |request| {
                self.local_path(&request.return_to)
            })
            .to_owned()
    }
}

/// The address of `route`, with the sealed request.
pub fn with_request(route: Route, sealed: Option<&str>) -> String {
    match sealed {
        Some(sealed) => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair(REQUEST, sealed)
                .finish();
            format!("{route}?{query}")
        }
        None => route.to_string(),
    }
}
