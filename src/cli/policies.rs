//! The policy that a command names: a built-in one, or a script in a file.

use std::path::Path;

use super::outcome::Outcome;
use super::{output, reading};
use engine::policy::{BUILT_IN, OrderFate, Policy, Script};
use scenario::Scenario;

/// A script may be this large, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// The policy of this name, or the script at this path.
///
/// # Errors
/// When there is neither, or the script has mistakes: they have been printed.
pub fn policy(scenario: &Scenario, name: &str) -> Result<Policy, Outcome> {
    if let Some(policy) = Policy::named(name) {
        if policy == Policy::Recorded && scenario.history.orders.is_empty() {
            let message = format!("the scenario `{}` holds no recorded orders for the policy `recorded`", scenario.id);
            return Err(output::misused(&message));
        }
        return Ok(policy);
    }
    let path = Path::new(name);
    let looks_like_a_path = name.contains(['/', '\\']) || path.extension().is_some_and(|end| end == "ron");
    if !looks_like_a_path && !reading::is_standard_input(name) && !path.is_file() {
        let hint = output::meant(name, BUILT_IN);
        let known = BUILT_IN.join(", ");
        return Err(output::misused(&format!(
            "unknown policy `{name}`{hint}\nbuilt-in policies are {known}; a path to a script in RON is one, too"
        )));
    }
    let text = read(path).map_err(|why| output::misused(&format!("the script `{name}` cannot be read: {why}")))?;
    let stem = path.file_stem().filter(|_| !reading::is_standard_input(name));
    let stem = stem.map_or_else(|| "standard input".to_owned(), |stem| stem.to_string_lossy().into_owned());
    Script::parse(scenario, &stem, &text).map(Policy::Scripted).map_err(|errors| {
        for error in errors {
            output::failed(&format!("{name}: {error}"));
        }
        Outcome::Failed
    })
}

/// Says which orders of a script were not given in any of so many runs. `name` is what the command calls the script.
pub fn tell_never_given(scenario: &Scenario, policy: &Policy, name: &str, fates: &[OrderFate], runs: u64) {
    let Policy::Scripted(script) = policy else { return };
    for ((rule, order), fate) in script.orders().zip(fates) {
        let why = match fate {
            OrderFate::Given => continue,
            OrderFate::NotReached => "its rule never held before a campaign had closed".to_owned(),
            OrderFate::Refused { turn, why } => format!("in {} {why}", scenario.clock.label(*turn)),
        };
        let text = order.text(scenario);
        output::note(&format!("{name}: rule {rule}: `{text}` was not possible in any of {runs} runs: {why}"));
    }
}

fn read(path: &Path) -> Result<String, String> {
    let text = reading::text(path, MOST_BYTES)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(format!("it is larger than {MOST_BYTES} bytes"));
    }
    Ok(text)
}
