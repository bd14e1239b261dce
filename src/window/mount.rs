//! Makes entities from elements and updates them from one tree to the next. What stayed the same is left alone, so that
//! focus, scrolling and pictures stay where they are.

use bevy::a11y::AccessibilityNode;
use bevy::input_focus::InputFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::Pickable;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::{LineHeight, TextLayout};
use bevy::ui::{InteractionDisabled, ScrollPosition};
use bevy::ui_widgets::{Button, ControlOrientation, ScrollArea, Scrollbar, ScrollbarThumb};

use super::boxes;
use super::dress::Dressed;
use super::paint::Painted;
use super::theme::Theme;
use game::element::{
    Chosen, Content, Control, Element, Hotkey, LINE_HEIGHT, Layer, Look, Side, Span, Tip, Use, Words, Wrap,
};
use game::layout;
use game::session::Action;

/// What a control does.
#[derive(Component, Clone, PartialEq, Debug)]
pub struct Does(pub Control);

/// The tip of an element.
#[derive(Component, Clone, PartialEq, Debug)]
pub struct Tells(pub Tip);

/// The lasting identity of an element.
#[derive(Component, Clone, PartialEq, Eq, Debug)]
pub struct Key(pub String);

/// A text node's words, for the checks of the layout.
#[derive(Component, Clone, PartialEq, Debug)]
pub struct Worded(pub Words);

/// An area that scrolls.
#[derive(Component, Clone, Copy, Debug)]
pub struct Scrolls;

/// The tree that is on screen, with its entities.
#[derive(Default)]
pub struct Mounted {
    root: Option<Branch>,
}

struct Branch {
    entity: Entity,
    element: Element,
    reach: Reach,
    spans: Vec<Entity>,
    children: Vec<Branch>,
}

/// Whether a branch can be reached. What lies below a sheet cannot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reach {
    Open,
    Covered,
}

/// What is needed to write any element.
struct Bench<'w> {
    world: &'w mut World,
    theme: Theme,
    /// Whether everything is written again, since palette or text size changed.
    anew: bool,
}

/// How much is written again. Everything is when the palette or the text size changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rewrite {
    /// All of it.
    All,
    /// What changed.
    Changed,
}

impl Mounted {
    /// Makes the world show this tree, or nothing. The root's children are the screen and the sheets above it, the
    /// lowest first. Returns whether anything changed.
    pub fn show(&mut self, world: &mut World, tree: Option<Element>, theme: &Theme, rewrite: Rewrite) -> bool {
        let mut bench = Bench { world, theme: theme.clone(), anew: rewrite == Rewrite::All };
        let Some(tree) = tree else {
            let gone = self.root.take();
            if let Some(gone) = &gone {
                bench.despawn(gone);
            }
            return gone.is_some();
        };
        let root = match self.root.take() {
            Some(branch) if branch.element == tree && rewrite == Rewrite::Changed => {
                self.root = Some(branch);
                return false;
            }
            Some(branch) => bench.update(branch, tree, None, Reach::Open),
            None => bench.spawn(tree, None, Reach::Open),
        };
        bench.join_bars(&root);
        self.root = Some(root);
        true
    }

