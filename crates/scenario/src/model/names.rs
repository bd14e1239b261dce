//! The quantities that a bare name in an expression can stand for.

use crate::ids::{AuxiliaryId, HiddenId, InputId, ParameterId, TrackId};

/// The quantity that a bare name in an expression stands for.
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
