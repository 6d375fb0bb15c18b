//! How many pixels a picture has, read from its header: unpacking a huge one first could kill the tab.

/// Returns the number of pixels of a JPEG or PNG that begins like this; `None` when it does not say.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let (width, height) = if bytes.starts_with(b"\x89PNG") {
        png(bytes)?
    } else {
        jpeg(bytes)?
    };
    Some(width * height)
}

fn png(bytes: &[u8]) -> Option<(u64, u64)> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(four.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    Some((number(16)?, number(20)?))
}

/// Walks over the segments to the frame's header.
fn jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let number = |at: usize| Some(u64::from(*bytes.get(at)?) << 8 | u64::from(*bytes.get(at + 1)?));
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return None;
    }
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let is_frame = (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some((number(at + 7)?, number(at + 5)?));
        }
        // Marks may be led by any number of filling bytes.
        at += if marker == 0xff {
            1
        } else {
            2 + usize::try_from(number(at + 2)?).ok()?
        };
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_jpeg_says_its_size_behind_what_the_camera_wrote() {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4];
        bytes.extend([0xff, 0xc0, 0, 17, 8, 0x1f, 0x40, 0x1d, 0x4c]);
        assert_eq!(pixels(&bytes), Some(8_000 * 7_500));
        assert_eq!(pixels(&bytes[..12]), None);
    }

    #[wasm_bindgen_test]
    fn a_png_says_its_size_at_once() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend([0, 0, 1, 0, 0, 0, 0, 2]);
        assert_eq!(pixels(&bytes), Some(512));
        assert_eq!(pixels(b"GIF89a"), None);
    }
}
