//! What a sitting promises to whoever plays, and to the faces that stand on it.

extern crate release_authority_sitting as sitting;

mod deeds;
mod keeping;
mod memory;
mod opening;
mod random;
mod work;
