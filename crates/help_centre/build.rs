//! Makes the stylesheet of this area ready to be sent.

fn main() -> std::io::Result<()> {
    assets::build("help.css", &["style/help.css"])
}
