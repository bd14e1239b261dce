//! What the language promises, from the text of a formula to messages, ranges and numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;

use super::*;

/// A scope with a few inputs. The index of a name is its slot.
struct TestScope {
    names: Vec<(String, Kind, Interval)>,
}

impl TestScope {
    fn new(names: &[(&str, f64, f64)]) -> Self {
        let names = names
            .iter()
            .map(|(name, low, high)| {
                let interval = Interval::new(*low, *high).expect("a test's own interval");
                ((*name).to_owned(), Kind::Number, interval)
            })
            .collect();
        Self { names }
    }

    fn usual() -> Self {
        let mut scope = Self::new(&[
            ("x", 0.0, 100.0),
            ("y", -5.0, 5.0),
            ("power", 1.0, 40.0),
            ("ru_held", 0.0, 100.0),
            ("shells", 0.0, 0.4),
            ("huge", 0.0, 1e200),
            ("losses", -10.0, 0.0),
        ]);
        for condition in ["asked_it", "running_it"] {
            scope.names.push((condition.to_owned(), Kind::Condition, Interval::UNIT));
        }
        scope
    }
}

impl Scope for TestScope {
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError> {
        if name == "broken" {
            return Err(NameError::Reported);
        }
        if name == "ratio" {
            // Like an auxiliary: a formula compiled on demand into the same graph.
            return compile("x / power", Kind::Number, self, graph).map_err(|_| NameError::Reported);
        }
        match self.names.iter().position(|(own, ..)| own == name) {
            Some(index) => {
                let (_, kind, interval) = self.names[index];
                let node = graph.input(Slot(index as u32), interval);
                if name == "asked_it" {
                    graph.mark_crisp(node);
                }
                Ok(Symbol { node, kind, interval })
            }
            None => Err(NameError::Refused(Reason {
                message: format!("unknown name `{name}`"),
                label: "not known".to_owned(),
                help: nearest(name, self.names.iter().map(|(own, ..)| own.as_str()))
                    .map(|near| format!("did you mean `{near}`?")),
            })),
        }
    }

