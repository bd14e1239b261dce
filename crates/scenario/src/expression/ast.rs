//! A formula as a tree, just as it was written: no name is resolved and nothing is checked.
//!
//! Every node knows which bytes of the text it came from. Parentheses become no node, so a node's text never has
//! parentheses around it, and a message can quote it as an argument of a call.

use std::ops::Range;

/// An expression and its place in the formula's text.
#[derive(Debug, Clone)]
pub struct Expression {
    /// Bytes of the text, without surrounding parentheses.
    pub range: Range<usize>,
    /// What it is.
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub enum ExpressionKind {
    /// A finite literal, with its sign.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
    /// A bare name.
    Name(String),
    /// `-x`, where `x` is not a bare literal.
    Negate(Box<Expression>),
    /// `not x`.
    Not(Box<Expression>),
    /// `left operator right`.
    Binary(BinaryOperator, Box<Expression>, Box<Expression>),
    /// `function(arguments)`: a built-in function, or a query that the scope answers.
    Call(Call),
}

/// A function's name and its arguments.
#[derive(Debug, Clone)]
pub struct Call {
    /// The function's name.
    pub function: String,
    /// The bytes of the text that hold the name.
    pub function_range: Range<usize>,
    /// The arguments, in order.
    pub arguments: Vec<Expression>,
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl BinaryOperator {
    /// How the operator is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }

    /// How tightly the operator binds; see [`binding`].
    pub(super) fn binding(self) -> u8 {
        match self {
            Self::Or => binding::OR,
            Self::And => binding::AND,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual | Self::Equal | Self::NotEqual => {
                binding::COMPARISON
            }
            Self::Add | Self::Subtract => binding::SUM,
            Self::Multiply | Self::Divide => binding::PRODUCT,
        }
    }

    /// Whether the operator is one of the six comparisons.
    pub fn is_comparison(self) -> bool {
        self.binding() == binding::COMPARISON
    }
}

/// How tightly operators bind, loosest first. Parser and printer both use these numbers, so they agree.
pub(super) mod binding {
    /// `or`
    pub const OR: u8 = 1;
    /// `and`
    pub const AND: u8 = 2;
    /// `not`
    pub const NOT: u8 = 3;
    /// the six comparisons, which do not chain
    pub const COMPARISON: u8 = 4;
    /// `+` and `-`
    pub const SUM: u8 = 5;
    /// `*` and `/`
    pub const PRODUCT: u8 = 6;
    /// `-` before an operand
    pub const SIGN: u8 = 7;
    /// numbers, names and calls, which need no parentheses anywhere
    pub const ATOM: u8 = 8;
}

impl Expression {
    /// Whether two expressions are equal apart from their places in the text.
    ///
    /// Numbers are compared by their bits.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        use ExpressionKind::{Binary, Call, Name, Negate, Not, Number, Truth};
        match (&self.kind, &other.kind) {
            (Number(a), Number(b)) => a.to_bits() == b.to_bits(),
            (Truth(a), Truth(b)) => a == b,
            (Name(a), Name(b)) => a == b,
            (Negate(a), Negate(b)) | (Not(a), Not(b)) => a.says_the_same_as(b),
            (Binary(p, a, b), Binary(q, c, d)) => p == q && a.says_the_same_as(c) && b.says_the_same_as(d),
            (Call(a), Call(b)) => {
                a.function == b.function
                    && a.arguments.len() == b.arguments.len()
                    && a.arguments.iter().zip(&b.arguments).all(|(x, y)| x.says_the_same_as(y))
            }
            _ => false,
        }
    }

    /// Calls `visit` with this expression and every expression inside it. A parent comes before its parts; parts come
    /// in the order of the text.
    ///
    /// With it a caller can find the names that a formula reads, and compile what they stand for first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expression)) {
        visit(self);
        match &self.kind {
            ExpressionKind::Number(_) | ExpressionKind::Truth(_) | ExpressionKind::Name(_) => {}
            ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => inner.walk(visit),
            ExpressionKind::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            ExpressionKind::Call(call) => call.arguments.iter().for_each(|argument| argument.walk(visit)),
        }
    }
}
