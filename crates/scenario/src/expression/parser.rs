//! Makes a tree of tokens, by operator precedence.
//!
//! The parser reports as many separate problems as it can. It never panics or overflows the stack, whatever the text:
//! length, nesting and number of nodes are limited. It does not know what names mean, and checks no types or ranges.

use std::ops::Range;

use super::ast::{BinaryOperator, Call, Expression, ExpressionKind, binding};
use super::lexer::{self, Token, TokenKind};
use super::problem::{Problem, excerpt};

/// The longest formula, in bytes.
pub const LONGEST: usize = 4096;
/// The deepest nesting of parentheses, calls and signs.
pub const DEEPEST: usize = 64;
/// The most numbers, names, operators and calls in a formula.
pub const MOST_NODES: usize = 1024;
/// The most problems reported for one formula; nobody would read more.
const MOST_PROBLEMS: usize = 16;

/// Reads a formula.
///
/// # Errors
/// All problems found, in the order of the text, at most sixteen.
pub fn parse(source: &str) -> Result<Expression, Vec<Problem>> {
    let (expression, problems) = read(source);
    match expression {
        Some(expression) if problems.is_empty() => Ok(expression),
        _ => Err(problems),
    }
}

/// Reads a formula as far as possible. A tree can come with problems, if it was clear what they were meant to say.
/// There is always a tree, a problem, or both.
pub(super) fn read(source: &str) -> (Option<Expression>, Vec<Problem>) {
    if source.len() > LONGEST {
        let message = format!("the formula is {} bytes long, {LONGEST} are allowed", source.len());
        let problem = Problem::new(0..0, message, "too long").with_help("name parts of it as auxiliaries");
        return (None, vec![problem]);
    }
    let mut problems = Vec::new();
    let tokens = lexer::tokens(source, &mut problems);
    let mut parser = Parser { source, tokens, at: 0, depth: 0, nodes: 0, problems };
    let parsed = parser.whole().ok();
    let mut problems = parser.problems;
    problems.sort_by_key(|problem| problem.range.start);
    problems.truncate(MOST_PROBLEMS);
    (parsed, problems)
}

/// The parser cannot make sense of what follows. The problem is already recorded.
struct Lost;

