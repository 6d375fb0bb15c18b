//! The small geometry that the drawings are built from: points and runs of cubic Béziers.

/// A place in a view, in the view's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

pub(super) const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

fn between(a: Point, b: Point, t: f64) -> Point {
    at(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

pub(super) fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// Four points of one cubic.
type Cubic = [Point; 4];

#[allow(
    clippy::many_single_char_names,
    reason = "the four points of a cubic have no better names"
)]
fn split(cubic: Cubic, t: f64) -> (Cubic, Cubic) {
    let [a, b, c, d] = cubic;
    let (ab, bc, cd) = (between(a, b, t), between(b, c, t), between(c, d, t));
    let (abc, bcd) = (between(ab, bc, t), between(bc, cd, t));
    let middle = between(abc, bcd, t);
    ([a, ab, abc, middle], [middle, bcd, cd, d])
}

/// A run of cubics without a break; a straight piece is a cubic whose controls lie on its ends.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    pub(super) start: Point,
    /// First control, second control and end of each piece.
    pub(super) pieces: Vec<[Point; 3]>,
}

impl Curve {
    /// Reads our own drawings: absolute `M`, `L` and `C` only.
    pub(super) fn parse(text: &str) -> Self {
        let mut curve = Self::from(at(0.0, 0.0));
        let mut rest = text;
        while let Some(command) = rest.chars().next() {
            let body = rest.get(1..).unwrap_or_default();
            let end = body.find(['M', 'L', 'C']).unwrap_or(body.len());
            let numbers: Vec<f64> = body[..end]
                .split_whitespace()
                .filter_map(|number| number.parse().ok())
                .collect();
            let points: Vec<Point> = numbers.chunks_exact(2).map(|n| at(n[0], n[1])).collect();
            match command {
                'M' => curve = points.first().map_or(curve, |point| Self::from(*point)),
                'L' => {
                    curve = points
                        .iter()
                        .fold(curve, |curve, point| curve.line(point.x, point.y));
                }
                _ => curve
                    .pieces
                    .extend(points.chunks_exact(3).map(|p| [p[0], p[1], p[2]])),
            }
            rest = &body[end..];
        }
        curve
    }

    pub(super) fn from(start: Point) -> Self {
        Self {
            start,
            pieces: Vec::new(),
        }
    }

    pub(super) fn begin(x: f64, y: f64) -> Self {
        Self::from(at(x, y))
    }

    pub(super) fn line(mut self, x: f64, y: f64) -> Self {
        let (from, to) = (self.end(), at(x, y));
        if distance(from, to) > 0.05 {
            self.pieces.push([from, to, to]);
        }
        self
    }

    pub(super) fn cubic(mut self, first: (f64, f64), second: (f64, f64), end: (f64, f64)) -> Self {
        self.pieces
            .push([at(first.0, first.1), at(second.0, second.1), at(end.0, end.1)]);
        self
    }

    /// A closed run of straight lines.
    pub(super) fn polygon(points: &[(f64, f64)]) -> Self {
        let Some((first, rest)) = points.split_first() else {
            return Self::begin(0.0, 0.0);
        };
        let open = rest
            .iter()
            .fold(Self::begin(first.0, first.1), |curve, p| curve.line(p.0, p.1));
        open.line(first.0, first.1)
    }

    pub(super) fn circle(centre: Point, radius: f64) -> Self {
        Self::ellipse(centre, radius, radius)
    }

    pub(super) fn ellipse(centre: Point, rx: f64, ry: f64) -> Self {
        let (kx, ky) = (rx * 0.5523, ry * 0.5523);
        let Point { x, y } = centre;
        Self::begin(x - rx, y)
            .cubic((x - rx, y - ky), (x - kx, y - ry), (x, y - ry))
            .cubic((x + kx, y - ry), (x + rx, y - ky), (x + rx, y))
            .cubic((x + rx, y + ky), (x + kx, y + ry), (x, y + ry))
            .cubic((x - kx, y + ry), (x - rx, y + ky), (x - rx, y))
    }

