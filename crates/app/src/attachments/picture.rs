//! Pictures: that they are ones, how large, and a small one of each.

use std::io::{BufRead, Cursor, Seek};

use domain::{Error, Result, attachment::Media};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};

use super::check::wrong;

/// No side of a thumbnail is longer.
const THUMBNAIL: u32 = 320;
const QUALITY: u8 = 82;
/// Larger than what phones take, far smaller than what a file of a few kilobytes can claim.
const PIXELS_MAX: u64 = 64_000_000;
const SIDE_MAX: u32 = 30_000;
const MEMORY_MAX: u64 = 320 * 1024 * 1024;

#[derive(Debug)]
pub(super) struct Thumbnail {
    pub bytes: Vec<u8>,
    pub extension: &'static str,
}

/// Width and height as it is looked at, and a small one of it.
pub(super) fn look(file: impl BufRead + Seek, media: Media) -> Result<((u32, u32), Thumbnail)> {
    let mut reader = ImageReader::with_format(file, format(media)?);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(wrong("image", "This image has no pixels."));
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > MEMORY_MAX {
        return Err(too_large());
    }
    // A broken note about which side is up is no reason to refuse a picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let mut small = if width.max(height) > THUMBNAIL {
        whole.thumbnail(THUMBNAIL, THUMBNAIL)
    } else {
        whole
    };
    small.apply_orientation(orientation);
    let turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let pixels = if turned { (height, width) } else { (width, height) };
    Ok((pixels, thumbnail(&small)?))
}

fn format(media: Media) -> Result<ImageFormat> {
    match media {
        Media::Jpeg => Ok(ImageFormat::Jpeg),
        Media::Png => Ok(ImageFormat::Png),
        Media::Gif => Ok(ImageFormat::Gif),
        Media::Webp => Ok(ImageFormat::WebP),
        _ => Err(Error::internal("this is no picture")),
    }
}

/// What can be seen through stays so.
fn thumbnail(small: &DynamicImage) -> Result<Thumbnail> {
    let mut bytes = Cursor::new(Vec::new());
    let extension = if small.color().has_alpha() {
        let plain = DynamicImage::from(small.to_rgba8());
        plain
            .write_with_encoder(PngEncoder::new(&mut bytes))
            .map_err(Error::internal)?;
        "png"
    } else {
        let plain = DynamicImage::from(small.to_rgb8());
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        plain.write_with_encoder(encoder).map_err(Error::internal)?;
        "jpg"
    };
    let bytes = bytes.into_inner();
    Ok(Thumbnail { bytes, extension })
}

fn unreadable(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => too_large(),
        _ => wrong(
            "image",
            "This image cannot be read: it is broken, or not what it says.",
        ),
    }
}

fn too_large() -> Error {
    wrong("pixels", "This image has more than 64 million pixels.")
}
