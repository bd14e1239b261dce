//! Dotted paths into a tree, such as `releases.atacms.lead_time`: to read, set and remove the node at a path.
//!
//! A name in a path is a key of a map, a field of a struct, or the index of an item in a list or tuple. This file must
//! not know what any name means.

use std::ops::Range;

use thiserror::Error;

use super::diagnostic::nearest;
use super::tree::{Key, Node, Value};

/// Why a path leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// The path, or a name in it, is empty.
    #[error("a path is names with dots between them, such as `releases.atacms.lead_time`")]
    Empty,
    /// A map or struct has no entry or field with this name.
    #[error("{inside} has no `{segment}`")]
    Missing {
        /// The first name that does not exist.
        segment: String,
        /// Its bytes in the path.
        at: Range<usize>,
        /// The path before it, as messages show it.
        inside: String,
        /// The existing name that is spelt most like it.
        nearest: Option<String>,
    },
    /// A list or tuple has no item with this index.
    #[error("{inside} has {length} items, counted from 0, and no `{segment}`")]
    NoSuchIndex {
        /// What the path has in place of a valid index.
        segment: String,
        /// Its bytes in the path.
        at: Range<usize>,
        /// The path before it, as messages show it.
        inside: String,
        /// How many items there are.
        length: usize,
    },
    /// The path goes on below a value that has no parts.
    #[error("{inside} is {kind} and has no `{segment}`")]
    NoParts {
        /// The name that was looked for in it.
        segment: String,
        /// Its bytes in the path.
        at: Range<usize>,
        /// The path before it, as messages show it.
        inside: String,
        /// What kind of value it is, for messages.
        kind: &'static str,
    },
    /// The name cannot be given to a new field.
    #[error("`{segment}` cannot be the name of a field")]
    NotAField {
        /// The name.
        segment: String,
        /// Its bytes in the path.
        at: Range<usize>,
    },
}

impl PathError {
    /// The bytes of the path that hold the first wrong name; `None` if the path or a name in it is empty.
    #[must_use]
    pub fn at(&self) -> Option<Range<usize>> {
        match self {
            Self::Empty => None,
            Self::Missing { at, .. }
            | Self::NoSuchIndex { at, .. }
            | Self::NoParts { at, .. }
            | Self::NotAField { at, .. } => Some(at.clone()),
        }
    }

    /// The existing name that is spelt most like the wrong one.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match self {
            Self::Missing { nearest, .. } => nearest.as_deref(),
            _ => None,
        }
    }
}

/// The node at a path.
///
/// # Errors
/// If a part of the path does not exist: the error says which.
pub fn get_path<'a>(root: &'a Node, path: &str) -> Result<&'a Node, PathError> {
    let mut node = root;
    for segment in segments(path)? {
        let at = find(node, path, &segment)?;
        node = child(node, at).ok_or(PathError::Empty)?;
    }
    Ok(node)
}

/// Sets the node at a path.
///
/// The path must exist, with one exception: its last name may be a new field of an existing struct. A later check says
/// whether the struct may have that field. A number or string that is set on a struct with a field `value` or `is` goes
/// into that field, so `parameters.release_effect` means the parameter's value.
///
/// # Errors
/// If a part of the path does not exist: the error says which. The tree is then unchanged.
pub fn set_path(root: &mut Node, path: &str, value: Node) -> Result<(), PathError> {
    let span = value.span;
    set_with_key(root, path, value, |name, _| Key { name, span })
}

/// Like [`set_path`]. If there is a new field, `key` makes its key from its name and the bytes of it in the path.
pub(super) fn set_with_key(
    root: &mut Node,
    path: &str,
    value: Node,
    key: impl FnOnce(String, Range<usize>) -> Key,
) -> Result<(), PathError> {
    let (parent, last) = walk_to_last(root, path)?;
    match find(parent, path, &last) {
        Ok(at) => {
            let node = child_mut(parent, at).ok_or(PathError::Empty)?;
            put(node, value);
            Ok(())
        }
        Err(error) => {
            let fields = match &mut parent.value {
                Value::Struct { fields, .. } => fields,
                // `()` is how a struct without fields is written.
                Value::Unit => {
                    parent.value = Value::Struct { name: None, fields: Vec::new() };
                    let Value::Struct { fields, .. } = &mut parent.value else {
                        return Err(error);
                    };
                    fields
                }
                _ => return Err(error),
            };
            if !is_field_name(last.name) {
                return Err(PathError::NotAField { segment: last.name.to_owned(), at: last.at });
            }
            fields.push((key(last.name.to_owned(), last.at), value));
            Ok(())
        }
    }
}

