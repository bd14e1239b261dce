//! The nearest of a list of names, for "did you mean".
//!
//! It only measures spelling; what a name may be is for whoever gives the list.

/// The name among `candidates` that is spelt most like `name`, if any is near enough to be meant.
///
/// At most a third of the letters may differ (one for short names, none for single letters); of equally near ones the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Spelling distance is quadratic, and names come from files: no real name is longer than this.
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let letters = name.chars().count();
    let allowed = (letters / 3).max(1).min(letters.saturating_sub(1));
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len() > LONGEST {
            continue;
        }
        let distance = strsim::damerau_levenshtein(name, candidate);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
