//! How a command ends.

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// It ran, and what it checked is not right: exit code 1.
    Failed,
    /// It was used wrongly: exit code 2.
    Misused,
    /// It was interrupted, and gave what it had so far: exit code 130, as shells have it.
    Interrupted,
}
