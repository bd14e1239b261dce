//! Turns a tree into nodes of a graph, and proves that nothing in it can become infinite or NaN.
//!
//! Types and ranges are checked on the way. Each node gets an interval from the intervals of its operands, narrowed by
//! the conditions around it. An operation without a proof of safety is refused, with advice on what to write instead.
//! So a safe formula may be refused, but an accepted formula is safe as long as its inputs stay within their intervals.
//!
//! A program computes both branches of an `if` and drops one. What the dropped branch gives does not matter, so a
//! branch is checked only for the case that it is taken.

use super::ast::{BinaryOperator, Call, Expression, ExpressionKind};
use super::explain;
use super::functions::Function;
use super::graph::{Binary, Graph, Operation, Unary};
use super::interval::Interval;
use super::math;
use super::node::NodeId;
use super::parser;
use super::path_facts::{PathFacts, Reach};
use super::problem::Problem;
use super::scope::{Kind, NameError, QueryArgument, QueryError, QueryValue, Reason, Scope, Symbol};

/// Reads a formula, checks it and adds it to a graph.
///
/// A condition can stand for a number, but a number cannot stand for a condition.
///
/// # Errors
/// All problems found, in the order of the text. The list is empty if the formula is refused only because it uses
/// something whose problems the scope has already reported.
pub fn compile<S: Scope + ?Sized>(
    source: &str,
    expected: Kind,
    scope: &mut S,
    graph: &mut Graph,
) -> Result<Symbol, Vec<Problem>> {
    let (expression, mut problems) = parser::read(source);
    let Some(expression) = expression else {
        return Err(problems);
    };
    if problems.is_empty() {
        return check(source, &expression, expected, scope, graph);
    }
    // The formula is refused in any case. Its names and types can still be checked; its ranges would mislead.
    let mut checker = Checker::new(source, scope, graph);
    checker.unreachable = 1;
    checker.whole(&expression, expected);
    problems.append(&mut checker.problems);
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
    Err(problems)
}

/// Checks a parsed formula and adds it to a graph. `source` is the text it was parsed from.
///
/// # Errors
/// As for [`compile`].
pub fn check<S: Scope + ?Sized>(
    source: &str,
    expression: &Expression,
    expected: Kind,
    scope: &mut S,
    graph: &mut Graph,
) -> Result<Symbol, Vec<Problem>> {
    let mut checker = Checker::new(source, scope, graph);
    let symbol = checker.whole(expression, expected);
    let mut problems = checker.problems;
    match symbol {
        Some(symbol) if problems.is_empty() => Ok(symbol),
        _ => {
            problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
            Err(problems)
        }
    }
}

struct Checker<'a, S: ?Sized> {
    source: &'a str,
    scope: &'a mut S,
    graph: &'a mut Graph,
    problems: Vec<Problem>,
    facts: PathFacts,
    /// How many enclosing parts are never computed, or have ranges that are not known because something around them is
    /// wrong. Ranges are not checked unless this is 0.
    unreachable: usize,
}

impl<'a, S: Scope + ?Sized> Checker<'a, S> {
    fn new(source: &'a str, scope: &'a mut S, graph: &'a mut Graph) -> Self {
        Self { source, scope, graph, problems: Vec::new(), facts: PathFacts::default(), unreachable: 0 }
    }

    fn whole(&mut self, expression: &Expression, expected: Kind) -> Option<Symbol> {
        let symbol = self.lower(expression);
        match expected {
            Kind::Number => symbol,
            Kind::Condition => self.condition(expression, symbol),
        }
    }

