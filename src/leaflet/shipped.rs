//! The layouts as shipped: a list of them, and their files to start one's own from.

use include_dir::Dir;

use super::File;
use super::world::LAYOUTS;
use crate::finding::Text;

/// The file of a folder that is a layout.
const MAIN: &str = "leaflet.typ";
/// What every layout needs.
const SHARED: &str = "shared";

/// A layout that is shipped.
#[derive(Debug)]
pub struct Layout {
    /// Its name on the command line: that of its folder.
    pub name: &'static str,
    /// What it is: the first two lines of its `leaflet.typ`, in English and in Japanese.
    pub about: Text,
}

/// The names of the layouts that are shipped, in their order. They are asked for whenever the program starts:
/// no file is read for it.
pub fn names() -> Vec<&'static str> {
    let is_layout = |folder: &&Dir<'static>| folder.files().any(|file| file.path().ends_with(MAIN));
    let mut names: Vec<&str> = LAYOUTS.dirs().filter(is_layout).filter_map(name).collect();
    names.sort_unstable();
    names
}

/// The layouts that are shipped, by name.
pub fn layouts() -> Vec<Layout> {
    let layout = |name| {
        let main = LAYOUTS.get_file(format!("{name}/{MAIN}"))?.contents_utf8()?;
        let mut lines = main.lines().map(|line| line.trim_start_matches('/').trim().to_owned());
        let (en, ja) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        Some(Layout { name, about: Text::new(ja, en) })
    };
    names().into_iter().filter_map(layout).collect()
}

/// A shipped layout's files, with all that they are made of; none where there is no such layout.
/// Fonts are no part of it: they are always the program's own.
pub fn files_of(name: &str) -> Option<Vec<File>> {
    if !names().contains(&name) {
        return None;
    }
    let mut wanted = vec![name, SHARED];
    let mut files = Vec::new();
    let mut at = 0;
    while let Some(folder) = wanted.get(at).and_then(|name| LAYOUTS.get_dir(name)) {
        at += 1;
        for file in folder.files() {
            let text = file.contents_utf8().unwrap_or_default();
            // A layout may be made from another, which it names by its path: `"/tri-fold/leaflet.typ"`.
            let named =
                LAYOUTS.dirs().filter_map(self::name).filter(|name| text.contains(&format!("\"/{name}/")));
            for name in named {
                if !wanted.contains(&name) {
                    wanted.push(name);
                }
            }
            let name = file.path().to_str()?.replace('\\', "/");
            files.push(File { name, bytes: file.contents().to_vec() });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Some(files)
}

fn name(folder: &Dir<'static>) -> Option<&'static str> {
    folder.path().to_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_says_what_it_is_in_both_languages() {
        for layout in layouts() {
            assert!(layout.about.en.is_ascii() && layout.about.en.ends_with('.'), "{layout:?}");
            assert!(!layout.about.ja.is_ascii() && layout.about.ja.ends_with('。'), "{layout:?}");
        }
    }

    #[test]
    fn a_layout_comes_with_all_that_it_is_made_of() {
        let names: Vec<String> = files_of("z-fold").unwrap().into_iter().map(|file| file.name).collect();
        for name in ["z-fold/leaflet.typ", "tri-fold/leaflet.typ", "shared/theme.typ", "shared/palettes.json"]
        {
            assert!(names.iter().any(|other| other == name), "{name} is not in {names:?}");
        }
        assert!(!names.iter().any(|name| name.ends_with(".ttf")));
        for name in ["", "shared", "fonts", "nowhere", "../layouts", "z-fold/"] {
            assert!(files_of(name).is_none(), "{name}");
        }
    }
}
