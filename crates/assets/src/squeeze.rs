//! Stylesheets and scripts without what browsers do not need.

/// CSS without comments, indentation and blanks that say nothing. Our strings
/// hold none of what is taken out.
pub fn squeezed(css: &str) -> String {
    let mut rest = css;
    let mut bare = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut css = lines.join("\n");
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (", ", ","),
        (": ", ":"),
        (" }", "}"),
        ("{\n", "{"),
        (";\n", ";"),
        (",\n", ","),
        ("}\n", "}"),
        (";}", "}"),
    ] {
        css = css.replace(long, short);
    }
    css
}

/// A script without its indentation, its empty lines and the lines that are a remark. Line ends stay, as some of
/// them end a statement; no string of ours goes on over two lines.
pub fn squeezed_script(script: &str) -> String {
    let lines: Vec<&str> = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_do_not_need_is_not_sent() {
        let css = "/* Why. */\n:root {\n  --a: 1px;\n\n  --b: 2px; /* so */\n}\na:hover, b > c { x: y }\n";
        assert_eq!(squeezed(css), ":root{--a:1px;--b:2px}a:hover,b > c{x:y}");
    }

    #[test]
    fn a_script_keeps_its_statements_and_loses_its_remarks() {
        let script = "// Why.\nconst a = 1\n\n  // so\n  const b = \"https://a\"; // here\n";
        let bare = "const a = 1\nconst b = \"https://a\"; // here";
        assert_eq!(squeezed_script(script), bare);
    }
}
