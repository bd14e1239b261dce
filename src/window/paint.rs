//! Pictures: charts and maps, drawn to the size the layout gives them. They are drawn again only when they or their
//! size changed.

use bevy::asset::RenderAssetUsages;
use bevy::image::Image;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

use super::Table;
use super::theme::Theme;
use super::wake::Wake;
use game::picture::{Canvas, Picture};

/// A node that shows a picture.
#[derive(Component, Clone, PartialEq, Debug)]
pub struct Painted {
    /// The picture.
    pub picture: Picture,
}

/// What a picture was drawn for. It is drawn again only when that changes.
#[derive(Component, Clone, PartialEq, Debug)]
pub(super) struct Drawn {
    picture: Picture,
    canvas: Canvas,
    palette: &'static str,
}

/// No picture is drawn larger than this, in pixels a side: no graphics card takes more without asking.
const MOST_PIXELS: f32 = 8192.0;

/// Draws the pictures that changed, at the sizes of the previous frame's layout, and tells the session the size of its
/// map.
pub(super) fn paint(
    theme: Res<Theme>,
    pictures: Query<(Entity, &Painted, &ComputedNode, &ImageNode, Option<&Drawn>)>,
    mut images: ResMut<Assets<Image>>,
    mut table: ResMut<Table>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    for (entity, painted, computed, node, drawn) in &pictures {
        let size = computed.size();
        if size.x < 1.0 || size.y < 1.0 {
            continue;
        }
        let ratio = if computed.inverse_scale_factor > 0.0 { 1.0 / computed.inverse_scale_factor } else { 1.0 };
        let canvas = Canvas {
            width: size.x.min(MOST_PIXELS).round() as u32,
            height: size.y.min(MOST_PIXELS).round() as u32,
            ratio,
            text: table.0.settings.text.factor(),
        };
        if painted.picture.is_map() && table.0.map_has_room(canvas.width as f32 / ratio, canvas.height as f32 / ratio) {
            wake.soon();
        }
        let wanted = Drawn { picture: painted.picture.clone(), canvas, palette: theme.palette().name };
        if drawn == Some(&wanted) {
            continue;
        }
        let pixels = painted.picture.draw(canvas, theme.palette());
        let image = Image::new(
            Extent3d { width: pixels.width, height: pixels.height, depth_or_array_layers: 1 },
            TextureDimension::D2,
            pixels.rgba,
            TextureFormat::Rgba8UnormSrgb,
            RenderAssetUsages::RENDER_WORLD,
        );
        // A new image, since the size may have changed.
        commands.entity(entity).insert((ImageNode { image: images.add(image), ..node.clone() }, wanted));
        wake.soon();
    }
}