    /// The node of an expression; `None` if there is a problem, which is then recorded.
    fn lower(&mut self, expression: &Expression) -> Option<Symbol> {
        match &expression.kind {
            ExpressionKind::Number(value) => Some(self.constant(*value)),
            ExpressionKind::Truth(value) => {
                let symbol = self.constant(math::truth(*value));
                Some(Symbol { kind: Kind::Condition, ..symbol })
            }
            ExpressionKind::Name(name) => self.name(expression, name),
            ExpressionKind::Negate(inner) => {
                let x = self.lower(inner)?;
                let node = self.graph.unary(Unary::Negate, x.node);
                self.settle(node, Some(x.interval.negate()), || None)
            }
            ExpressionKind::Not(inner) => {
                let x = self.lower(inner);
                let x = self.condition(inner, x)?;
                let one = self.graph.constant(1.0);
                let node = self.graph.binary(Binary::Subtract, one, x.node);
                self.settle_condition(node, Interval::UNIT.minus(x.interval))
            }
            ExpressionKind::Binary(..) => self.operators(expression),
            ExpressionKind::Call(call) => self.call(expression, call),
        }
    }

    /// A chain of operators, grouped from the left. It may be hundreds long, so this is a loop and not a recursion.
    fn operators(&mut self, expression: &Expression) -> Option<Symbol> {
        let mut chain = Vec::new();
        let mut first = expression;
        while let ExpressionKind::Binary(operator, left, right) = &first.kind {
            chain.push((first, *operator, left, right));
            first = left;
        }
        let mut value = self.lower(first);
        for (whole, operator, left, right) in chain.into_iter().rev() {
            let other = self.lower(right);
            value = match operator {
                BinaryOperator::And | BinaryOperator::Or => {
                    // Both sides are checked before giving up, so that problems of both are reported.
                    let (a, b) = (self.condition(left, value), self.condition(right, other));
                    a.zip(b).and_then(|(a, b)| self.connective(operator, a, b))
                }
                _ => value.zip(other).and_then(|(a, b)| match operator {
                    BinaryOperator::Add => self.add(whole, a, b),
                    BinaryOperator::Subtract => self.subtract(whole, a, b),
                    BinaryOperator::Multiply => self.multiply(whole, a, b),
                    BinaryOperator::Divide => self.divide(whole, right, a, b),
                    _ => self.comparison(operator, a, b),
                }),
            };
        }
        value
    }

    fn constant(&mut self, value: f64) -> Symbol {
        let node = self.graph.constant(value);
        Symbol { node, kind: Kind::Number, interval: self.facts.interval(self.graph, node) }
    }

    /// Gives a node its interval, or records `problem` if there is none.
    fn settle(
        &mut self,
        node: NodeId,
        computed: Option<Interval>,
        problem: impl FnOnce() -> Option<Problem>,
    ) -> Option<Symbol> {
        let interval = match computed {
            // Nothing is learnt in an unreachable part: the fact might be false elsewhere.
            Some(interval) if self.unreachable > 0 => {
                let known = self.facts.interval(self.graph, node);
                known.intersection(interval).unwrap_or(interval)
            }
            Some(interval) => self.facts.learn(self.graph, node, interval),
            None if self.unreachable > 0 => self.facts.interval(self.graph, node),
            None => {
                self.problems.extend(problem());
                return None;
            }
        };
        Some(Symbol { node, kind: Kind::Number, interval })
    }

    fn settle_condition(&mut self, node: NodeId, computed: Option<Interval>) -> Option<Symbol> {
        // A condition lies between 0 and 1, whatever rounding did to the computed ends.
        let interval = computed.and_then(|interval| interval.intersection(Interval::UNIT)).unwrap_or(Interval::UNIT);
        let symbol = self.settle(node, Some(interval), || None)?;
        Some(Symbol { kind: Kind::Condition, ..symbol })
    }

    /// The symbol of an expression that must be a condition; else records a problem.
    fn condition(&mut self, expression: &Expression, symbol: Option<Symbol>) -> Option<Symbol> {
        let symbol = symbol?;
        if symbol.kind == Kind::Condition {
            return Some(symbol);
        }
        self.problems.push(explain::not_a_condition(self.source, expression));
        None
    }

