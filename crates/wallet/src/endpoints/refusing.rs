//! What each endpoint may refuse, for the document.

use std::sync::LazyLock;

use kernel::Refusal;

use crate::ChargeRefusal;

static ALL: LazyLock<Vec<&'static dyn Refusal>> = LazyLock::new(|| {
    let examples = ChargeRefusal::examples().into_iter();
    // One of each for as long as the program runs.
    let kept = examples.map(|one| -> &'static dyn Refusal { Box::leak(Box::new(one)) });
    kept.collect()
});

pub(super) fn all() -> &'static [&'static dyn Refusal] {
    &ALL
}

/// For whom it is, is not as it must be.
pub(super) const CALLER: &[&str] = &[
    "charge-no-organisation",
    "charge-organisation-missing",
    "charge-other-context",
    "charge-organisation-unknown",
    "charge-way-unclear",
    "charge-not-allowed",
];
/// What a new charge is refused besides.
pub(super) const CHARGING: &[&str] = &[
    "charge-price-or-amount",
    "charge-price-unknown",
    "charge-currency-unknown",
    "charge-amount-invalid",
    "charge-above-maximum",
    "charge-lifetime-invalid",
    "charge-reference-invalid",
    "charge-return-to-unknown",
    "charge-key-reused",
    "charge-limit-met",
    "charge-insufficient-funds",
];
pub(super) const CAPTURING: &[&str] = &[
    "charge-no-organisation",
    "charge-not-allowed",
    "charge-unknown",
    "charge-amount-invalid",
    "charge-key-reused",
    "charge-hold-ended",
    "charge-hold-expired",
    "charge-above-hold",
];
pub(super) const RELEASING: &[&str] = &[
    "charge-unknown",
    "charge-key-reused",
    "charge-hold-ended",
    "charge-hold-expired",
];
pub(super) const REFUNDING: &[&str] = &[
    "charge-unknown",
    "charge-amount-invalid",
    "charge-key-reused",
    "charge-not-refundable",
    "charge-above-charge",
];

pub(super) fn those(lists: &[&[&str]]) -> Vec<&'static dyn Refusal> {
    let named = |one: &&&'static dyn Refusal| lists.iter().any(|list| list.contains(&one.code()));
    all().iter().filter(named).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_is_told_of_an_endpoint_and_each_that_is_told_exists() {
        let lists = [
            CALLER,
            CHARGING,
            CAPTURING,
            RELEASING,
            REFUNDING,
            &["wallet-not-visible"],
        ];
        let codes: Vec<&str> = all().iter().map(|one| one.code()).collect();
        for code in &codes {
            assert!(lists.iter().any(|list| list.contains(code)), "{code}");
        }
        for code in lists.into_iter().flatten() {
            assert!(codes.contains(code), "{code}");
        }
    }
}