/// An expression, and the range of its text with the parentheses around it. The range of an enclosing expression is
/// made from such outer ranges.
struct Part {
    expression: Expression,
    outer: Range<usize>,
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    nodes: usize,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn peek(&self) -> &Token {
        // The last token is `End`, and `next` does not move past it.
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    fn take(&mut self, kind: &TokenKind) -> Option<Token> {
        (self.peek().kind == *kind).then(|| self.next())
    }

    fn text(&self, range: &Range<usize>) -> String {
        excerpt(self.source, range)
    }

    fn lost<T>(&mut self, problem: Problem) -> Result<T, Lost> {
        self.problems.push(problem);
        Err(Lost)
    }

    /// What a message calls a token.
    fn found(&self, token: &Token) -> String {
        match token.kind {
            TokenKind::End => "the end".to_owned(),
            _ => format!("`{}`", self.text(&token.range)),
        }
    }

    fn part(&mut self, range: Range<usize>, kind: ExpressionKind) -> Result<Part, Lost> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let message = format!("the formula has more than {MOST_NODES} parts");
            let problem =
                Problem::new(range, message, "too much from here on").with_help("name parts of it as auxiliaries");
            return self.lost(problem);
        }
        Ok(Part { outer: range.clone(), expression: Expression { range, kind } })
    }

    fn deeper(&mut self, range: &Range<usize>) -> Result<(), Lost> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("the formula is nested more than {DEEPEST} deep");
            let problem = Problem::new(range.clone(), message, "too deep from here on")
                .with_help("name parts of it as auxiliaries");
            return self.lost(problem);
        }
        Ok(())
    }

    fn whole(&mut self) -> Result<Expression, Lost> {
        if self.peek().kind == TokenKind::End {
            if self.problems.is_empty() {
                let problem = Problem::new(0..self.source.len(), "the formula is empty", "nothing here")
                    .with_help("write `0` if nothing is meant");
                self.problems.push(problem);
            }
            return Err(Lost);
        }
        let part = self.expression(binding::OR)?;
        let token = self.peek().clone();
        if token.kind == TokenKind::End {
            return Ok(part.expression);
        }
        self.unexpected_after(&part, &token)
    }

    /// Gives up where an expression is complete but the text goes on.
    fn unexpected_after<T>(&mut self, part: &Part, token: &Token) -> Result<T, Lost> {
        let between = part.outer.end..token.range.start;
        let explained = |problem: &Problem| between.start <= problem.range.start && problem.range.end <= between.end;
        // Something skipped between the two is the cause, and is already reported.
        if self.problems.iter().any(explained) {
            return Err(Lost);
        }
        let problem = self.describe_unexpected(part, token);
        self.lost(problem)
    }

    fn describe_unexpected(&self, part: &Part, token: &Token) -> Problem {
        let (left, right) = (self.text(&part.outer), self.text(&token.range));
        match token.kind {
            TokenKind::Close => Problem::new(token.range.clone(), "`)` without `(`", "closes nothing"),
            TokenKind::Comma => {
                let problem = Problem::new(token.range.clone(), "`,` outside a call", "unexpected");
                match part.expression.kind {
                    ExpressionKind::Number(_) => problem
                        .with_help(format!("write the decimal point as `.` and groups of thousands as `{left}_000`")),
                    _ => problem,
                }
            }
            TokenKind::Question => {
                Problem::new(token.range.clone(), "`? :` is written `if(c, a, b)`", "not in the language")
                    .with_help(format!("write `if({left}, a, b)`"))
            }
            TokenKind::Number(_) | TokenKind::Word | TokenKind::Truth(_) | TokenKind::If | TokenKind::Open => {
                let problem = Problem::new(
                    token.range.clone(),
                    format!("expected an operator before `{right}`"),
                    "nothing joins this to what stands before it",
                );
                match (&part.expression.kind, &token.kind) {
                    (ExpressionKind::Number(_), TokenKind::Word) => {
                        problem.with_help(format!("write `{left} * {right}`"))
                    }
                    (ExpressionKind::Number(_), TokenKind::Open) => problem.with_help(format!("write `{left} * (`")),
                    _ => problem,
                }
            }
            TokenKind::Not | TokenKind::Operator(_) | TokenKind::Power | TokenKind::End => {
                Problem::new(token.range.clone(), format!("unexpected {}", self.found(token)), "unexpected")
            }
        }
    }

    /// An expression of operators that bind at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Result<Part, Lost> {
        let mut left = self.operand()?;
        loop {
            let token = self.peek().clone();
            match token.kind {
                TokenKind::Operator(operator) if operator.binding() >= least => {
                    self.next();
                    let right = self.expression(operator.binding() + 1)?;
                    let range = left.outer.start..right.outer.end;
                    if operator.is_comparison() {
                        self.refuse_chain(&left, &token.range, operator, &right);
                    }
                    let kind = ExpressionKind::Binary(operator, Box::new(left.expression), Box::new(right.expression));
                    left = self.part(range, kind)?;
                }
                TokenKind::Power => {
                    self.next();
                    let right = self.operand()?;
                    let (x, n) = (self.text(&left.expression.range), self.text(&right.expression.range));
                    let problem = Problem::new(
                        token.range.clone(),
                        format!("`{}` is written `pow(x, n)`", self.text(&token.range)),
                        "not in the language",
                    )
                    .with_help(format!("write `pow({x}, {n})`"));
                    self.problems.push(problem);
                    // Treated as one operand, so that the rest can be read.
                    left.outer.end = right.outer.end;
                }
                _ => return Ok(left),
            }
        }
    }

    /// Reports `a < b < c`: programming languages and mathematics do not mean the same by it.
    fn refuse_chain(&mut self, left: &Part, at: &Range<usize>, second: BinaryOperator, right: &Part) {
        let ExpressionKind::Binary(first, a, b) = &left.expression.kind else {
            return;
        };
        let bare = left.outer == left.expression.range;
        if !first.is_comparison() || !bare {
            return;
        }
        let (a, b, c) = (self.text(&a.range), self.text(&b.range), self.text(&right.outer));
        let (first, second) = (first.symbol(), second.symbol());
        let problem = Problem::new(at.clone(), "comparisons cannot be chained", "a second comparison")
            .with_help(format!("write `{a} {first} {b} and {b} {second} {c}`"));
        self.problems.push(problem);
    }

    fn operand(&mut self) -> Result<Part, Lost> {
        let token = self.next();
        self.deeper(&token.range)?;
        let part = match token.kind {
            TokenKind::Number(value) => self.part(token.range, ExpressionKind::Number(value)),
            TokenKind::Truth(value) => self.part(token.range, ExpressionKind::Truth(value)),
            TokenKind::Operator(BinaryOperator::Subtract) => self.negative(&token.range),
            TokenKind::Operator(BinaryOperator::Add) => {
                let problem = Problem::new(token.range, "`+` stands between two numbers", "nothing before it")
                    .with_help("leave it out");
                self.problems.push(problem);
                self.operand()
            }
            TokenKind::Not => {
                let inner = self.expression(binding::NOT)?;
                let range = token.range.start..inner.outer.end;
                self.part(range, ExpressionKind::Not(Box::new(inner.expression)))
            }
            TokenKind::Open => self.parenthesis(&token.range),
            TokenKind::If => self.conditional(token.range),
            TokenKind::Word => self.name_or_call(token.range),
            TokenKind::Operator(_)
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Question
            | TokenKind::Power
            | TokenKind::End => {
                let found = self.found(&token);
                // One problem per token is enough.
                let reported = self.problems.iter().any(|problem| problem.range == token.range);
                if reported {
                    return Err(Lost);
                }
                let problem = Problem::new(
                    token.range,
                    format!("expected a number or a name, found {found}"),
                    "something is missing here",
                );
                return self.lost(problem);
            }
        };
        self.depth -= 1;
        part
    }

    fn negative(&mut self, sign: &Range<usize>) -> Result<Part, Lost> {
        let inner = self.operand()?;
        let range = sign.start..inner.outer.end;
        let bare = inner.outer == inner.expression.range;
        let kind = match inner.expression.kind {
            // The sign becomes part of the literal, because some arguments must be literals.
            ExpressionKind::Number(value) if bare => {
                self.nodes -= 1;
                ExpressionKind::Number(-value)
            }
            _ => ExpressionKind::Negate(Box::new(inner.expression)),
        };
        self.part(range, kind)
    }

    fn parenthesis(&mut self, open: &Range<usize>) -> Result<Part, Lost> {
        let inner = self.expression(binding::OR)?;
        let close = self.close(open, &inner)?;
        Ok(Part { expression: inner.expression, outer: open.start..close.end })
    }

    /// Reads the parenthesis that closes the one at `open`.
    fn close(&mut self, open: &Range<usize>, last: &Part) -> Result<Range<usize>, Lost> {
        let token = self.peek().clone();
        match token.kind {
            TokenKind::Close => {
                self.next();
                Ok(token.range)
            }
            TokenKind::End => {
                let problem = Problem::new(open.clone(), "`(` without `)`", "never closed");
                self.lost(problem)
            }
            _ => self.unexpected_after(last, &token),
        }
    }

    fn name_or_call(&mut self, range: Range<usize>) -> Result<Part, Lost> {
        let name = self.source[range.clone()].to_owned();
        match self.take(&TokenKind::Open) {
            Some(open) => self.call(name, range, &open.range),
            None => self.part(range, ExpressionKind::Name(name)),
        }
    }

    fn call(&mut self, function: String, function_range: Range<usize>, open: &Range<usize>) -> Result<Part, Lost> {
        let mut arguments = Vec::new();
        let mut end = None;
        if let Some(close) = self.take(&TokenKind::Close) {
            end = Some(close.range.end);
        }
        while end.is_none() {
            let argument = self.expression(binding::OR)?;
            if self.take(&TokenKind::Comma).is_none() {
                end = Some(self.close(open, &argument)?.end);
            }
            arguments.push(argument.expression);
        }
        let range = function_range.start..end.unwrap_or(open.end);
        let call = Call { function, function_range, arguments };
        self.part(range, ExpressionKind::Call(call))
    }

    /// `if(c, a, b)`. Reports other languages' `if c then a else b`.
    fn conditional(&mut self, range: Range<usize>) -> Result<Part, Lost> {
        let is_call = self.peek().kind == TokenKind::Open && !self.is_word_before_comma("then");
        if is_call {
            let open = self.next();
            return self.call("if".to_owned(), range, &open.range);
        }
        let problem = |help: String| {
            Problem::new(range.clone(), "a choice is written `if(c, a, b)`", "not in the language").with_help(help)
        };
        let place = self.problems.len();
        let condition = match self.expression(binding::OR) {
            Ok(condition) => self.text(&condition.expression.range),
            Err(Lost) => {
                self.problems.insert(place, problem("write `if(c, a, b)`".to_owned()));
                return Err(Lost);
            }
        };
        let mut branches = ["a".to_owned(), "b".to_owned()];
        for (branch, word) in branches.iter_mut().zip(["then", "else"]) {
            if self.take_word(word)
                && let Ok(part) = self.expression(binding::OR)
            {
                *branch = self.text(&part.expression.range);
            }
        }
        let [then, otherwise] = branches;
        self.problems.insert(place, problem(format!("write `if({condition}, {then}, {otherwise})`")));
        Err(Lost)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let token = self.peek();
        let is = token.kind == TokenKind::Word && &self.source[token.range.clone()] == word;
        if is {
            self.next();
        }
        is
    }

    /// Whether `word` follows the parentheses that open here, if there is no comma directly inside them. It tells
    /// `if (c) then a else b` from a call.
    fn is_word_before_comma(&self, word: &str) -> bool {
        let mut depth = 0_usize;
        for token in &self.tokens[self.at..] {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                TokenKind::Comma if depth == 1 => return false,
                TokenKind::Word if depth == 0 => {
                    return &self.source[token.range.clone()] == word;
                }
                _ => {}
            }
        }
        false
    }
}
