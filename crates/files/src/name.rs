//! Names of saves: those that players give, and those made of a scenario's id.

use scenario::text::is_hidden;

use super::FileError;

const MOST_LETTERS: usize = 60;
const MOST_BYTES: usize = 200;

/// Names that Windows keeps for its devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that are numbered.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// Checks a name that a player gives: letters of any script, digits, `-` and `_`.
///
/// # Errors
/// When it is too long, could lead elsewhere, or is a device's.
pub fn check(name: &str) -> Result<(), FileError> {
    if name.is_empty() || name.chars().count() > MOST_LETTERS || name.len() > MOST_BYTES || !name.chars().all(is_plain)
    {
        return Err(FileError::Name);
    }
    if is_device(name) {
        return Err(FileError::Reserved(name.to_owned()));
    }
    Ok(())
}

/// A name like this that can be a file's on every system: a scenario's id is a folder's name, which can be anything.
pub fn made(name: &str) -> String {
    let is_allowed = |letter: char| is_plain(letter) || matches!(letter, '.' | ' ');
    let mut made = String::new();
    for letter in name.trim_start_matches(['.', ' ']).chars() {
        // The ending and a number are put behind it.
        if made.len() + letter.len_utf8() > MOST_BYTES {
            break;
        }
        made.push(if is_allowed(letter) { letter } else { '_' });
    }
    if made.is_empty() || is_device(made.split('.').next().unwrap_or_default()) {
        made.insert(0, '_');
    }
    made
}

/// Letters of scripts beyond ASCII come with marks that are no letters themselves.
fn is_plain(letter: char) -> bool {
    match letter {
        '-' | '_' => true,
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        _ => !is_hidden(letter) && !letter.is_whitespace(),
    }
}

fn is_device(name: &str) -> bool {
    let name = name.trim_end().to_lowercase();
    let is_number = |rest: &str| {
        let mut letters = rest.chars();
        letters.next().is_some_and(|letter| letter.is_ascii_digit() || matches!(letter, '¹' | '²' | '³'))
            && letters.next().is_none()
    };
    DEVICES.contains(&name.as_str()) || NUMBERED.iter().any(|device| name.strip_prefix(device).is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_name_a_save() {
        let longest = "x".repeat(60);
        for name in
            ["finished", "кампания", "战役_2", "हिन्दी", "re\u{301}sume\u{301}", "con-1", "common", "com10", &longest]
        {
            assert!(check(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn what_could_lead_elsewhere_or_is_a_devices_names_none() {
        let (long, wide) = ("x".repeat(61), "战".repeat(60));
        assert!(check(&wide).is_ok(), "180 bytes");
        let heavy = "\u{20000}".repeat(51);
        for name in [
            "",
            ".",
            "..",
            ".x",
            "a/b",
            "a\\b",
            "a:b",
            "a b",
            "a\tb",
            "a\u{7}",
            "a\u{202e}b",
            "a\u{200b}",
            "a\u{a0}b",
            &long,
            &heavy,
        ] {
            assert!(matches!(check(name), Err(FileError::Name)), "{name:?}");
        }
        for name in ["con", "NUL", "Aux", "com1", "LPT9", "com²"] {
            assert!(matches!(check(name), Err(FileError::Reserved(_))), "{name}");
        }
    }

    #[test]
    fn any_id_makes_a_file_name_that_leads_nowhere() {
        assert_eq!(made("long-war-7"), "long-war-7");
        assert_eq!(made("frontier v1.2-7"), "frontier v1.2-7");
        assert_eq!(made("..\u{1b}]0;x\u{7}/y\u{202e}-7"), "__0_x__y_-7");
        assert_eq!(made("nul.x-7"), "_nul.x-7");
        assert_eq!(made("..."), "_");
        assert!(made(&"战".repeat(300)).len() <= 200);
    }
}
