//! What is refused to whoever files, and to the counter.

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum VmeRefusal {
        /// Also one of somebody else.
        FilingUnknown => 404 "vme-filing-unknown",
        /// Somebody was quicker, or the page is of yesterday.
        NotNow => 409 "vme-not-now",
        /// Too many drafts are open already.
        TooManyDrafts => 409 "vme-too-many-drafts" { most: u32 },
        /// Answers or documents are missing.
        Incomplete => 422 "vme-incomplete",
        /// The number is that of something else, or of one that is no more.
        AssociationUnfit => 422 "vme-association-unfit",
        /// One for the same change is with the counter already.
        FiledAlready => 409 "vme-filed-already",
        /// Nobody knows yet what it costs this year (G-1).
        TariffUnknown => 409 "vme-tariff-unknown",
        /// It costs something else than what was agreed to.
        PriceChanged => 409 "vme-price-changed",
        /// There is not enough in the Wallet.
        WalletShort => 402 "vme-wallet-short",
        MessageMissing => 422 "vme-message-missing" at "message",
        MessageTooLong => 422 "vme-message-too-long" at "message",
        MessageUnfit => 422 "vme-message-unfit" at "message",
    }
}

pub(crate) type Result<T> = storage::Result<T, VmeRefusal>;

pub(crate) fn no<T>(refusal: VmeRefusal) -> Result<T> {
    Err(storage::Error::Refused(refusal))
}
