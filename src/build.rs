//! Rebuilds the program when a layout or a font is added: the folder is embedded whole.

fn main() {
    println!("cargo::rerun-if-changed=layouts");
}
