//! The functions built into the language: their names and how they are called.
//!
//! `math` has what they compute, `check` what they require of their arguments.

/// A function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    If,
    Min,
    Max,
    Clamp,
    Abs,
    Exp,
    Ln,
    Sqrt,
    Pow,
    Logistic,
    Ramp,
}

/// Each function with its name and the names of its arguments. `"..."` means that more arguments may follow.
const FUNCTIONS: [(Function, &str, &[&str]); 11] = [
    (Function::If, "if", &["c", "a", "b"]),
    (Function::Min, "min", &["a", "b", "..."]),
    (Function::Max, "max", &["a", "b", "..."]),
    (Function::Clamp, "clamp", &["x", "lo", "hi"]),
    (Function::Abs, "abs", &["x"]),
    (Function::Exp, "exp", &["x"]),
    (Function::Ln, "ln", &["x"]),
    (Function::Sqrt, "sqrt", &["x"]),
    (Function::Pow, "pow", &["x", "n"]),
    (Function::Logistic, "logistic", &["x"]),
    (Function::Ramp, "ramp", &["x", "a", "b"]),
];

/// Names that other languages give to these functions, for messages: theirs, then the one to use here.
const ELSEWHERE: [(&str, &str); 9] = [
    ("log", "ln"),
    ("power", "pow"),
    ("sigmoid", "logistic"),
    ("iif", "if"),
    ("where", "if"),
    ("minimum", "min"),
    ("maximum", "max"),
    ("limit", "clamp"),
    ("smoothstep", "ramp"),
];

impl Function {
    /// The function with a name.
    pub fn named(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|(_, own, _)| *own == name).map(|(function, ..)| *function)
    }

    fn entry(self) -> (&'static str, &'static [&'static str]) {
        FUNCTIONS
            .iter()
            .find(|(function, ..)| *function == self)
            .map_or(("", &[]), |(_, name, arguments)| (*name, *arguments))
    }

    /// The function's name.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// An example of a call: `if(c, a, b)`.
    pub fn usage(self) -> String {
        let (name, arguments) = self.entry();
        format!("{name}({})", arguments.join(", "))
    }

    /// Whether it can be called with `count` arguments.
    pub fn takes(self, count: usize) -> bool {
        match self {
            Self::Min | Self::Max => count >= 2,
            _ => count == self.entry().1.len(),
        }
    }

    /// How many arguments it takes, in words.
    pub fn arity(self) -> &'static str {
        match (self, self.entry().1.len()) {
            (Self::Min | Self::Max, _) => "at least 2 arguments",
            (_, 1) => "1 argument",
            (_, 2) => "2 arguments",
            _ => "3 arguments",
        }
    }

    /// The names of all functions.
    pub fn names<'a>() -> impl Iterator<Item = &'a str> {
        FUNCTIONS.iter().map(|(_, name, _)| *name)
    }

    /// The name of the function that other languages call by this name.
    pub fn known_elsewhere_as(name: &str) -> Option<&'static str> {
        ELSEWHERE.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| *ours)
    }
}

/// Whether a name belongs to the language, so that a scenario cannot use it.
pub fn is_reserved(name: &str) -> bool {
    super::lexer::KEYWORDS.contains(&name) || Function::named(name).is_some() || matches!(name, "then" | "else")
}
