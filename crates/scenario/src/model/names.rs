//! What an id of a scenario names.

use crate::ids::{AuxiliaryId, HiddenId, InputId, ParameterId, TrackId};

/// What an id of a scenario names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// A parameter.
    Parameter(ParameterId),
    /// An input.
    Input(InputId),
    /// A hidden quantity.
    Hidden(HiddenId),
    /// An auxiliary.
    Auxiliary(AuxiliaryId),
    /// A track.
    Track(TrackId),
}
