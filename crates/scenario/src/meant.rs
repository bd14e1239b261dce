//! "Did you mean": how the nearest of the known names is proposed.

/// Proposes a name that may have been meant.
#[must_use]
pub fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// Proposes the nearest name, or says that there is none.
pub(crate) fn meant_or_not_defined(nearest: Option<&str>) -> String {
    nearest.map_or_else(|| "not defined".to_owned(), did_you_mean)
}
