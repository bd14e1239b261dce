//! What is known about nodes at one place of a formula. Inside `if(x > 2, …)`, for example, `x` is above 2.
//!
//! A fact is kept by node, so it holds for every spelling of the same computation. Leaving a branch undoes its facts.
//! Within a branch, facts only narrow intervals. No problems are reported here.

use std::collections::HashMap;

use super::graph::{Binary, Graph, Operation, Unary};
use super::interval::Interval;
use super::math::LIMIT;
use super::node::NodeId;

/// The most steps of a search for a proof, and the most parts of a condition that are looked at. Formulas can name each
/// other, so a few short ones can stand for a tree of any size.
const PATIENCE: u32 = 512;
/// The smallest number above zero.
const SMALLEST_POSITIVE: f64 = f64::from_bits(1);

/// What the conditions on the path to one place of a formula say. The graph itself has the facts that hold everywhere.
#[derive(Debug, Default)]
pub(super) struct PathFacts {
    /// Looked up by key only: the order of a hash map must not matter.
    facts: HashMap<NodeId, Interval>,
    /// For each change of a fact, the fact before it, so that changes can be undone.
    log: Vec<(NodeId, Option<Interval>)>,
    /// How many branches the path is in.
    branches: usize,
}

/// A length of the log. Undoing goes back to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogMark(usize);

/// Whether the computation can ever come to a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Possible,
    Never,
}

use Reach::{Never, Possible};

impl PathFacts {
    /// The interval of a node's value at this place.
    pub fn interval(&self, graph: &Graph, node: NodeId) -> Interval {
        let bounds = graph.bounds(node);
        match self.facts.get(&node) {
            Some(fact) => fact.intersection(bounds).unwrap_or(bounds),
            None => bounds,
        }
    }

    /// Records an interval for a node's value at this place, and returns all that is known of it now.
    pub fn learn(&mut self, graph: &mut Graph, node: NodeId, interval: Interval) -> Interval {
        if self.branches == 0 {
            graph.learn(node, interval);
        }
        self.narrow(graph, node, interval);
        self.interval(graph, node)
    }

    /// Enters a branch in which a condition holds (`holds`) or fails.
    pub fn enter(&mut self, graph: &mut Graph, condition: NodeId, holds: bool) -> (LogMark, Reach) {
        let mark = LogMark(self.log.len());
        self.branches += 1;
        let reach = self.assume(graph, condition, holds, &mut { PATIENCE });
        (mark, reach)
    }

    /// Leaves a branch and forgets what was known only there.
    pub fn leave(&mut self, mark: LogMark) {
        self.branches -= 1;
        self.undo(mark);
    }

    fn undo(&mut self, mark: LogMark) {
        while self.log.len() > mark.0 {
            if let Some((node, before)) = self.log.pop() {
                match before {
                    Some(interval) => self.facts.insert(node, interval),
                    None => self.facts.remove(&node),
                };
            }
        }
    }

    fn narrow(&mut self, graph: &Graph, node: NodeId, interval: Interval) -> Reach {
        let before = self.interval(graph, node);
        let Some(after) = before.intersection(interval) else {
            return Never;
        };
        if after != before {
            self.log.push((node, self.facts.insert(node, after)));
        }
        Possible
    }

