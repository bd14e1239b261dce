//! The terminal and the window are two faces of one game: the same actions lead to the same save, letter for letter.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use engine::campaign::{Campaign, Trigger};
use engine::{Order, Setup};
use files::{Places, Store};
use game::session::{Action, Screen, Session};
use scenario::Turn;

/// The only save below a folder for data.
fn save(data: &Path) -> String {
    let saves: Vec<_> = std::fs::read_dir(data.join("saves")).expect("a folder of saves").flatten().collect();
    assert_eq!(saves.len(), 1);
    std::fs::read_to_string(saves[0].path()).expect("a save")
}

/// What the terminal saves after these commands.
fn typed(commands: &str) -> String {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-authority"))
        .args(["play", "--text", "--seed", "7"])
        .env("XDG_DATA_HOME", home.path())
        .env("HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(commands.as_bytes()).expect("it reads");
    assert!(child.wait().expect("the program ends").success());
    save(&home.path().join("release-authority"))
}

fn began(data: &Path) -> Session {
    let scenario = testing::long_war();
    let mut session = Session::new(Places::default(), Store::at(data));
    let campaign = Campaign::new(scenario, Setup { seed: 7, ..Setup::default() });
    session.play_campaign(campaign, None);
    session
}

fn onward(session: &mut Session) {
    while session.screen == Screen::Resolution {
        session.act(Action::Onward);
    }
    session.act(Action::Room);
}

#[test]
fn the_verbs_of_the_terminal_and_those_of_the_window_lead_to_the_same_campaign() {
    let text = typed(
        "release himars\nreview atacms\nundo\nend\nstandby report 3\nbranch 2022-07\nrelease patriot\nstatement warn\n\
         drop release patriot\nend\npermit crimea\n",
    );
    let scenario = testing::long_war();
    let order = |text: &str| Order::parse(&scenario, text).expect("an order of the scenario");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = began(folder.path());
    session.act(Action::Room);
    session.act(Action::Sign(order("release himars")));
    session.act(Action::Sign(order("review atacms")));
    session.act(Action::Drop(1));
    session.act(Action::EndTurn);
    onward(&mut session);
    // The window waits as long as it takes; three months are enough here.
    session.act(Action::StandBy(Trigger::Report));
    let waited = session.play.as_ref().map(|play| play.campaign.path_ids().len()).expect("a campaign");
    assert!(waited <= 4, "choose another event to wait for: {waited}");
    onward(&mut session);
    session.act(Action::BackTo(Turn::new(2)));
    session.act(Action::Sign(order("release patriot")));
    session.act(Action::Sign(order("statement warn")));
    session.act(Action::Drop(0));
    session.act(Action::EndTurn);
    onward(&mut session);
    session.act(Action::Sign(order("permit perm_crimea")));
    assert_eq!(save(folder.path()), text);
}

#[test]
fn the_terminal_prints_a_line_to_keep_when_what_was_played_is_not_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    std::fs::write(&blocked, "not a folder").expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_release-authority"))
        .args(["play", "--text", "--seed", "7"])
        .env("XDG_DATA_HOME", &blocked)
        .env("HOME", &blocked)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(b"end\nend\nrelease himars\nquit\n").expect("it reads");
    let output = child.wait_with_output().expect("the program ends");
    let text = String::from_utf8(output.stdout).expect("text");
    let at = text.rfind("is not saved").expect("it is said");
    assert!(text[at..].contains("2 months, 1 order in the draft"), "{text}");
    assert!(text[at..].lines().any(|line| line.starts_with("ra1:long-war:")), "{text}");
    assert!(!text.contains("Saved."), "{text}");
}
