//! A thin client of the Mollie API, version 2. Its words end here.

mod amount;
mod answer;
mod wire;

use kernel::{Duration, Language, Secret, Timestamp};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::json;
use url::Url;

use self::answer::{Answered, judge};
use self::wire::{List, Payment, Refund};
use crate::provider::{Answering, Fault, Order, Provider, RefundOrder, Seen, SeenRefund};
use crate::{Method, Settings};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Of one page of the list, which the API allows.
const PAGE: usize = 250;
/// Half a million payments within the days of a comparison: more is a mistake.
const PAGES_MAX: usize = 2000;

#[derive(Debug)]
pub(crate) struct Mollie {
    client: Client,
    base: Url,
    key: Secret,
    profile: String,
    mode: &'static str,
}

impl Mollie {
    /// Without redirects: the key is for the configured address alone.
    pub fn new(settings: &Settings) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(settings.timeout)
            .no_proxy()
            .user_agent("Immo-Connect")
            .build()?;
        Ok(Self {
            client,
            base: settings.provider_url.clone(),
            key: settings.api_key.clone(),
            profile: settings.profile.clone(),
            mode: settings.mode.word(),
        })
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.base.as_str().trim_end_matches('/'))
    }

    async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Fault> {
        let sent = request.bearer_auth(self.key.expose()).send().await;
        judge(Answered::read(sent).await?)
    }

    async fn create(&self, order: &Order) -> Result<Seen, Fault> {
        let body = json!({
            "amount": { "currency": amount::CURRENCY, "value": amount::text(order.amount) },
            "description": order.description,
            "redirectUrl": order.return_url,
            "webhookUrl": order.notice_url,
            "method": match order.method {
                Method::Bancontact => "bancontact",
                Method::Cards => "creditcard",
            },
            "locale": match order.language {
                Language::Nl => "nl_BE",
                Language::Fr => "fr_BE",
            },
            "metadata": { "payment": order.payment },
        });
        let request = self.client.post(self.url("payments"));
        let request = request
            .header("idempotency-key", order.payment.as_str())
            .json(&body);
        self.seen(self.ask(request).await?)
    }

    async fn get(&self, id: &str) -> Result<Seen, Fault> {
        if !is_id(id) {
            return Err(Fault::NotFound);
        }
        let path = format!("payments/{id}?embed=refunds,chargebacks");
        let seen = self.seen(self.ask(self.client.get(self.url(&path))).await?)?;
        if seen.id != id {
            return Err(Fault::Unknown("it answered another question".into()));
        }
        Ok(seen)
    }

    async fn list(&self, since: Timestamp) -> Result<Vec<Seen>, Fault> {
        let (mut all, mut from) = (Vec::new(), None::<String>);
        for _ in 0..PAGES_MAX {
            let from_here = from
                .as_ref()
                .map(|id| format!("&from={id}"))
                .unwrap_or_default();
            let path = format!("payments?limit={PAGE}&sort=desc{from_here}");
            let page: List = self.ask(self.client.get(self.url(&path))).await?;
            let next = page.next_id();
            let page = page.payments();
            let seen: Vec<Seen> = page
                .map(|payment| self.seen(payment))
                .collect::<Result<_, _>>()?;
            let is_over = seen.last().is_none_or(|oldest| oldest.created_at < since);
            all.extend(seen.into_iter().filter(|seen| seen.created_at >= since));
            match next {
                // An address that does not lead on would be asked for ever.
                Some(next) if !is_over && is_id(&next) && from.as_ref() != Some(&next) => {
                    from = Some(next);
                }
                _ => return Ok(all),
            }
        }
        Err(Fault::Unknown("the list does not end".into()))
    }

    async fn refund(&self, order: &RefundOrder) -> Result<SeenRefund, Fault> {
        if !is_id(&order.provider_id) {
            return Err(Fault::NotFound);
        }
        let body = json!({
            "amount": { "currency": amount::CURRENCY, "value": amount::text(order.amount) },
            "description": order.description,
            "metadata": { "refund": order.refund },
        });
        let path = format!("payments/{}/refunds", order.provider_id);
        let request = self.client.post(self.url(&path));
        let request = request.header("idempotency-key", &order.key).json(&body);
        self.ask::<Refund>(request).await?.seen()
    }

    fn seen(&self, payment: Payment) -> Result<Seen, Fault> {
        payment.seen(self.mode, &self.profile)
    }
}

impl Provider for Mollie {
    fn create<'a>(&'a self, order: &'a Order) -> Answering<'a, Seen> {
        Box::pin(self.create(order))
    }

    fn get<'a>(&'a self, id: &'a str) -> Answering<'a, Seen> {
        Box::pin(self.get(id))
    }

    fn list(&self, since: Timestamp) -> Answering<'_, Vec<Seen>> {
        Box::pin(self.list(since))
    }

    fn refund<'a>(&'a self, order: &'a RefundOrder) -> Answering<'a, SeenRefund> {
        Box::pin(self.refund(order))
    }

    fn is_id(&self, text: &str) -> bool {
        is_id(text)
    }
}

/// It becomes part of an address, so nothing but letters and digits.
fn is_id(text: &str) -> bool {
    text.strip_prefix("tr_").is_some_and(|rest| {
        (1..=40).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_to_no_other_address() {
        assert!(is_id("tr_7UhSN1zuXS"));
        for text in [
            "",
            "tr_",
            "tr_a/b",
            "tr_a?x",
            "tr_..",
            "re_1",
            "tr_é",
            &format!("tr_{}", "a".repeat(41)),
        ] {
            assert!(!is_id(text), "{text}");
        }
    }
}
