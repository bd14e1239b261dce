//! The tip for an element: plain data that says what to tell, not the words on the screen.

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
