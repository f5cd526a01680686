//! PNG and JPEG: decoded within limits, turned the right way up, in sRGB, on white.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::error::ImageError;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder as _, Limits, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::{Extent, Fault, ink};
use crate::leaflet::Error;

/// How many picture elements a side may have.
pub(super) const MOST_SIDE: u32 = 10_000;
/// How many elements a picture may have: unpacked, four hundred megabytes at the very most.
pub(super) const MOST_ELEMENTS: u64 = 50_000_000;
/// Finer than this, in dots per inch, no press and no screen shows a picture.
const FINEST: f64 = 400.0;
/// What a picture finer than that is reduced to.
const FINE: f64 = 350.0;
/// How fine a picture is for the screen at least, in dots per inch: it is looked at enlarged too.
const SCREEN: f64 = 220.0;
/// How well a photograph is kept, out of a hundred.
const QUALITY: u8 = 88;

/// A picture of elements.
#[derive(Debug)]
pub(super) struct Raster {
    /// What there is of it: at most [`FINEST`] in the largest place that it can have.
    picture: RgbImage,
    /// Its size in the file, turned.
    width: u32,
    height: u32,
    is_photograph: bool,
    /// The largest place that it can have.
    largest: Extent,
}

/// Whether bytes begin like a PNG or a JPEG.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// What a file is that cannot be used, by its first bytes, as programs call it.
pub(super) fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    let kinds: [(usize, &[u8], &str); 13] = [
        (0, b"GIF8", "GIF"),
        (8, b"WEBP", "WebP"),
        (4, b"ftyphei", "HEIC"),
        (4, b"ftypmif1", "HEIC"),
        (4, b"ftypavif", "AVIF"),
        (0, b"II*\0", "TIFF"),
        (0, b"MM\0*", "TIFF"),
        (0, b"BM", "BMP"),
        (0, b"8BPS", "Photoshop"),
        (0, b"%PDF", "PDF / Illustrator"),
        (0, b"%!PS", "EPS"),
        (0, &[0x1f, 0x8b], "SVGZ (gzip)"),
        (0, b"PK\x03\x04", "ZIP / Office"),
    ];
    kinds.iter().find(|(place, mark, _)| at(*place, mark)).map(|(.., name)| *name)
}

impl Raster {
    /// Decodes a PNG or a JPEG.
    pub(super) fn read(bytes: &[u8], largest: Extent) -> Result<Self, Fault> {
        let is_photograph = bytes.starts_with(&[0xff, 0xd8]);
        let picture = if is_photograph {
            if components(bytes) == Some(4) {
                return Err(Fault::FourInks);
            }
            if !is_whole(bytes) {
                return Err(Fault::Damaged);
            }
            decoded(JpegDecoder::new(Cursor::new(bytes)).map_err(|error| fault(&error))?)?
        } else {
            decoded(PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(|error| fault(&error))?)?
        };
        let (width, height) = picture.dimensions();
        let picture = reduced(&picture, largest, FINEST, FINE).unwrap_or(picture);
        Ok(Self { picture, width, height, is_photograph, largest })
    }

    pub(super) fn aspect(&self) -> f64 {
        f64::from(self.width) / f64::from(self.height.max(1))
    }

