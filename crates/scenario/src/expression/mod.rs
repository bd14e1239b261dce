//! The language of formulas: `"0.35 * ln(max(ru_power, 1) / max(ua_power, 1))"`.
//!
//! A formula goes three steps. [`parse`] reads its text into a tree. [`compile`] also checks types and ranges, and adds
//! the formula to a [`Graph`] that all formulas share. A [`Program`] is made from the graph and runs without
//! allocating, over *lanes*: several evaluations side by side, each with inputs of its own. A [`Scope`] says what names
//! stand for, so nothing here knows tracks, turns or files.
//!
//! A formula that passes the check never gives infinity or NaN, as long as its inputs stay within their intervals. Its
//! results have the same bits on every platform and with any number of lanes.

mod ast;
mod check;
mod explain;
mod functions;
mod fuse;
mod graph;
mod instruction;
mod interpret;
mod interval;
mod lexer;
mod math;
mod nearest;
mod node;
mod node_set;
mod parser;
mod path_facts;
mod print;
mod problem;
mod program;
mod run;
mod scope;

pub use ast::{BinaryOperator, Call, Expression, ExpressionKind};
pub use check::{check, compile};
pub use functions::is_reserved;
pub use graph::{Binary, Graph, Operation, Slot, Unary};
pub use interpret::{evaluate, evaluate_graph};
pub use interval::Interval;
pub use math::truth;
pub use nearest::nearest;
pub use node::NodeId;
pub use node_set::NodeSet;
pub use parser::{DEEPEST, LONGEST, MOST_NODES, parse};
pub use problem::Problem;
pub use program::{Program, ProgramError, Register};
pub use run::Registers;
pub use scope::{Kind, NameError, QueryArgument, QueryError, QueryValue, Reason, Scope, Symbol};

#[cfg(test)]
mod tests;
