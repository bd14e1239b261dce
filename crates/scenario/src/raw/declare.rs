//! How a struct of the text is declared: its fields, which of them may be left out, and how they are read.

use crate::text::Span;

/// What was read from a struct of the text, which has a place to point at when it is meant as a whole.
pub(crate) trait Headed {
    /// The place of its opening parenthesis.
    fn head(&self) -> Span;
}

macro_rules! field_type {
    (req $type:ty) => { $type };
    (part $type:ty) => { Option<$type> };
    (opt $type:ty) => { Option<$type> };
    (or $type:ty) => { $type };
    (map $type:ty) => { Collection<$type> };
}

macro_rules! field_read {
    ($fields:ident req $field:ident) => {
        $fields.required(stringify!($field))
    };
    ($fields:ident part $field:ident) => {
        Some($fields.required(stringify!($field)))
    };
    ($fields:ident opt $field:ident) => {
        $fields.optional(stringify!($field))
    };
    ($fields:ident or $field:ident = $default:expr) => {
        $fields.or(stringify!($field), $default)
    };
    ($fields:ident map $field:ident) => {
        Some($fields.collection(stringify!($field)))
    };
}

/// Declares a struct of the text: `req` fields must be there, `opt` ones may be left out, `or` ones have a value when they
/// are, `map` ones are collections that may be empty. `part` fields must be there too, but one that is missing or wrong
/// is reported and left empty, so that the rest is still looked at. Every field is read before any failure counts.
macro_rules! raw {
    ($($name:ident = $what:literal { $($kind:ident $field:ident: $type:ty $(= $default:expr)?;)* })*) => {$(
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            head: Span,
            $(pub $field: field_type!($kind $type),)*
        }

        impl $name {
            fn read_fields(fields: Fields<'_>) -> Option<Self> {
                let head = fields.head();
                $(let $field = field_read!(fields $kind $field $(= $default)?);)*
                fields.finish();
                Some(Self { head, $($field: $field?,)* })
            }
        }

        impl Headed for $name {
            fn head(&self) -> Span {
                self.head
            }
        }

        impl FromNode for $name {
            fn read(node: &Node, sink: &Sink) -> Option<Self> {
                Self::read_fields(Fields::open(node, $what, sink)?)
            }
        }
    )*};
}
