//! Where the pages of this crate are. The organisation is always in the address.

use axum::Router;
use kernel::OrganisationId;
use organisations::tabs::Tab;
use organisations::url_of;
use web::{Route, State};

use payments::PaymentId;

use crate::{Filter, TransactionId, pages};

/// Balance and transactions.
pub const WALLET: Route = Route("/organisations/{id}/wallet");
/// "Opladen".
pub const TOP_UP: Route = Route("/organisations/{id}/wallet/top-up");
/// What became of an online payment.
pub(crate) const TOP_UP_PAYMENT: Route = Route("/organisations/{id}/wallet/top-up/{payment}");
/// What to write on a transfer.
pub(crate) const TRANSFER: Route = Route("/organisations/{id}/wallet/top-up/transfer");
/// Who else may see it and top it up (G-12).
pub const RIGHTS: Route = Route("/organisations/{id}/wallet/rights");
/// How much may be spent in a day.
pub const LIMITS: Route = Route("/organisations/{id}/wallet/limits");

/// When little is left.
pub(crate) const THRESHOLD: Route = Route("/organisations/{id}/wallet/limits/threshold");
/// Sets or lifts one of the limits.
pub(crate) const LIMIT: Route = Route("/organisations/{id}/wallet/limits/limit");
/// One of the transactions.
pub const TRANSACTION: Route = Route("/organisations/{id}/wallet/transactions/{transaction}");
/// "Exporteren": what the table shows with the same query.
pub const EXPORT: Route = Route("/organisations/{id}/wallet/export.csv");
/// The receipt of a completed transaction.
pub const RECEIPT: Route =
    Route("/organisations/{id}/wallet/transactions/{transaction}/receipt.pdf");
/// The receipts of what the table shows with the same query.
pub const RECEIPTS_ZIP: Route = Route("/organisations/{id}/wallet/receipts.zip");
/// Among the tabs of an organisation.
pub(crate) const TAB: Tab = Tab {
    route: WALLET,
    label: "wallet-tab",
};

pub fn routes() -> Router<State> {
    pages::routes()
}

pub fn wallet_url(organisation: &OrganisationId) -> String {
    url_of(WALLET, organisation)
}

pub(crate) fn transfer_url(organisation: &OrganisationId) -> String {
    url_of(TRANSFER, organisation)
}

pub fn transaction_url(organisation: &OrganisationId, transaction: &TransactionId) -> String {
    url_of(TRANSACTION, organisation).replace("{transaction}", transaction.as_str())
}

pub(crate) fn payment_url(organisation: &OrganisationId, payment: &PaymentId) -> String {
    url_of(TOP_UP_PAYMENT, organisation).replace("{payment}", payment.as_str())
}

pub fn receipt_url(organisation: &OrganisationId, transaction: &TransactionId) -> String {
    url_of(RECEIPT, organisation).replace("{transaction}", transaction.as_str())
}

/// The file of what the table shows with this filter.
pub(crate) fn file_url(file: Route, organisation: &OrganisationId, filter: &Filter) -> String {
    let (path, query) = (url_of(file, organisation), filter.query());
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

pub fn limits_url(organisation: &OrganisationId) -> String {
    url_of(LIMITS, organisation)
}

/// Where the Wallet is topped up; with the tool that sends somebody there, and where it
/// wants them back. The page asks [`leads_back`](crate::leads_back) before it goes there.
pub fn top_up_url(organisation: &OrganisationId, back: Option<(&str, &str)>) -> String {
    let path = url_of(TOP_UP, organisation);
    let Some((tool, address)) = back else {
        return path;
    };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("tool", tool)
        .append_pair("return_to", address)
        .finish();
    format!("{path}?{query}")
}
