//! Reads a session's screen and presses keys on it, as a player would.

use game::element::{Content, Element, Hotkey, Use};
use game::screens;
use game::session::{Action, Session};

/// Every text on the screen and on the open sheet, each on a line of its own.
pub fn words(session: &Session) -> String {
    let mut all = String::new();
    visit(&screens::tree(session), &mut |element| {
        if let Content::Words(words) = &element.content {
            words.spans.iter().for_each(|span| all.push_str(&span.text));
            all.push('\n');
        }
    });
    all
}

/// Presses the key of a letter or digit. Nothing happens if no control in reach has that hotkey.
pub fn letter(session: &mut Session, letter: char) {
    if let Some(action) = by_hotkey(session, Hotkey::Letter(letter)) {
        session.act(action);
    }
}

/// The action of the first control in reading order that can be reached, can be used now and has this hotkey.
fn by_hotkey(session: &Session, hotkey: Hotkey) -> Option<Action> {
    let tree = screens::tree(session);
    let mut found = None;
    // Only the last child can be reached: the open sheet, else the screen itself.
    visit(tree.children.last()?, &mut |element| {
        if let Some(control) = &element.control
            && found.is_none()
            && control.use_now == Use::Now
            && control.hotkey == Some(hotkey)
        {
            found = Some(control.action.clone());
        }
    });
    found
}

fn visit(element: &Element, see: &mut impl FnMut(&Element)) {
    see(element);
    element.children.iter().for_each(|child| visit(child, see));
}
