//! Where everything of this world is found.

/// What `demo/tools` writes, and what stands there when other ports are asked for.
const WRITTEN: [&str; 3] = [
    "http://localhost:8080",
    "http://localhost:8081",
    "http://localhost:8082",
];

#[derive(Debug, Clone)]
pub struct Addresses {
    /// The platform's origin.
    pub platform: String,
    pub tools: [String; 2],
}

impl Addresses {
    pub fn new(port: u16, tool_ports: [u16; 2]) -> Self {
        let origin = |port: u16| format!("http://localhost:{port}");
        Self {
            platform: origin(port),
            tools: tool_ports.map(origin),
        }
    }

    /// Puts this world's addresses in the place of the written ones.
    pub fn put_into(&self, text: &str) -> String {
        let own = [&self.platform, &self.tools[0], &self.tools[1]];
        // In two steps, so that swapped ports are not swapped twice.
        let marked = WRITTEN
            .iter()
            .enumerate()
            .fold(text.to_owned(), |text, (n, written)| {
                text.replace(written, &format!("\u{0}{n}"))
            });
        own.iter().enumerate().fold(marked, |text, (n, own)| {
            text.replace(&format!("\u{0}{n}"), own)
        })
    }
}
