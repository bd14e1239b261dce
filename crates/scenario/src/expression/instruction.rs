//! The instructions of a program: an operation, up to four registers that it reads and one that it writes.
//!
//! Some instructions do the work of several graph nodes, so that a program needs fewer of them. They compute in the
//! order of those nodes and round after each, so every result keeps its bits.

/// What an instruction does with its operands `a`, `b`, `c` and `d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Negate,
    Absolute,
    SquareRoot,
    Exp,
    Ln,
    Logistic,
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Power,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Either,
    /// `b` where `a` is at least one half, else `c`
    Select,
    /// `(a + b) + c`
    Add3,
    /// `((a + b) + c) + d`
    Add4,
    /// `(a * b) * c`
    Multiply3,
    /// `((a * b) * c) * d`
    Multiply4,
    /// `(a * b) + c`, rounded twice
    MultiplyAdd,
    /// `(a * b) - c`, rounded twice
    MultiplySubtract,
    /// `c - (a * b)`, rounded twice
    SubtractProduct,
    /// `(a * b) + (c * d)`, rounded thrice
    SumOfProducts,
    /// `(a + b) * c`
    AddMultiply,
    /// `(a - b) * c`
    SubtractMultiply,
    /// `a / max(b, c)`
    DivideByMaximum,
    /// `min(max(a, b), c)`
    Clamp,
    /// `min(max((a + b) / c, 0), 1)`
    Ramp,
    /// `c` where `a < b`, else `d`
    SelectLess,
    /// `c` where `a <= b`, else `d`
    SelectLessOrEqual,
}

/// An operation on registers, given by their places. Operands that the operation does not read are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instruction {
    pub code: Code,
    pub target: u16,
    pub a: u16,
    pub b: u16,
    pub c: u16,
    pub d: u16,
}
