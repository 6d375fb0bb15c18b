//! Photos: bytes are named by their SHA-256 and never altered; drawing on one is kept beside it.

use serde::{Deserialize, Serialize};

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::{MarkId, OrderId, PhotoId};
use crate::order::picture::OrderPicture;
use crate::record;
use crate::record::{Entry, Kind, told};
use crate::refusal::Refusal;
use crate::time::Timestamp;

choices! {
    /// What a photo of the whole car shows; shops choose which are required.
    pub enum PhotoSlot {
        Front => "front", "车头", "Front";
        Rear => "rear", "车尾", "Rear";
        Left => "left", "左侧", "Left side";
        Right => "right", "右侧", "Right side";
        Odometer => "odometer", "仪表", "Instruments";
        Interior => "interior", "内饰", "Interior";
        Vin => "vin", "车架号", "VIN";
    }
}

choices! {
    /// What an annotation was drawn with.
    pub enum Pen {
        Free => "free", "画笔", "Pen";
        Arrow => "arrow", "箭头", "Arrow";
        Circle => "circle", "圆圈", "Circle";
    }
}

/// One stroke drawn on a photo or a signature pad, in ten-thousandths of the picture's width and height.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke {
    /// What it was drawn with.
    pub pen: Pen,
    /// The points; an arrow and a circle have two: from and to, centre and rim.
    pub points: Vec<(u16, u16)>,
}

record! {
    /// A photo.
    pub struct Photo: Kind::Photo [AddPhoto, AnnotatePhoto, RemovePhoto] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The mark it shows, if one.
        Low mark: Option<MarkId> = "损伤标记", "Mark",
        /// What it shows of the whole car, if that.
        Low slot: Option<PhotoSlot> = "拍摄部位", "What it shows",
        /// The SHA-256 of the bytes, lower-case hex.
        Once sha256: String = "照片校验值", "Photo hash" [Untold],
        /// Width in pixels.
        Once width: u32 = "宽度（像素）", "Width (px)" [Untold],
        /// Height in pixels.
        Once height: u32 = "高度（像素）", "Height (px)" [Untold],
        /// Size in bytes.
        Once bytes: u32 = "大小（字节）", "Size (bytes)" [Untold],
        /// When it was added, by the device's corrected clock.
        Once taken_at: Timestamp = "拍摄时间", "Taken",
        /// What was drawn on it.
        Low annotation: Vec<Stroke> = "标注", "Annotation" [By(told::strokes)],
    }
}

/// Adds a photo whose bytes are stored in the same transaction.
pub fn add(id: PhotoId, order: OrderId, photo: Photo) -> Draft {
    Draft::new(Action::AddPhoto).create(
        id,
        &Photo {
            order,
            removed: false,
            ..photo
        },
    )
}

/// Keeps what was drawn on a photo.
pub fn annotate(photo: &Entry<Photo>, annotation: Vec<Stroke>) -> Draft {
    Draft::new(Action::AnnotatePhoto).update(
        photo,
        &Photo {
            annotation,
            ..photo.value.clone()
        },
    )
}

/// Takes a photo off; what was signed or confirmed stays.
pub fn remove(picture: &OrderPicture, photo: &Entry<Photo>) -> Result<Draft, Refusal> {
    let mark = photo.value.mark.and_then(|mark| picture.mark(mark));
    picture.refuse_when_covered(mark)?;
    Ok(Draft::new(Action::RemovePhoto).update(
        photo,
        &Photo {
            removed: true,
            ..photo.value.clone()
        },
    ))
}

/// Puts a photo back that was just taken off.
pub fn put_back(photo: &Entry<Photo>) -> Draft {
    Draft::new(Action::AddPhoto).update(
        photo,
        &Photo {
            removed: false,
            ..photo.value.clone()
        },
    )
}
