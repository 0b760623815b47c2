//! Notices: that there is news of a payment, until somebody answers 200.

use std::time::Duration as RealDuration;

use kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Delivery, Simulator};

/// After the first try; then it is silent.
const TRIES: [Duration; 10] = [
    Duration::ZERO,
    Duration::from_mins(1),
    Duration::from_mins(3),
    Duration::from_mins(7),
    Duration::from_mins(15),
    Duration::from_mins(31),
    Duration::from_hours(1),
    Duration::from_hours(2),
    Duration::from_hours(4),
    Duration::from_hours(26),
];
/// How long the other side may take.
const PATIENCE: RealDuration = RealDuration::from_secs(15);
const LOOKS_EVERY: RealDuration = RealDuration::from_millis(300);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub url: String,
    /// The form that is posted.
    pub body: String,
    first_at: Timestamp,
    tried: usize,
}

impl Notice {
    pub(crate) fn new(url: String, payment: &str, now: Timestamp) -> Self {
        Self {
            url,
            body: format!("id={payment}"),
            first_at: now,
            tried: 0,
        }
    }

    fn is_due(&self, now: Timestamp) -> bool {
        TRIES
            .get(self.tried)
            .is_some_and(|after| self.first_at + *after <= now)
    }
}

impl Simulator {
    /// The notices that are sent now. Each is [`answered`](Self::answered), or lost.
    pub fn take_due(&self) -> Vec<Notice> {
        let now = self.0.clock.now();
        self.with(|books| {
            let (due, later) = std::mem::take(&mut books.notices)
                .into_iter()
                .partition(|notice| notice.is_due(now));
            books.notices = later;
            let due: Vec<Notice> = due;
            match books.delivery {
                Delivery::Usual => due,
                Delivery::Dropped => Vec::new(),
                Delivery::Doubled => due
                    .into_iter()
                    .flat_map(|notice| [notice.clone(), notice])
                    .collect(),
                Delivery::Shuffled => due.into_iter().rev().collect(),
            }
        })
    }

    /// What the other side answered; anything but 200 is tried again.
    pub fn answered(&self, notice: Notice, status: u16) {
        if status == 200 {
            return;
        }
        self.with(|books| {
            books.notices.push(Notice {
                tried: notice.tried + 1,
                ..notice
            });
        });
    }

    /// Sends what is due, as long as the world runs.
    ///
    /// # Errors
    /// When there is no client.
    pub async fn send_notices(self) -> Result<(), reqwest::Error> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        loop {
            for notice in self.take_due() {
                let request = client
                    .post(&notice.url)
                    .header("content-type", "application/x-www-form-urlencoded");
                let sent = request.body(notice.body.clone()).send().await;
                let status = sent.map_or(0, |answer| answer.status().as_u16());
                self.answered(notice, status);
            }
            tokio::time::sleep(LOOKS_EVERY).await;
        }
    }
}