    fn name(&mut self, expression: &Expression, name: &str) -> Option<Symbol> {
        if let Some(function) = Function::named(name) {
            self.problems.push(explain::function_without_arguments(expression, function));
            return None;
        }
        let symbol = match self.scope.name(self.graph, name) {
            Ok(symbol) => symbol,
            Err(NameError::Refused(refusal)) => {
                let needs_argument = refusal.help.is_none() && self.scope.queries().contains(&name);
                let help = needs_argument.then(|| format!("`{name}` asks about something: write `{name}(...)`"));
                let mut problem = refused(expression.range.clone(), refusal);
                problem.help = problem.help.or(help);
                self.problems.push(problem);
                return None;
            }
            Err(NameError::Reported) => return None,
        };
        Some(self.narrowed(symbol))
    }

    /// A symbol that the scope gave, with its interval narrowed to what is known at this place.
    fn narrowed(&mut self, symbol: Symbol) -> Symbol {
        self.graph.learn(symbol.node, symbol.interval);
        Symbol { interval: self.facts.interval(self.graph, symbol.node), ..symbol }
    }

    fn add(&mut self, whole: &Expression, a: Symbol, b: Symbol) -> Option<Symbol> {
        let node = self.graph.binary(Binary::Add, a.node, b.node);
        let source = self.source;
        self.settle(node, a.interval.plus(b.interval), || Some(explain::infinite(source, whole)))
    }

    fn subtract(&mut self, whole: &Expression, a: Symbol, b: Symbol) -> Option<Symbol> {
        let node = self.graph.binary(Binary::Subtract, a.node, b.node);
        let mut interval = a.interval.minus(b.interval);
        // The difference has a known sign if one side is provably never below the other, as in `x - min(x, y)`.
        if self.facts.is_never_below(self.graph, a.node, b.node) {
            interval = interval.and_then(|interval| interval.at_least(0.0));
        }
        if self.facts.is_never_below(self.graph, b.node, a.node) {
            interval = interval.and_then(|interval| interval.at_most(0.0));
        }
        let source = self.source;
        self.settle(node, interval, || Some(explain::infinite(source, whole)))
    }

    fn multiply(&mut self, whole: &Expression, a: Symbol, b: Symbol) -> Option<Symbol> {
        let node = self.graph.binary(Binary::Multiply, a.node, b.node);
        let interval = if a.node == b.node { a.interval.square() } else { a.interval.times(b.interval) };
        let source = self.source;
        self.settle(node, interval, || Some(explain::infinite(source, whole)))
    }

    fn divide(&mut self, whole: &Expression, divisor: &Expression, a: Symbol, b: Symbol) -> Option<Symbol> {
        let node = self.graph.binary(Binary::Divide, a.node, b.node);
        let interval = self.quotient(a, b);
        let source = self.source;
        self.settle(node, interval, || Some(explain::division(source, whole, divisor, b.interval)))
    }

    /// The interval of `a / b`. It is tighter than the quotient of the intervals if `b` is `a` plus something.
    fn quotient(&self, a: Symbol, b: Symbol) -> Option<Interval> {
        if b.interval.low() <= 0.0 || a.interval.low() < 0.0 {
            return a.interval.over(b.interval);
        }
        // A part divided by its whole lies between 0 and 1, even if both may be tiny.
        if !self.facts.is_never_below(self.graph, b.node, a.node) {
            return a.interval.over(b.interval);
        }
        let mut interval = Interval::UNIT;
        if let Some(plain) = a.interval.over(b.interval) {
            interval = interval.intersection(plain).unwrap_or(interval);
        }
        let Operation::Binary(Binary::Add, p, q) = self.graph.operation(b.node) else {
            return Some(interval);
        };
        // x / (x + c) grows with x and falls with c, so its ends are at opposite corners. The sum and the quotient are
        // each rounded, which may move an end by a unit in the last place each; the factors allow for more.
        let rest = self.facts.interval(self.graph, if p == a.node { q } else { p });
        if (p == a.node || q == a.node) && rest.low() >= 0.0 {
            let ratio = |x: f64, c: f64| if x + c > 0.0 { x / (x + c) } else { f64::NAN };
            let low = ratio(a.interval.low(), rest.high()) * (1.0 - 8.0 * f64::EPSILON);
            let high = ratio(a.interval.high(), rest.low()) * (1.0 + 8.0 * f64::EPSILON);
            if let Some(better) = Interval::new(low.max(0.0), high.min(1.0)) {
                interval = interval.intersection(better).unwrap_or(interval);
            }
        }
        Some(interval)
    }