    /// What its file for the screen is called at the end.
    pub(super) const fn ending(&self) -> &'static str {
        if self.is_photograph { "jpg" } else { "png" }
    }

    /// Its file for the screen: as fine as the screen needs, of the kind that it came in.
    pub(super) fn encoded(&self) -> Result<Vec<u8>, Error> {
        let smaller = reduced(&self.picture, self.largest, SCREEN * 1.2, SCREEN);
        let picture = smaller.as_ref().unwrap_or(&self.picture);
        if !self.is_photograph {
            return png(picture);
        }
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        let (width, height) = picture.dimensions();
        let written = if ink::is_grey(picture) {
            encoder.write_image(&greys(picture), width, height, ExtendedColorType::L8)
        } else {
            encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        };
        written.map_err(|error| Error(error.to_string()))?;
        Ok(bytes)
    }

    /// How many dots there are to an inch where it covers a place.
    pub(super) fn dots_per_inch(&self, extent: Extent) -> f64 {
        dots_per_inch(self.width, self.height, extent)
    }

    /// The part in the middle that covers a place, no finer than the press prints.
    pub(super) fn cut(&self, extent: Extent) -> RgbImage {
        let (width, height) = self.picture.dimensions();
        let aspect = extent.width / extent.height;
        let (wide, high) = (
            f64::from(width).min(f64::from(height) * aspect),
            f64::from(height).min(f64::from(width) / aspect),
        );
        let (wide, high) = ((wide.round() as u32).clamp(1, width), (high.round() as u32).clamp(1, height));
        let cut =
            imageops::crop_imm(&self.picture, (width - wide) / 2, (height - high) / 2, wide, high).to_image();
        reduced(&cut, extent, FINEST, FINE).unwrap_or(cut)
    }
}

/// A picture as PNG; one that is grey throughout as grey alone.
pub(super) fn png(picture: &RgbImage) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    let encoder = PngEncoder::new(&mut bytes);
    let written = if ink::is_grey(picture) {
        encoder.write_image(&greys(picture), width, height, ExtendedColorType::L8)
    } else {
        encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
    };
    written.map_err(|error| Error(error.to_string()))?;
    Ok(bytes)
}

fn greys(picture: &RgbImage) -> Vec<u8> {
    picture.pixels().map(|pixel| pixel[0]).collect()
}

fn dots_per_inch(width: u32, height: u32, extent: Extent) -> f64 {
    let along = |elements: u32, mm: f64| f64::from(elements) / mm * 25.4;
    along(width, extent.width).min(along(height, extent.height))
}

/// A picture finer than `most` where it covers a place, reduced to `wished` dots per inch.
fn reduced(picture: &RgbImage, extent: Extent, most: f64, wished: f64) -> Option<RgbImage> {
    let (width, height) = picture.dimensions();
    let has = dots_per_inch(width, height, extent);
    if has <= most {
        return None;
    }
    let side = |elements: u32| ((f64::from(elements) * wished / has).ceil() as u32).clamp(1, elements);
    Some(imageops::resize(picture, side(width), side(height), FilterType::CatmullRom))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_ELEMENTS * 9);
    limits
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<RgbImage, Fault> {
    let (width, height) = decoder.dimensions();
    if width > MOST_SIDE || height > MOST_SIDE || u64::from(width) * u64::from(height) > MOST_ELEMENTS {
        return Err(Fault::Vast(width, height));
    }
    decoder.set_limits(limits()).map_err(|error| fault(&error))?;
    // A profile or a note about turning that cannot be read is as none.
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    let coloured = picture.color().has_color();
    let mut picture = on_white(picture);
    if let Some(profile) = profile.filter(|_| coloured) {
        to_srgb(&mut picture, &profile);
    }
    if picture.width() == 0 || picture.height() == 0 { Err(Fault::Damaged) } else { Ok(picture) }
}

fn fault(error: &ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::Vast(MOST_SIDE, MOST_SIDE),
        _ => Fault::Damaged,
    }
}

/// What is transparent shows the paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let over = |part: u8, alpha: u8| {
        let alpha = u32::from(alpha);
        u8::try_from((u32::from(part) * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    let mut ground = RgbImage::new(picture.width(), picture.height());
    for (to, from) in ground.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [over(red, alpha), over(green, alpha), over(blue, alpha)];
    }
    ground
}