    pub(super) fn end(&self) -> Point {
        self.pieces.last().map_or(self.start, |piece| piece[2])
    }

    fn cubics(&self) -> impl Iterator<Item = Cubic> + '_ {
        let mut from = self.start;
        self.pieces.iter().map(move |&[b, c, d]| {
            let cubic = [from, b, c, d];
            from = d;
            cubic
        })
    }

    pub(super) fn reversed(&self) -> Self {
        let mut turned = Self::from(self.end());
        let cubics: Vec<Cubic> = self.cubics().collect();
        turned.pieces = cubics.iter().rev().map(|[a, b, c, _]| [*c, *b, *a]).collect();
        turned
    }

    /// Goes on along `next`, by a straight line where the ends do not meet.
    pub(super) fn then(self, next: &Self) -> Self {
        let mut joined = self.line(next.start.x, next.start.y);
        joined.pieces.extend(&next.pieces);
        joined
    }

    pub(super) fn closed(self) -> Self {
        let Point { x, y } = self.start;
        self.line(x, y)
    }

    pub(super) fn map(&self, place: impl Fn(Point) -> Point) -> Self {
        Self {
            start: place(self.start),
            pieces: self.pieces.iter().map(|piece| piece.map(&place)).collect(),
        }
    }

    pub(super) fn moved(&self, dx: f64, dy: f64) -> Self {
        self.map(|p| at(p.x + dx, p.y + dy))
    }

    /// The part from `from` to `to` of a curve that runs left to right.
    pub(super) fn part(&self, from: f64, to: f64) -> Self {
        let mut part: Option<Self> = None;
        for cubic in self.cubics() {
            let (low, high) = (cubic[0].x, cubic[3].x);
            if high < from || low > to {
                continue;
            }
            let mut piece = cubic;
            if high > to {
                piece = split(piece, parameter_at(piece, to)).0;
            }
            if low < from {
                piece = split(piece, parameter_at(piece, from)).1;
            }
            let [a, b, c, d] = piece;
            part.get_or_insert_with(|| Self::from(a)).pieces.push([b, c, d]);
        }
        part.unwrap_or_else(|| {
            Self::from(if from <= self.start.x {
                self.start
            } else {
                self.end()
            })
        })
    }

    /// Height of a left-to-right curve at `x`.
    pub(super) fn y_at(&self, x: f64) -> f64 {
        if x <= self.start.x {
            return self.start.y;
        }
        self.cubics()
            .find(|cubic| cubic[0].x <= x && x <= cubic[3].x)
            .map_or(self.end().y, |cubic| split(cubic, parameter_at(cubic, x)).0[3].y)
    }

    /// Rounds every corner of a closed curve.
    pub(super) fn rounded(&self, radius: f64) -> Self {
        let whole: Vec<Cubic> = self
            .clone()
            .closed()
            .cubics()
            .filter(|c| distance(c[0], c[3]) > 0.2)
            .collect();
        let count = whole.len();
        let sharp: Vec<bool> = (0..count)
            .map(|i| is_corner(whole[(i + count - 1) % count], whole[i]))
            .collect();
        let mut pieces: Vec<Cubic> = Vec::new();
        for (i, cubic) in whole.iter().enumerate() {
            let trim = (radius / distance(cubic[0], cubic[3])).min(0.46);
            let mut piece = *cubic;
            if sharp[(i + 1) % count] {
                piece = split(piece, 1.0 - trim).0;
            }
            if sharp[i] {
                let corner = piece[0];
                piece = split(
                    piece,
                    if sharp[(i + 1) % count] {
                        trim / (1.0 - trim)
                    } else {
                        trim
                    },
                )
                .1;
                let from = pieces.last().map_or(corner, |last| last[3]);
                if from != corner {
                    pieces.push([
                        from,
                        between(from, corner, 0.55),
                        between(piece[0], corner, 0.55),
                        piece[0],
                    ]);
                }
            }
            pieces.push(piece);
        }
        let Some(first) = pieces.first().copied() else {
            return self.clone();
        };
        let mut curve = Self::from(first[0]);
        curve.pieces = pieces.iter().map(|[_, b, c, d]| [*b, *c, *d]).collect();
        if let (true, Some(corner)) = (sharp.first() == Some(&true), whole.first()) {
            let end = curve.end();
            let (b, c) = (between(end, corner[0], 0.55), between(first[0], corner[0], 0.55));
            curve.pieces.push([b, c, first[0]]);
        }
        curve
    }

    /// The curve as short straight lines, for hit tests.
    pub(super) fn flat(&self) -> Vec<Point> {
        let mut points = vec![self.start];
        for cubic in self.cubics() {
            let steps = if cubic[0] == cubic[1] && cubic[2] == cubic[3] {
                1
            } else {
                10
            };
            points.extend((1..=steps).map(|i| split(cubic, f64::from(i) / f64::from(steps)).0[3]));
        }
        points
    }

    /// The `d` of an SVG path.
    pub(super) fn data(&self, is_closed: bool) -> String {
        let mut text = String::from("M");
        write_point(&mut text, self.start);
        for [a, b, c, d] in self.cubics() {
            if a == b && c == d {
                text.push('L');
            } else {
                text.push('C');
                write_point(&mut text, b);
                text.push(' ');
                write_point(&mut text, c);
                text.push(' ');
            }
            write_point(&mut text, d);
        }
        if is_closed {
            text.push('Z');
        }
        text
    }
}