    fn comparison(&mut self, operator: BinaryOperator, a: Symbol, b: Symbol) -> Option<Symbol> {
        let (binary, a, b) = match operator {
            BinaryOperator::Greater => (Binary::Less, b, a),
            BinaryOperator::GreaterOrEqual => (Binary::LessOrEqual, b, a),
            BinaryOperator::Less => (Binary::Less, a, b),
            BinaryOperator::Equal => (Binary::Equal, a, b),
            BinaryOperator::NotEqual => (Binary::NotEqual, a, b),
            _ => (Binary::LessOrEqual, a, b),
        };
        let node = self.graph.binary(binary, a.node, b.node);
        let (x, y) = (a.interval, b.interval);
        let apart = x.intersection(y).is_none();
        let answer = match binary {
            Binary::Less if x.high() < y.low() => Some(true),
            Binary::Less if x.low() >= y.high() => Some(false),
            Binary::LessOrEqual if x.high() <= y.low() => Some(true),
            Binary::LessOrEqual if x.low() > y.high() => Some(false),
            Binary::Equal if apart => Some(false),
            Binary::NotEqual if apart => Some(true),
            _ => None,
        };
        self.settle_condition(node, answer.and_then(|answer| Interval::point(math::truth(answer))))
    }

    fn connective(&mut self, operator: BinaryOperator, a: Symbol, b: Symbol) -> Option<Symbol> {
        let (binary, interval) = if operator == BinaryOperator::And {
            (Binary::Multiply, a.interval.times(b.interval))
        } else {
            let (x, y) = (a.interval, b.interval);
            // The result of `or` grows with either side, apart from a rounding. It is exact only where a side is 1 or
            // both are 0.
            let certain = x.low() == 1.0 || y.low() == 1.0;
            let neither = x.high() == 0.0 && y.high() == 0.0;
            let low = if certain { 1.0 } else { 0.0 };
            let high = if neither { 0.0 } else { 1.0 };
            (Binary::Either, Interval::new(low, high))
        };
        let node = self.graph.binary(binary, a.node, b.node);
        self.settle_condition(node, interval)
    }

    fn call(&mut self, whole: &Expression, call: &Call) -> Option<Symbol> {
        let Some(function) = Function::named(&call.function) else {
            return self.query(whole, call);
        };
        if !function.takes(call.arguments.len()) {
            self.problems.push(explain::wrong_arguments(whole, function, call.arguments.len()));
            // The arguments may have problems of their own.
            self.unreachable += 1;
            for argument in &call.arguments {
                self.lower(argument);
            }
            self.unreachable -= 1;
            return None;
        }
        if let (Function::If, [condition, a, b]) = (function, call.arguments.as_slice()) {
            return self.choice(condition, a, b);
        }
        let values: Vec<Option<Symbol>> = call.arguments.iter().map(|argument| self.lower(argument)).collect();
        let values: Vec<Symbol> = values.into_iter().collect::<Option<_>>()?;
        let source = self.source;
        match (function, values.as_slice(), call.arguments.as_slice()) {
            (Function::Min | Function::Max, [first, rest @ ..], _) => {
                let mut so_far = *first;
                for value in rest {
                    so_far = self.extreme(function, so_far, *value)?;
                }
                Some(Symbol { kind: Kind::Number, ..so_far })
            }
            (Function::Clamp, [x, low, high], [_, low_text, high_text]) => {
                if low.interval.low() > high.interval.high() {
                    self.problems.push(explain::empty_clamp(source, whole, low_text, high_text));
                    return None;
                }
                let above = self.extreme(Function::Max, *x, *low)?;
                self.extreme(Function::Min, above, *high)
            }
            (Function::Ramp, [x, from, to], _) => self.ramp(whole, call, *x, *from, *to),
            (Function::Pow, [x, exponent], [base, exponent_text]) => {
                self.power(whole, base, exponent_text, *x, *exponent)
            }
            (_, [x], [argument]) => self.function_of_one(whole, function, argument, *x),
            _ => None,
        }
    }

