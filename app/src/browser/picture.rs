//! Photos on their way in: looked at, turned right way up, shrunk, stripped of what the camera wrote beside
//! the picture.

use js_sys::{Object, Uint8Array};
use shared::text::trouble::Trouble;
use shared::text::{Label, Lang};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::{PickedFile, breathe, crypto, file, header, set_member};

/// The longest side of a kept photo, in pixels.
const LONGEST: u32 = 2048;
/// The longest side of a thumbnail, in pixels.
const THUMB: u32 = 320;
/// The most pixels of a photo that is still read: more than this and a tablet runs out of memory.
const MOST_PIXELS: u64 = 50_000_000;
/// How much of a file is looked at before it is unpacked, in bytes.
const HEADER: f64 = 262_144.0;
/// The largest kept photo, in bytes.
const MOST_BYTES: u32 = 500 * 1024;
/// Qualities to try, best first.
const QUALITIES: [f64; 6] = [0.85, 0.78, 0.7, 0.6, 0.5, 0.4];
/// What a file may begin with, and where.
const BEGINNINGS: [(usize, &[u8]); 6] = [
    (0, &[0xff, 0xd8, 0xff]),
    (0, b"\x89PNG\r\n\x1a\n"),
    (8, b"WEBP"),
    (0, b"GIF8"),
    (0, b"BM"),
    (4, b"ftyp"),
];

/// Why a photo is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The file is no picture, or is broken.
    #[error("no picture")]
    NotAPicture,
    /// A picture of a format that this browser can't read.
    #[error("unknown format")]
    UnknownFormat,
    /// More than 50 megapixels.
    #[error("too large")]
    TooLarge,
    /// The browser could not shrink it: no memory, or no secure context.
    #[error("not shrunk")]
    NotShrunk,
}

impl PhotoError {
    /// Returns the sentence that tells a person why, and what to do.
    pub fn sentence(self, lang: Lang) -> &'static str {
        let trouble = match self {
            Self::NotAPicture => Trouble::NotAPicture,
            Self::UnknownFormat => Trouble::PictureFormat,
            Self::TooLarge => Trouble::PictureTooLarge,
            Self::NotShrunk => Trouble::PictureNotShrunk,
        };
        trouble.label(lang)
    }
}

/// A photo ready to be stored.
#[derive(Clone, Debug)]
pub struct Shrunk {
    /// JPEG bytes, at most 1 MiB.
    pub bytes: Vec<u8>,
    /// JPEG bytes of the thumbnail.
    pub thumb: Vec<u8>,
    /// The SHA-256 of the bytes in lower-case hex.
    pub sha256: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Makes a kept photo out of a picked file.
///
/// Redrawing it turns it the right way up and leaves out place, camera and all else that was in the file.
pub async fn shrink(file: &PickedFile) -> Result<Shrunk, PhotoError> {
    sniff(file).await?;
    breathe().await;
    let bitmap = decode(file).await?;
    let result = shrink_bitmap(&bitmap).await;
    bitmap.close();
    result
}

/// Makes a thumbnail out of the bytes of a photo that came from the server.
pub async fn thumb(bytes: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let bitmap = decode(&blob(bytes).ok_or(PhotoError::NotShrunk)?).await?;
    let (canvas, _, _) = draw(&bitmap, THUMB).ok_or(PhotoError::NotShrunk)?;
    bitmap.close();
    encode(&canvas, QUALITIES[1]).await.ok_or(PhotoError::NotShrunk)
}

/// Returns an address for bytes in memory; [`forget_url`] frees it.
pub fn url(bytes: &[u8]) -> Option<String> {
    web_sys::Url::create_object_url_with_blob(&blob(bytes)?).ok()
}

/// Frees an address made by [`url`].
pub fn forget_url(url: &str) {
    // An address that is gone already needs no freeing.
    let _ = web_sys::Url::revoke_object_url(url);
}

fn blob(bytes: &[u8]) -> Option<Blob> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("image/jpeg");
    Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(&Uint8Array::from(bytes)), &options).ok()
}

