//! The layouts as shipped: a list of them, and their files to start one's own from.

use include_dir::Dir;

use super::File;
use super::world::LAYOUTS;
use crate::finding::Text;

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

/// The layouts that are shipped, by name.
pub fn layouts() -> Vec<Layout> {
    let folders = LAYOUTS.dirs().filter_map(|folder| {
        let name = name(folder)?;
        let main = LAYOUTS.get_file(format!("{name}/leaflet.typ"))?.contents_utf8()?;
        let mut lines = main.lines().map(|line| line.trim_start_matches('/').trim().to_owned());
        let (en, ja) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        Some(Layout { name, about: Text::new(ja, en) })
    });
    let mut layouts: Vec<Layout> = folders.collect();
    layouts.sort_by_key(|layout| layout.name);
    layouts
}

/// A shipped layout's files, with all that they are made of; none where there is no such layout.
/// Fonts are no part of it: they are always the program's own.
pub fn files_of(name: &str) -> Option<Vec<File>> {
    layouts().into_iter().find(|layout| layout.name == name)?;
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
