//! What a domain adds to the API.

use std::fmt;

use kernel::Refusal;
use utoipa::openapi::tag::TagBuilder;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use web::State;

/// The endpoints of a domain. The parts of all domains become one API with one document.
pub struct Part {
    pub endpoints: OpenApiRouter<State>,
    pub refusals: Vec<&'static dyn Refusal>,
}

impl Default for Part {
    fn default() -> Self {
        Self {
            endpoints: OpenApiRouter::new(),
            refusals: Vec::new(),
        }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Part")
    }
}

impl Part {
    /// What the document says of endpoints with this tag.
    #[must_use]
    pub fn tag(mut self, name: &str, description: &str) -> Self {
        let tag = TagBuilder::new().name(name).description(Some(description));
        let tags = &mut self.endpoints.get_openapi_mut().tags;
        tags.get_or_insert_default().push(tag.build());
        self
    }

    /// What `utoipa_axum::routes!` makes of the handlers of one path.
    #[must_use]
    pub fn endpoint(self, handlers: UtoipaMethodRouter<State>) -> Self {
        Self {
            endpoints: self.endpoints.routes(handlers),
            ..self
        }
    }

    /// What its endpoints may refuse: each has its entry where the `type` of the
    /// problem leads.
    #[must_use]
    pub fn refusing(mut self, refusals: &[&'static dyn Refusal]) -> Self {
        self.refusals.extend(refusals);
        self
    }
}
