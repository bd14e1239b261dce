//! The terminal's own texts. Short answers stand in the code that gives them; all other texts come from the scenario.

/// Asks for Enter between pages.
pub const MORE: &str = "-- Enter for more, q or a command to go on -- ";
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
pub const FIRST_STEPS: &str = "Type `orders` for what you can order now, `show` and a name for its dossier, `why` and a number's name for its causes, `help` for everything else, `end` when the month's orders are complete, `standby` to let quiet months pass. Words may be shortened as long as they stay clear; `page` shows the month again.";
/// Heads what passed while the player stood by.
pub const STOOD_BY: &str = "While you stood by";
/// Why the player cannot stand by now.
pub const DRAFT_BEFORE_STANDBY: &str = "There are orders in the draft, and standing by gives none. `end` signs them and lets this month pass; `clear` drops them. Nothing has changed.";
/// The weighing is for afterwards.
pub const EXPLAIN_LATER: &str =
    "What the opponent weighed is for afterwards: play to the end, or start with `--explain`.";
/// The summary is for the end.
pub const NOT_YET: &str = "The summary is for the end of the campaign.";

/// Orders that were not signed are kept as they are; the command goes on with them.
pub fn draft_left(command: &str) -> String {
    format!("The orders in the draft are kept, unsigned: `{command}` goes on with them.")
}
/// `q` alone is for pages.
pub const QUIT_IN_FULL: &str = "`q` skips the rest of a page; `quit` leaves the game.";
/// The command with which one goes on.
pub fn saved(command: &str) -> String {
    format!("Saved. `{command}` goes on from here.")
}

/// What each command does: its word, how it is written, and the sentences.
pub const HELP: [(&str, &str, &str); 53] = [
    (
        "release",
        "release SYSTEM [SIZE] [quietly]",
        "Grants a weapon system in one of the scenario's sizes. Quietly: without announcement and without a political price, and the other side neither prepares nor is deterred, until it leaks or comes into use.",
    ),
    ("permit", "permit PERMISSION", "Gives leave to use systems somewhere."),
    ("lift", "lift PERMISSION", "Takes such leave back."),
    (
        "review",
        "review RELEASE",
        "Has the staff study a release: it takes time and attention, may leak, and says how good the release should be. What is reviewed costs less to grant.",
    ),
    ("defer", "defer RELEASE", "Answers a request with `not now`: the debate stays open, and the other side prepares."),
    ("decline", "decline RELEASE", "Answers a request with `no`: closed for some months, and the debate ends."),
    (
        "condition",
        "condition RELEASE [SIZE] if ACTION [within N | by MONTH] [privately]",
        "Says what follows if the other side takes a step by some month. If it does, order it in time and your word is kept, else it is broken; if it does not, it lapses.",
    ),
    (
        "assurance",
        "assurance RELEASE unless ACTION [within N | by MONTH] [privately]",
        "Says what will not be released while the other side refrains from a step. Reaching the month keeps your word, releasing it before the step breaks it.",
    ),
    (
        "collect",
        "collect ACTION",
        "Has the staff find out more about a report: it is confirmed or denied, or stays open.",
    ),
    (
        "downplay",
        "downplay ACTION",
        "Plays a report down in public. It calms, and costs credibility if the report is confirmed.",
    ),
    (
        "acknowledge",
        "acknowledge ACTION",
        "Says in public that a report is right. It is believed more if it is confirmed, and less if nothing comes of it.",
    ),
    ("consent", "consent OPERATION", "Agrees to an operation of the partner's, which makes it a little likelier."),
    ("urge", "urge OPERATION", "Urges the partner to carry out an operation."),
    (
        "veto",
        "veto OPERATION",
        "Objects to an operation of the partner's. It is heard as far as you are trusted, and it costs trust.",
    ),
    (
        "offer",
        "offer OFFER [FORM]",
        "Makes the other side an offer, in one of its forms. One offer at a time can be on the table.",
    ),
    (
        "accept",
        "accept OFFER",
        "Accepts an offer of the other side's. Where the partner is needed, it has to agree as well.",
    ),
    ("refuse", "refuse OFFER", "Refuses an offer of the other side's, and it is off the table."),
    ("answer", "answer QUESTION ANSWER", "Answers a question that was put to you."),
    ("measure", "MEASURE", "Takes a measure; its name is enough."),
    ("statement", "statement NAME", "Says something in public."),
    (
        "aim",
        "aim [AIM [privately] | open]",
        "Says what the war is for, to all or to the partner alone, or leaves it open again. Without a name: what was said so far, and what could be.",
    ),
    ("undo", "undo", "Takes back the last order of the draft."),
    ("draft", "draft", "Shows the orders gathered for this month and what is left."),
    ("drop", "drop ORDER", "Takes one order out of the draft; without one, all of them."),
    ("clear", "clear", "Empties the draft."),
    ("orders", "orders", "Lists everything that can be ordered now, with its price."),
    ("end", "end", "Signs the draft and lets the month pass."),
    (
        "standby",
        "standby [until] [EVENT] [N]",
        "Lets quiet months pass without an order, N at most, until something happens. EVENT is `report`, `request`, `delivery`, `vote`, `action`, `letter` or `anything`. What cannot wait stops it in any case.",
    ),
    ("page", "page", "Shows this month's page again."),
    ("agenda", "agenda", "Everything that matters this month, with the orders that deal with it."),
    ("desk", "desk", "The releases: where each stands, what it costs now, what of its worth is lost to adaptation."),
    ("reports", "reports", "What is reported of the other side: by whom, how sure it is, what can be done about it."),
    (
        "partner",
        "partner",
        "What the partner does, prepares and thinks of, as far as it tells, and what can be said to it. Its own name is a word for it too.",
    ),
    ("letters", "letters", "Offers and questions that want an answer, and the offers you could make."),
    ("words", "words", "Your conditions and assurances: those that stand, and how those before them ended."),
    ("allies", "allies", "The governments that act by themselves, and what they were seen to do."),
    ("ahead", "ahead", "What the calendar brings in the coming months."),
    (
        "show",
        "show NAME",
        "Opens the dossier of a release, or says what a track, an action or anything else with a name is.",
    ),
    (
        "why",
        "why TRACK [MONTH | all]",
        "Takes a number apart into what caused it: of last month, of another, or a table of the last twelve.",
    ),
    ("tracks", "tracks", "Lists every number you can see."),
    ("opponent", "opponent", "What has been seen of the other side, by rung of the ladder."),
    ("history", "history", "Both sides' steps, month by month."),
    ("chart", "chart TRACK", "Draws a number over time."),
    ("story", "story [MONTH]", "Tells again what happened last month, or in another, in full."),
    ("briefing", "briefing", "Shows the briefing again."),
    (
        "explain",
        "explain [MONTH]",
        "Prints what the other seats weighed: once the campaign is over, or with `--explain`.",
    ),
    ("summary", "summary", "Tells the end again, once the campaign is over."),
    (
        "branch",
        "branch [MONTH]",
        "Without a month: the branches played so far. With one: goes back to before it; playing on makes a new branch and keeps the old one. `go N` goes to the end of branch N.",
    ),
    ("go", "go N", "Goes to the end of branch N; `branch` numbers them."),
    ("save", "save [NAME]", "Every month is saved by itself; this keeps a copy under a name."),
    ("load", "load [NAME | LINE]", "Opens a save, or a campaign in a line; without a name it lists the saves."),
    ("line", "line", "Prints the campaign as one line of text, to keep or to share; `load LINE` plays it again."),
    ("quit", "quit", "Leaves. `release-authority play --continue` goes on."),
];