    /// Learns what follows from a condition that holds or fails. A share counts as true from one half on. The facts are
    /// right for shares too: exactly one half is kept as possible for both answers.
    fn assume(&mut self, graph: &mut Graph, condition: NodeId, holds: bool, patience: &mut u32) -> Reach {
        if *patience == 0 {
            return Possible;
        }
        *patience -= 1;
        let half = if holds { Interval::new(0.5, 1.0) } else { Interval::new(0.0, 0.5) };
        let is_condition_itself = half.map_or(Possible, |half| self.narrow(graph, condition, half));
        if is_condition_itself == Never {
            return Never;
        }
        match graph.operation(condition) {
            Operation::Binary(Binary::Less, a, b) if holds => self.order(graph, a, b, Strictness::Strict),
            Operation::Binary(Binary::Less, a, b) => self.order(graph, b, a, Strictness::OrEqual),
            Operation::Binary(Binary::LessOrEqual, a, b) if holds => self.order(graph, a, b, Strictness::OrEqual),
            Operation::Binary(Binary::LessOrEqual, a, b) => self.order(graph, b, a, Strictness::Strict),
            Operation::Binary(Binary::Equal, a, b) => self.equate(graph, a, b, holds),
            Operation::Binary(Binary::NotEqual, a, b) => self.equate(graph, a, b, !holds),
            // `and`: either both hold, or at least one fails.
            Operation::Binary(Binary::Multiply, a, b) => {
                if holds {
                    self.both(graph, a, b, true, patience)
                } else {
                    self.one_of(graph, a, b, false, patience)
                }
            }
            // `or`: either at least one holds, or both fail.
            Operation::Binary(Binary::Either, a, b) => {
                if holds {
                    self.one_of(graph, a, b, true, patience)
                } else {
                    self.both(graph, a, b, false, patience)
                }
            }
            // `not`
            Operation::Binary(Binary::Subtract, one, a) if graph.constant_value(one) == Some(1.0) => {
                self.assume(graph, a, !holds, patience)
            }
            _ => Possible,
        }
    }

    fn both(&mut self, graph: &mut Graph, a: NodeId, b: NodeId, holds: bool, patience: &mut u32) -> Reach {
        if self.assume(graph, a, holds, patience) == Never {
            return Never;
        }
        self.assume(graph, b, holds, patience)
    }

    /// Learns from the fact that at least one of two conditions has the given answer: what follows from either.
    fn one_of(&mut self, graph: &mut Graph, a: NodeId, b: NodeId, holds: bool, patience: &mut u32) -> Reach {
        // Two shares can together cross one half although neither does. If one of the two can only be 0 or 1, they
        // cannot.
        if !graph.is_crisp(a) && !graph.is_crisp(b) {
            return Possible;
        }
        let (reach_a, facts_a) = self.suppose(graph, a, holds, patience);
        let (reach_b, facts_b) = self.suppose(graph, b, holds, patience);
        let facts = match (reach_a, reach_b) {
            (Never, Never) => return Never,
            (Possible, Never) => facts_a,
            (Never, Possible) => facts_b,
            (Possible, Possible) => facts_a
                .into_iter()
                .filter_map(|(node, here)| {
                    let (_, there) = facts_b.iter().find(|(other, _)| *other == node)?;
                    Some((node, here.hull(*there)))
                })
                .collect(),
        };
        for (node, fact) in facts {
            if self.narrow(graph, node, fact) == Never {
                return Never;
            }
        }
        Possible
    }

