//! Draws the demo's photos: the product's own drawing of the car, painted, lit and set on a workshop floor.

use jpeg_encoder::{ColorType, Encoder};
use shared::diagram::{BodyShape, Drawing, Finish, Panel, View, best_place, drawing};
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point, Rect, Shader,
    SpreadMode, Stroke, Transform,
};

/// The width of a photo, in pixels.
pub(super) const WIDTH: u32 = 880;
/// The height of a photo, in pixels.
pub(super) const HEIGHT: u32 = 660;
const QUALITY: u8 = 78;

/// Red, green and blue.
type Rgb = (u8, u8, u8);

/// Returns the paint for a colour in words.
fn paint_of(colour: &str) -> Rgb {
    match colour {
        "赤帝红" | "魂动红" | "红" => (168, 28, 34),
        "深海蓝" | "海洋蓝" | "亚丁蓝" | "海湾蓝" | "蓝" => (34, 74, 130),
        "铂金黑" | "墨玉黑" | "曜岩黑" | "黑" => (38, 41, 46),
        "天云灰" | "灰" => (118, 124, 130),
        "星暮紫" => (84, 66, 112),
        "松石绿" | "绿" => (44, 98, 84),
        "银" => (184, 189, 194),
        "黄" => (226, 180, 40),
        "橙" => (214, 104, 36),
        "棕" => (104, 76, 58),
        _ => (232, 234, 234),
    }
}

/// What a photo shows.
pub(super) enum Motif {
    /// The whole car from one side.
    Whole(View),
    /// One panel from near, with scratches or a dent.
    Near(Panel, u32),
}

/// Draws a photo and returns it as JPEG.
pub(super) fn photo(shape: BodyShape, colour: &str, motif: &Motif) -> Option<Vec<u8>> {
    let mut picture = Pixmap::new(WIDTH, HEIGHT)?;
    backdrop(&mut picture);
    let (view, placing) = match motif {
        Motif::Whole(view) => (*view, whole(drawing(shape, *view))),
        Motif::Near(panel, _) => {
            let (view, place) = best_place(shape, *panel)?;
            (view, near(place.x, place.y))
        }
    };
    let drawing = drawing(shape, view);
    for layer in &drawing.layers {
        if let Some(path) = path_of(&layer.path) {
            lay(
                &mut picture,
                &path,
                layer.finish,
                paint_of(colour),
                drawing.height,
                placing,
            );
        }
    }
    if let Motif::Near(_, seed) = motif {
        scratches(&mut picture, *seed);
    }
    light(&mut picture);
    jpeg(&picture)
}

fn color((red, green, blue): Rgb, alpha: u8) -> Color {
    Color::from_rgba8(red, green, blue, alpha)
}

fn filled(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(color);
    paint.anti_alias = true;
    paint
}

fn down(from: f32, until: f32, stops: Vec<GradientStop>) -> Paint<'static> {
    let shader = LinearGradient::new(
        Point::from_xy(0.0, from),
        Point::from_xy(0.0, until),
        stops,
        SpreadMode::Pad,
        Transform::identity(),
    );
    Paint {
        shader: shader.unwrap_or(Shader::SolidColor(Color::TRANSPARENT)),
        anti_alias: true,
        ..Paint::default()
    }
}

/// A wall, a window's light on it, and the floor.
#[expect(clippy::cast_precision_loss, reason = "a picture is a thousand pixels wide")]
fn backdrop(picture: &mut Pixmap) {
    let (width, height) = (WIDTH as f32, HEIGHT as f32);
    let horizon = height * 0.58;
    let wall = down(
        0.0,
        horizon,
        vec![
            GradientStop::new(0.0, color((186, 194, 199), 255)),
            GradientStop::new(1.0, color((214, 219, 221), 255)),
        ],
    );
    let floor = down(
        horizon,
        height,
        vec![
            GradientStop::new(0.0, color((146, 151, 154), 255)),
            GradientStop::new(1.0, color((104, 109, 113), 255)),
        ],
    );
    let mut area = |top: f32, bottom: f32, paint: &Paint<'_>| {
        if let Some(area) = Rect::from_ltrb(0.0, top, width, bottom) {
            picture.fill_rect(area, paint, Transform::identity(), None);
        }
    };
    area(0.0, horizon, &wall);
    area(horizon, height, &floor);
    area(horizon - 7.0, horizon, &filled(color((92, 99, 104), 255)));
    area(horizon - 92.0, horizon - 76.0, &filled(color((0, 108, 122), 130)));
}

/// Sets the whole car on the floor.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "drawings are a thousand units wide"
)]
fn whole(drawing: &Drawing) -> Transform {
    let (width, height) = (drawing.width as f32, drawing.height as f32);
    let scale = (WIDTH as f32 * 0.86 / width).min(HEIGHT as f32 * 0.66 / height);
    let left = (WIDTH as f32 - width * scale) / 2.0;
    let top = HEIGHT as f32 * 0.83 - height * scale;
    Transform::from_scale(scale, scale).post_translate(left, top)
}

/// Looks at a place from near.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "drawings are a thousand units wide"
)]
fn near(x: f64, y: f64) -> Transform {
    let scale = 3.4;
    Transform::from_scale(scale, scale).post_translate(
        WIDTH as f32 / 2.0 - x as f32 * scale,
        HEIGHT as f32 / 2.0 - y as f32 * scale,
    )
}

