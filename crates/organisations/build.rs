//! Makes the stylesheet of this area ready to be sent.

fn main() -> std::io::Result<()> {
    assets::build(
        "organisations.css",
        &["style/organisations.css", "style/people.css"],
    )
}