    /// The entity of the element with this key, in the highest sheet that has it.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Entity> {
        fn search(branch: &Branch, key: &str) -> Option<Entity> {
            let below = branch.children.iter().rev().find_map(|child| search(child, key));
            below.or_else(|| (identity(&branch.element).as_deref() == Some(key)).then_some(branch.entity))
        }
        self.root.as_ref().and_then(|root| search(root, key))
    }

    /// The control to begin with in the highest sheet: the main one, else the first that can be used. Never one that
    /// ends a turn or opens a dossier: pressing Enter once too often must do nothing that counts.
    #[must_use]
    pub fn first_control(&self) -> Option<Entity> {
        let top = self.root.as_ref()?.children.last()?;
        let mut open = vec![top];
        let (mut first, mut main) = (None, None);
        while let Some(branch) = open.pop() {
            if let Some(control) = branch.element.control.as_ref().filter(|control| control.use_now == Use::Now) {
                first = first.or(Some(branch.entity));
                if control.look == Look::Main && control.action != Action::EndTurn {
                    main = main.or(Some(branch.entity));
                }
            }
            open.extend(branch.children.iter().rev());
        }
        main.or(first)
    }

    /// The controls that can be reached, in reading order.
    #[must_use]
    pub fn controls(&self) -> Vec<Entity> {
        let mut open: Vec<&Branch> = self.root.iter().collect();
        let mut found = Vec::new();
        while let Some(branch) = open.pop() {
            let control = branch.element.control.as_ref();
            if branch.reach == Reach::Open && control.is_some_and(|control| control.use_now == Use::Now) {
                found.push(branch.entity);
            }
            open.extend(branch.children.iter().rev());
        }
        found
    }

    /// The action of the control that can be reached and has this hotkey.
    #[must_use]
    pub fn by_hotkey(&self, hotkey: Hotkey) -> Option<Action> {
        let mut open: Vec<&Branch> = self.root.iter().collect();
        while let Some(branch) = open.pop() {
            if let Some(control) = &branch.element.control
                && branch.reach == Reach::Open
                && control.use_now == Use::Now
                && control.hotkey == Some(hotkey)
            {
                return Some(control.action.clone());
            }
            open.extend(branch.children.iter().rev());
        }
        None
    }

    /// The identity of an entity's element.
    #[must_use]
    pub fn identity_of(&self, entity: Entity) -> Option<String> {
        let mut open: Vec<&Branch> = self.root.iter().collect();
        while let Some(branch) = open.pop() {
            if branch.entity == entity {
                return identity(&branch.element);
            }
            open.extend(&branch.children);
        }
        None
    }

    /// How many sheets there are, the screen included.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.root.as_ref().map_or(0, |root| root.children.len())
    }
}

/// The identity of an element: its key, else its action.
fn identity(element: &Element) -> Option<String> {
    element.key.clone().or_else(|| element.control.as_ref().map(|control| format!("{:?}", control.action)))
}

/// Whether an entity can become that of another element: the same kind of element with the same identity.
fn alike(one: &Element, other: &Element) -> bool {
    core::mem::discriminant(&one.content) == core::mem::discriminant(&other.content)
        && one.control.is_some() == other.control.is_some()
        && one.layer == other.layer
        && one.key == other.key
        && match (&one.control, &other.control) {
            (Some(one), Some(other)) => one.action == other.action,
            _ => true,
        }
}

