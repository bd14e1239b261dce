//! How a message proposes a known name in place of an unknown one: "did you mean".

/// The words that propose a name.
#[must_use]
pub fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// The words that propose the nearest name or, if no name is near, say that the one written is not defined.
pub(crate) fn meant_or_not_defined(nearest: Option<&str>) -> String {
    nearest.map_or_else(|| "not defined".to_owned(), did_you_mean)
}
