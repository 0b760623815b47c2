use super::*;

fn page(main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"nl\"><head><title>Iets – Immo-Connect</title></head>\
         <body><main><h1>Iets</h1>{main}</main></body></html>"
    )
}

#[test]
fn a_good_page_has_no_problems() {
    let form = "<form method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"a > b\"><label for=\"a\">A</label>\
                <input id=\"a\" name=\"a\" autocomplete=\"off\" aria-describedby=\"a-hint\" required><p id=\"a-hint\">x<br>y</p>\
                <svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg><button>Bewaren</button></form>";
    assert_eq!(check_page(&page(form)), Vec::<String>::new());
}

#[test]
fn every_problem_is_found() {
    let table = [
        ("<p>⟦x-heading⟧</p>", "x-heading"),
        ("<p><b>x</p></b>", "closes"),
        ("<div>", "not closed"),
        ("<h1>Nog iets</h1>", "2 <h1>"),
        ("<input name=\"a\">", "no label"),
        ("<img src=\"x\">", "no alt"),
        ("<button></button>", "no text"),
        ("<a>x</a>", "leads nowhere"),
        ("<a href=\"#y\">x</a>", "#y"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "stands twice"),
        ("<form method=\"post\"><button>x</button></form>", "csrf"),
        ("<p style=\"color: red\">x</p>", "inline"),
        (
            "<div data-error-summary=\"Fout:\"></div>",
            "title does not begin",
        ),
        (
            "<label for=\"a\">A</label><input id=\"a\" name=\"a\" aria-invalid=\"true\">",
            "no error summary tells of a",
        ),
        (
            "<label for=\"a\">A</label><input id=\"a\" name=\"a\">",
            "may fill in",
        ),
    ];
    for (main, problem) in table {
        let problems = check_page(&page(main));
        assert!(
            problems.iter().any(|found| found.contains(problem)),
            "{main}: {problems:?}"
        );
    }
}