fn parameter_at(cubic: Cubic, x: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if split(cubic, middle).0[3].x < x {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

fn is_corner(before: Cubic, after: Cubic) -> bool {
    let leaving = if before[2] == before[3] {
        before[0]
    } else {
        before[2]
    };
    let arriving = if after[1] == after[0] { after[3] } else { after[1] };
    let (ax, ay) = (before[3].x - leaving.x, before[3].y - leaving.y);
    let (bx, by) = (arriving.x - after[0].x, arriving.y - after[0].y);
    let size = ax.hypot(ay) * bx.hypot(by);
    size > 0.0 && (ax * bx + ay * by) / size < 0.92
}

/// Writes a number with at most one decimal, without the float formatter's weight in the app.
pub(super) fn write_number(text: &mut String, number: f64) {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "views are a few thousand units wide"
    )]
    let tenths = (number * 10.0).round() as i32;
    if tenths < 0 {
        text.push('-');
    }
    text.push_str(&(tenths.abs() / 10).to_string());
    if tenths % 10 != 0 {
        text.push('.');
        text.push_str(&(tenths.abs() % 10).to_string());
    }
}

fn write_point(text: &mut String, point: Point) {
    write_number(text, point.x);
    text.push(' ');
    write_number(text, point.y);
}

/// Tells whether a point lies inside a closed run of lines (even-odd).
pub(super) fn contains(polygon: &[Point], point: Point) -> bool {
    let mut inside = false;
    let mut before = polygon.len().wrapping_sub(1);
    for (i, a) in polygon.iter().enumerate() {
        let b = polygon[before];
        if (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        before = i;
    }
    inside
}

/// Distance from a point to the nearest side of a closed run of lines.
pub(super) fn distance_to(polygon: &[Point], point: Point) -> f64 {
    let pairs = polygon.iter().zip(polygon.iter().cycle().skip(1));
    pairs
        .map(|(a, b)| distance_to_side(*a, *b, point))
        .fold(f64::INFINITY, f64::min)
}

fn distance_to_side(a: Point, b: Point, point: Point) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
    } else {
        0.0
    };
    distance(point, between(a, b, along.clamp(0.0, 1.0)))
}
