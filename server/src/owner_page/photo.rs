//! Which photos an owner sees: those that were signed.

use shared::order::picture::OrderPicture;
use shared::order::sheet::Sheet;

/// Tells whether a photo stands on a sheet that the owner has signed.
pub(super) fn is_shown(picture: &OrderPicture, sha256: &str) -> bool {
    picture
        .signatures
        .iter()
        .filter_map(|signature| Sheet::read(&signature.value.sheet))
        .any(|sheet| {
            let of_marks = sheet.marks.iter().flat_map(|mark| &mark.photos);
            sheet.photos.iter().chain(of_marks).any(|signed| signed == sha256)
        })
}