    /// What would be known if a condition had the given answer. Changes nothing.
    fn suppose(
        &mut self,
        graph: &mut Graph,
        condition: NodeId,
        holds: bool,
        patience: &mut u32,
    ) -> (Reach, Vec<(NodeId, Interval)>) {
        let mark = LogMark(self.log.len());
        let reach = self.assume(graph, condition, holds, patience);
        let mut nodes: Vec<NodeId> = self.log[mark.0..].iter().map(|(node, _)| *node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let facts = nodes.into_iter().map(|node| (node, self.interval(graph, node))).collect();
        self.undo(mark);
        (reach, facts)
    }

    /// Learns `a < b`, or `a <= b`.
    fn order(&mut self, graph: &mut Graph, a: NodeId, b: NodeId, strictness: Strictness) -> Reach {
        if a == b {
            return if strictness == Strictness::Strict { Never } else { Possible };
        }
        let (below, above) = (self.interval(graph, a), self.interval(graph, b));
        let (top, bottom, gap) = match strictness {
            Strictness::Strict => (above.high().next_down(), below.low().next_up(), SMALLEST_POSITIVE),
            Strictness::OrEqual => (above.high(), below.low(), 0.0),
        };
        let (Some(below), Some(above)) = (below.at_most(top), above.at_least(bottom)) else {
            return Never;
        };
        // The difference of two different numbers is never rounded to zero, so its sign is known too.
        let difference = graph.binary(Binary::Subtract, b, a);
        let opposite = graph.binary(Binary::Subtract, a, b);
        for (node, fact) in [
            (a, Some(below)),
            (b, Some(above)),
            (difference, Interval::new(gap, LIMIT)),
            (opposite, Interval::new(-LIMIT, -gap)),
        ] {
            if fact.is_some_and(|fact| self.narrow(graph, node, fact) == Never) {
                return Never;
            }
        }
        Possible
    }

    /// Learns `a == b`, or `a != b`.
    fn equate(&mut self, graph: &Graph, a: NodeId, b: NodeId, equal: bool) -> Reach {
        let (x, y) = (self.interval(graph, a), self.interval(graph, b));
        if equal {
            let Some(common) = x.intersection(y) else {
                return Never;
            };
            if self.narrow(graph, a, common) == Never {
                return Never;
            }
            return self.narrow(graph, b, common);
        }
        if a == b {
            return Never;
        }
        for (node, mine, other) in [(a, x, y), (b, y, x)] {
            // A number can only be cut off at an end: an interval cannot have a hole.
            let Some(value) = other.single() else {
                continue;
            };
            let low = if mine.low() == value { value.next_up() } else { mine.low() };
            let high = if mine.high() == value { value.next_down() } else { mine.high() };
            let Some(rest) = Interval::new(low, high) else {
                return Never;
            };
            if self.narrow(graph, node, rest) == Never {
                return Never;
            }
        }
        Possible
    }

    /// Whether the structure of two nodes proves that `big` is never below `small`. Every rule holds for the rounded
    /// results, because rounding keeps order. `false` means only that no proof was found.
    pub fn is_never_below(&self, graph: &Graph, big: NodeId, small: NodeId) -> bool {
        self.never_below(graph, big, small, &mut { PATIENCE })
    }

    fn never_below(&self, graph: &Graph, big: NodeId, small: NodeId, patience: &mut u32) -> bool {
        if big == small || self.interval(graph, big).low() >= self.interval(graph, small).high() {
            return true;
        }
        if *patience == 0 {
            return false;
        }
        *patience -= 1;
        let low = |node| self.interval(graph, node).low();
        let high = |node| self.interval(graph, node).high();
        let mut holds = |big, small| self.never_below(graph, big, small, patience);
        let by_small = match graph.operation(small) {
            Operation::Binary(Binary::Minimum, p, q) => holds(big, p) || holds(big, q),
            Operation::Binary(Binary::Maximum, p, q) | Operation::Select(_, p, q) => holds(big, p) && holds(big, q),
            Operation::Binary(Binary::Add, p, q) => {
                (high(q) <= 0.0 && holds(big, p)) || (high(p) <= 0.0 && holds(big, q))
            }
            Operation::Binary(Binary::Subtract, p, q) => low(q) >= 0.0 && holds(big, p),
            // A share of a whole is at most the whole.
            Operation::Binary(Binary::Multiply, p, q) => [(p, q), (q, p)].into_iter().any(|(whole, share)| {
                low(whole) >= 0.0 && high(share) <= 1.0 && low(share) >= 0.0 && holds(big, whole)
            }),
            Operation::Binary(Binary::Divide, p, q) => low(p) >= 0.0 && low(q) >= 1.0 && holds(big, p),
            _ => false,
        };
        by_small
            || match graph.operation(big) {
                Operation::Binary(Binary::Maximum, p, q) => holds(p, small) || holds(q, small),
                Operation::Binary(Binary::Minimum, p, q) | Operation::Select(_, p, q) => {
                    holds(p, small) && holds(q, small)
                }
                Operation::Binary(Binary::Add, p, q) => {
                    (low(q) >= 0.0 && holds(p, small)) || (low(p) >= 0.0 && holds(q, small))
                }
                Operation::Binary(Binary::Multiply, p, q) => [(p, q), (q, p)]
                    .into_iter()
                    .any(|(part, times)| low(part) >= 0.0 && low(times) >= 1.0 && holds(part, small)),
                Operation::Unary(Unary::Absolute, p) => holds(p, small),
                _ => false,
            }
    }
}

/// Whether a comparison excludes equality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Strict,
    OrEqual,
}
