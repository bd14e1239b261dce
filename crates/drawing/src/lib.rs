//! Pictures: colours by what they are for, charts, and the map.
//!
//! Data in, drawing out, on the processor: the same pixels for a window, a file and a test. **No window, no files, no
//! clock. It changes nothing that is played, and of a turn it is given only what the player's seat sees.**

pub mod palette;
pub mod report;
pub mod theatre;
