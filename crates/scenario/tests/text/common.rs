//! What the tests of scenario text share.

use release_authority_scenario::text::{
    Diagnostics, Folder, Loaded, MemoryLibrary, Node, Parsed, Sources, Style, load, parse, render,
};

/// Parses one text called `t.ron`.
pub fn parsed(text: &str) -> (Sources, Parsed, Diagnostics) {
    let mut sources = Sources::new();
    let file = sources.add("t.ron", text);
    let mut diagnostics = Diagnostics::new();
    let parsed = parse(&sources, file, &mut diagnostics);
    (sources, parsed, diagnostics)
}

/// The tree of a text without mistakes.
pub fn node(text: &str) -> Node {
    let (sources, parsed, diagnostics) = parsed(text);
    assert!(diagnostics.is_empty(), "{}", render(&sources, &diagnostics, Style::Plain));
    parsed.whole().expect("a text without mistakes has a tree")
}

/// The findings as `line:column message`, with notes and help behind ` | `.
pub fn lines(sources: &Sources, diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .sorted()
        .iter()
        .map(|one| {
            let place = one.span.map_or("-".to_owned(), |span| {
                let full = sources.describe(span);
                match full.strip_prefix("t.ron:") {
                    Some(short) => short.to_owned(),
                    None => full,
                }
            });
            let more: Vec<&str> = std::iter::once(one.message.as_str())
                .chain(one.notes.iter().map(String::as_str))
                .chain(one.help.as_deref())
                .collect();
            format!("{place} {}", more.join(" | "))
        })
        .collect()
}

/// The findings about a text called `t.ron`.
pub fn findings(text: &str) -> Vec<String> {
    let (sources, _, diagnostics) = parsed(text);
    lines(&sources, &diagnostics)
}

/// A library of `(id/file, text)`.
pub fn library(files: &[(&str, &str)]) -> MemoryLibrary {
    files.iter().fold(MemoryLibrary::new(), |library, (path, text)| {
        let (id, file) = path.split_once('/').expect("a test's path has a folder");
        library.with(id, file, *text)
    })
}

/// Loads scenario `a` of a library of `(id/file, text)`.
pub fn loaded(files: &[(&str, &str)]) -> Loaded {
    load(&library(files), "a", None)
}

/// Loads scenario `a` from a folder, with nothing in the library.
pub fn loaded_from(folder: impl Folder + 'static) -> Loaded {
    load(&MemoryLibrary::new(), "a", Some(Box::new(folder)))
}

/// The findings about a loaded scenario.
pub fn told(loaded: &Loaded) -> Vec<String> {
    lines(&loaded.sources, &loaded.diagnostics)
}