/// Refuses by its first bytes what is no picture, whatever its name says, and what is too large to unpack.
async fn sniff(file: &PickedFile) -> Result<(), PhotoError> {
    let start = file
        .slice_with_f64_and_f64(0.0, HEADER)
        .map_err(|_| PhotoError::NotAPicture)?;
    let bytes = file::bytes(&start).await.ok_or(PhotoError::NotAPicture)?;
    let fits = |(at, sign): &(usize, &[u8])| bytes.get(*at..at + sign.len()) == Some(*sign);
    if !BEGINNINGS.iter().any(fits) {
        return Err(PhotoError::NotAPicture);
    }
    match header::pixels(&bytes) {
        Some(pixels) if pixels > MOST_PIXELS => Err(PhotoError::TooLarge),
        _ => Ok(()),
    }
}

async fn decode(blob: &Blob) -> Result<ImageBitmap, PhotoError> {
    let options = Object::new();
    set_member(&options, "imageOrientation", &"from-image".into());
    let window = web_sys::window().ok_or(PhotoError::NotShrunk)?;
    let promise = window
        .create_image_bitmap_with_blob_and_image_bitmap_options(blob, options.unchecked_ref())
        .map_err(|_| PhotoError::NotShrunk)?;
    match JsFuture::from(promise).await {
        Ok(bitmap) => bitmap.dyn_into().map_err(|_| PhotoError::NotShrunk),
        Err(_) if is_heic(blob).await => Err(PhotoError::UnknownFormat),
        Err(_) => Err(PhotoError::NotAPicture),
    }
}

async fn is_heic(blob: &Blob) -> bool {
    let Ok(start) = blob.slice_with_f64_and_f64(4.0, 8.0) else {
        return false;
    };
    file::bytes(&start).await.as_deref() == Some(b"ftyp")
}

async fn shrink_bitmap(bitmap: &ImageBitmap) -> Result<Shrunk, PhotoError> {
    if u64::from(bitmap.width()) * u64::from(bitmap.height()) > MOST_PIXELS {
        return Err(PhotoError::TooLarge);
    }
    breathe().await;
    let (canvas, width, height) = draw(bitmap, LONGEST).ok_or(PhotoError::NotShrunk)?;
    let bytes = encode_small(&canvas).await.ok_or(PhotoError::NotShrunk)?;
    breathe().await;
    let (small, _, _) = draw(bitmap, THUMB).ok_or(PhotoError::NotShrunk)?;
    let thumb = encode(&small, QUALITIES[1]).await.ok_or(PhotoError::NotShrunk)?;
    let sha256 = crypto::sha256(&bytes).await.ok_or(PhotoError::NotShrunk)?;
    // Safari keeps the memory of a canvas until it is made small.
    for canvas in [canvas, small] {
        canvas.set_width(0);
        canvas.set_height(0);
    }
    Ok(Shrunk {
        bytes,
        thumb,
        sha256,
        width,
        height,
    })
}

/// Draws the picture on a canvas whose longest side is at most `longest` pixels.
fn draw(bitmap: &ImageBitmap, longest: u32) -> Option<(HtmlCanvasElement, u32, u32)> {
    let (width, height) = (bitmap.width().max(1), bitmap.height().max(1));
    let side = width.max(height);
    let fit = |length: u32| {
        let fitted = u64::from(length) * u64::from(longest.min(side)) / u64::from(side);
        u32::try_from(fitted).unwrap_or(longest).max(1)
    };
    let (width, height) = (fit(width), fit(height));
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_image_smoothing_enabled(true);
    set_member(&context, "imageSmoothingQuality", &"high".into());
    // What is transparent in a PNG would come out black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, f64::from(width), f64::from(height))
        .ok()?;
    Some((canvas, width, height))
}

/// Encodes with the best quality that fits; the last one is kept whatever its size, up to what travels whole.
async fn encode_small(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = encode(canvas, quality).await?;
        if bytes.len() <= MOST_BYTES as usize {
            break;
        }
        breathe().await;
    }
    (bytes.len() <= shared::sync::wire::MAX_PHOTO_PIECE).then_some(bytes)
}

async fn encode(canvas: &HtmlCanvasElement, quality: f64) -> Option<Vec<u8>> {
    let canvas = canvas.clone();
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A canvas that is too large for the browser gives no blob.
        let _ =
            canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &JsValue::from_f64(quality));
    });
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    file::bytes(&blob).await
}
