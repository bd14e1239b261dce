//! The macro `raw!`, which declares a struct of the text: its fields, which of them may be left out, and how they are
//! read.

use crate::text::Span;

/// What was read from a struct of the text. It knows where the struct begins, for mistakes that concern it as a whole.
pub(crate) trait Headed {
    /// The place of the struct's opening parenthesis.
    fn head(&self) -> Span;
}

/// The type that holds a field of this kind.
macro_rules! field_type {
    (req $type:ty) => { $type };
    (part $type:ty) => { Option<$type> };
    (opt $type:ty) => { Option<$type> };
    (or $type:ty) => { $type };
    (map $type:ty) => { Collection<$type> };
}

/// Reads a field of this kind. The outer `None` says that the struct cannot be made.
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

/// Declares structs of the text, each with the name it has in messages. The word before a field says of what kind it
/// is:
///
/// - `req`: it must be there.
/// - `part`: it must be there, but if it is missing or wrong, that is reported and the field is `None`, so that the
///   rest of the scenario is still checked.
/// - `opt`: it may be left out, and is `None` then.
/// - `or`: it may be left out, and has the given value then.
/// - `map`: it is a collection, and empty if it is left out.
///
/// All fields are read, and all their mistakes reported, before one that failed makes the struct fail.
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
