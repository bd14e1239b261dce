//! The tip of an element, as plain data: it says what to explain. The screens find the words.

/// What a tip explains.
#[derive(Clone, PartialEq, Debug)]
pub enum Tip {
    /// A heading and a text.
    Words(String, String),
    /// A track: what its number is made of.
    Track(scenario::TrackId),
    /// The map: whatever is under the pointer.
    Map,
}
