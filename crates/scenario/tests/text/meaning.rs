//! Fingerprints and the canonical text.

use proptest::prelude::*;
use release_authority_scenario::text::{Key, Name, Node, Number, Sources, Span, Text, Value, fingerprint, write};

use crate::common::node;

fn span() -> Span {
    Span::start_of(Sources::new().add("made", ""))
}

#[test]
fn a_fingerprint_is_the_same_in_every_build() {
    let print = fingerprint(&node("(a: 1, b: { \"c\": [Exact, \"x\"] })"));
    assert_eq!(print.to_string(), "e78d486e047f475968e220ff3c507499");
}

#[test]
fn comments_places_and_spelling_do_not_enter_the_fingerprint() {
    let plain = fingerprint(&node("(a: 2, b: { \"c\": \"x\\ny\", \"7\": () })"));
    let other = fingerprint(&node("// words\n( a: 2.0, b: { c: r#\"x\ny\"#, 7: (), }, )"));
    assert_eq!(plain, other);
}

#[test]
fn everything_that_is_said_enters_the_fingerprint() {
    let texts = [
        "(a: 1, b: 2)",
        "(b: 2, a: 1)",
        "(a: 1, b: 3)",
        "(a: 1, b: \"2\")",
        "{ \"a\": 1, \"b\": 2 }",
        "S(a: 1, b: 2)",
        "(1, 2)",
        "[1, 2]",
        "[[1], 2]",
        "[1, [2]]",
        "[\"ab\", \"c\"]",
        "[\"a\", \"bc\"]",
        "[a]",
        "[\"a\"]",
        "[None]",
        "[()]",
        "[true]",
        "[]",
        "{}",
        "()",
    ];
    let mut prints: Vec<_> = texts.iter().map(|text| fingerprint(&node(text))).collect();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), texts.len());
}

#[test]
fn the_canonical_text_is_readable() {
    let text = write(&node(
        "(title: \"A\", tracks: { \"a\": Stock(label: \"A long label that takes some room\", start: 2.50, \
         source: \"assumed: because it must be\") }, big: 1e300, b: [1, 2, Exact])",
    ));
    let expected = "\
(
    title: \"A\",
    tracks: {
        \"a\": Stock(
            label: \"A long label that takes some room\",
            start: 2.5,
            source: \"assumed: because it must be\",
        ),
    },
    big: 1e300,
    b: [1, 2, Exact],
)
";
    assert_eq!(text, expected);
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z_][a-z0-9_]{0,6}", Just("true".to_owned()), Just("None".to_owned())]
}

fn name() -> impl Strategy<Value = Option<Name>> {
    proptest::option::of("[A-Z][a-z]{1,5}").prop_map(|name| name.map(|name| Name { name, span: span() }))
}

fn entries(
    key: impl Strategy<Value = String>,
    node: impl Strategy<Value = Node> + Clone,
) -> impl Strategy<Value = Vec<(Key, Node)>> {
    proptest::collection::btree_map(key, node, 0..4)
        .prop_map(|map| map.into_iter().map(|(name, node)| (Key { name, span: span() }, node)).collect())
}

fn any_node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        Just(Value::Unit),
        Just(Value::None),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_filter_map("finite", Number::new).prop_map(Value::Number),
        any::<i32>().prop_filter_map("finite", |whole| Number::new(f64::from(whole))).prop_map(Value::Number),
        any::<String>().prop_map(|text| Value::Text(Text::new(text, span()))),
        word().prop_map(Value::Name),
    ];
    leaf.prop_map(|value| Node::new(span(), value)).prop_recursive(5, 60, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            entries(any::<String>(), inner.clone()).prop_map(Value::Map),
            (name(), entries(word(), inner.clone())).prop_map(|(name, fields)| Value::Struct { name, fields }),
            (name(), proptest::collection::vec(inner, 0..4)).prop_map(|(name, items)| Value::Tuple { name, items }),
        ]
        .prop_map(|value| Node::new(span(), value))
    })
}

proptest! {
    #[test]
    fn the_canonical_text_reads_back_to_the_same_meaning(tree in any_node()) {
        let text = write(&tree);
        let again = node(&text);
        prop_assert_eq!(fingerprint(&tree), fingerprint(&again), "{}", &text);
        prop_assert_eq!(write(&again), text);
    }
}
