//! What the frame itself refuses, whatever the page.

kernel::refusals! {
    /// What becomes of a [`Failure`](crate::Failure) that is no domain's refusal.
    #[derive(Debug)]
    pub(crate) enum FrameRefusal {
        NotFound => 404 "not-found",
        MethodNotAllowed => 405 "method-not-allowed",
        Forged => 403 "forged",
        /// The helpdesk looks at the pages of somebody, and changes nothing.
        OnlyLooking => 403 "only-looking",
        /// With the name of who is signed in now.
        SomebodyElse => 409 "somebody-else" { name: String },
        /// The same, where only the person can find the way back.
        SomebodyElseByHand => 409 "somebody-else-by-hand" { name: String },
        Malformed => 400 "malformed",
        TooLarge => 413 "too-large",
        Unavailable => 503 "unavailable",
        Internal => 500 "internal",
    }
}