    fn query(
        &mut self,
        graph: &mut Graph,
        function: &str,
        arguments: &[QueryArgument<'_>],
    ) -> Option<Result<Symbol, QueryError>> {
        if function != "fielded" {
            return None;
        }
        Some(match arguments {
            [QueryArgument { value: QueryValue::Name("himars"), .. }] => {
                let interval = Interval::new(0.0, 4.0).expect("a test's own interval");
                let node = graph.input(Slot(100), interval);
                Ok(Symbol { node, kind: Kind::Number, interval })
            }
            _ => Err(QueryError::Refused {
                argument: (!arguments.is_empty()).then_some(0),
                refusal: Reason {
                    message: "unknown release".to_owned(),
                    label: "no release".to_owned(),
                    help: Some("there is `himars`".to_owned()),
                },
            }),
        })
    }

    fn queries(&self) -> &[&str] {
        &["fielded"]
    }
}

fn problems(source: &str, expected: Kind) -> Vec<Problem> {
    compile(source, expected, &mut TestScope::usual(), &mut Graph::new()).err().unwrap_or_default()
}

/// All problems of a formula, one a line: the marked text, the message, the label and the help.
fn told(source: &str) -> String {
    let line = |problem: Problem| {
        let Range { start, end } = problem.range;
        let help = problem.help.map(|help| format!("; {help}")).unwrap_or_default();
        format!("[{}] {} ({}){help}", &source[start..end], problem.message, problem.label)
    };
    problems(source, Kind::Number).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn bounds(source: &str) -> (f64, f64) {
    let symbol = compile(source, Kind::Number, &mut TestScope::usual(), &mut Graph::new());
    let symbol = symbol.unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
    (symbol.interval.low(), symbol.interval.high())
}

#[test]
fn every_mistake_is_told_in_its_own_words() {
    let table = include_str!("messages.txt");
    let mut count = 0;
    let mut wrong = String::new();
    for case in table.split("\n\n").map(str::trim).filter(|case| !case.is_empty()) {
        let (source, expected) = case.split_once('\n').expect("a case has a source and its messages");
        let source = source.strip_prefix("> ").expect("a case begins with its source");
        let found = told(source);
        if found != expected {
            wrong.push_str(&format!("> {source}\n{found}\n\n"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "these read otherwise now:\n\n{wrong}");
    assert!(count > 40, "there are cases");
}

#[test]
fn a_fault_reported_elsewhere_is_not_reported_again() {
    assert_eq!(compile("broken + 1", Kind::Number, &mut TestScope::usual(), &mut Graph::new()), Err(Vec::new()));
}

#[test]
fn a_number_is_no_condition_but_a_condition_is_a_number() {
    assert_eq!(problems("x", Kind::Condition).len(), 1);
    assert_eq!(problems("x > 0", Kind::Number), []);
    assert_eq!(problems("if(x > 1, asked_it, false)", Kind::Condition), []);
    assert_eq!(problems("if(x > 1, asked_it, 0)", Kind::Condition).len(), 1);
}

#[test]
fn conditions_narrow_what_they_speak_of() {
    for source in [
        "if(x > 1, 1 / x, 0)",
        "if(1 < x, 1 / x, 0)",
        "if(x <= 1, 0, 1 / x)",
        "if(not (x <= 1), 1 / x, 0)",
        "if(x > 1 and y > 2, ln(x) / y, 0)",
        "if(x < 1 or y < 2, 0, ln(x) / y)",
        "if(y > 1 or y > 2, 1 / y, 0)",
        "if(not (x < 1 and x < 2), 1 / x, 0)",
        "if(asked_it or y > 1, 0, sqrt(1 - y))",
        "if(x - y > 1, 1 / (x - y), 0)",
        "if(x > power, 1 / x, 0)",
        "if(x == power, 1 / x, 0)",
        "if(x >= y, sqrt(x - y), 0)",
        "if(x > 2, if(x > 1, 1 / x, 1 / 0), 0)",
        "if(ratio > 0.1, 1 / (x / power), 0)",
        "if(y > 0.5, ramp(x, 0, y), 0)",
        "if(abs(y) > 1, 1 / abs(y), 0)",
        "if(running_it and x > 1, 1 / x, 0)",
    ] {
        assert_eq!(told(source), "", "{source}");
    }
    for source in [
        "if(x > 1, 0, 1 / x)",
        "if(x > 1 or y > 1, 1 / x, 0)",
        "if(running_it or x > 1, 0, 1 / x)",
        "if(running_it or x > 1, 1 / x, 0)",
        "if(x != 0, 1 / x, 0)",
        "if(x > 1, 1, 0) + 1 / x",
    ] {
        assert_ne!(told(source), "", "{source}");
    }
}

#[test]
fn ranges_are_tight_where_it_is_cheap() {
    assert_eq!(bounds("y * y"), (0.0, 25.0));
    assert_eq!(bounds("pow(y, 2)"), (0.0, 25.0));
    assert_eq!(bounds("pow(y, 3)"), (-125.0, 125.0));
    assert_eq!(bounds("y - y"), (0.0, 0.0));
    assert_eq!(bounds("x - min(x, power)").0, 0.0);
    assert_eq!(bounds("x - x * shells").0, 0.0);
    assert_eq!(bounds("x / max(x, 1)"), (0.0, 1.0));
    let (low, high) = bounds("x / (x + 1)");
    assert!(low == 0.0 && (0.99..0.9902).contains(&high));
    let (low, high) = bounds("x / (1 + x + power)");
    assert!(low >= 0.0 && high <= 1.0);
    let (low, high) = bounds("logistic(huge)");
    assert!((0.499..=0.5).contains(&low) && high == 1.0);
    assert_eq!(bounds("ramp(x, 20, 60)"), (0.0, 1.0));
    assert_eq!(bounds("if(x > 20, x, 20)"), (20.0, 100.0));
    assert_eq!(bounds("clamp(y, 0, 1)"), (0.0, 1.0));
    assert_eq!(bounds("not running_it"), (0.0, 1.0));
}

#[test]
fn what_is_proposed_is_accepted() {
    for source in [
        "1 / x",
        "1 / losses",
        "1 / shells",
        "1 / (x * shells)",
        "ln(x)",
        "ln(y)",
        "ln(shells)",
        "sqrt(y)",
        "exp(x * 100)",
        "pow(y, 0.5)",
        "pow(x, y)",
        "1 / y",
        "pow(x, -2)",
    ] {
        let found = problems(source, Kind::Number);
        let [problem] = found.as_slice() else { panic!("{source}: {found:?}") };
        let help = problem.help.as_deref().unwrap_or_default();
        let proposals: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
        assert!(!proposals.is_empty(), "{source}: {help}");
        for proposal in proposals {
            let whole = if proposal.starts_with("max") || proposal.starts_with("min") {
                let Range { start, end } = problem.range.clone();
                format!("{}{proposal}{}", &source[..start], &source[end..])
            } else {
                proposal.to_owned()
            };
            assert_eq!(told(&whole), "", "{source} -> {whole}");
        }
    }
}

#[test]
fn the_same_computation_stands_once() {
    let (mut scope, mut graph) = (TestScope::usual(), Graph::new());
    let mut node = |source: &str| compile(source, Kind::Number, &mut scope, &mut graph).expect("sound").node;
    assert_eq!(node("x + y"), node("y + x"));
    assert_eq!(node("x * x"), node("pow(x, 2)"));
    assert_eq!(node("x / 4"), node("x * 0.25"));
    assert_eq!(node("not (x < y)"), node("x >= y"));
    assert_eq!(node("ratio"), node("x / power"));
    assert_eq!(node("2 * 3 + 1"), node("7"));
    assert_eq!(node("x - 3"), node("x + -3"));
}

#[test]
fn shares_are_probabilities() {
    let (mut scope, mut graph) = (TestScope::new(&[]), Graph::new());
    for name in ["p", "q"] {
        scope.names.push((name.to_owned(), Kind::Condition, Interval::UNIT));
    }
    let mut value = |source: &str| {
        let symbol = compile(source, Kind::Number, &mut scope, &mut graph).expect("sound");
        evaluate_graph(&graph, &|slot| [0.25, 0.5][slot.0 as usize])[symbol.node.index()]
    };
    assert_eq!(value("p and q"), 0.125);
    assert_eq!(value("p or q"), 0.625);
    assert_eq!(value("not p"), 0.75);
    assert_eq!(value("if(q, 1, 2)"), 1.0);
    assert_eq!(value("if(p, 1, 2)"), 2.0);
}

/// The full program of a few formulas in the usual scope.
fn program(sources: &[&str]) -> Program {
    let (mut scope, mut graph) = (TestScope::usual(), Graph::new());
    let mut node = |source: &&str| compile(source, Kind::Number, &mut scope, &mut graph).expect("sound").node;
    let outputs: Vec<NodeId> = sources.iter().map(&mut node).collect();
    let slots: Vec<Slot> = (0..9).map(Slot).collect();
    Program::full(&graph, &slots, &outputs).expect("small enough")
}

#[test]
fn what_belongs_together_is_one_instruction() {
    for source in [
        "x + y + power",
        "x + y + power + shells",
        "x * y * power",
        "x * y * power * shells",
        "x * y + power",
        "x * y - power",
        "power - x * y",
        "x * y + power * shells",
        "(x + y) * power",
        "(x - y) * power",
        "y / max(x, 1)",
        "clamp(x, y, power)",
        "ramp(x, 20, 60)",
        "if(x > y, power, shells)",
        "if(x >= y, power, shells)",
    ] {
        assert_eq!(program(&[source]).instruction_count(), 1, "{source}");
    }
    // A node that is an output, or is read twice, has an instruction of its own.
    assert_eq!(program(&["x * y + power", "x * y"]).instruction_count(), 2);
    assert_eq!(program(&["x * y + power", "x * y - shells"]).instruction_count(), 3);
    // An input or a constant needs no instruction.
    assert_eq!(program(&["x", "7"]).instruction_count(), 0);
}

#[test]
fn registers_are_used_again() {
    // Each step reads only the one before, so a few registers are enough.
    let chain = (0..40).fold("x".to_owned(), |inner, n| format!("abs({inner} - {n})"));
    let program = program(&[&chain]);
    let constants = 40;
    assert!(program.register_count() < 9 + constants + 4, "{}", program.register_count());
}

#[test]
fn an_input_that_is_not_supplied_is_an_error() {
    let mut graph = Graph::new();
    let node = compile("x + y", Kind::Number, &mut TestScope::usual(), &mut graph).expect("sound").node;
    let missing = Program::full(&graph, &[Slot(0)], &[node]).err();
    assert_eq!(missing, Some(ProgramError::MissingInput(Slot(1))));
}

#[test]
fn what_does_not_vary_is_handed_in() {
    let (mut scope, mut graph) = (TestScope::usual(), Graph::new());
    let mut node = |source: &str| compile(source, Kind::Number, &mut scope, &mut graph).expect("sound").node;
    let (output, shared) = (node("x * exp(y) + power * exp(y)"), node("power * exp(y)"));
    let (exp, steady, x) = (node("exp(y)"), node("power + 1"), node("x"));
    let cone = graph.depends_on(&[x].into_iter().collect());
    let lanes = Program::lanes(&graph, &[Slot(0)], &[output, steady], &cone).expect("small enough");
    assert_eq!(lanes.boundary(), [exp, shared, steady]);
    assert_eq!(lanes.instruction_count(), 1);
    assert_eq!(lanes.outputs()[1], lanes.boundary_register(2).expect("the third"));
    assert!(graph.needed_for(&[output]).contains(shared) && !graph.needed_for(&[output]).contains(steady));
}

#[test]
fn what_is_made_at_random_is_worth_checking() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut let_through = 0;
    for _ in 0..1000 {
        let source = number().new_tree(&mut runner).expect("a formula").current();
        let mut scope = scope(&[(1.0, 3.0), (-2.0, 2.0), (0.0, 9.0), (-7.0, -1.0), (0.0, 1.0)]);
        let symbol = compile(&source, Kind::Number, &mut scope, &mut Graph::new());
        let_through += usize::from(symbol.is_ok_and(|symbol| symbol.interval.single().is_none()));
    }
    assert!((250..900).contains(&let_through), "{let_through} of 1000 are let through");
}

#[test]
fn long_and_deep_formulas_are_refused_not_fatal() {
    let deep = |open: &str, close: &str, times| format!("{}1{}", open.repeat(times), close.repeat(times));
    for source in [
        deep("(", ")", 1500),
        deep("-", "", 4000),
        deep("not ", "", 900),
        deep("abs(", ")", 700),
        deep("if (", "", 900),
        deep("x^", "", 1500),
        deep("1<(", ")", 900),
        "+".repeat(4000),
        "1+".repeat(2000) + "1",
        "x".repeat(5000),
    ] {
        assert!(!problems(&source, Kind::Number).is_empty());
    }
    let sum = "1+".repeat(500) + "1";
    assert_eq!(bounds(&sum), (501.0, 501.0));
    let conditions = "x>1 and ".repeat(150) + "y>1";
    assert_eq!(problems(&format!("if({conditions}, 1/y, 0)"), Kind::Number), []);
}

/// A random formula: well typed, of the inputs `a` to `d` and the condition `p`.
fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "d"]).prop_map(str::to_owned),
        2 => (-50_i32..50).prop_map(|n| format!("({})", f64::from(n) / 4.0)),
        1 => (-6_i32..6).prop_map(|n| format!("1e{n}")),
        1 => prop::sample::select(vec!["p", "true"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(6, 60, 4, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            4 => (two.clone(), prop::sample::select(vec!["+", "-", "*"])).prop_map(|((x, y), o)| format!("({x} {o} {y})")),
            1 => two.clone().prop_map(|(x, y)| format!("({x} / {y})")),
            2 => two.clone().prop_map(|(x, y)| format!("({x} / max({y}, 0.5))")),
            1 => two.clone().prop_map(|(x, y)| format!("(abs({x}) / (abs({x}) + abs({y}) + 1))")),
            1 => two.clone().prop_map(|(x, y)| format!("({x} - min({x}, {y}))")),
            2 => (two.clone(), prop::sample::select(vec!["min", "max"])).prop_map(|((x, y), f)| format!("{f}({x}, {y})")),
            2 => (inner.clone(), prop::sample::select(vec!["abs", "logistic", "-", "exp", "ln", "sqrt"]))
                .prop_map(|(x, f)| format!("{f}({x})")),
            1 => inner.clone().prop_map(|x| format!("exp(clamp({x}, -700, 3))")),
            1 => inner.clone().prop_map(|x| format!("ln(max({x}, 0.25))")),
            1 => inner.clone().prop_map(|x| format!("sqrt(abs({x}))")),
            1 => (inner.clone(), -3_i32..5).prop_map(|(x, n)| format!("pow({x}, {n})")),
            1 => inner.clone().prop_map(|x| format!("pow(max({x}, 0.1), 0.7)")),
            1 => two.clone().prop_map(|(x, y)| format!("pow(1.5, clamp({x} + {y}, -4, 9))")),
            1 => inner.clone().prop_map(|x| format!("ramp({x}, -2, 3.5)")),
            1 => two.clone().prop_map(|(x, y)| format!("clamp({x}, 0, {y})")),
            3 => (condition(inner.clone()), two.clone()).prop_map(|(c, (x, y))| format!("if({c}, {x}, {y})")),
            2 => (two.clone(), inner).prop_map(|((x, y), z)| format!("if({x} > 0.5 and {y} > {z}, {z} / {x}, sqrt(max({y} - {z}, 0)))")),
            1 => two.prop_map(|(x, y)| format!("if({x} >= {y}, sqrt({x} - {y}), ln({y} - {x} + 1))")),
        ]
    })
}

fn condition(number: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    let comparison = (number.clone(), prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]), number)
        .prop_map(|(x, o, y)| format!("({x} {o} {y})"));
    prop_oneof![4 => comparison, 1 => Just("p".to_owned())].prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(x, y)| format!("({x} and {y})")),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| format!("({x} or {y})")),
            inner.prop_map(|x| format!("(not {x})")),
        ]
    })
}

