//! What the compiler asks its caller: what a name stands for, and what a query gives.
//!
//! The scope is a trait, so that the language knows nothing of tracks, releases or campaigns. It may compile further
//! formulas into the same graph while it answers; that is how formulas share auxiliaries.

use std::ops::Range;

use super::graph::Graph;
use super::interval::Interval;
use super::node::NodeId;

/// The two types of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any number.
    Number,
    /// 0 or 1, or a share between them that stands for a probability. It can also be used as a number.
    Condition,
}

/// A name or a formula in the graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Symbol {
    /// The node that computes it.
    pub node: NodeId,
    /// Its type.
    pub kind: Kind,
    /// The interval in which its number lies. For a condition it is within 0 to 1.
    pub interval: Interval,
}

/// An argument of a query: a name or a literal, never a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryArgument<'a> {
    /// Its bytes in the formula's text.
    pub range: Range<usize>,
    /// What it is.
    pub value: QueryValue<'a>,
}

/// The value of an argument of a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum QueryValue<'a> {
    /// A bare name.
    Name(&'a str),
    /// A literal number, with its sign.
    Number(f64),
}

/// Why a name or a query is refused. The compiler adds its place in the formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What is wrong: lower case, without full stop, names in back-ticks.
    pub message: String,
    /// A few words to show beside the caret.
    pub label: String,
    /// What to write instead, if that is known.
    pub help: Option<String>,
}

/// Why a name has no symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// The name is wrong. It is to be reported at its place.
    Refused(Reason),
    /// The cause is reported elsewhere already, for example in the auxiliary with this name. Nothing is to be reported
    /// here.
    Reported,
}

/// Why a query cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// The query is wrong. It is to be reported at the argument, or at the whole call if there is none.
    Refused {
        /// The index of the wrong argument, from 0.
        argument: Option<usize>,
        /// What is wrong with it.
        refusal: Reason,
    },
    /// The cause is reported elsewhere already. Nothing is to be reported here.
    Reported,
}

/// What names and queries stand for while a formula is compiled.
pub trait Scope {
    /// The symbol of a bare name. Its node is added to `graph` if it is not there yet.
    ///
    /// # Errors
    /// If the name is not known or cannot be used.
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError>;

    /// The symbol of a query: a call of a function that is not built in, on names and literals, such as
    /// `fielded(himars)` or `ago(losses, 3)`. `None` if there is no such function.
    ///
    /// # Errors
    /// If its arguments are wrong.
    fn query(
        &mut self,
        graph: &mut Graph,
        function: &str,
        arguments: &[QueryArgument<'_>],
    ) -> Option<Result<Symbol, QueryError>>;

    /// The names of all queries, for messages.
    fn queries(&self) -> &[&str];
}
