//! The interface's own texts, but for short answers that stand where they are given. All else that is shown comes from the
//! scenario.

/// Asks for Enter between pages.
pub const MORE: &str = "-- Enter for more, q to skip -- ";
/// Ends the prompt.
pub const PROMPT: &str = "> ";
/// Why a line was not read: its length.
pub const TOO_LONG: &str = "that line is too long to be an order; nothing has changed";
/// Why a line was not read: its bytes.
pub const NOT_TEXT: &str = "that line is not text in UTF-8; nothing has changed";
/// There is no save to continue.
pub const NOTHING_TO_CONTINUE: &str = "There is no campaign to continue; a new one begins.";
/// After Ctrl-C.
pub const INTERRUPTED: &str =
    "The line is dropped, and nothing else. `quit` leaves, and so does Ctrl-D; `help` says what can be done.";
/// What can be done when the campaign is over.
pub const OVER: &str = "The campaign is over. `branch MONTH` goes back to a month and plays on from there; `summary` tells the end again; `quit` leaves.";
/// The draft holds nothing.
pub const DRAFT_EMPTY: &str = "The draft is empty. `end` lets the month pass without an order, which is an order too.";
/// There is nothing to take back.
pub const NOTHING_TO_UNDO: &str =
    "The draft is empty: there is nothing to take back. `branch` goes back to an earlier month.";
/// What to type first.
pub const FIRST_STEPS: &str = "Type `orders` for what you can order now, `show` and a name for its dossier, `why` and a number's name for its causes, `help` for everything else, `end` when the month's orders are complete. Words may be shortened as long as they stay clear.";
/// The weighing is for afterwards.
pub const EXPLAIN_LATER: &str =
    "What the opponent weighed is for afterwards: play to the end, or start with `--explain`.";
/// The summary is for the end.
pub const NOT_YET: &str = "The summary is for the end of the campaign.";

/// Orders that were not signed are kept as they are.
pub const DRAFT_LEFT: &str = "The orders in the draft are kept, unsigned: `play --continue` goes on with them.";
/// `q` alone is for pages.
pub const QUIT_IN_FULL: &str = "`q` skips the rest of a page; `quit` leaves the game.";
/// Where one goes on.
pub const SAVED: &str = "Saved. `release-authority play --continue` goes on from here.";

/// What each command does: words, and the sentence.
pub const HELP: [(&str, &str, &str); 29] = [
    (
        "review",
        "review RELEASE",
        "Has the staff study a release: it takes time and attention, may leak, and says how good the release should be. What is reviewed costs less to grant.",
    ),
    ("release", "release SYSTEM [SIZE]", "Grants a weapon system in one of the scenario's sizes."),
    ("permit", "permit PERMISSION", "Gives leave to use systems somewhere."),
    ("lift", "lift PERMISSION", "Takes such leave back."),
    ("defer", "defer RELEASE", "Answers a request with `not now`: the debate stays open, and the other side prepares."),
    ("decline", "decline RELEASE", "Answers a request with `no`: closed for some months, and the debate ends."),
    ("statement", "statement NAME", "Says something in public."),
    ("undo", "undo", "Takes back the last order of the draft."),
    ("draft", "draft", "Shows the orders gathered for this month and what is left."),
    ("drop", "drop ORDER", "Takes one order out of the draft; without one, all of them."),
    ("clear", "clear", "Empties the draft."),
    ("orders", "orders", "Lists everything that can be ordered now, with its price."),
    ("show", "show NAME", "Opens the dossier of a release, or says what a track, an action or a statement is."),
    (
        "why",
        "why TRACK [MONTH | all]",
        "Takes a number apart into what caused it: of last month, of another, or a table of the last twelve.",
    ),
    ("tracks", "tracks", "Lists every number you can see."),
    ("opponent", "opponent", "What has been seen of the other side, by rung of the ladder."),
    ("history", "history", "Both sides' steps, month by month."),
    ("chart", "chart TRACK", "Draws a number over time."),
    ("desk", "desk", "Shows this month's page again."),
    ("story", "story [MONTH]", "Tells again what happened last month, or in another."),
    ("briefing", "briefing", "Shows the briefing again."),
    ("explain", "explain [MONTH]", "Prints what the opponent weighed: once the campaign is over, or with `--explain`."),
    ("end", "end", "Signs the draft and lets the month pass."),
    (
        "branch",
        "branch [MONTH]",
        "Without a month: the branches played so far. With one: goes back to before it; playing on makes a new branch and keeps the old one. `go N` goes to the end of branch N.",
    ),
    (
        "save",
        "save [NAME], load [NAME]",
        "Every month is saved by itself; this keeps a copy under a name, or opens one. `line` prints the campaign as one line of text to share.",
    ),
    ("line", "line", "Prints the campaign as one line of text, to keep or to share; `load LINE` plays it again."),
    ("go", "go N", "Goes to the end of branch N; `branch` numbers them."),
    ("summary", "summary", "Tells the end again, once the campaign is over."),
    ("quit", "quit", "Leaves. `release-authority play --continue` goes on."),
];
