//! Hints and help.

use crate::hint::{Hint, Where};
use scenario::Turn;

pub const HINT_SEEN: &str = "Understood";
pub const HINTS_OFF: &str = "no more hints";

pub const HINTS: &[Hint] = &[
    Hint {
        id: "briefing",
        at: Where::Briefing,
        text: "Each month begins with this page: the headlines at the left, what is under strain and what is asked for at the right. Enter takes you to the desk.",
    },
    Hint {
        id: "desk",
        at: Where::Room,
        text: "At the left lies what can be released, what is asked for on top. Open a dossier, by a click or by Tab and Enter; the orders it holds are signed with one press. Nothing is final until you end the month.",
    },
    Hint {
        id: "draft",
        at: Where::Draft,
        text: "Your order waits at the lower right and can be taken back. What is left of attention, capital and packages stands in the upper right corner. End the month when you are done.",
    },
    Hint {
        id: "numbers",
        at: Where::Turn(Turn::new(2)),
        text: "Every number can be taken apart: point at it, or choose it, to see what moved it. Its chart can be put on the timeline below.",
    },
    Hint {
        id: "opponent",
        at: Where::Turn(Turn::new(3)),
        text: "At the right stands what was seen of the other side, and the ladder of what it could do. What moves it, and whether the weapons matter, stays hidden to the end.",
    },
    Hint {
        id: "timeline",
        at: Where::Turn(Turn::new(4)),
        text: "A click on a month of the timeline opens its briefing, and from there it can be decided otherwise. What was played stays as a branch.",
    },
    Hint {
        id: "ending",
        at: Where::Ending,
        text: "Now everything is shown: what was hidden, what was weighed, what really happened. Any month can be decided otherwise, with the same luck.",
    },
];
pub const HELP_TEXT: &[&str] = &[
    "You hold release authority. Each month you release, permit, study, put off or decline what lies on the desk, within what attention, capital and packages you have; then you end the month and see what follows.",
    "The other side weighs its own advantage, provocation, lines or resolve; which of them, you are not told. Your numbers are exact, late, or seen through a spread, as each says.",
];
pub const KEYS_TITLE: &str = "Keys";

pub const KEYS: &[(&str, &str)] = &[
    ("Tab, arrows", "go from one thing to the next"),
    ("Enter or space", "choose what is in focus"),
    ("Esc", "close, one step back"),
    ("E", "sign and end the month"),
    ("1 to 9", "sign an order of an open dossier"),
    ("B", "briefing of this month"),
    ("L  W  I  O", "letters, words you gave, the war aim, offers"),
    ("Y", "stand by: let quiet months pass"),
    ("N", "all numbers, each to be taken apart"),
    ("M", "menu: branches, saves, settings, help"),
    ("+  –  0  Z", "map: nearer, farther, all of it, where permission is needed"),
    ("Page up, page down", "scroll"),
    ("F1", "this page"),
    ("F11", "fill the screen"),
];
