//! Evaluates formulas the slow and obvious way.
//!
//! Tests compare programs with it, bit for bit. No campaign calls it.

use super::ast::{Expression, ExpressionKind};
use super::functions::Function;
use super::graph::{Graph, Operation, Slot, evaluate_binary, evaluate_unary};
use super::math;

/// The value of an expression. `None` if `lookup` does not know a name or a query, or if a function has the wrong
/// number of arguments.
///
/// `lookup` is called for each name, and for each call of a function that is not built in. Of an `if`, only the branch
/// that is taken is evaluated.
pub fn evaluate(expression: &Expression, lookup: &mut dyn FnMut(&Expression) -> Option<f64>) -> Option<f64> {
    Some(match &expression.kind {
        ExpressionKind::Number(value) => *value,
        ExpressionKind::Truth(value) => math::truth(*value),
        ExpressionKind::Name(_) => return lookup(expression),
        ExpressionKind::Negate(inner) => -evaluate(inner, lookup)?,
        ExpressionKind::Not(inner) => 1.0 - evaluate(inner, lookup)?,
        ExpressionKind::Binary(operator, left, right) => {
            let (a, b) = (evaluate(left, lookup)?, evaluate(right, lookup)?);
            math::binary(*operator, a, b)
        }
        ExpressionKind::Call(call) => {
            let Some(function) = Function::named(&call.function) else {
                return lookup(expression);
            };
            if let (Function::If, [condition, a, b]) = (function, call.arguments.as_slice()) {
                let chosen = if evaluate(condition, lookup)? >= 0.5 { a } else { b };
                return evaluate(chosen, lookup);
            }
            let literal =
                matches!(call.arguments.get(1), Some(exponent) if matches!(exponent.kind, ExpressionKind::Number(_)));
            let mut values = Vec::with_capacity(call.arguments.len());
            for argument in &call.arguments {
                values.push(evaluate(argument, lookup)?);
            }
            match (function, values.as_slice()) {
                (Function::Min, [first, rest @ ..]) => rest.iter().fold(*first, |a, b| math::minimum(a, *b)),
                (Function::Max, [first, rest @ ..]) => rest.iter().fold(*first, |a, b| math::maximum(a, *b)),
                (Function::Clamp, [x, low, high]) => math::minimum(math::maximum(*x, *low), *high),
                (Function::Abs, [x]) => x.abs(),
                (Function::Exp, [x]) => math::exp(*x),
                (Function::Ln, [x]) => math::ln(*x),
                (Function::Sqrt, [x]) => x.sqrt(),
                (Function::Pow, [x, exponent]) if literal => math::power_of_literal(*x, *exponent),
                (Function::Pow, [x, exponent]) => math::power(*x, *exponent),
                (Function::Logistic, [x]) => math::logistic(*x),
                (Function::Ramp, [x, from, to]) => math::minimum(math::maximum((x - from) / (to - from), 0.0), 1.0),
                _ => return None,
            }
        }
    })
}

/// The values of all nodes of a graph, in the order of the nodes. `input` gives the values of the inputs.
pub fn evaluate_graph(graph: &Graph, input: &dyn Fn(Slot) -> f64) -> Vec<f64> {
    let mut values: Vec<f64> = Vec::with_capacity(graph.len());
    for node in graph.nodes() {
        let value = match graph.operation(node) {
            Operation::Input(slot) => input(slot),
            Operation::Constant(value) => value,
            Operation::Unary(unary, a) => evaluate_unary(unary, values[a.index()]),
            Operation::Binary(binary, a, b) => evaluate_binary(binary, values[a.index()], values[b.index()]),
            Operation::Select(condition, a, b) => {
                math::select(values[condition.index()], values[a.index()], values[b.index()])
            }
        };
        values.push(value);
    }
    values
}