impl Bench<'_> {
    fn update(&mut self, mut branch: Branch, element: Element, parent: Option<Entity>, reach: Reach) -> Branch {
        if branch.element == element && branch.reach == reach && !self.anew {
            return branch;
        }
        if !alike(&branch.element, &element) {
            self.despawn(&branch);
            return self.spawn(element, parent, reach);
        }
        let mut element = element;
        let children = core::mem::take(&mut element.children);
        let before = core::mem::take(&mut branch.element.children);
        if branch.element != element || branch.reach != reach || self.anew {
            self.write(branch.entity, Some(&branch.element), &element, reach);
            self.write_spans(branch.entity, &mut branch.spans, &element);
        }
        let count = children.len();
        let mut old = core::mem::take(&mut branch.children).into_iter();
        let mut grown = Vec::with_capacity(count);
        let mut moved = before.len() != count;
        for (at, child) in children.iter().enumerate() {
            let reach = reach_of(reach, at, count, parent);
            grown.push(match old.next() {
                Some(was) => {
                    let entity = was.entity;
                    let now = self.update(was, child.clone(), Some(branch.entity), reach);
                    moved |= now.entity != entity;
                    now
                }
                None => self.spawn(child.clone(), Some(branch.entity), reach),
            });
        }
        for gone in old {
            self.despawn(&gone);
        }
        if moved {
            self.order(branch.entity, &branch.spans, &grown);
        }
        element.children = children;
        Branch { entity: branch.entity, element, reach, spans: branch.spans, children: grown }
    }

    fn spawn(&mut self, mut element: Element, parent: Option<Entity>, reach: Reach) -> Branch {
        let entity = match parent {
            Some(parent) => self.world.spawn(ChildOf(parent)).id(),
            None => self.world.spawn_empty().id(),
        };
        let children = core::mem::take(&mut element.children);
        self.write(entity, None, &element, reach);
        let mut spans = Vec::new();
        self.write_spans(entity, &mut spans, &element);
        let count = children.len();
        let grown = children
            .iter()
            .enumerate()
            .map(|(at, child)| self.spawn(child.clone(), Some(entity), reach_of(reach, at, count, parent)))
            .collect();
        element.children = children;
        Branch { entity, element, reach, spans, children: grown }
    }

    fn despawn(&mut self, branch: &Branch) {
        if let Ok(entity) = self.world.get_entity_mut(branch.entity) {
            entity.despawn();
        }
    }

    fn order(&mut self, entity: Entity, spans: &[Entity], children: &[Branch]) {
        let all: Vec<Entity> = spans.iter().copied().chain(children.iter().map(|child| child.entity)).collect();
        self.world.entity_mut(entity).replace_children(&all);
    }

    /// Writes an element's own components.
    fn write(&mut self, entity: Entity, before: Option<&Element>, element: &Element, reach: Reach) {
        let theme = self.theme.clone();
        let mut world = self.world.entity_mut(entity);
        world.insert(boxes::node(&element.node));
        world.insert(BackgroundColor(element.fill.map_or(Color::NONE, |tone| theme.colour(tone))));
        world.insert(BorderColor::all(element.edge.map_or(Color::NONE, |tone| theme.colour(tone))));
        match element.layer {
            Layer::Same => {}
            Layer::Sheet => {
                world.insert(ZIndex(10));
            }
            Layer::Top => {
                world.insert((GlobalZIndex(100), Pickable::IGNORE));
            }
        }
        // Only controls, elements with a tip, sheets and scrolling areas catch the pointer.
        if element.layer != Layer::Top {
            let catches = element.control.is_some()
                || element.tip.is_some()
                || element.layer == Layer::Sheet
                || element.node.overflow.y == layout::OverflowAxis::Scroll;
            world.insert(if catches { Pickable::default() } else { Pickable::IGNORE });
        }
        if element.node.overflow.y == layout::OverflowAxis::Scroll && before.is_none() {
            world.insert((Scrolls, ScrollArea, ScrollPosition::default()));
        }
        match &element.key {
            Some(key) => {
                world.insert((Key(key.clone()), Name::new(key.clone())));
            }
            None => {
                world.remove::<Key>();
            }
        }
        match &element.tip {
            Some(tip) => {
                world.insert(Tells(tip.clone()));
            }
            None => {
                world.remove::<Tells>();
            }
        }
        if let Some(control) = &element.control {
            write_control(&mut world, before.is_none(), control, element, reach);
        }
        match &element.content {
            Content::Words(words) => {
                let (first, layout) = (words.spans.first(), layout_of(words));
                let text = first.map_or("", |span| span.text.as_str());
                world.insert((
                    Text::new(text),
                    first.map_or_else(TextFont::default, |span| theme.font(span.face, words.size)),
                    TextColor(first.map_or(Color::NONE, |span| theme.colour(span.tone))),
                    LineHeight::RelativeToFont(LINE_HEIGHT),
                    layout,
                    Worded(words.clone()),
                ));
            }
            Content::Picture(picture) => {
                world.insert(Painted { picture: (**picture).clone() });
                if before.is_none() {
                    world.insert(ImageNode { image_mode: NodeImageMode::Stretch, ..ImageNode::default() });
                }
            }
            Content::Group | Content::Bar(_) => {}
        }
    }

    /// Writes the spans of a text after its first.
    fn write_spans(&mut self, entity: Entity, spans: &mut Vec<Entity>, element: &Element) {
        let Content::Words(words) = &element.content else { return };
        let wanted = words.spans.get(1..).unwrap_or_default();
        while spans.len() > wanted.len() {
            if let Some(gone) = spans.pop() {
                self.world.despawn(gone);
            }
        }
        for (at, span) in wanted.iter().enumerate() {
            let bundle = span_bundle(&self.theme, span, words);
            match spans.get(at) {
                Some(known) => {
                    self.world.entity_mut(*known).insert(bundle);
                }
                None => {
                    let new = self.world.spawn((bundle, ChildOf(entity))).id();
                    spans.push(new);
                }
            }
        }
    }

    /// Joins every scroll bar to the area it moves.
    fn join_bars(&mut self, root: &Branch) {
        let mut open = vec![root];
        let mut bars = Vec::new();
        while let Some(branch) = open.pop() {
            if let Content::Bar(key) = &branch.element.content {
                bars.push((branch.entity, key.clone()));
            }
            open.extend(&branch.children);
        }
        for (bar, key) in bars {
            let target = find(root, &key);
            let Some(target) = target else { continue };
            let is_joined = self.world.get::<Scrollbar>(bar).is_some_and(|known| known.target == target);
            if is_joined && !self.anew {
                continue;
            }
            let colour = self.theme.colour(game::element::Tone::Line);
            self.world.entity_mut(bar).insert(Scrollbar::new(target, ControlOrientation::Vertical, 24.0));
            self.world.entity_mut(bar).despawn_children();
            self.world.spawn((
                ScrollbarThumb { border_radius: BorderRadius::all(Val::Px(3.0)), border: UiRect::ZERO },
                BackgroundColor(colour),
                ChildOf(bar),
            ));
        }
    }
}

