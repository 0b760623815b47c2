//! What a database of a test holds for others: the mails that wait, the events
//! that were told, the acts in the trail.

use mail::Mail;
use serde_json::Value;
use storage::{audit, testing};

use crate::{TestDb, given};

impl TestDb {
    /// Every mail that waits, in the order they were written.
    pub async fn mails(&self) -> Vec<Mail> {
        let sealer = given::sealer();
        let mails = self.read(move |tx| mail::testing::queued(tx, &sealer));
        mails.await.expect("the queue can be read")
    }

    /// Every mail to this address, in the order they were written.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        let mut mails = self.mails().await;
        mails.retain(|mail| mail.to.as_str() == address);
        mails
    }

    /// What each event of this kind says, in the order they were told, as long as
    /// nobody follows them.
    pub async fn told(&self, kind: &str) -> Vec<Value> {
        let events = self.read(testing::events).await;
        let events = events.expect("events can be read").into_iter();
        let payloads = events.filter(|(told, _)| told == kind);
        let json = |payload: String| serde_json::from_str(&payload).expect("an event is JSON");
        payloads.map(|(_, payload)| json(payload)).collect()
    }

    /// What the trail says was done to the object, by name: within one millisecond
    /// the trail has no order.
    pub async fn acts_on(&self, object: &str) -> Vec<String> {
        let object = object.to_owned();
        let trail = self.read(move |tx| audit::of_object(tx, &object)).await;
        let trail = trail.expect("the trail can be read");
        let mut acts: Vec<String> = trail.into_iter().map(|event| event.action).collect();
        acts.sort();
        acts
    }
}
