//! All formulas of a scenario as one graph, in which equal expressions are one node.
//!
//! A node is an input, a constant or an operation on earlier nodes, so the order of the nodes is an order of
//! computation. Adding a node that exists gives the existing one. Constants are folded. A few identities are used, such
//! as `x * 1`, `x - 0`, `-(-x)` and division by a power of two: they hold to the last bit for every number, negative
//! zero included. `x + 0` and `0 * x` do not, so they stay as they are.
//!
//! Nothing here checks whether an operation is safe. `check` proves that, and refuses the formula otherwise.

use std::collections::HashMap;

use super::interval::Interval;
use super::math;
use super::node::NodeId;
use super::node_set::NodeSet;

/// The place of an input, whose number the caller supplies: a track's value, a parameter, a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// An operation on one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unary {
    /// `-x`
    Negate,
    /// `|x|`
    Absolute,
    /// the square root
    SquareRoot,
    /// *e* to the power `x`
    Exp,
    /// the natural logarithm
    Ln,
    /// `1 / (1 + exp(-x))`
    Logistic,
}

/// An operation on two numbers. Comparisons give 1 or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binary {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`; of conditions: and
    Multiply,
    /// `a / b`
    Divide,
    /// the lesser
    Minimum,
    /// the greater
    Maximum,
    /// `a` to the power `b`, through logarithms
    Power,
    /// `a < b`
    Less,
    /// `a <= b`
    LessOrEqual,
    /// `a == b`
    Equal,
    /// `a != b`
    NotEqual,
    /// `a + b - a * b`, of conditions: or
    Either,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operation {
    /// A number that the caller supplies.
    Input(Slot),
    /// A fixed number.
    Constant(f64),
    /// An operation on one node.
    Unary(Unary, NodeId),
    /// An operation on two nodes.
    Binary(Binary, NodeId, NodeId),
    /// The second node if the first is at least one half, else the third.
    Select(NodeId, NodeId, NodeId),
}

impl Operation {
    /// The nodes that the operation reads.
    pub fn operands(self) -> impl Iterator<Item = NodeId> {
        let operands = match self {
            Self::Input(_) | Self::Constant(_) => [None, None, None],
            Self::Unary(_, a) => [Some(a), None, None],
            Self::Binary(_, a, b) => [Some(a), Some(b), None],
            Self::Select(a, b, c) => [Some(a), Some(b), Some(c)],
        };
        operands.into_iter().flatten()
    }
}

/// An operation as a key of a hash map: with the bits of a constant in place of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum OperationKey {
    Input(Slot),
    Constant(u64),
    Unary(Unary, NodeId),
    Binary(Binary, NodeId, NodeId),
    Select(NodeId, NodeId, NodeId),
}

impl From<Operation> for OperationKey {
    fn from(operation: Operation) -> Self {
        match operation {
            Operation::Input(slot) => Self::Input(slot),
            Operation::Constant(value) => Self::Constant(value.to_bits()),
            Operation::Unary(unary, a) => Self::Unary(unary, a),
            Operation::Binary(binary, a, b) => Self::Binary(binary, a, b),
            Operation::Select(a, b, c) => Self::Select(a, b, c),
        }
    }
}

/// A graph of operations, in which equal expressions are one node.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    nodes: Vec<Operation>,
    /// For each node, an interval in which its number always lies.
    bounds: Vec<Interval>,
    /// For each node, whether it can only be 0 or 1.
    crisp: Vec<bool>,
    /// Looked up by key only: the order of a hash map must not matter.
    known: HashMap<OperationKey, NodeId>,
}

impl Graph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the graph has no nodes.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes, in order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator {
        // Ids have 32 bits, so the length fits.
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// What a node is.
    pub fn operation(&self, node: NodeId) -> Operation {
        self.nodes[node.index()]
    }

    /// The interval in which a node's number is known to lie always.
    pub fn bounds(&self, node: NodeId) -> Interval {
        self.bounds[node.index()]
    }

    /// Records that a node's number always lies in an interval. What was known before still holds.
    pub fn learn(&mut self, node: NodeId, interval: Interval) {
        let bounds = &mut self.bounds[node.index()];
        // If the two share nothing, the node is never computed, and either will do.
        *bounds = bounds.intersection(interval).unwrap_or(*bounds);
    }