/// Turns a picture's colours into those of sRGB: telephones photograph in wider spaces. Of profiles
/// those by primaries and curves count, as cameras and telephones have; another is passed over.
fn to_srgb(picture: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let tables =
        [&profile.lut_a_to_b_perceptual, &profile.lut_a_to_b_colorimetric, &profile.lut_a_to_b_saturation];
    if profile.color_space != DataColorSpace::Rgb || tables.iter().any(|table| table.is_some()) {
        return;
    }
    let (layout, options) = (Layout::Rgb, TransformOptions::default());
    let Ok(transform) = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options)
    else {
        return;
    };
    let mut turned = vec![0; picture.as_raw().len()];
    if transform.transform(picture.as_raw(), &mut turned).is_ok() {
        picture.copy_from_slice(&turned);
    }
}

/// How many colours a JPEG has, from the head of its frame (ITU-T T.81, B.2.2).
fn components(bytes: &[u8]) -> Option<u8> {
    let is_frame = |kind| matches!(kind, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf);
    bytes.get(segment(bytes, is_frame)? + 9).copied()
}

/// Whether a JPEG goes on to its end: decoders fill up with grey what a broken download lacks. The
/// mark of the end cannot stand in the picture's data by chance (ITU-T T.81, B.1.1.2).
fn is_whole(bytes: &[u8]) -> bool {
    let scan = segment(bytes, |kind| kind == 0xda).and_then(|scan| bytes.get(scan..));
    scan.is_some_and(|scan| scan.windows(2).any(|mark| mark == [0xff, 0xd9]))
}