/// Reads the `d` of a layer: moves, lines, cubics, all absolute.
fn path_of(text: &str) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut numbers: Vec<f32> = Vec::with_capacity(6);
    let mut rest = text;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest
            .find(|sign: char| sign.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        numbers.clear();
        numbers.extend(
            rest[..end]
                .split([' ', ','])
                .filter_map(|number| number.parse::<f32>().ok()),
        );
        rest = &rest[end..];
        match (command, numbers.as_slice()) {
            ('M', [x, y]) => builder.move_to(*x, *y),
            ('L', [x, y]) => builder.line_to(*x, *y),
            ('C', [ax, ay, bx, by, x, y]) => builder.cubic_to(*ax, *ay, *bx, *by, *x, *y),
            ('Z', _) => builder.close(),
            _ => return None,
        }
    }
    builder.finish()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "drawings are a thousand units wide"
)]
fn lay(picture: &mut Pixmap, path: &Path, finish: Finish, body: Rgb, height: f64, placing: Transform) {
    let height = height as f32;
    if finish.is_line() {
        let (tone, width) = match finish {
            Finish::Outline => (color((16, 20, 24), 220), 3.0),
            Finish::Crease => (color((0, 0, 0), 46), 2.0),
            _ => (color((8, 12, 16), 150), 2.0),
        };
        let stroke = Stroke {
            width,
            ..Stroke::default()
        };
        picture.stroke_path(path, &filled(tone), &stroke, placing, None);
        return;
    }
    let paint = match finish {
        Finish::Body => lit(body, height),
        Finish::Glass => down(
            0.0,
            height * 0.6,
            vec![
                GradientStop::new(0.0, color((124, 150, 168), 255)),
                GradientStop::new(1.0, color((42, 56, 66), 255)),
            ],
        ),
        Finish::Trim => filled(color((34, 38, 42), 255)),
        Finish::Lamp => filled(color((226, 236, 242), 255)),
        Finish::TailLamp => filled(color((176, 26, 32), 255)),
        Finish::Tyre => filled(color((24, 26, 28), 255)),
        Finish::Wheel => filled(color((70, 76, 82), 255)),
        Finish::Bed => filled(color((74, 78, 82), 255)),
        Finish::Bright => filled(color((196, 202, 206), 255)),
        Finish::Plate => filled(color((20, 72, 168), 255)),
        Finish::Shade => filled(color((0, 0, 0), 38)),
        Finish::Gleam => filled(color((255, 255, 255), 52)),
        Finish::Arch => filled(color((12, 14, 16), 255)),
        Finish::Shadow => filled(color((0, 0, 0), 96)),
        _ => filled(color(body, 255)),
    };
    picture.fill_path(path, &paint, FillRule::Winding, placing, None);
}

/// Metal under the lamps of a workshop: bright above, the floor mirrored below.
fn lit(body: Rgb, height: f32) -> Paint<'static> {
    let mixed = |share: u16, with: u8| {
        let mix = |value: u8| {
            let sum = u16::from(value) * (100 - share) + u16::from(with) * share;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        color((mix(body.0), mix(body.1), mix(body.2)), 255)
    };
    down(
        0.0,
        height,
        vec![
            GradientStop::new(0.0, mixed(34, 255)),
            GradientStop::new(0.36, mixed(12, 255)),
            GradientStop::new(0.5, mixed(0, 0)),
            GradientStop::new(0.56, mixed(16, 255)),
            GradientStop::new(0.8, mixed(22, 0)),
            GradientStop::new(1.0, mixed(46, 0)),
        ],
    )
}

/// A few thin lines that run the same way, as a car park's pillar leaves them.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn scratches(picture: &mut Pixmap, seed: u32) {
    let (x, y) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
    for index in 0..(5 + seed % 4) {
        let wander = |span: u32, salt: u32| {
            let mixed = seed
                .wrapping_mul(2_654_435_761)
                .wrapping_add(index * 97 + salt * 1_013)
                >> 7;
            (mixed % span) as f32 - span as f32 / 2.0
        };
        let (left, top) = (x - 190.0 + wander(120, 1), y - 30.0 + wander(120, 2));
        let mut builder = PathBuilder::new();
        builder.move_to(left, top);
        let (right, low) = (left + 260.0 + wander(160, 3), top + 54.0 + wander(30, 4));
        builder.quad_to(f32::midpoint(left, right), top + wander(24, 5), right, low);
        let Some(path) = builder.finish() else { continue };
        for (tone, width, shift) in [((250, 250, 248), 2.6, 0.0), ((60, 58, 56), 1.2, 1.8)] {
            let stroke = Stroke {
                width,
                ..Stroke::default()
            };
            let moved = Transform::from_translate(0.0, shift);
            picture.stroke_path(&path, &filled(color(tone, 190)), &stroke, moved, None);
        }
    }
}

/// Darkens what lies far from the lamp.
#[expect(clippy::cast_precision_loss, reason = "a picture is a thousand pixels wide")]
fn light(picture: &mut Pixmap) {
    let shade = down(
        0.0,
        HEIGHT as f32,
        vec![
            GradientStop::new(0.0, color((255, 250, 240), 26)),
            GradientStop::new(0.45, color((255, 255, 255), 0)),
            GradientStop::new(1.0, color((0, 0, 0), 60)),
        ],
    );
    if let Some(area) = Rect::from_xywh(0.0, 0.0, WIDTH as f32, HEIGHT as f32) {
        picture.fill_rect(area, &shade, Transform::identity(), None);
    }
}

fn jpeg(picture: &Pixmap) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = (u16::try_from(WIDTH).ok()?, u16::try_from(HEIGHT).ok()?);
    Encoder::new(&mut bytes, QUALITY)
        .encode(picture.data(), width, height, ColorType::Rgba)
        .ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_of_every_shape_is_a_small_jpeg() {
        for shape in BodyShape::ALL {
            let bytes = photo(shape, "红", &Motif::Whole(View::Left)).unwrap_or_default();
            assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]), "{shape:?}");
            assert!(bytes.len() < 60_000, "{shape:?}: {} bytes", bytes.len());
        }
    }
}
