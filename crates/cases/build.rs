//! Makes the script of this area ready to be sent.

fn main() -> std::io::Result<()> {
    assets::build("contact.js", &["assets/contact.js"])
}
