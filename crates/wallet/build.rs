//! Makes the stylesheet of this area ready to be sent.

fn main() -> std::io::Result<()> {
    assets::build("wallet.css", &["style/wallet.css"])
}
