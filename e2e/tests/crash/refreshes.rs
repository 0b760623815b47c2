//! A chain of refreshes: each token is good once, and only the last acknowledged one is good.

use kernel::Rng;

use crate::tool_side::{Tokens, ToolSide};

/// One in so many checks replays a used token, which ends the family.
const REPLAY_ONE_IN: u32 = 10;

#[derive(Debug)]
pub struct Refreshes {
    side: ToolSide,
    last: Tokens,
    /// Of the present family: refresh tokens whose use was acknowledged.
    used: Vec<String>,
    /// The server died before it answered: it may have done the refresh, or not.
    in_doubt: bool,
    acknowledged: usize,
}

impl Refreshes {
    pub async fn begin(side: ToolSide) -> Self {
        let last = side.new_grant().await.expect("the server answers");
        Self {
            side,
            last,
            used: Vec::new(),
            in_doubt: false,
            acknowledged: 0,
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.acknowledged
    }

    /// Refreshes until the server dies.
    pub async fn load(mut self) -> Self {
        while let Ok(answer) = self.side.refresh(&self.last.refresh).await {
            self.take(answer.expect("the last acknowledged token is good"));
        }
        self.in_doubt = true;
        self
    }

    fn take(&mut self, tokens: Tokens) {
        let used = std::mem::replace(&mut self.last, tokens);
        self.used.push(used.refresh);
        self.acknowledged += 1;
    }

    pub async fn verify(&mut self, rng: &Rng) {
        let last_access = self
            .side
            .is_active(&self.last.access)
            .await
            .expect("the server answers");
        assert!(last_access, "an acknowledged access token was lost");
        if !self.used.is_empty() && rng.below(REPLAY_ONE_IN) == 0 {
            return self.replay().await;
        }
        if let Some(tokens) = self
            .side
            .refresh(&self.last.refresh)
            .await
            .expect("the server answers")
        {
            self.take(tokens);
        } else {
            assert!(self.in_doubt, "an acknowledged refresh token was lost");
            self.new_family().await;
        }
        self.in_doubt = false;
    }

    /// A token whose use was acknowledged and that is not the last must not work, and
    /// ends its family (RFC 9700 §4.14.2). The server keeps no grace in this test.
    async fn replay(&mut self) {
        let used = self.used.first().expect("some were used").clone();
        let again = self.side.refresh(&used).await.expect("the server answers");
        assert!(again.is_none(), "a used refresh token works again");
        let last = self
            .side
            .refresh(&self.last.refresh)
            .await
            .expect("the server answers");
        assert!(last.is_none(), "the family outlived a replay");
        assert!(
            !self
                .side
                .is_active(&self.last.access)
                .await
                .expect("the server answers"),
            "so did its access token"
        );
        self.new_family().await;
        self.in_doubt = false;
    }

    async fn new_family(&mut self) {
        self.last = self.side.new_grant().await.expect("the server answers");
        self.used.clear();
    }
}
