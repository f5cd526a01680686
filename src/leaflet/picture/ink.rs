//! From the light of a screen to the inks of the press.
//!
//! PDF/X-1a allows no RGB. The conversion is grey component replacement in full: what the three
//! colours have in common is printed in black alone, and the rest is spread anew over the colours.
//! With r, g, b from 0 to 1 and k = 1 − max(r, g, b), each colour is (1 − part − k) / (1 − k). One of
//! the three is then always zero, so that the inks never add up to 300 %; a neutral grey is black
//! alone, so that no misregister shows at the edges of a drawing. It is no match of colours: that
//! needs the press's own profile, and a print shop can do it from the screen's picture.

use image::RgbImage;
use lopdf::{Document, Object, ObjectId, Stream};

/// The four inks of a colour of the screen: cyan, magenta, yellow, black; 255 is solid.
pub(super) fn inks([red, green, blue]: [u8; 3]) -> [u8; 4] {
    let light = red.max(green).max(blue);
    if light == 0 {
        return [0, 0, 0, 255];
    }
    // (1 − part − k) / (1 − k) with k = 1 − light is (light − part) / light, rounded.
    let ink = |part: u8| {
        let (light, part) = (u32::from(light), u32::from(part));
        u8::try_from(((light - part) * 255 + light / 2) / light).unwrap_or(u8::MAX)
    };
    [ink(red), ink(green), ink(blue), 255 - light]
}

/// Whether a picture is grey throughout.
pub(super) fn is_grey(picture: &RgbImage) -> bool {
    picture.pixels().all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2])
}

/// Turns every picture of a PDF into inks: colour into four, grey into black alone; drops masks and
/// colour profiles that nothing needs any more.
///
/// # Errors
///
/// A picture is not stored as the typesetter stores it.
pub(in crate::leaflet) fn print_pictures(document: &mut Document) -> Result<(), lopdf::Error> {
    let pictures: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| {
            object.as_stream().is_ok_and(|stream| {
                stream
                    .dict
                    .get(b"Subtype")
                    .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Image"))
            })
        })
        .map(|(id, _)| *id)
        .collect();
    let any = !pictures.is_empty();
    for id in pictures {
        let stream = document.get_object_mut(id)?.as_stream_mut()?;
        print_picture(stream)?;
    }
    if any {
        document.prune_objects();
    }
    Ok(())
}

fn print_picture(stream: &mut Stream) -> Result<(), lopdf::Error> {
    let side = |stream: &Stream, key| stream.dict.get(key).and_then(Object::as_i64);
    let elements = side(stream, b"Width")?.saturating_mul(side(stream, b"Height")?);
    let elements = usize::try_from(elements).unwrap_or(0);
    let samples = stream.decompressed_content()?;
    let (space, samples): (&str, Vec<u8>) = if elements > 0 && samples.len() == elements.saturating_mul(3) {
        ("DeviceCMYK", samples.chunks_exact(3).flat_map(|part| inks([part[0], part[1], part[2]])).collect())
    } else if samples.len() == elements {
        ("DeviceGray", samples)
    } else {
        let what = "a picture with other samples than eight bits of grey or of red, green and blue";
        return Err(lopdf::Error::Unimplemented(what));
    };
    stream.dict.set("ColorSpace", Object::Name(space.into()));
    for key in [&b"SMask"[..], b"Mask", b"Filter", b"DecodeParms", b"Decode", b"Intent"] {
        stream.dict.remove(key);
    }
    stream.set_content(samples);
    stream.compress()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_colour_needs_three_times_its_ink() {
        for red in (0..=255).step_by(5) {
            for green in (0..=255).step_by(5) {
                for blue in (0..=255).step_by(5) {
                    let sum: u32 = inks([red, green, blue]).iter().map(|&ink| u32::from(ink)).sum();
                    assert!(sum < 3 * 255, "{red} {green} {blue}: {sum}");
                }
            }
        }
    }

    #[test]
    fn greys_are_black_alone_and_paper_is_bare() {
        assert_eq!(inks([255, 255, 255]), [0, 0, 0, 0]);
        assert_eq!(inks([0, 0, 0]), [0, 0, 0, 255]);
        assert_eq!(inks([100, 100, 100]), [0, 0, 0, 155]);
    }

    #[test]
    fn the_colours_of_light_are_two_inks_each() {
        assert_eq!(inks([255, 0, 0]), [0, 255, 255, 0]);
        assert_eq!(inks([0, 255, 0]), [255, 0, 255, 0]);
        assert_eq!(inks([0, 0, 255]), [255, 255, 0, 0]);
        assert_eq!(inks([0, 0, 1]), [255, 255, 0, 254]);
    }
}
