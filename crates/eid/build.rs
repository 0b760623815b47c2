//! Makes the script of this area ready to be sent.

fn main() -> std::io::Result<()> {
    assets::build("card.js", &["script/card.js"])
}
