//! What the compiler asks the outside world: what a name stands for, and what a query does.
//!
//! The world is a trait, so that the language knows nothing of tracks, releases or campaigns. It may
//! compile further formulas into the same graph while it answers, which is how auxiliaries are shared.

use std::ops::Range;

use super::graph::Graph;
use super::interval::Interval;
use super::node::NodeId;

/// The two types of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any number.
    Number,
    /// 0 or 1, or a share between that stands for a probability. Serves as a number too.
    Condition,
}

/// What a name or a formula has become.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Symbol {
    /// The node that computes it.
    pub node: NodeId,
    /// Its type.
    pub kind: Kind,
    /// Where its number is promised to lie; for a condition within 0 to 1.
    pub interval: Interval,
}

/// An argument of a query, which is a name or a literal and never a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryArgument<'a> {
    /// Where it stands in the formula.
    pub range: Range<usize>,
    /// What it is.
    pub value: QueryValue<'a>,
}

/// What an argument of a query is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum QueryValue<'a> {
    /// A bare name.
    Name(&'a str),
    /// A number with its sign.
    Number(f64),
}

/// The facts of a refused name or query, to be put at its place in the formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What is wrong: lower case, without full stop, names in back-ticks.
    pub message: String,
    /// A few words to set beside the caret.
    pub label: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
}

/// Why a name stands for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// To be reported where the name stands.
    Refused(Reason),
    /// The cause has been reported where it lies, say in the auxiliary of this name; to be passed over here.
    Reported,
}

/// Why a query cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// To be reported: at the argument of this index if there is one, else at the whole call.
    Refused {
        /// Which argument is at fault, from 0.
        argument: Option<usize>,
        /// What to say.
        refusal: Reason,
    },
    /// The cause has been reported where it lies; to be passed over here.
    Reported,
}

/// The world in which a formula is compiled.
pub trait Scope {
    /// What a bare name stands for: a node of `graph`, which is made on demand.
    ///
    /// # Errors
    /// A reason to report at the name, or that it has been reported.
    fn name(&mut self, graph: &mut Graph, name: &str) -> Result<Symbol, NameError>;

    /// What a function that is not built in gives for names and literals, `fielded(himars)` or
    /// `ago(losses, 3)`; `None` if it is not known.
    fn query(
        &mut self,
        graph: &mut Graph,
        function: &str,
        arguments: &[QueryArgument<'_>],
    ) -> Option<Result<Symbol, QueryError>>;

    /// The names of all queries, for messages.
    fn queries(&self) -> &[&str];
}
