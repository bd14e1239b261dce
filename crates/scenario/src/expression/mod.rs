//! The language of formulas: `"0.35 * ln(max(ru_power, 1) / max(ua_power, 1))"`.
//!
//! A text is parsed ([`parse`]), checked and added to a [`Graph`] that all formulas share ([`compile`]), and
//! the graph becomes a [`Program`] that runs over lanes without allocating. What names stand for is told by
//! a [`Scope`], so nothing here knows tracks, turns or files. A formula that was let through can give
//! neither infinity nor what is no number, as long as its inputs keep to their intervals, and gives the
//! same bits on every platform, however many lanes run side by side.

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
