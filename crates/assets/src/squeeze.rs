//! Stylesheets without what browsers do not need.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_do_not_need_is_not_sent() {
        let css = "/* Why. */\n:root {\n  --a: 1px;\n\n  --b: 2px; /* so */\n}\na:hover, b > c { x: y }\n";
        assert_eq!(squeezed(css), ":root{--a:1px;--b:2px}a:hover,b > c{x:y}");
    }
}