/// Ranges for the inputs `a` to `d` and for the condition `p`, and for each of them sixteen values in its range, some
/// at its ends.
fn inputs() -> impl Strategy<Value = (Vec<(f64, f64)>, Vec<[f64; 16]>)> {
    let end = prop_oneof![
        4 => -10.0_f64..10.0,
        1 => Just(0.0),
        1 => -1000.0_f64..1000.0,
        1 => (-8_i32..8).prop_map(|n| f64::from(n) / 2.0),
    ];
    let share = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 1 => Just(0.5), 4 => 0.0_f64..=1.0];
    let one = (end.clone(), end, prop::array::uniform16(share.clone())).prop_map(|(a, b, shares)| {
        let (low, high) = (a.min(b), a.max(b));
        let values = shares.map(|share: f64| (low + (high - low) * share).clamp(low, high));
        ((low, high), values)
    });
    (prop::collection::vec(one, 4), prop::array::uniform16(share)).prop_map(|(numbers, shares)| {
        let (mut ranges, mut values): (Vec<_>, Vec<_>) = numbers.into_iter().unzip();
        ranges.push((0.0, 1.0));
        values.push(shares);
        (ranges, values)
    })
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "p"];

fn scope(ranges: &[(f64, f64)]) -> TestScope {
    let named: Vec<(&str, f64, f64)> =
        NAMES.iter().zip(ranges).map(|(name, (low, high))| (*name, *low, *high)).collect();
    let mut scope = TestScope::new(&named);
    scope.names[4].1 = Kind::Condition;
    scope
}

