//! A fingerprint of the content of a tree.
//!
//! Equal trees have equal fingerprints on every system and in every build. Places, comments and the spelling of numbers
//! and keys do not count. The order of entries counts, because it has a meaning for some of them, such as endings. The
//! fingerprint tells whether two scenarios are the same; it must not be used as protection against forgery.
//!
//! The hash is FNV-1a with 128 bits. It takes ten lines, so another program can recompute it from this file alone. It
//! needs no dependency that might change its results, and it is fast enough for a text that is read once.

use super::tree::{Key, Name, Node, Value};

/// The version of the fingerprint. It is raised when anything about what is hashed, or how, changes.
pub const FINGERPRINT_VERSION: u8 = 1;

/// A hash of the content of a tree. It is shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 16]);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The fingerprint of a tree.
#[must_use]
pub fn fingerprint(node: &Node) -> Fingerprint {
    let mut hasher = Hasher(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    hasher.bytes(&[FINGERPRINT_VERSION]);
    hasher.node(node);
    Fingerprint(hasher.0.to_be_bytes())
}

struct Hasher(u128);

impl Hasher {
    fn bytes(&mut self, bytes: &[u8]) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
    }

    fn length(&mut self, length: usize) {
        self.bytes(&(length as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes(text.as_bytes());
    }

    fn name(&mut self, name: Option<&Name>) {
        self.text(name.map_or("", |name| name.name.as_str()));
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::None => self.bytes(b"-"),
            Value::Bool(false) => self.bytes(b"f"),
            Value::Bool(true) => self.bytes(b"t"),
            Value::Number(number) => {
                self.bytes(b"n");
                self.bytes(&number.value.to_bits().to_le_bytes());
            }
            Value::Text(text) => {
                self.bytes(b"s");
                self.text(&text.value);
            }
            Value::Name(name) => {
                self.bytes(b"w");
                self.text(name);
            }
            Value::List(items) => {
                self.bytes(b"l");
                self.items(items);
            }
            Value::Map(entries) => {
                self.bytes(b"m");
                self.entries(entries);
            }
            // An empty struct or tuple is hashed like a unit, because it is written `()`, which is read as a unit.
            Value::Unit => self.empty(None),
            Value::Struct { name, fields } if fields.is_empty() => self.empty(name.as_ref()),
            Value::Tuple { name, items } if items.is_empty() => self.empty(name.as_ref()),
            Value::Struct { name, fields } => {
                self.bytes(b"r");
                self.name(name.as_ref());
                self.entries(fields);
            }
            Value::Tuple { name, items } => {
                self.bytes(b"u");
                self.name(name.as_ref());
                self.items(items);
            }
        }
    }

    fn empty(&mut self, name: Option<&Name>) {
        self.bytes(b"e");
        self.name(name);
    }

    fn items(&mut self, items: &[Node]) {
        self.length(items.len());
        for item in items {
            self.node(item);
        }
    }

    fn entries(&mut self, entries: &[(Key, Node)]) {
        self.length(entries.len());
        for (key, node) in entries {
            self.text(&key.name);
            self.node(node);
        }
    }
}
