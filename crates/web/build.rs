//! Makes the stylesheet of all pages, the scripts and the pictures ready to be sent.

fn main() -> std::io::Result<()> {
    let style = [
        "assets/style/colours.css",
        "assets/style/ground.css",
        "assets/style/frame.css",
        "assets/style/buttons.css",
        "assets/style/forms.css",
        "assets/style/messages.css",
        "assets/style/sign-in.css",
        "assets/style/lists.css",
        "assets/style/tables.css",
        "assets/style/chart.css",
        "assets/style/work.css",
        "assets/style/circumstances.css",
    ];
    assets::build("style.css", &style)?;
    for name in [
        "main.js",
        "search.js",
        "ticks.js",
        "follow.js",
        "favicon.svg",
        "favicon.ico",
    ] {
        assets::build(name, &[&format!("assets/{name}")])?;
    }
    Ok(())
}
