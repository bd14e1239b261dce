//! Decides which nodes of a graph become one instruction together.
//!
//! The instruction of a node may include an operand of which it is the only reader, unless that operand is an output.
//! The instruction rounds as often as the separate nodes would.

use super::graph::{Binary, Graph, Operation, Unary};
use super::instruction::Code;
use super::node::NodeId;

/// The computation of a node and of the operands fused into it: an operation, and the nodes that it reads, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct FusedStep {
    pub code: Code,
    operands: [NodeId; 4],
    count: usize,
}

impl FusedStep {
    fn new<const N: usize>(code: Code, operands: [NodeId; N]) -> Self {
        let mut padded = [operands[0]; 4];
        padded[..N].copy_from_slice(&operands);
        Self { code, operands: padded, count: N }
    }

    /// The nodes that are read.
    pub fn operands(&self) -> &[NodeId] {
        &self.operands[..self.count]
    }
}

/// Finds the steps of a program.
pub(super) struct Fuser<'a> {
    pub graph: &'a Graph,
    /// Whether a node may be included in its reader's step: it is computed here, read once, and not an output.
    pub absorbable: &'a dyn Fn(NodeId) -> bool,
}

impl Fuser<'_> {
    fn absorbed(&self, node: NodeId, wanted: Binary) -> Option<(NodeId, NodeId)> {
        match self.graph.operation(node) {
            Operation::Binary(binary, a, b) if binary == wanted && (self.absorbable)(node) => Some((a, b)),
            _ => None,
        }
    }

    /// For operations whose order does not matter: the operands of the first of `a` and `b` that can be included as a
    /// `wanted`, and the other of the two.
    fn either_absorbed(&self, a: NodeId, b: NodeId, wanted: Binary) -> Option<(NodeId, NodeId, NodeId)> {
        if let Some((p, q)) = self.absorbed(a, wanted) {
            return Some((p, q, b));
        }
        self.absorbed(b, wanted).map(|(p, q)| (p, q, a))
    }

    /// The step that computes a node, with everything it includes. `None` for inputs and constants.
    pub fn step(&self, node: NodeId) -> Option<FusedStep> {
        Some(match self.graph.operation(node) {
            Operation::Input(_) | Operation::Constant(_) => return None,
            Operation::Unary(unary, a) => FusedStep::new(code_of_unary(unary), [a]),
            Operation::Binary(binary, a, b) => {
                self.fused(binary, a, b).unwrap_or_else(|| FusedStep::new(code_of_binary(binary), [a, b]))
            }
            Operation::Select(condition, a, b) => {
                if let Some((p, q)) = self.absorbed(condition, Binary::Less) {
                    FusedStep::new(Code::SelectLess, [p, q, a, b])
                } else if let Some((p, q)) = self.absorbed(condition, Binary::LessOrEqual) {
                    FusedStep::new(Code::SelectLessOrEqual, [p, q, a, b])
                } else {
                    FusedStep::new(Code::Select, [condition, a, b])
                }
            }
        })
    }

    fn fused(&self, binary: Binary, a: NodeId, b: NodeId) -> Option<FusedStep> {
        match binary {
            Binary::Add => self.fused_sum(a, b),
            Binary::Subtract => {
                if let Some((p, q)) = self.absorbed(b, Binary::Multiply) {
                    return Some(FusedStep::new(Code::SubtractProduct, [p, q, a]));
                }
                let (p, q) = self.absorbed(a, Binary::Multiply)?;
                Some(FusedStep::new(Code::MultiplySubtract, [p, q, b]))
            }
            Binary::Multiply => {
                if let Some((p, q, c)) = self.either_absorbed(a, b, Binary::Add) {
                    return Some(FusedStep::new(Code::AddMultiply, [p, q, c]));
                }
                if let Some((p, q, c)) = self.either_absorbed(a, b, Binary::Subtract) {
                    return Some(FusedStep::new(Code::SubtractMultiply, [p, q, c]));
                }
                let (p, q, d) = self.either_absorbed(a, b, Binary::Multiply)?;
                Some(match self.either_absorbed(p, q, Binary::Multiply) {
                    Some((r, s, c)) => FusedStep::new(Code::Multiply4, [r, s, c, d]),
                    None => FusedStep::new(Code::Multiply3, [p, q, d]),
                })
            }
            Binary::Divide => {
                let (p, q) = self.absorbed(b, Binary::Maximum)?;
                Some(FusedStep::new(Code::DivideByMaximum, [a, p, q]))
            }
            Binary::Minimum => {
                let (x, low) = self.absorbed(a, Binary::Maximum)?;
                let is = |node, value: f64| self.graph.constant_value(node).map(f64::to_bits) == Some(value.to_bits());
                if is(low, 0.0)
                    && is(b, 1.0)
                    && let Some((rise, width)) = self.absorbed(x, Binary::Divide)
                    && let Some((p, q)) = self.absorbed(rise, Binary::Add)
                {
                    return Some(FusedStep::new(Code::Ramp, [p, q, width]));
                }
                Some(FusedStep::new(Code::Clamp, [x, low, b]))
            }
            _ => None,
        }
    }

    fn fused_sum(&self, a: NodeId, b: NodeId) -> Option<FusedStep> {
        if let (Some((p, q)), Some((r, s))) = (self.absorbed(a, Binary::Multiply), self.absorbed(b, Binary::Multiply)) {
            return Some(FusedStep::new(Code::SumOfProducts, [p, q, r, s]));
        }
        if let Some((p, q, d)) = self.either_absorbed(a, b, Binary::Add) {
            return Some(match self.either_absorbed(p, q, Binary::Add) {
                Some((r, s, c)) => FusedStep::new(Code::Add4, [r, s, c, d]),
                None => FusedStep::new(Code::Add3, [p, q, d]),
            });
        }
        let (p, q, c) = self.either_absorbed(a, b, Binary::Multiply)?;
        Some(FusedStep::new(Code::MultiplyAdd, [p, q, c]))
    }
}

fn code_of_unary(unary: Unary) -> Code {
    match unary {
        Unary::Negate => Code::Negate,
        Unary::Absolute => Code::Absolute,
        Unary::SquareRoot => Code::SquareRoot,
        Unary::Exp => Code::Exp,
        Unary::Ln => Code::Ln,
        Unary::Logistic => Code::Logistic,
    }
}

fn code_of_binary(binary: Binary) -> Code {
    match binary {
        Binary::Add => Code::Add,
        Binary::Subtract => Code::Subtract,
        Binary::Multiply => Code::Multiply,
        Binary::Divide => Code::Divide,
        Binary::Minimum => Code::Minimum,
        Binary::Maximum => Code::Maximum,
        Binary::Power => Code::Power,
        Binary::Less => Code::Less,
        Binary::LessOrEqual => Code::LessOrEqual,
        Binary::Equal => Code::Equal,
        Binary::NotEqual => Code::NotEqual,
        Binary::Either => Code::Either,
    }
}
