//! The command `show`: a scenario's text with its files, parents and changes merged, and where each value comes from.

use std::path::Path;

use clap::Args as Arguments;

use super::library::{Places, style, tell_folder_here, tell_passed_over};
use super::outcome::Outcome;
use super::output;
use scenario::text::{
    FileId, Key, Library as _, MAIN_FILE, Node, PathError, Sources, Span, Text, Value, get_path, load_changed, render,
    write,
};

/// Arguments of `show`.
#[derive(Clone, Debug, Arguments)]
pub struct Args {
    /// The scenario: its id, or the path of its folder; and after a dot the path of a part of it: `long-war.tracks`
    #[arg(value_name = "SCENARIO[.PATH]")]
    what: String,
    /// Change a value of the scenario first, as `simulate --set` does
    #[arg(long = "set", value_name = "PATH=VALUE")]
    changes: Vec<String>,
    #[command(flatten)]
    places: Places,
}

/// Runs it.
pub fn run(args: &Args) -> Outcome {
    go(args).unwrap_or_else(|outcome| outcome)
}

fn go(args: &Args) -> Result<Outcome, Outcome> {
    let places = args.places.checked()?;
    let (name, path) = split(&places, &args.what);
    tell_passed_over(&places, name);
    let is_known = places.knows(name);
    let (id, folder) = places.opened(name);
    let loaded = load_changed(&places.library(), &id, folder, &args.changes);
    let report = render(&loaded.sources, &loaded.diagnostics, style());
    if !report.is_empty() {
        output::warn(report.trim_end());
    }
    let Some(tree) = loaded.tree else {
        if !is_known {
            tell_folder_here(name);
        }
        return Err(if is_known { Outcome::Failed } else { Outcome::Misused });
    };
    let part = path.map_or(Ok(&tree), |path| get_path(&tree, path)).map_err(|error| unknown(&error))?;
    let mut text = Shown { sources: &loaded.sources, text: String::new() };
    text.part(0, "", part, "");
    let outcome = if loaded.diagnostics.has_errors() { Outcome::Failed } else { Outcome::Done };
    Ok(output::write(outcome, |out| out.write_all(text.text.as_bytes())))
}

fn unknown(error: &PathError) -> Outcome {
    let hint = error.nearest().map_or_else(String::new, |found| format!("; did you mean `{found}`?"));
    output::misused(&format!("{error}{hint}"))
}

/// The scenario and the path that an argument names. Folders may have dots in their names, so the longest name that is
/// one counts.
fn split<'n>(places: &files::Places, what: &'n str) -> (&'n str, Option<&'n str>) {
    let ids = places.library().ids();
    let is_one = |name: &str| ids.iter().any(|id| id == name) || Path::new(name).join(MAIN_FILE).is_file();
    if is_one(what) {
        return (what, None);
    }
    let name_begins = what.rfind(['/', '\\']).map_or(0, |slash| slash + 1);
    let dots = || what.match_indices('.').map(|(at, _)| at).filter(|at| *at > name_begins);
    let found = dots().rev().find(|at| is_one(&what[..*at])).or_else(|| dots().next());
    found.map_or((what, None), |at| (&what[..at], Some(&what[at + 1..])))
}

/// Text in the making: RON that reads back as the same, with the place of each value in a comment behind it.
struct Shown<'s> {
    sources: &'s Sources,
    text: String,
}

impl Shown<'_> {
    /// A node with what stands before and after it.
    fn part(&mut self, indent: usize, before: &str, node: &Node, after: &str) {
        let flat = write(node);
        let flat = flat.trim_end();
        let (open, close) = match &node.value {
            Value::List(items) if !items.is_empty() => ("[".to_owned(), "]"),
            Value::Map(entries) if !entries.is_empty() => ("{".to_owned(), "}"),
            Value::Struct { name, fields } if !fields.is_empty() => (opened(name.as_ref().map(|it| &it.name)), ")"),
            Value::Tuple { name, items } if !items.is_empty() => (opened(name.as_ref().map(|it| &it.name)), ")"),
            _ => return self.leaf(indent, before, flat, after, node.span),
        };
        if !flat.contains('\n') && self.is_all_in(node, self.line(node)) {
            return self.leaf(indent, before, flat, after, node.span);
        }
        self.line_of(indent, &format!("{before}{open}"));
        match &node.value {
            Value::List(items) | Value::Tuple { items, .. } => {
                items.iter().for_each(|item| self.part(indent + 1, "", item, ","));
            }
            Value::Map(entries) => {
                for (key, item) in entries {
                    self.part(indent + 1, &format!("{}: ", quoted(key)), item, ",");
                }
            }
            Value::Struct { fields, .. } => {
                for (key, item) in fields {
                    self.part(indent + 1, &format!("{}: ", key.name), item, ",");
                }
            }
            Value::Unit | Value::None | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Name(_) => {}
        }
        self.line_of(indent, &format!("{close}{after}"));
    }

    fn leaf(&mut self, indent: usize, before: &str, value: &str, after: &str, span: Span) {
        let (name, line) = (self.sources.name(span.file), self.sources.location(span).line);
        // A comment ends with its line, and so must the name of a file in it.
        let name = output::visible(name).replace('\n', "?");
        self.line_of(indent, &format!("{before}{value}{after}  // {name}:{line}"));
    }

    fn line_of(&mut self, indent: usize, line: &str) {
        self.text.extend(std::iter::repeat_n("    ", indent));
        self.text += line;
        self.text.push('\n');
    }

    /// The file and line in which a node begins.
    fn line(&self, node: &Node) -> (FileId, usize) {
        (node.span.file, self.sources.location(node.span).line)
    }

    /// Whether all values in a node stand in one line.
    fn is_all_in(&self, node: &Node, line: (FileId, usize)) -> bool {
        let parts: Vec<&Node> = match &node.value {
            Value::List(items) | Value::Tuple { items, .. } => items.iter().collect(),
            Value::Map(entries) | Value::Struct { fields: entries, .. } => {
                entries.iter().map(|(_, part)| part).collect()
            }
            Value::Unit | Value::None | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Name(_) => {
                Vec::new()
            }
        };
        self.line(node) == line && parts.into_iter().all(|part| self.is_all_in(part, line))
    }
}

fn opened(name: Option<&String>) -> String {
    name.map_or_else(|| "(".to_owned(), |name| format!("{name}("))
}

/// A key of a map as it is written.
fn quoted(key: &Key) -> String {
    let text = Node::new(key.span, Value::Text(Text::new(key.name.clone(), key.span)));
    write(&text).trim_end().to_owned()
}
