//! The name spelt most like a wrong one, for "did you mean".
//!
//! Only spelling is measured. The caller decides which names are offered.

/// The name among `candidates` that is spelt most like `name`, if any is near enough that it may be meant.
///
/// The distance is Damerau-Levenshtein's. It may be a third of the letters of `name`, but always one edit; a single
/// letter has no near name. Of equally near names the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Names come from files, and the distance takes quadratic time. No real name is longer than this.
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
