//! How many documents of a page this machine makes in a second:
//! `cargo run --release -p documents --example rate`.

use std::time::{Duration, Instant};

use documents::{Document, Head, Renderer, Template};
use kernel::{Language, Timestamp};
use serde_json::{Value, json};

const SECONDS: u64 = 5;
const AT_ONCE: usize = 4;
const TEMPLATE: Template = Template {
    name: "rate",
    source: r#"#import "/base.typ": data, document-of, facts
#show: document-of
#facts(data.facts)"#,
};

#[tokio::main]
async fn main() {
    let renderer = Renderer::new();
    let started = Instant::now();
    let mut makers = tokio::task::JoinSet::new();
    for maker in 0..AT_ONCE {
        makers.spawn(make(renderer.clone(), maker, started));
    }
    let made: usize = makers.join_all().await.into_iter().sum();
    let seconds = started.elapsed().as_secs_f64();
    println!("{made} documents in {seconds:.1} s by {AT_ONCE} at once");
}

async fn make(renderer: Renderer, maker: usize, started: Instant) -> usize {
    let mut made = 0;
    while started.elapsed() < Duration::from_secs(SECONDS) {
        let facts: Vec<Value> = (0..11)
            .map(|fact| json!({"label": format!("Feit {fact}"), "value": format!("Waarde {maker} {made} {fact}")}))
            .collect();
        let head = Head {
            language: Language::Nl,
            title: &format!("Bon {made}"),
            operator: "Immo-Connect",
            foot: "Bon",
            id: &format!("{maker} {made}"),
            at: Timestamp::from_seconds(1_795_474_500),
        };
        let document = Document::new(TEMPLATE, &head, &json!({ "facts": facts }));
        let pdf = match document {
            Ok(document) => renderer.pdf(document).await,
            Err(error) => return report(made, &error),
        };
        if let Err(error) = pdf {
            return report(made, &error);
        }
        made += 1;
    }
    made
}

fn report(made: usize, error: &dyn std::fmt::Display) -> usize {
    eprintln!("{error}");
    made
}
