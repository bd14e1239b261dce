//! What a text is read as, and what is said about mistakes in it.

use release_authority_scenario::text::{Parsed, Span, Value};

use crate::common::{findings, node, parsed};

/// Asserts all findings about a text.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(findings(text), expected, "{text}");
}

#[test]
fn every_kind_of_value_is_read() {
    let root = node(
        "#![enable(implicit_some)]\n// words\n(a: (), b: None, c: true, d: -1_000.5, e: \"x\", f: [1, 2], \
         g: { \"k\": 1, bare: 2, 3: 4 }, h: Stock(start: 1), i: Uniform(0.8, 1.2), j: Exact, k: Some(Some(2)), \
         l: (1, 2), m: r#\"raw \"quoted\"\"#, n: 0xff, o: /* inside */ 2e3,)",
    );
    let kinds: Vec<(&str, &str)> =
        root.entries().iter().map(|(key, node)| (key.name.as_str(), node.kind_name())).collect();
    let expected = [
        ("a", "an empty `()`"),
        ("b", "`None`"),
        ("c", "`true` or `false`"),
        ("d", "a number"),
        ("e", "a string"),
        ("f", "a list"),
        ("g", "a map"),
        ("h", "a struct"),
        ("i", "a tuple"),
        ("j", "a bare word"),
        ("k", "a number"),
        ("l", "a tuple"),
        ("m", "a string"),
        ("n", "a number"),
        ("o", "a number"),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_number_is_whole_however_it_is_spelt() {
    let whole = |text: &str| match node(text).value {
        Value::Number(number) => (number.value, number.is_integer),
        other => panic!("{other:?}"),
    };
    assert_eq!(whole("2"), (2.0, true));
    assert_eq!(whole("2.0"), (2.0, true));
    assert_eq!(whole("+20e-1"), (2.0, true));
    assert_eq!(whole("0b10"), (2.0, true));
    assert_eq!(whole("-1_000"), (-1000.0, true));
    assert_eq!(whole("0.1"), (0.1, false));
    assert_eq!(whole("1e300"), (1e300, false));
    assert!(whole("-0.0").0.is_sign_positive());
}

#[test]
fn a_part_of_a_string_knows_where_it_was_written() {
    let place = |text: &str, from: usize, to: usize| {
        let (sources, parsed, _) = parsed(text);
        let Some(Value::Text(string)) = parsed.any().map(|node| node.value) else {
            panic!("{text} is no string");
        };
        sources.slice(string.span_of(from..to)).to_owned()
    };
    assert_eq!(place("\"a + bc\"", 4, 6), "bc");
    assert_eq!(place("r#\"a + bc\"#", 4, 6), "bc");
    assert_eq!(place("\"\\\"\\u{e9}\\n bc é d\"", 5, 7), "bc");
    assert_eq!(place("\"\\\"\\u{e9}\\n bc é d\"", 1, 3), "\\u{e9}");
    assert_eq!(place("\"\\\"\\u{e9}\\n bc é d\"", 8, 10), "é");
    assert_eq!(place("\"a\r\nbc\"", 2, 4), "bc");
    assert_eq!(place("\"abc\"", 2, 900), "c\"");
}

#[test]
fn line_breaks_in_strings_are_the_same_on_every_system() {
    let text = |text: &str| match node(text).value {
        Value::Text(text) => text.value,
        other => panic!("{other:?}"),
    };
    assert_eq!(text("\"a\r\nb\""), "a\nb");
    assert_eq!(text("r\"a\r\nb\""), "a\nb");
    assert_eq!(text("\"a\\r\\nb\""), "a\r\nb");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let root = node("\u{feff}(a: 1)");
    assert_eq!(root.entries().len(), 1);
}

#[test]
fn each_of_several_mistakes_is_reported_once() {
    check(
        "(a: 1 b: 2,\n c: (d: 3, e: @),\n f: {\"g\" 1, \"h\": ;},\n i: [1 2], j: 3)",
        &[
            "1:7 expected `,` or `)`, found `b`",
            "2:15 expected a value, found `@`",
            "3:10 expected `:` after the key, found `1`",
            "3:18 expected a value, found `;` | items are parted by `,`",
            "4:8 expected `,` or `]`, found `2`",
        ],
    );
}

#[test]
fn what_is_not_broken_is_still_read() {
    let (_, parsed, _) = parsed("(a: 1, b: @, c: 3)");
    let Parsed::Partial(root) = parsed else {
        panic!("{parsed:?}");
    };
    let names: Vec<&str> = root.entries().iter().map(|(key, _)| key.name.as_str()).collect();
    assert_eq!(names, ["a", "c"]);
}

#[test]
fn common_slips_get_advice() {
    check("(a: .5)", &["1:5 expected a value, found `.` | write `0.5`"]);
    check("(a: 1; b: 2)", &["1:6 expected `,` or `)`, found `;` | items are parted by `,`"]);
    check("(a = 1)", &["1:4 expected `,` or `)`, found `=` | a field is written `name: value`"]);
    check(
        "(a: Stock { b: 1 })",
        &["1:11 expected `,` or `)`, found `{` | a named struct takes parentheses: `Name(field: value)`"],
    );
    check("(a: 1,, b: 2)", &["1:7 expected a value, found `,` | there is one comma too many"]);
    check(
        "(a: x + y)",
        &["1:7 expected `,` or `)`, found `+` | a formula or a date is written in quotes: `\"a + b\"`, `\"2022-06\"`"],
    );
    check("(a: 'x')", &["1:5 single quotes do not make a string | write it in double quotes: `\"…\"`"]);
    let keys = "fields of a struct are bare words; a map with keys in quotes takes braces: `{ \"key\": value }`";
    check("(\"a\": 1)", &[&format!("1:5 expected `,` or `)`, found `:` | {keys}")]);
    check("(a: 1, \"b\": 2)", &[&format!("1:8 expected a field name, found `\"b\"` | {keys}")]);
}

#[test]
fn brackets_that_do_not_match_are_named() {
    check(
        "(a: { \"x\": (b: 1}, c: 2)",
        &["1:12 `(` is never closed | `}` at t.ron:1:17 closes a bracket outside of it"],
    );
    check("(a: 1]", &["1:1 `(` is never closed", "1:6 `]` closes nothing"]);
    check("(a: (b: 1,\n c: 2)", &["1:1 `(` is never closed"]);
    check(
        "(a: [(",
        &["1:6 `(` is never closed | 3 brackets are still open at the end of the file; this is the innermost"],
    );
    check("(a: 1))", &["1:7 `)` closes nothing"]);
}

#[test]
fn strings_and_comments_without_an_end_are_named() {
    check("(a: \"x, b: 2)", &["1:5 a string is never closed"]);
    check("(a: r##\"x\"#, b: 2)", &["1:5 a string is never closed"]);
    check(
        "(a: \"x,\n b: \"y\")",
        &["1:5 a string is never closed | an odd number of quotes: the last one stands at t.ron:2:7"],
    );
    check("(a: /* b /* c */)", &["1:5 a comment is never closed"]);
}

#[test]
fn brackets_and_quotes_inside_strings_and_comments_do_not_count() {
    let root = node("(a: \"((([[[\\\"\", // ((( \"\n b: r#\"{{{\"\"#, /* ((( /* \" */ */ c: 1)");
    assert_eq!(root.entries().len(), 3);
}

#[test]
fn keys_and_fields_are_unique() {
    check(
        "(a: 1,\n b: { \"x\": 1, x: 2 },\n a: 3)",
        &[
            "2:15 the key `x` is written twice | the first stands at t.ron:2:7",
            "3:2 the field `a` is written twice | the first stands at t.ron:1:2",
        ],
    );
    check(
        "{ 1: 2, \"1\": 3, 01.0: 4 }",
        &[
            "1:9 the key `1` is written twice | the first stands at t.ron:1:3",
            "1:17 the key `1` is written twice | the first stands at t.ron:1:3",
        ],
    );
}

#[test]
fn other_keys_than_words_and_whole_numbers_are_refused() {
    let message = "a key must be a string, a bare word or a whole number that is not negative";
    check("{ (1): 2 }", &[&format!("1:3 {message}")]);
    check("{ -1: 2 }", &[&format!("1:3 {message}")]);
    check("{ 0.5: 2 }", &[&format!("1:3 {message}")]);
    check("{ None: 2 }", &[&format!("1:3 {message}")]);
}

#[test]
fn numbers_are_finite_and_plain() {
    check("(a: inf)", &["1:5 a number must be finite"]);
    check("(a: -inf)", &["1:5 a number must be finite"]);
    check("(a: NaN)", &["1:5 a number must be finite"]);
    check("(a: 1e999)", &["1:5 a number must be finite"]);
    check("(a: 1.5f32)", &["1:5 this is not how a number is written"]);
    check("(a: 1e)", &["1:5 this is not how a number is written"]);
    check("(a: b\"x\")", &["1:5 only plain strings can be used | write it in double quotes: `\"…\"`"]);
}

#[test]
fn escapes_that_mean_nothing_are_pointed_at() {
    check(
        "(a: \"x\\qy\\é\", b: \"\\x9f\\u{110000}\")",
        &[
            "1:7 unknown escape `\\q` | a backslash is written `\\\\`",
            "1:10 unknown escape `\\é` | a backslash is written `\\\\`",
            "1:19 `\\x` is followed by two hexadecimal digits up to `7F` | a backslash is written `\\\\`",
            "1:23 `\\u` is followed by a character's number as in `\\u{e9}` | a backslash is written `\\\\`",
        ],
    );
}

#[test]
fn a_text_without_a_value_says_so() {
    let help = "a file holds one struct: `( field: value, … )`";
    check("", &[&format!("1:1 `t.ron` holds no value | {help}")]);
    check("// words\n", &[&format!("1:1 `t.ron` holds no value | {help}")]);
    check("(a: 1) (b: 2)", &["1:8 expected the end of the file, found `(`"]);
    check(
        "#![enable(",
        &["1:10 `(` is never closed | 2 brackets are still open at the end of the file; this is the innermost"],
    );
    check("#[enable] (a: 1)", &["1:1 expected an attribute such as `#![enable(implicit_some)]`"]);
}

#[test]
fn places_count_characters_from_one() {
    let (sources, _, _) = parsed("(é: 1,\n\tb: 2)");
    let file = sources.files().next().expect("one file was added");
    let at = |offset| {
        let place = sources.location(Span::new(file, offset, offset));
        (place.line, place.column)
    };
    assert_eq!(at(0), (1, 1));
    assert_eq!(at(3), (1, 3));
    assert_eq!(at(9), (2, 2));
    assert_eq!(at(999), (2, 7));
}

#[test]
fn fields_items_and_options_that_do_not_fit_are_named() {
    check("(a: 1, b)", &["1:9 expected `:` after the field name, found `)`"]);
    check("(a: , b: 2)", &["1:5 expected a value, found `,`"]);
    check("(a:)", &["1:4 expected a value, found `)`"]);
    check(
        "(a: U(1, x: 2))",
        &[
            "1:11 expected `,` or `)`, found `:` | fields of a struct are bare words; a map with keys in quotes takes braces: `{ \"key\": value }`",
        ],
    );
    check("[Some()]", &["1:6 `Some` holds exactly one value"]);
    check("[Some(1, 2)]", &["1:6 `Some` holds exactly one value"]);
    check("{ a: 1, b: @, (: 2 }", &["1:15 `(` is never closed | `}` at t.ron:1:20 closes a bracket outside of it"]);
    check(
        "(a: -x)",
        &["1:5 expected a value, found `-` | a formula or a date is written in quotes: `\"a + b\"`, `\"2022-06\"`"],
    );
    check(
        "(a: 2022-06)",
        &["1:9 expected `,` or `)`, found `-` | a formula or a date is written in quotes: `\"a + b\"`, `\"2022-06\"`"],
    );
}