/// Removes the node at a path from the tree and returns it.
///
/// # Errors
/// If a part of the path does not exist: the error says which. The tree is then unchanged.
pub fn remove_path(root: &mut Node, path: &str) -> Result<Node, PathError> {
    let (parent, last) = walk_to_last(root, path)?;
    let at = find(parent, path, &last)?;
    match &mut parent.value {
        Value::Map(entries) | Value::Struct { fields: entries, .. } if at < entries.len() => Ok(entries.remove(at).1),
        Value::List(items) | Value::Tuple { items, .. } if at < items.len() => Ok(items.remove(at)),
        _ => Err(PathError::Empty),
    }
}

/// One name of a path, and its bytes in the path.
#[derive(Clone, Debug)]
pub(super) struct Segment<'a> {
    pub(super) name: &'a str,
    pub(super) at: Range<usize>,
}

/// The names of a path.
pub(super) fn segments(path: &str) -> Result<Vec<Segment<'_>>, PathError> {
    let mut start = 0;
    path.split('.')
        .map(|name| {
            let at = start..start + name.len();
            start = at.end + 1;
            if name.is_empty() {
                return Err(PathError::Empty);
            }
            Ok(Segment { name, at })
        })
        .collect()
}

fn walk_to_last<'a, 'p>(root: &'a mut Node, path: &'p str) -> Result<(&'a mut Node, Segment<'p>), PathError> {
    let mut segments = segments(path)?;
    let last = segments.pop().ok_or(PathError::Empty)?;
    let mut node = root;
    for segment in segments {
        let at = find(node, path, &segment)?;
        node = child_mut(node, at).ok_or(PathError::Empty)?;
    }
    Ok((node, last))
}

/// The index of the child that a name means.
fn find(node: &Node, path: &str, segment: &Segment<'_>) -> Result<usize, PathError> {
    let inside = || match path.get(..segment.at.start.saturating_sub(1)) {
        None | Some("") => "the scenario".to_owned(),
        Some(before) => format!("`{before}`"),
    };
    match &node.value {
        Value::Map(entries) | Value::Struct { fields: entries, .. } => {
            entries.iter().position(|(key, _)| key.name == segment.name).ok_or_else(|| {
                let names = entries.iter().map(|(key, _)| key.name.as_str());
                PathError::Missing {
                    segment: segment.name.to_owned(),
                    at: segment.at.clone(),
                    inside: inside(),
                    nearest: nearest(segment.name, names).map(str::to_owned),
                }
            })
        }
        Value::List(items) | Value::Tuple { items, .. } => {
            index(segment.name).filter(|at| *at < items.len()).ok_or_else(|| PathError::NoSuchIndex {
                segment: segment.name.to_owned(),
                at: segment.at.clone(),
                inside: inside(),
                length: items.len(),
            })
        }
        _ => Err(PathError::NoParts {
            segment: segment.name.to_owned(),
            at: segment.at.clone(),
            inside: inside(),
            kind: node.kind_name(),
        }),
    }
}

/// The number of an index. `+1` and `01` are not indices, so each index has one spelling.
pub(super) fn index(name: &str) -> Option<usize> {
    let index: usize = name.parse().ok()?;
    (index.to_string() == name).then_some(index)
}

fn child(node: &Node, at: usize) -> Option<&Node> {
    match &node.value {
        Value::Map(entries) | Value::Struct { fields: entries, .. } => entries.get(at).map(|(_, node)| node),
        Value::List(items) | Value::Tuple { items, .. } => items.get(at),
        _ => None,
    }
}

fn child_mut(node: &mut Node, at: usize) -> Option<&mut Node> {
    match &mut node.value {
        Value::Map(entries) | Value::Struct { fields: entries, .. } => entries.get_mut(at).map(|(_, node)| node),
        Value::List(items) | Value::Tuple { items, .. } => items.get_mut(at),
        _ => None,
    }
}

/// Replaces a node. A plain number or string replaces only the field `value` or `is`, if the node has one.
fn put(node: &mut Node, value: Node) {
    let order = match &value.value {
        Value::Number(_) => ["value", "is"],
        Value::Text(_) => ["is", "value"],
        _ => {
            *node = value;
            return;
        }
    };
    if let Value::Struct { fields, .. } = &mut node.value {
        for name in order {
            if let Some((_, field)) = fields.iter_mut().find(|(key, _)| key.name == name) {
                *field = value;
                return;
            }
        }
    }
    *node = value;
}

fn is_field_name(name: &str) -> bool {
    name.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
