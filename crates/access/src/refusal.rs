//! Why a tool is not registered, or access not set.

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum AccessRefusal {
        NotAdministrator => 403 "access-not-administrator",
        /// Until the helpdesk knows who speaks for it, nobody does (G-14).
        Disputed => 409 "access-disputed",
        /// Also one of another organisation.
        NotRegistered => 404 "access-not-registered",
        /// Also one of another organisation.
        MemberUnknown => 404 "access-member-unknown",
        ToolRetired => 409 "access-tool-retired",
        /// No organisation can use the tool in this way.
        WayUnknown => 404 "access-way-unknown",
        /// The organisation is not verified yet (G-14).
        NotVerified => 409 "access-not-verified",
        /// Nobody holds what it takes to register.
        RecognitionMissing => 409 "access-recognition-missing",
        /// Also one of another organisation, and one that somebody else made.
        RequestUnknown => 404 "access-request-unknown",
        /// Another administrator was first, or it was taken back.
        RequestAnswered => 409 "access-request-answered",
        /// What is asked for is there.
        HasAccess => 409 "access-given-already",
        NoteTooLong => 422 "access-note-too-long" at "note",
        NoteUnfit => 422 "access-note-unfit" at "note",
        TooManyRequests => 429 "access-too-many-requests",
        /// First the member is confirmed, then come the tools.
        MemberNotActive => 409 "access-member-not-active",
    }
}
