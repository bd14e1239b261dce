//! The game in the terminal, run as the program that players run.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A place for saves that goes away with the test.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn saves(&self) -> Vec<PathBuf> {
        let folder = self.path().join("release-authority").join("saves");
        let mut found: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        found.sort();
        found
    }
}

fn run(data: &Path, arguments: &[&str], input: &[u8]) -> Output {
    run_in(Path::new("."), data, &[&["play"], arguments].concat(), input)
}

fn play(input: &str) -> String {
    let home = Home::new();
    let output = run(home.path(), &["--text", "--seed", "7"], input.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

/// The output after the first page.
fn answers(input: &str) -> String {
    let text = play(input);
    let at = text.find("\nTo order").expect("the first page");
    text[at..].lines().skip(2).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_whole_campaign_is_played_to_its_end_and_told() {
    let mut input = "# early and open\n\nrelease himars surge\npermit crimea\n".to_owned();
    input.push_str(&"end\n".repeat(31));
    let text = play(&input);
    holds(
        &text,
        &[
            "June 2022, turn 1 of 31",
            "2 tranches in use from this month",
            "What it came to",
            "There is no score",
            "What was hidden",
            "What the Kremlin weighed in",
            "What was really done",
            "ra1:long-war:",
        ],
    );
}

#[test]
fn an_order_that_cannot_be_given_says_why_with_numbers_and_changes_nothing() {
    let text = answers(
        "draft\nrelease himars surge\nrelease atacms surge\nrelease himars\ndefer abrams\nrelase himars\ndraft\n",
    );
    holds(
        &text,
        &[
            "It costs 2.1 capital, 1 attention, 4 packages",
            "`release atacms surge` is not possible: HIMARS rocket artillery must be granted before ATACMS",
            "already has the order `release himars surge`",
            "no open request for Abrams",
            "did you mean `release`? `help` lists",
        ],
    );
    let refused = answers("approach beijing\noffer pause\n");
    holds(&refused, &["it costs 2 attention, and 1 is left", "Nothing has changed", "`draft` shows what"]);
    assert_eq!(text.matches("Release a surge of HIMARS rocket artillery: costs").count(), 1, "{text}");
}

#[test]
fn the_same_orders_give_the_same_text() {
    let input = "release himars\nend\nreview atacms\nend\nend\nwhy ru_held_pct\nhistory\n";
    assert_eq!(play(input), play(input));
}

#[test]
fn questions_are_answered_on_the_way() {
    let text = answers(
        "release himars\nundo\nundo\nend\nwhy ru_held\nwhy resolve_belief\nhelp\nhelp release\nshow atacms\nchart ru_held\nopponent\ntracks\nexplain\nline\n",
    );
    holds(
        &text,
        &[
            "Taken back: release himars tranche",
            "there is nothing to take back",
            "in all",
            "you cannot see it",
            "Kyiv waits for an answer",
            "Sizes:",
            "Staff estimate",
            "The ladder",
            "is for afterwards",
        ],
    );
    let tracks = &text[text.find("Every number you can see").expect("the tracks")..];
    assert!(!tracks.contains("resolve_belief"), "what is hidden is not listed");
}

#[test]
fn going_back_makes_a_branch_and_keeps_the_old_one() {
    let text = answers("end\nend\nend\nbranch 2022-07\nrelease himars\nend\nbranch\ngo 1\nbranch 2024-01\ngo 9\n");
    holds(
        &text,
        &[
            "Back before July 2022",
            "2: leaves 1 in July 2022 with release himars tranche",
            "September 2022, turn 4",
            "January 2024 was not played on this branch",
            "`9` is not a branch; there are 2",
        ],
    );
}

#[test]
fn a_campaign_goes_on_where_one_left() {
    let home = Home::new();
    run(home.path(), &["--text", "--seed", "7"], b"release himars\nend\nend\nrelease patriot");
    assert_eq!(home.saves().len(), 1);
    let output = run(home.path(), &["--continue"], b"history\n");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    holds(&text, &["August 2022, turn 3", "release himars tranche"]);
    run(home.path(), &["--text", "--seed", "7"], b"end\n");
    assert_eq!(home.saves().len(), 2, "a new campaign does not take the file of another");
}

#[test]
fn a_save_that_was_tampered_with_is_read_and_not_played() {
    let home = Home::new();
    run(home.path(), &["--text", "--seed", "7"], b"release himars\nend\nend\n");
    let file = home.saves().remove(0);
    let text = std::fs::read_to_string(&file).expect("the save");
    let open = |text: &str| {
        std::fs::write(&file, text).expect("written");
        let output = run(home.path(), &["--load", file.to_str().expect("a path")], b"end\n");
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (code, told) = open(&text.replace("release himars tranche", "release himars surge"));
    assert_eq!(code, Some(0));
    holds(&told, &["can only be read", "2022-06  + release himars surge"]);
    let (code, told) = open(&text.replacen("fingerprint", "fingerprint_", 1));
    assert_eq!(code, Some(1));
    holds(&told, &["line ", "column "]);
    let (code, _) = open(&text[..text.len() / 2]);
    assert_eq!(code, Some(1));
    let (code, told) = open(&text.replacen("fingerprint: \"", "fingerprint: \"0", 1));
    assert_eq!(code, Some(0));
    holds(&told, &["texts of the scenario have changed since it was saved", "August 2022, turn 3"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_once_and_the_game_goes_on() {
    let home = Home::new();
    let file = home.path().join("a-file");
    std::fs::write(&file, "").expect("written");
    let output = run(&file, &["--text", "--seed", "7"], b"end\nend\nend\n");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    assert_eq!(text.matches("cannot be saved").count(), 1, "{text}");
    holds(&text, &["September 2022, turn 4"]);
}

#[test]
fn the_input_may_end_or_be_anything() {
    let home = Home::new();
    let mut input = b"release him".to_vec();
    assert!(run(home.path(), &["--text", "--seed", "7"], &input).status.success());
    input = vec![b'x'; 1 << 20];
    input.extend(b"\n\xff\xfe\n\x00\x1b[2J\nwhy\nshow\nbranch x\nhelp nothing\nsave ../x\nload nothing\nend\n");
    let output = run(home.path(), &["--text", "--seed", "7"], &input);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    holds(&text, &["too long", "not text in UTF-8", "July 2022, turn 2", "Not saved", "Not loaded"]);
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn names_that_do_not_exist_are_refused_with_those_that_do() {
    let home = Home::new();
    let output = run(home.path(), &["--text", "--doctrine", "opportunst"], b"");
    assert_eq!(output.status.code(), Some(2));
    holds(&String::from_utf8_lossy(&output.stderr), &["unknown doctrine `opportunst`", "opportunist"]);
    let output = run(home.path(), &["--load", "nowhere.ron"], b"");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_line_plays_the_campaign_again() {
    let text = play("release himars\nend\npermit crimea\nend\nline\nhistory\n");
    let line = text.lines().find(|line| line.starts_with("ra1:")).expect("a line");
    let again = answers(&format!("load {line}\nhistory\n"));
    holds(&again, &["August 2022, turn 3", "2022-06  + release himars tranche", "2022-07  + permit perm_crimea"]);
}

#[test]
fn a_reader_that_goes_away_ends_the_game_quietly() {
    let home = Home::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-authority"))
        .args(["play", "--text", "--seed", "7"])
        .env("XDG_DATA_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("its input");
    let _closed = stdin.write_all(&b"tracks\n".repeat(200));
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn orders_that_were_not_signed_are_there_when_one_comes_back() {
    let home = Home::new();
    run(home.path(), &["--text", "--seed", "7"], b"end\nreview atacms\npermit crimea\n");
    let output = run(home.path(), &["--text", "--continue"], b"draft\nundo\ndraft\n");
    let text = String::from_utf8(output.stdout).expect("text");
    holds(&text, &["July 2022, turn 2 of 31", "review atacms", "permit perm_crimea", "Taken back: permit perm_crimea"]);
}

#[test]
fn a_month_passes_only_for_the_word_alone() {
    let text = answers("end 3\nquit now\ndraft\n");
    holds(&text, &["`end` takes nothing after it", "`quit` takes nothing after it", "The draft is empty"]);
    assert!(!text.contains("July 2022"), "{text}");
}

#[test]
fn a_number_seen_through_a_spread_is_taken_apart_no_finer_than_that() {
    let text = answers("end\nwhy ua_personnel_losses\n");
    let at = text.find("computed afresh").expect("the parts");
    // The spread is 3,000: every part is told in steps of its half.
    for line in text[at..].lines().filter(|line| line.trim_start().starts_with("about")) {
        let digits: String = line.chars().filter(char::is_ascii_digit).collect();
        let amount: u32 = digits.parse().expect("a number");
        assert_eq!(amount % 1500, 0, "{line}");
    }
}

#[test]
fn a_release_that_comes_too_late_says_so() {
    let mut input = "end\n".repeat(24);
    input.push_str("release f16\n");
    holds(&play(&input), &["after your last month"]);
}

/// Every order of the campaign of seed 7, tried in every month and taken back, so that no month has fewer means for it.
fn tried(orders: &[&str]) -> String {
    let month: String = orders.iter().map(|order| format!("{order}\nclear\n")).collect();
    let input = format!("{month}end\n").repeat(31);
    play(&input)
}

#[test]
fn every_kind_of_order_can_be_typed_when_its_time_has_come() {
    let typed = [
        (
            "release himars token quietly",
            "release a token of HIMARS rocket artillery, quietly. It costs 2 attention, 1 package",
        ),
        (
            "condition atacms if grid_campaign by 2023-03 privately",
            "say that a tranche of ATACMS missiles follows if it comes to",
        ),
        ("assurance f16 unless sabotage within 3", "assure that there will be no F-16 fighters"),
        ("collect iran_drones", "collect more about: "),
        ("downplay iran_drones", "play down: "),
        ("acknowledge iran_drones", "say in public that it is so: "),
        ("consent ua_offensive", "agree to: Ukrainian offensive"),
        ("urge ua_offensive", "urge: Ukrainian offensive"),
        ("veto kerch_strike", "object to: Strike on the Kerch bridge"),
        ("offer pause face_saving", "offer: A pause on the line, face-saving"),
        ("answer tank together", "Who goes first with tanks: Offer to move together"),
        ("answer victory in_part", "Kyiv's victory plan: Adopt it in part"),
        ("aim hold", "say in public what the war is for: "),
        ("aim restore privately", "tell Kyiv alone what the war is for: "),
        ("harden", "Harden Europe"),
        ("make the case", "Make the case at home"),
        ("measure consult", "Consult the allies and Kyiv"),
        ("statement warn", "say: A very serious warning"),
    ];
    let text = tried(&typed.map(|(order, _)| order));
    for (order, drafted) in typed {
        assert!(text.contains(&format!("Drafted: {drafted}")), "`{order}` never gave `Drafted: {drafted}` in:\n{text}");
    }
    holds(&text, &["by March 2023, in private"]);
}

#[test]
fn an_offer_of_the_other_side_can_be_accepted_or_refused_while_it_stands() {
    let orders = ["accept talks", "refuse talks", "accept pause", "refuse pause"];
    let text = (1..30)
        .map(|seed| {
            let home = Home::new();
            let month: String = orders.iter().map(|order| format!("{order}\nclear\n")).collect();
            let input = format!("{month}end\n").repeat(31);
            let output = run(home.path(), &["--text", "--seed", &seed.to_string()], input.as_bytes());
            String::from_utf8(output.stdout).expect("text")
        })
        .find(|text| text.contains("Drafted: accept: ") && text.contains("Drafted: refuse: "))
        .expect("an offer in one of these campaigns");
    // Before the offer is made, and after it has lapsed, the game says that there is nothing to answer.
    holds(&text, &["there is no such offer to answer: Talks", "`letters` lists what wants an answer"]);
}

#[test]
fn what_cannot_be_ordered_is_answered_with_reasons_and_a_way_on() {
    for (input, answer) in [
        ("condition atacms if gird_campaign\n", "there is no action `gird_campaign`, did you mean `grid_campaign`?"),
        ("condition atacms if grid_campaign by yesterday\n", "`yesterday` is not a month like 2023-03"),
        ("condition atacms if grid_campaign by 2019-01\n", "`2019-01` is not within reach"),
        ("condition atacms if grid_campaign within 99\n", "`99` is not a number of turns from 1 to 24"),
        ("condition himars if grid\nrelease himars\n", "already has the order `condition himars"),
        ("condition himars if grid\nassurance himars unless grid\n", "already has the order `condition himars"),
        ("collect dprk_troops\n", "nothing is reported of North Korean troops that could be acted upon"),
        ("collect dprk_troops\n", "`reports` lists what is reported"),
        ("veto ua_kursk_raid\n", "`kyiv` lists what can be spoken about"),
        ("veto grid_campaign\n", "there is no operation `grid_campaign`"),
        ("veto\n", "veto OPERATION"),
        ("accept pause\n", "there is no such offer to answer: A pause on the line"),
        ("refuse pause\n", "`letters` lists what wants an answer"),
        ("offer settlement\n", "cannot be on the table as things stand"),
        ("offer talks\noffer pause\n", "`drop offer talks plain` takes it back"),
        ("offer pause nicely\n", "there is no form `nicely`"),
        ("answer tank_question together\n", "is not on the desk"),
        ("answer tank_question perhaps\n", "there is no answer `perhaps`"),
        ("aim everything\n", "there is no war aim `everything`"),
        ("aim open\n", "the war aim is open already"),
        ("aim hold\naim restore\n", "already has the order `aim hold`"),
        ("hardn\n", "did you mean `harden`?"),
        ("harden\nharden\n", "already has the order `measure harden`"),
        ("release himars token quitely\n", "there is no size `quitely`"),
        ("re himars\n", "`re` could be `release` or `review` or `refuse` or `reports`"),
        ("standby until yesterday\n", "one can wait for anything, report, request"),
        ("standby 99\n", "`99` is not a number of months from 1 to 12"),
    ] {
        let text = answers(input);
        assert!(text.contains(answer), "`{}`: `{answer}` is missing in:\n{text}", input.trim());
        assert!(!text.contains("July 2022, turn 2"), "{input}");
    }
}

#[test]
fn what_is_beyond_the_page_stands_behind_short_commands() {
    let text = answers(
        "desk\nreports\nkyiv\npartner\nletters\nwords\naim\nallies\nahead\nagenda\norders\nkremlin\nshow london\nshow pause\npage\n",
    );
    holds(
        &text,
        &[
            "! himars: asked for",
            "What is reported of the Kremlin",
            "Kyiv decides for itself",
            "`veto kerch_strike` (1 attention)",
            "Nothing wants an answer",
            "You are bound by nothing",
            "What the war is for is left open",
            "London: Gives early",
            "Summit of the alliance now",
            "What matters this month",
            "release himars token, tranche, surge: 1.9/2/2.1 capital, 1 attention, 1/2/4 packages",
            "condition RELEASE [SIZE] if ACTION",
            "The ladder",
            "June 2022, turn 1 of 31",
        ],
    );
    let orders = answers("orders\n");
    assert!(orders.lines().count() < 50, "{orders}");
}

#[test]
fn help_knows_what_is_possible_now() {
    let text = answers("help condition\nhelp reports\nhelp aim\nhelp collect\nhelp harden\nhelp standby\nhelp kyiv\n");
    holds(
        &text,
        &[
            "Example: `condition himars tranche if ",
            "for 1 attention",
            "What is reported of the other side",
            "Example: `aim restore`",
            "Nothing of the kind is possible now",
            "Harden Europe (harden)",
            "standby [until] [EVENT] [N]",
            "for example: `consent ua_offensive`",
        ],
    );
}

#[test]
fn standing_by_passes_quiet_months_and_says_why_it_stopped() {
    let text = answers("standby until vote 8\nstandby 1\n");
    holds(&text, &["While you stood by", "  June 2022: ", "a vote or another date in the calendar came"]);
    holds(&text, &["July 2022, turn 2 of 31", "August 2022, turn 3 of 31"]);
    let kept = answers("review himars\nstandby\ndraft\nend\nstandby until delivery 3\n");
    holds(&kept, &["There are orders in the draft", "`end` signs them", "`clear` drops them"]);
    assert_eq!(kept.matches("Have HIMARS rocket artillery studied: costs 1 attention").count(), 2, "{kept}");
    holds(&kept, &["July 2022, turn 2 of 31", "that was as long as was asked", "October 2022, turn 5 of 31"]);
}

#[test]
fn a_campaign_waited_out_comes_to_its_end() {
    let text = play(&"standby until vote\n".repeat(40));
    holds(&text, &["no more orders are awaited", "The successor", "What you said, and what was done", "ra1:long-war:"]);
}

#[test]
fn every_page_of_a_month_fits_a_screen() {
    for seed in ["1", "2", "3"] {
        let home = Home::new();
        let output = run(home.path(), &["--text", "--seed", seed], &b"standby 1\n".repeat(31));
        let text = String::from_utf8(output.stdout).expect("text");
        let mut pages = 0;
        let lines: Vec<&str> = text.lines().collect();
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.contains(", turn ") && line.ends_with("of 31"))
        {
            let end = lines[at..].iter().position(|line| line.starts_with("To order")).expect("the end of the page");
            let rows = |line: &&str| textwrap::wrap(line, 80).len().max(1);
            let height: usize = lines[at..=at + end].iter().map(rows).sum();
            assert!(height <= 22, "{height} lines:\n{}", lines[at..=at + end].join("\n"));
            pages += 1;
        }
        assert!(pages > 5, "{pages}");
    }
}

#[test]
fn the_end_holds_up_what_was_said_and_what_was_in_secret() {
    let mut input =
        "aim restore\ncondition patriot if grid_campaign within 12\nend\nrelease himars token quietly\nend\n\
                     assurance f16 unless annexation within 2 privately\n"
            .to_owned();
    input.push_str(&"end\n".repeat(31));
    let text = play(&input);
    holds(
        &text,
        &[
            "What you said the war was for: \"Ukraine restored\", in public, in June 2022",
            "Of your conditions and assurances",
            "You released HIMARS rocket artillery quietly in July 2022",
            "You gave your word in private 1 time",
        ],
    );
}

#[test]
fn with_explain_every_seat_that_weighs_is_shown() {
    let home = Home::new();
    let output = run(home.path(), &["--text", "--seed", "7", "--explain"], b"end\nexplain\n");
    let text = String::from_utf8(output.stdout).expect("text");
    assert_eq!(text.matches("Kyiv, June 2022\nGains over doing nothing").count(), 2, "{text}");
    assert_eq!(text.matches("The Kremlin, June 2022\nGains over doing nothing").count(), 2, "{text}");
    holds(&answers("end\nexplain\n"), &["is for afterwards"]);
}

#[cfg(feature = "window")]
#[test]
fn without_a_display_the_game_says_so_in_a_line_and_opens_in_the_terminal() {
    let home = Home::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-authority"))
        .env("XDG_DATA_HOME", home.path())
        .env("HOME", home.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(b"quit\n").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let (said, shown) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    if cfg!(all(unix, not(target_os = "macos"))) {
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with("No window: "), "{said}");
        assert!(shown.contains("June 2022, turn 1 of 31"), "{shown}");
        assert!(output.status.success());
    }
}

/// A scenario in a folder of this name, with the title of one's own.
fn scenario_in(folder: &Path, name: &str, title: &str) {
    let text = include_str!("bad_scenarios/base.ron");
    let at = text.find("title: \"").expect("it has a title") + "title: \"".len();
    let end = at + text[at..].find('"').expect("it ends");
    std::fs::create_dir_all(folder.join(name)).expect("made");
    let text = format!("{}{title}{}", &text[..at], &text[end..]);
    std::fs::write(folder.join(name).join("scenario.ron"), text).expect("written");
}

/// Runs the program in a folder.
fn run_in(folder: &Path, data: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-authority"))
        .current_dir(folder)
        .args(arguments)
        .env("XDG_DATA_HOME", data)
        .env("HOME", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that has ended reads no more input. Some tests end it early on purpose.
    let _closed = child.stdin.take().expect("its input").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn both(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

#[test]
fn a_campaign_of_a_scenario_in_a_folder_goes_on_from_anywhere() {
    let (home, work, elsewhere) = (Home::new(), Home::new(), Home::new());
    scenario_in(work.path(), "my frontier", "Frontier");
    let played = run_in(work.path(), home.path(), &["play", "./my frontier", "--text", "--seed", "3"], b"end\nquit\n");
    assert!(played.status.success(), "{}", both(&played));
    let save = home.saves().remove(0).display().to_string();
    for (folder, arguments) in [
        (work.path(), &["play", "./my frontier", "--continue", "--text"][..]),
        (work.path(), &["play", "--continue", "--text"]),
        (elsewhere.path(), &["play", "--continue", "--text"]),
        (elsewhere.path(), &["play", "--load", &save, "--text"]),
    ] {
        let again = run_in(folder, home.path(), arguments, b"quit\n");
        let text = both(&again);
        assert!(again.status.success() && text.contains(", turn 2 of "), "{arguments:?}: {text}");
    }
    std::fs::remove_dir_all(work.path().join("my frontier")).expect("removed");
    let lost = run_in(elsewhere.path(), home.path(), &["play", "--continue", "--text"], b"quit\n");
    assert_eq!(lost.status.code(), Some(1));
    holds(&both(&lost), &["`my frontier`", "play PATH --continue"]);
}

#[test]
fn a_name_that_is_a_folder_here_is_answered_with_how_to_write_it() {
    let (home, work) = (Home::new(), Home::new());
    scenario_in(work.path(), "frontier", "Frontier");
    for arguments in [&["play", "frontier", "--text"][..], &["simulate", "frontier", "--policy", "withhold-all"]] {
        let output = run_in(work.path(), home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        holds(&both(&output), &["unknown scenario `frontier`", "write `./frontier`"]);
    }
}

#[test]
fn nothing_that_a_terminal_obeys_comes_out_of_a_scenario_or_a_save() {
    let (home, work) = (Home::new(), Home::new());
    let hostile = "a\u{1b}]0;x\u{7}b\u{9b}2Jc\u{202e}d\u{200b}e\u{7f}f\u{2066}g\u{61c}h\u{feff}\rz";
    scenario_in(work.path(), "evil\u{1b}[2J\u{202e}", hostile);
    scenario_in(work.path(), "plain", hostile);
    run_in(work.path(), home.path(), &["play", "./plain", "--text", "--seed", "3"], b"end\nquit\n");
    let text = std::fs::read_to_string(home.saves().remove(0)).expect("the save");
    let stranger = work.path().join("stranger.ron");
    let text = text.replacen("rules: 2", "rules: 1", 1).replacen(
        "orders: []",
        "orders: [\"x\\u{1b}]52;c;x\\u{7}\\u{9b}\"]",
        1,
    );
    std::fs::write(&stranger, text).expect("written");
    let evil = "./evil\u{1b}[2J\u{202e}";
    for arguments in [
        &["play", evil, "--text", "--seed", "4"][..],
        &["play", "./plain", "--text", "--seed", "4"],
        &["play", "./plain", "--text", "--load", "stranger.ron"],
        &["replay", "stranger.ron"],
        &["validate", evil],
        &["validate", "."],
        &["list", "--scenarios", "."],
        &["list", "--scenarios", ".", "--format", "json"],
        &["simulate", "./plain", "--policy", "withhold-all", "--runs", "1"],
        &["simulate", "./plain", "--policy", "withhold-all", "--runs", "1", "--format", "json"],
        &["simulate", "./plain", "--policy", "withhold-all", "--runs", "1", "--format", "csv"],
        &["simulate", evil, "--policy", "nope"],
    ] {
        let output = run_in(work.path(), home.path(), arguments, b"briefing\nend\nline\nquit\n");
        let text = both(&output);
        let wrong: Vec<char> = text
            .chars()
            .filter(|letter| *letter != '\n' && *letter != '\t' && scenario::text::is_hidden(*letter))
            .collect();
        assert!(wrong.is_empty(), "{arguments:?}: {wrong:?} in {text:?}");
    }
    for save in home.saves() {
        let name = save.file_name().expect("a name").to_str().expect("text").to_owned();
        assert!(!name.contains(scenario::text::is_hidden), "{name:?}");
    }
}

#[test]
fn a_mark_before_the_first_order_and_before_a_save_is_passed_over() {
    let home = Home::new();
    let output = run(home.path(), &["--text", "--seed", "7"], "\u{feff}review himars\nend\nquit\n".as_bytes());
    let text = both(&output);
    assert!(text.contains("Drafted: ") && !text.contains("Not understood"), "{text}");
    let save = home.saves().remove(0);
    let marked = format!("\u{feff}{}", std::fs::read_to_string(&save).expect("the save"));
    std::fs::write(&save, marked).expect("written");
    let output = run(home.path(), &["--text", "--continue"], b"quit\n");
    holds(&both(&output), &["turn 2 of 31"]);
}

#[test]
fn with_strict_the_first_line_that_is_wrong_ends_it_and_says_its_number() {
    for (input, line) in [
        ("review himars\n\n# a note\nrelase himars\nend\n", Some(4)),
        ("review himars\nreview himars\nend\n", Some(2)),
        ("\u{feff}end\nbranch 2030-01\nend\n", Some(2)),
        ("load nothing\nend\n", Some(1)),
        ("end\nend\nquit\n", None),
        ("end\nwhy ru_held_pct\nhistory\norders\nhelp release\nhimars\n", None),
    ] {
        let home = Home::new();
        let output = run(home.path(), &["--text", "--strict", "--seed", "7"], input.as_bytes());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(i32::from(line.is_some())), "{input}: {}", both(&output));
        match line {
            Some(line) => assert!(told.contains(&format!("line {line} ")), "{input}: {told}"),
            None => assert_eq!(told, "", "{input}"),
        }
    }
    let home = Home::new();
    assert_eq!(run(home.path(), &["--strict"], b"").status.code(), Some(2), "it is for plain lines");
}

#[test]
fn a_broken_newest_save_is_named_before_the_next_is_opened() {
    let home = Home::new();
    run(home.path(), &["--text", "--seed", "7"], b"end\nquit\n");
    let save = home.saves().remove(0);
    let torn = save.with_file_name("torn.ron");
    let text = std::fs::read_to_string(&save).expect("the save");
    std::fs::write(&torn, &text[..text.len() / 2]).expect("written");
    let output = run(home.path(), &["--text", "--continue"], b"quit\n");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    holds(&told, &["torn.ron", "cannot be read"]);
    holds(&both(&output), &["turn 2 of 31"]);
}

#[test]
fn a_copy_has_a_name_in_any_script() {
    let home = Home::new();
    let output = run(home.path(), &["--text", "--seed", "7"], "save кампания\nsave con\nload кампания\n".as_bytes());
    let text = both(&output);
    holds(&text, &["Saved a copy: ", "кампания.ron", "`con` is a name that some systems keep"]);
    assert!(!text.contains("Not loaded"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_closed_output_is_no_success_and_a_full_error_output_no_panic() {
    let home = Home::new();
    let shell = |line: &str| {
        Command::new("sh")
            .args(["-c", line, env!("CARGO_BIN_EXE_release-authority")])
            .env("XDG_DATA_HOME", home.path())
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .output()
            .expect("a shell")
    };
    let simulate = "\"$0\" simulate long-war --policy withhold-all --runs 1 --format csv";
    for (line, code) in [
        (format!("{simulate} >/dev/full"), 1),
        (format!("{simulate} >&-"), 1),
        (format!("{simulate} >/dev/null"), 0),
        ("\"$0\" --help >/dev/full".to_owned(), 1),
        ("\"$0\" list >/dev/full".to_owned(), 1),
        ("\"$0\" completions bash >/dev/full".to_owned(), 1),
        ("\"$0\" validate long-war >/dev/null".to_owned(), 0),
        ("\"$0\" play --text >/dev/full".to_owned(), 1),
        ("\"$0\" play --load nofile --text 2>/dev/full".to_owned(), 1),
        ("\"$0\" play --load nofile --text 2>&-".to_owned(), 1),
        ("\"$0\" simulate nowhere --policy x 2>/dev/full".to_owned(), 2),
        ("\"$0\" nonsense 2>/dev/full".to_owned(), 2),
    ] {
        let output = shell(&line);
        assert_eq!(output.status.code(), Some(code), "{line}: {}", both(&output));
    }
}

/// Whether the tests run as a user who may become another.
#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0)
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_home_the_named_folder_is_used_and_without_either_it_is_said() {
    use std::os::unix::process::CommandExt as _;
    // A user without an entry, as in containers; only the system's own user can become one.
    if !is_root() {
        return;
    }
    let home = Home::new();
    let program = home.path().join("program");
    std::fs::copy(env!("CARGO_BIN_EXE_release-authority"), &program).expect("copied");
    let data = home.path().join("data");
    std::fs::create_dir(&data).expect("made");
    for folder in [home.path(), &data] {
        std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o777)).expect("set");
    }
    let mut command = Command::new(&program);
    command.args(["play", "--text", "--seed", "7"]).env_clear().uid(4242).gid(4242).current_dir("/");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut played = |named: bool| {
        if named {
            command.env("XDG_DATA_HOME", &data);
        } else {
            command.env_remove("XDG_DATA_HOME");
        }
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("its input").write_all(b"end\nsave\nquit\n").expect("it reads");
        both(&child.wait_with_output().expect("it ends"))
    };
    holds(&played(true), &["Saved: ", "data/release-authority/saves/long-war-7.ron"]);
    holds(&played(false), &["neither XDG_DATA_HOME nor HOME is set", "ra1:long-war:"]);
}
