//! A fingerprint of what a tree says.
//!
//! Equal trees have equal fingerprints on every system and in every build. Places, comments and the spelling of
//! numbers and keys do not enter; written order does, because the order of endings, for one, matters. It must not be
//! used against forgery: it tells whether two scenarios are the same, not who made them.
//!
//! The hash is FNV-1a with 128 bits: it takes ten lines, so that another program can recompute it from this
//! file alone, needs no dependency that could change its mind, and is fast enough for a text read once.

use super::tree::{Key, Name, Node, Value};

/// The version of what is hashed and how; a change to either raises it.
pub const FINGERPRINT_VERSION: u8 = 1;

/// A hash of a tree's meaning. Shown as 32 hexadecimal digits.
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
            // A struct or tuple from which everything was removed is written `()`, which reads as a unit.
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
