//! Whether somebody can sign in as a tool wants it. A token was given for a proof of
//! identity, so it is no question there; whoever asks beforehand must hear it.

use diesel::QueryResult;
use kernel::{AccountId, Method};
use storage::Tx;
use tools::Tool;
use web::{SignInMethods, SignedIn};

use crate::proof::{By, Condition, ConditionKind};
use crate::{Choice, Proof};

/// What a person can sign in with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Methods(Vec<Method>);

impl Methods {
    /// Of whoever looks: also what they signed in with just now.
    pub fn of_signed_in(
        tx: &mut Tx,
        there_are: SignInMethods,
        person: &SignedIn,
    ) -> QueryResult<Self> {
        there_are.held_by(tx, person).map(Self)
    }

    /// Of somebody else.
    pub fn of(tx: &mut Tx, there_are: SignInMethods, account: &AccountId) -> QueryResult<Self> {
        there_are.held(tx, account).map(Self)
    }

    /// Met when one of those is theirs that the tool accepts.
    pub fn condition(&self, tool: &Tool) -> Condition {
        let accepted = tool.accepted_methods();
        let theirs = self.0.iter().filter(|held| accepted.contains(held));
        let theirs: Vec<Method> = theirs.copied().collect();
        let met = !theirs.is_empty();
        let by = if met {
            By::Methods(theirs)
        } else {
            By::Nothing
        };
        Condition::new(ConditionKind::SignInMethod(accepted), met, by)
    }

    /// The proof as whoever asks beforehand reads it.
    pub fn complete(&self, proof: Proof, tool: &Tool) -> Proof {
        proof.and(self.condition(tool))
    }

    /// The same of all that could be chosen; what is possible stands first, still.
    pub fn complete_all(&self, choices: Vec<Choice>, tool: &Tool) -> Vec<Choice> {
        let complete = |choice: Choice| Choice {
            proof: self.complete(choice.proof, tool),
            ..choice
        };
        choices.into_iter().map(complete).collect()
    }
}