    fn function_of_one(
        &mut self,
        whole: &Expression,
        function: Function,
        argument: &Expression,
        x: Symbol,
    ) -> Option<Symbol> {
        let (unary, interval) = match function {
            Function::Exp => (Unary::Exp, x.interval.exp()),
            Function::Ln => (Unary::Ln, x.interval.ln()),
            Function::Sqrt => (Unary::SquareRoot, x.interval.square_root()),
            Function::Logistic => (Unary::Logistic, Some(x.interval.logistic())),
            _ => (Unary::Absolute, Some(x.interval.absolute())),
        };
        let node = self.graph.unary(unary, x.node);
        let source = self.source;
        self.settle(node, interval, || {
            Some(match function {
                Function::Ln => explain::logarithm(source, argument, x.interval),
                Function::Sqrt => explain::square_root(source, argument, x.interval),
                _ => explain::exponential(source, whole, argument, x.interval),
            })
        })
    }

    fn extreme(&mut self, function: Function, a: Symbol, b: Symbol) -> Option<Symbol> {
        let (binary, interval) = if function == Function::Min {
            (Binary::Minimum, a.interval.minimum(b.interval))
        } else {
            (Binary::Maximum, a.interval.maximum(b.interval))
        };
        let node = self.graph.binary(binary, a.node, b.node);
        self.settle(node, Some(interval), || None)
    }

    fn ramp(&mut self, whole: &Expression, call: &Call, x: Symbol, from: Symbol, to: Symbol) -> Option<Symbol> {
        let source = self.source;
        let width_node = self.graph.binary(Binary::Subtract, to.node, from.node);
        // A condition can prove that the difference is positive, even if the two intervals overlap.
        let width =
            self.settle(width_node, to.interval.minus(from.interval), || Some(explain::infinite(source, whole)))?;
        if width.interval.low() <= 0.0 && self.unreachable == 0 {
            self.problems.push(explain::ramp(source, call, from.interval, to.interval));
            return None;
        }
        let rise_node = self.graph.binary(Binary::Subtract, x.node, from.node);
        let rise =
            self.settle(rise_node, x.interval.minus(from.interval), || Some(explain::infinite(source, whole)))?;
        let share_node = self.graph.binary(Binary::Divide, rise_node, width_node);
        let share =
            self.settle(share_node, rise.interval.over(width.interval), || Some(explain::infinite(source, whole)))?;
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let above = self.extreme(Function::Max, share, zero)?;
        self.extreme(Function::Min, above, one)
    }

    fn power(
        &mut self,
        whole: &Expression,
        base: &Expression,
        exponent_text: &Expression,
        x: Symbol,
        exponent: Symbol,
    ) -> Option<Symbol> {
        let source = self.source;
        if let ExpressionKind::Number(n) = exponent_text.kind
            && math::is_whole_exponent(n)
        {
            return self.whole_power(whole, base, x, n);
        }
        let node = self.graph.binary(Binary::Power, x.node, exponent.node);
        self.settle(node, x.interval.power(exponent.interval), || {
            Some(explain::power(source, whole, base, exponent_text, x.interval, exponent.interval))
        })
    }

    fn whole_power(&mut self, whole: &Expression, base: &Expression, x: Symbol, n: f64) -> Option<Symbol> {
        let source = self.source;
        let graph = &mut *self.graph;
        // Whole and at most 64: the conversion is exact.
        let positive = math::power_by_squaring(x.node, n.abs() as u32, |a, b| graph.binary(Binary::Multiply, a, b));
        let one = graph.constant(1.0);
        let positive = positive.unwrap_or(one);
        if n >= 0.0 {
            return self.settle(positive, x.interval.whole_power(n), || Some(explain::infinite(source, whole)));
        }
        let node = graph.binary(Binary::Divide, one, positive);
        self.settle(node, x.interval.whole_power(n), || Some(explain::division(source, whole, base, x.interval)))
    }

