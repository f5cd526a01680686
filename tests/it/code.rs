//! The two-dimensional code on the back, as a telephone sees it: found on a picture of the page, read,
//! and measured.

use crate::layouts::{directory, set};

/// Dots per inch of the pictures.
const DPI: f64 = 110.0;
/// Millimetres of a dot.
const DOT: f64 = 25.4 / DPI;

/// A page as one byte a dot, from black to white.
fn grey(png: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let channels = frame.color_type.samples();
    assert_eq!(frame.bit_depth, png::BitDepth::Eight);
    let (width, height) = (frame.width as usize, frame.height as usize);
    let dots = bytes.chunks_exact(channels).map(|dot| {
        let colours = &dot[..channels.min(3)];
        (colours.iter().map(|&part| u32::from(part)).sum::<u32>() / colours.len() as u32) as u8
    });
    (width, height, dots.take(width * height).collect())
}

/// The codes of a page: their texts, and how wide a code and one of its modules are in millimetres.
fn codes(png: &[u8]) -> Vec<(String, f64, f64)> {
    let (width, height, dots) = grey(png);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let grids = image.detect_grids();
    let read = grids.iter().filter_map(|grid| {
        let (about, text) = grid.decode().ok()?;
        let [a, b, ..] = grid.bounds;
        let side = f64::from(b.x - a.x).hypot(f64::from(b.y - a.y)) * DOT;
        Some((text, side, side / about.version.to_size() as f64))
    });
    read.collect()
}

#[test]
fn the_code_on_the_back_is_read_from_a_coarse_picture_and_is_large_enough() {
    for sample in ["yamaguchi", "sanyo-onoda"] {
        let directory = directory(sample);
        for layout in ["tri-fold", "z-fold", "list"] {
            let leaflet = set(&directory, sample, Some(layout), &[]).unwrap();
            let found = codes(&leaflet.previews[0]);
            let [(text, side, module)] = &found[..] else { panic!("{sample} {layout}: {found:?}") };
            assert_eq!(text, directory.edition.public_url.as_ref().unwrap().href(), "{sample} {layout}");
            // The corners are known to a dot.
            assert!(side + DOT >= 15.0, "{sample} {layout}: a side of {side} mm");
            assert!(*module >= 0.4, "{sample} {layout}: modules of {module} mm");
        }
    }
}