/// Where the first segment of a kind begins in a JPEG.
fn segment(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let mut place = 2;
    loop {
        let &[mark, kind, high, low] = bytes.get(place..place + 4)? else { return None };
        if mark != 0xff {
            return None;
        }
        match kind {
            _ if is_wanted(kind) => return Some(place),
            0xff => place += 1,
            0xd9 | 0xda => return None,
            _ => place += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Extent = Extent { width: 25.4, height: 50.8 };

    fn raster(width: u32, height: u32) -> Raster {
        let picture =
            RgbImage::from_fn(width, height, |x, _| image::Rgb([if x < width / 2 { 0 } else { 250 }, 9, 9]));
        Raster { picture, width, height, is_photograph: false, largest: PLACE }
    }

    #[test]
    fn a_picture_is_cut_from_its_middle_to_its_place() {
        let cut = raster(400, 200).cut(PLACE);
        assert_eq!(cut.dimensions(), (100, 200));
        assert_eq!((cut.get_pixel(49, 0)[0], cut.get_pixel(50, 0)[0]), (0, 250));
        assert_eq!(raster(100, 1000).cut(PLACE).dimensions(), (100, 200));
        assert_eq!(raster(1, 1).cut(PLACE).dimensions(), (1, 1));
    }

    #[test]
    fn a_picture_has_the_resolution_of_its_coarser_side() {
        assert_eq!(raster(300, 300).dots_per_inch(PLACE), 150.0);
    }

    #[test]
    fn a_picture_finer_than_any_press_is_reduced() {
        let cut = raster(1000, 2000).cut(PLACE);
        assert_eq!(cut.dimensions(), (350, 700));
    }

    #[test]
    fn the_transparent_shows_white() {
        let picture = image::RgbaImage::from_pixel(1, 1, image::Rgba([0, 100, 255, 0]));
        assert_eq!(on_white(picture.into()).get_pixel(0, 0).0, [255, 255, 255]);
        let picture = image::RgbaImage::from_pixel(1, 1, image::Rgba([0, 100, 255, 128]));
        assert_eq!(on_white(picture.into()).get_pixel(0, 0).0, [127, 177, 255]);
    }

    /// A JPEG with notes of the camera: which way it was held, and a word that could be a place.
    fn photograph(orientation: u8) -> Vec<u8> {
        let mut plain = Vec::new();
        let whole = raster(40, 20).picture;
        JpegEncoder::new(&mut plain).write_image(whole.as_raw(), 40, 20, ExtendedColorType::Rgb8).unwrap();
        let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        notes.extend([orientation, 0, 0, 0, 0, 0, 0]);
        notes.extend(b"35.68N");
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
        bytes.extend(u16::try_from(notes.len() + 2).unwrap().to_be_bytes());
        bytes.extend(notes);
        bytes.extend(&plain[2..]);
        bytes
    }

    #[test]
    fn a_photograph_is_turned_and_keeps_none_of_the_cameras_notes() {
        let upright = Raster::read(&photograph(6), PLACE).unwrap();
        assert_eq!((upright.width, upright.height), (20, 40));
        // What lay at the left lies at the top.
        assert!(upright.picture.get_pixel(10, 2)[0] < 60 && upright.picture.get_pixel(10, 37)[0] > 190);
        assert_eq!(Raster::read(&photograph(1), PLACE).unwrap().width, 40);
        let written = upright.encoded().unwrap();
        assert!(written.starts_with(&[0xff, 0xd8]) && !written.windows(6).any(|word| word == b"35.68N"));
    }

    #[test]
    fn a_picture_of_too_many_elements_is_not_unpacked() {
        // The head of a PNG alone: 10001 elements wide.
        let mut bytes = png(&raster(1, 1).picture).unwrap();
        bytes.splice(16..20, 10_001_u32.to_be_bytes());
        assert!(matches!(Raster::read(&bytes, PLACE), Err(Fault::Damaged | Fault::Vast(..))));
        let vast = DynamicImage::new_luma8(10_001, 1);
        let mut bytes = Cursor::new(Vec::new());
        vast.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        assert!(matches!(Raster::read(bytes.get_ref(), PLACE), Err(Fault::Vast(..))));
        let vast = DynamicImage::new_luma8(9_000, 9_000);
        let mut bytes = Cursor::new(Vec::new());
        vast.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        assert_eq!(Raster::read(bytes.get_ref(), PLACE).unwrap_err(), Fault::Vast(9_000, 9_000));
    }

    #[test]
    fn a_jpeg_in_four_inks_is_told_from_one_in_three() {
        let mut bytes = photograph(1);
        assert_eq!(components(&bytes), Some(3));
        let frame = bytes.windows(2).position(|word| word == [0xff, 0xc0]).unwrap();
        bytes[frame + 9] = 4;
        assert_eq!(Raster::read(&bytes, PLACE).unwrap_err(), Fault::FourInks);
        for end in 0..bytes.len() {
            let _ = components(&bytes[..end]);
        }
    }

    #[test]
    fn broken_bytes_are_a_fault_and_never_a_crash() {
        let whole = raster(20, 20).picture;
        let mut photograph = Vec::new();
        JpegEncoder::new(&mut photograph)
            .write_image(whole.as_raw(), 20, 20, ExtendedColorType::Rgb8)
            .unwrap();
        for whole in [png(&whole).unwrap(), photograph] {
            for end in 0..whole.len() {
                let _ = Raster::read(&whole[..end], PLACE);
                let mut bent = whole.clone();
                bent[end] ^= 0x55;
                let _ = Raster::read(&bent, PLACE);
            }
            assert_eq!(Raster::read(&whole[..12], PLACE).unwrap_err(), Fault::Damaged);
            // Without the end of its samples; what ends a PNG after them is twelve bytes.
            assert_eq!(Raster::read(&whole[..whole.len() - 17], PLACE).unwrap_err(), Fault::Damaged);
            assert!(Raster::read(&whole, PLACE).is_ok());
        }
    }

    #[test]
    fn a_file_of_another_kind_is_called_by_its_name() {
        assert_eq!(other_format(b"\0\0\0\x18ftypheic"), Some("HEIC"));
        assert_eq!(other_format(b"RIFF\0\0\0\0WEBPVP8 "), Some("WebP"));
        assert_eq!(other_format(b"hello"), None);
        assert_eq!(other_format(b""), None);
    }
}
