//! Names that all domains share: each may be taken once.

use std::collections::BTreeSet;
use std::fmt;

use crate::Domain;

/// What several domains, or one of them twice, call the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleNames(BTreeSet<String>);

impl fmt::Display for DoubleNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().map(String::as_str).collect();
        write!(f, "named twice: {}", names.join(", "))
    }
}

impl std::error::Error for DoubleNames {}

/// Names of jobs, routes and texts are checked where these come together.
///
/// # Errors
/// When one of the others is taken twice: one of the two would be silently lost.
pub fn check_names(domains: &[Domain]) -> Result<(), DoubleNames> {
    let (mut taken, mut doubles) = (BTreeSet::new(), BTreeSet::new());
    for name in domains.iter().flat_map(names) {
        if !taken.insert(name.clone()) {
            doubles.insert(name);
        }
    }
    if doubles.is_empty() {
        Ok(())
    } else {
        Err(DoubleNames(doubles))
    }
}

fn names(domain: &Domain) -> Vec<String> {
    let mut names = vec![format!("domain {}", domain.name())];
    let sections = domain.sections.iter();
    names.extend(sections.map(|section| format!("section {}", section.name)));
    let settings = domain.settings.iter();
    names.extend(settings.map(|setting| format!("setting {}", setting.name())));
    names.extend(domain.style.map(|style| format!("style {}", style.name)));
    names.extend(
        domain
            .tasks
            .iter()
            .map(|task| format!("task {}", task.name)),
    );
    let figures = domain.figures.iter();
    names.extend(figures.map(|figure| format!("figure {}", figure.name)));
    let methods = domain.sign_in_methods.iter();
    names.extend(methods.map(|known| format!("sign-in method {}", known.method)));
    let scopes = domain.scopes.iter();
    names.extend(scopes.map(|scope| format!("scope {}", scope.name)));
    let claims = domain.claims.iter().flat_map(|source| source.names());
    names.extend(claims.map(|claim| format!("claim {claim}")));
    let articles = domain.help.iter();
    names.extend(articles.map(|article| format!("article {}", article.name)));
    let facts = domain.facts.iter();
    names.extend(facts.map(|fact| format!("fact {}", fact.name)));
    let scripts = domain.scripts.iter();
    names.extend(scripts.map(|script| format!("script {}", script.name)));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Figure, Sort, Task};

    const fn named(domain: &'static str) -> Domain {
        Domain::new(i18n::Source {
            domain,
            nl: "",
            fr: "",
        })
    }

    #[test]
    fn each_name_is_taken_once() {
        const TASKS: &[Task] = &[Task::sweep("old rows", |_, _, _| Ok(0))];
        const FIGURES: &[Figure] = &[Figure {
            name: "rows",
            sort: Sort::Gauge,
            value: |_| 0,
        }];
        let [idle, other] = ["idle", "other"].map(|name| Domain {
            tasks: TASKS,
            figures: FIGURES,
            ..named(name)
        });
        assert_eq!(check_names(&[idle, named("other")]), Ok(()));
        let told = |domains: &[Domain]| check_names(domains).unwrap_err().to_string();
        assert_eq!(
            told(&[idle, other]),
            "named twice: figure rows, task old rows"
        );
        assert_eq!(
            told(&[named("idle"), named("idle")]),
            "named twice: domain idle"
        );
    }
}