fn find(branch: &Branch, key: &str) -> Option<Entity> {
    if branch.element.key.as_deref() == Some(key) {
        return Some(branch.entity);
    }
    branch.children.iter().find_map(|child| find(child, key))
}

/// Of the root's children only the last can be reached.
fn reach_of(own: Reach, at: usize, count: usize, parent: Option<Entity>) -> Reach {
    if parent.is_none() && at + 1 < count { Reach::Covered } else { own }
}

fn write_control(world: &mut EntityWorldMut, is_new: bool, control: &Control, element: &Element, reach: Reach) {
    if is_new {
        world.insert((Button, Hovered::default()));
    }
    world.insert((
        Does(control.clone()),
        Dressed { look: control.look, fill: element.fill, edge: element.edge },
        AccessibleLabel::new(control.name.clone()),
    ));
    if let Look::Choice(chosen) = control.look
        && let Some(mut node) = world.get_mut::<AccessibilityNode>()
    {
        node.set_toggled(match chosen {
            Chosen::Yes => accesskit::Toggled::True,
            Chosen::No => accesskit::Toggled::False,
        });
    }
    if control.use_now == Use::Now {
        world.remove::<InteractionDisabled>();
    } else {
        world.insert(InteractionDisabled);
    }
    if control.use_now == Use::Now && reach == Reach::Open {
        world.insert(TabIndex(0));
    } else {
        let entity = world.id();
        world.remove::<TabIndex>();
        world.world_scope(|world| {
            let mut focus = world.resource_mut::<InputFocus>();
            if focus.get() == Some(entity) {
                focus.clear();
            }
        });
    }
}

fn layout_of(words: &Words) -> TextLayout {
    TextLayout {
        justify: match words.side {
            Side::Left => Justify::Left,
            Side::Middle => Justify::Center,
            Side::Right => Justify::Right,
        },
        linebreak: match words.wrap {
            Wrap::Words => LineBreak::WordBoundary,
            Wrap::Never => LineBreak::NoWrap,
        },
    }
}

fn span_bundle(theme: &Theme, span: &Span, words: &Words) -> impl Bundle {
    (
        TextSpan::new(span.text.clone()),
        theme.font(span.face, words.size),
        TextColor(theme.colour(span.tone)),
        LineHeight::RelativeToFont(LINE_HEIGHT),
    )
}
