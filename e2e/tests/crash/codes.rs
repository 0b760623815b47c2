//! Whole code flows: a code is good once; what it gave stays good.

use std::time::Duration;

use crate::tool_side::ToolSide;

#[derive(Debug)]
pub struct Codes {
    side: ToolSide,
    /// Of the last load: codes that were exchanged, each with the access token it gave.
    exchanged: Vec<(String, String)>,
    /// A code that was acknowledged and not yet taken to the token endpoint.
    waiting: Option<String>,
    acknowledged: usize,
}

impl Codes {
    pub fn new(side: ToolSide) -> Self {
        Self {
            side,
            exchanged: Vec::new(),
            waiting: None,
            acknowledged: 0,
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.acknowledged
    }

    /// Flows until the server dies.
    pub async fn load(mut self) -> Self {
        while let Ok(code) = self.side.code().await {
            self.waiting = Some(code.clone());
            // So that the server often dies in between.
            tokio::time::sleep(Duration::from_millis(5)).await;
            let exchanged = self.side.exchange(&code).await;
            // Where the connection broke, the code may have been used, or not: nothing is promised.
            let unasked = exchanged.as_ref().is_err_and(reqwest::Error::is_connect);
            self.waiting = self.waiting.filter(|_| unasked);
            let Ok(tokens) = exchanged else { break };
            self.exchanged
                .push((code, tokens.expect("a new code is good").access));
            self.acknowledged += 1;
        }
        self
    }

    pub async fn verify(&mut self) {
        if let Some(code) = self.waiting.take() {
            let tokens = self.side.exchange(&code).await.expect("the server answers");
            assert!(tokens.is_some(), "an acknowledged code was lost");
        }
        let Some((code, access)) = self.exchanged.pop() else {
            return;
        };
        assert!(
            self.side
                .is_active(&access)
                .await
                .expect("the server answers"),
            "an access token was lost"
        );
        let again = self.side.exchange(&code).await.expect("the server answers");
        assert!(again.is_none(), "a used code works again");
        assert!(
            !self
                .side
                .is_active(&access)
                .await
                .expect("the server answers"),
            "a code used twice ends what it gave"
        );
        self.exchanged.clear();
    }
}
