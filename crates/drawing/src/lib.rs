//! Pictures: colours by what they are for, charts, and the map.
//!
//! Data in, drawing out, on the processor: the same pixels for a window, a file and a test. **No window, no files, nothing
//! of it is read by what is played.**

pub mod palette;
pub mod report;
pub mod theatre;