    /// Whether a node is known to be only 0 or 1, never a share between them.
    pub fn is_crisp(&self, node: NodeId) -> bool {
        self.crisp[node.index()]
    }

    /// The input of a slot. The caller promises to supply only numbers in `interval`.
    pub fn input(&mut self, slot: Slot, interval: Interval) -> NodeId {
        let node = self.intern(Operation::Input(slot));
        self.learn(node, interval);
        node
    }

    /// A fixed number.
    pub fn constant(&mut self, value: f64) -> NodeId {
        self.intern(Operation::Constant(value))
    }

    /// The number of a constant; `None` for other nodes.
    pub fn constant_value(&self, node: NodeId) -> Option<f64> {
        match self.operation(node) {
            Operation::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// An operation on one node.
    pub fn unary(&mut self, unary: Unary, a: NodeId) -> NodeId {
        if let Some(value) = self.constant_value(a)
            && let Some(folded) = self.fold(evaluate_unary(unary, value))
        {
            return folded;
        }
        match (unary, self.operation(a)) {
            (Unary::Negate, Operation::Unary(Unary::Negate, inner)) => inner,
            (Unary::Absolute, Operation::Unary(Unary::Negate | Unary::Absolute, inner)) => {
                self.intern(Operation::Unary(Unary::Absolute, inner))
            }
            _ => self.intern(Operation::Unary(unary, a)),
        }
    }

    /// An operation on two nodes.
    pub fn binary(&mut self, binary: Binary, a: NodeId, b: NodeId) -> NodeId {
        let (value_a, value_b) = (self.constant_value(a), self.constant_value(b));
        if let (Some(x), Some(y)) = (value_a, value_b)
            && let Some(folded) = self.fold(evaluate_binary(binary, x, y))
        {
            return folded;
        }
        match (binary, value_a, value_b) {
            (Binary::Multiply | Binary::Divide, _, Some(1.0)) => return a,
            (Binary::Multiply, Some(1.0), _) => return b,
            // Subtracting positive zero changes nothing; adding it would make a negative zero positive.
            (Binary::Subtract, _, Some(0.0)) if value_b.is_some_and(f64::is_sign_positive) => {
                return a;
            }
            // Adding the opposite gives the same bits. With one form for both, more expressions become one node.
            (Binary::Subtract, _, Some(y)) => {
                let opposite = self.constant(-y);
                return self.binary(Binary::Add, a, opposite);
            }
            (Binary::Divide, _, Some(y)) if reciprocal_is_exact(y) => {
                let reciprocal = self.constant(1.0 / y);
                return self.binary(Binary::Multiply, a, reciprocal);
            }
            (Binary::Minimum | Binary::Maximum, ..) if a == b => return a,
            _ => {}
        }
        match (binary, self.operation(a), self.operation(b)) {
            (Binary::Add, _, Operation::Unary(Unary::Negate, inner)) => self.binary(Binary::Subtract, a, inner),
            (Binary::Add, Operation::Unary(Unary::Negate, inner), _) => self.binary(Binary::Subtract, b, inner),
            (Binary::Subtract, _, Operation::Unary(Unary::Negate, inner)) => self.binary(Binary::Add, a, inner),
            // `not` of a comparison is the opposite comparison.
            (Binary::Subtract, Operation::Constant(1.0), Operation::Binary(comparison, x, y)) => match comparison {
                Binary::Less => self.binary(Binary::LessOrEqual, y, x),
                Binary::LessOrEqual => self.binary(Binary::Less, y, x),
                Binary::Equal => self.binary(Binary::NotEqual, x, y),
                Binary::NotEqual => self.binary(Binary::Equal, x, y),
                _ => self.intern(Operation::Binary(binary, a, b)),
            },
            // These give the same for either order, so one order is used.
            (Binary::Add | Binary::Multiply | Binary::Equal | Binary::NotEqual, ..) if b < a => {
                self.intern(Operation::Binary(binary, b, a))
            }
            _ => self.intern(Operation::Binary(binary, a, b)),
        }
    }

    /// `a` if the condition is at least one half, else `b`.
    pub fn select(&mut self, condition: NodeId, a: NodeId, b: NodeId) -> NodeId {
        if a == b {
            return a;
        }
        match self.constant_value(condition) {
            Some(value) if value >= 0.5 => a,
            Some(_) => b,
            None => self.intern(Operation::Select(condition, a, b)),
        }
    }

    /// The given nodes, and all that depend on them directly or through others.
    pub fn depends_on(&self, sources: &NodeSet) -> NodeSet {
        let mut set = NodeSet::new();
        for node in self.nodes() {
            if sources.contains(node) || self.operation(node).operands().any(|operand| set.contains(operand)) {
                set.insert(node);
            }
        }
        set
    }

    /// The given nodes, and all that they read directly or through others.
    pub fn needed_for(&self, outputs: &[NodeId]) -> NodeSet {
        let mut set: NodeSet = outputs.iter().copied().collect();
        for node in self.nodes().rev() {
            if set.contains(node) {
                set.extend(self.operation(node).operands());
            }
        }
        set
    }

    /// The constant for a folded result. `None` if the result is infinite or NaN: then the operation stays in the
    /// graph, and is either refused or in a branch that is never taken.
    fn fold(&mut self, value: f64) -> Option<NodeId> {
        value.is_finite().then(|| self.constant(value))
    }

    fn intern(&mut self, operation: Operation) -> NodeId {
        if let Some(node) = self.known.get(&operation.into()) {
            return *node;
        }
        // The limits on formulas and scenarios keep the number far below what 32 bits can count.
        let node = NodeId(self.nodes.len() as u32);
        let bounds = match operation {
            Operation::Constant(value) => Interval::point(value).unwrap_or(Interval::WHOLE),
            _ => Interval::WHOLE,
        };
        let crisp = match operation {
            Operation::Input(_) | Operation::Unary(..) => false,
            Operation::Constant(value) => value == 0.0 || value == 1.0,
            Operation::Binary(binary, a, b) => match binary {
                Binary::Less | Binary::LessOrEqual | Binary::Equal | Binary::NotEqual => true,
                Binary::Multiply | Binary::Either | Binary::Minimum | Binary::Maximum => {
                    self.is_crisp(a) && self.is_crisp(b)
                }
                Binary::Subtract => self.constant_value(a) == Some(1.0) && self.is_crisp(b),
                Binary::Add | Binary::Divide | Binary::Power => false,
            },
            Operation::Select(_, a, b) => self.is_crisp(a) && self.is_crisp(b),
        };
        self.nodes.push(operation);
        self.bounds.push(bounds);
        self.crisp.push(crisp);
        self.known.insert(operation.into(), node);
        node
    }

    /// Marks an input that can only be 0 or 1, so that more can be concluded from an `or` that reads it. Must be called
    /// before other nodes read the input.
    pub fn mark_crisp(&mut self, node: NodeId) {
        self.crisp[node.index()] = true;
    }
}

/// Whether multiplying by the reciprocal gives the same bits as dividing. It does for powers of two.
fn reciprocal_is_exact(value: f64) -> bool {
    const FRACTION: u64 = (1 << 52) - 1;
    value.is_normal() && value.to_bits() & FRACTION == 0 && (1.0 / value).is_normal()
}

/// The result of an operation on one number.
pub(super) fn evaluate_unary(unary: Unary, x: f64) -> f64 {
    match unary {
        Unary::Negate => -x,
        Unary::Absolute => x.abs(),
        Unary::SquareRoot => x.sqrt(),
        Unary::Exp => math::exp(x),
        Unary::Ln => math::ln(x),
        Unary::Logistic => math::logistic(x),
    }
}

/// The result of an operation on two numbers.
pub(super) fn evaluate_binary(binary: Binary, a: f64, b: f64) -> f64 {
    match binary {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::Minimum => math::minimum(a, b),
        Binary::Maximum => math::maximum(a, b),
        Binary::Power => math::power(a, b),
        Binary::Less => math::truth(a < b),
        Binary::LessOrEqual => math::truth(a <= b),
        Binary::Equal => math::truth(a == b),
        Binary::NotEqual => math::truth(a != b),
        Binary::Either => math::either(a, b),
    }
}