    /// `if(c, a, b)`. Each branch is checked with the facts that its condition gives.
    fn choice(&mut self, condition: &Expression, a: &Expression, b: &Expression) -> Option<Symbol> {
        let value = self.lower(condition);
        let Some(value) = self.condition(condition, value) else {
            // Ranges in the branches are not known without the condition. Names and types can be checked.
            self.unreachable += 1;
            self.lower(a);
            self.lower(b);
            self.unreachable -= 1;
            return None;
        };
        let (then, then_reach) = self.branch(value.node, true, a);
        let (otherwise, otherwise_reach) = self.branch(value.node, false, b);
        let (then, otherwise) = then.zip(otherwise)?;
        let kind = match (then.kind, otherwise.kind) {
            (Kind::Condition, Kind::Condition) => Kind::Condition,
            _ => Kind::Number,
        };
        // A branch that is never taken does not become part of the result, so no program computes it.
        let symbol = match (then_reach, otherwise_reach) {
            (Reach::Possible, Reach::Never) => then,
            (Reach::Never, Reach::Possible) => otherwise,
            _ => {
                let node = self.graph.select(value.node, then.node, otherwise.node);
                self.settle(node, Some(then.interval.hull(otherwise.interval)), || None)?
            }
        };
        // If one branch is always taken, its facts hold outside of it too, but leaving it undid them.
        let interval = self.facts.learn(self.graph, symbol.node, symbol.interval);
        Some(Symbol { kind, interval, ..symbol })
    }

    fn branch(&mut self, condition: NodeId, holds: bool, expression: &Expression) -> (Option<Symbol>, Reach) {
        let (mark, reach) = self.facts.enter(self.graph, condition, holds);
        let hidden = usize::from(reach == Reach::Never);
        self.unreachable += hidden;
        let symbol = self.lower(expression);
        self.unreachable -= hidden;
        self.facts.leave(mark);
        (symbol, reach)
    }

    /// A call of a function that is not built in: a query of the scope.
    fn query(&mut self, whole: &Expression, call: &Call) -> Option<Symbol> {
        let mut arguments = Vec::with_capacity(call.arguments.len());
        let mut formula = None;
        for argument in &call.arguments {
            let value = match &argument.kind {
                ExpressionKind::Name(name) => QueryValue::Name(name),
                ExpressionKind::Number(value) => QueryValue::Number(*value),
                _ => {
                    formula = formula.or(Some(argument));
                    continue;
                }
            };
            arguments.push(QueryArgument { range: argument.range.clone(), value });
        }
        if let Some(formula) = formula {
            let problem = if self.scope.queries().contains(&call.function.as_str()) {
                explain::formula_in_query(self.source, call, formula)
            } else {
                explain::unknown_function(call, self.scope.queries())
            };
            self.problems.push(problem);
            return None;
        }
        match self.scope.query(self.graph, &call.function, &arguments) {
            None => {
                let problem = explain::unknown_function(call, self.scope.queries());
                self.problems.push(problem);
                None
            }
            Some(Ok(symbol)) => Some(self.narrowed(symbol)),
            Some(Err(QueryError::Refused { argument, refusal })) => {
                let range = argument
                    .and_then(|index| call.arguments.get(index))
                    .map_or_else(|| whole.range.clone(), |argument| argument.range.clone());
                self.problems.push(refused(range, refusal));
                None
            }
            Some(Err(QueryError::Reported)) => None,
        }
    }
}

fn refused(range: std::ops::Range<usize>, refusal: Reason) -> Problem {
    Problem { range, message: refusal.message, label: refusal.label, help: refusal.help }
}