/// The numbers of all outputs for the first `L` sets of values, by a full program.
fn by_full<const L: usize>(graph: &Graph, outputs: &[NodeId], values: &[[f64; 16]]) -> Vec<Vec<u64>> {
    let slots: Vec<Slot> = (0..5).map(Slot).collect();
    let program = Program::full(graph, &slots, outputs).expect("small enough");
    let mut registers = program.registers::<L>();
    let mut found = Vec::new();
    // Twice, to see that a run does not change constants.
    for _ in 0..2 {
        for (lanes, values) in registers.first_mut(5).iter_mut().zip(values) {
            lanes.copy_from_slice(&values[..L]);
        }
        program.run(&mut registers);
        let bits = |register: &Register| registers.get(*register).iter().map(|v| v.to_bits()).collect();
        found = program.outputs().iter().map(bits).collect();
        program.run(&mut registers);
    }
    found
}

/// The same by a lane program. Only the inputs in `varying` vary; the others have the value of their first lane, and
/// what depends on them alone is computed once by a full program.
fn by_parts(graph: &mut Graph, outputs: &[NodeId], values: &[[f64; 16]], varying: &[usize]) -> Vec<Vec<u64>> {
    let sources: NodeSet = varying.iter().map(|index| graph.input(Slot(*index as u32), Interval::WHOLE)).collect();
    let cone = graph.depends_on(&sources);
    let slots: Vec<Slot> = varying.iter().map(|index| Slot(*index as u32)).collect();
    let lanes = Program::lanes(graph, &slots, outputs, &cone).expect("small enough");
    let all: Vec<Slot> = (0..5).map(Slot).collect();
    let once = Program::full(graph, &all, lanes.boundary()).expect("small enough");
    let mut single = once.registers::<1>();
    for (lane, values) in single.first_mut(5).iter_mut().zip(values) {
        *lane = [values[0]];
    }
    once.run(&mut single);
    let mut registers = lanes.registers::<8>();
    for (index, register) in once.outputs().iter().enumerate() {
        let place = lanes.boundary_register(index).expect("a place for each");
        registers.fill(place, single.get(*register)[0]);
    }
    for (place, index) in varying.iter().enumerate() {
        let register = lanes.input(place).expect("a place for each");
        registers.get_mut(register).copy_from_slice(&values[*index][..8]);
    }
    lanes.run(&mut registers);
    let bits = |register: &Register| registers.get(*register).iter().map(|v| v.to_bits()).collect();
    lanes.outputs().iter().map(bits).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, max_global_rejects: 200_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_let_through_is_finite_within_its_range_and_the_same_however_it_is_run(
        sources in prop::collection::vec(number(), 1..4),
        (ranges, values) in inputs(),
        varying in prop::sample::subsequence(vec![0_usize, 1, 2, 3, 4], 0..=5),
    ) {
        let (mut scope, mut graph) = (scope(&ranges), Graph::new());
        let mut let_through = Vec::new();
        for source in &sources {
            if let Ok(symbol) = compile(source, Kind::Number, &mut scope, &mut graph) {
                let_through.push((source, symbol));
            }
        }
        let outputs: Vec<NodeId> = let_through.iter().map(|(_, symbol)| symbol.node).collect();
        let full = by_full::<16>(&graph, &outputs, &values);
        for lane in 0..16 {
            let numbers: BTreeMap<&str, f64> = NAMES.into_iter().zip(values.iter().map(|v| v[lane])).collect();
            let nodes = evaluate_graph(&graph, &|slot| values[slot.0 as usize][lane]);
            for (index, (source, symbol)) in let_through.iter().enumerate() {
                let expression = parse(source).expect("compiled before");
                let mut lookup = |name: &Expression| match &name.kind {
                    ExpressionKind::Name(name) => numbers.get(name.as_str()).copied(),
                    _ => None,
                };
                let plain = evaluate(&expression, &mut lookup).expect("compiled before");
                let compiled = f64::from_bits(full[index][lane]);
                prop_assert!(compiled.is_finite(), "{source} gives {compiled}");
                prop_assert!(symbol.interval.contains(compiled), "{source} gives {compiled}, not in {:?}", symbol.interval);
                prop_assert_eq!(compiled.to_bits(), plain.to_bits(), "{} by its tree, {} and {}", source, plain, compiled);
                let node = nodes[symbol.node.index()];
                prop_assert_eq!(compiled.to_bits(), node.to_bits(), "{} by its graph", source);
            }
        }
        let cut = |lanes: usize| full.iter().map(|bits| bits[..lanes].to_vec()).collect::<Vec<_>>();
        prop_assert_eq!(by_full::<1>(&graph, &outputs, &values), cut(1));
        prop_assert_eq!(by_full::<4>(&graph, &outputs, &values), cut(4));
        prop_assert_eq!(by_full::<8>(&graph, &outputs, &values), cut(8));
        let mut held = values.clone();
        for (index, lanes) in held.iter_mut().enumerate() {
            if !varying.contains(&index) {
                *lanes = [lanes[0]; 16];
            }
        }
        let parts = by_parts(&mut graph, &outputs, &held, &varying);
        prop_assert_eq!(parts, by_full::<8>(&graph, &outputs, &held));
    }

    #[test]
    fn what_is_printed_parses_to_the_same(source in number()) {
        let expression = parse(&source).expect("well formed");
        let printed = expression.to_string();
        let again = parse(&printed).expect("printed from a tree");
        prop_assert!(expression.says_the_same_as(&again), "{source} -> {printed}");
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn any_text_is_read_or_refused(source in "\\PC{0,80}") {
        compile_and_point(&source);
    }

    #[test]
    fn any_text_of_our_own_words_is_read_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "x", "y", "asked_it", "fielded", "himars", "if", "then", "else", "and", "or", "not", "true", "(", "(", ")", ")", ",", ",",
        "+", "-", "*", "/", "<", "<=", "=", "==", "!", "!=", "^", "**", "%", "\"", "'", "?", "1", "2.5", "1e999", "1_0", "0",
        "max", "ramp", "pow", "ln", "é", "−",
    ]), 0..30)) {
        compile_and_point(&words.join(" "));
        compile_and_point(&words.concat());
    }
}

/// Compiles a text and checks that every problem points into it.
fn compile_and_point(source: &str) {
    for problem in problems(source, Kind::Number) {
        assert!(source.get(problem.range.clone()).is_some(), "{source}: {problem:?}");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
    }
}
