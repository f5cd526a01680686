//! Whether a file is on a disk of this computer, so that nobody need watch over its reading: by what the
//! kernel says is mounted where. To ask the file or its drive could stall as reading it can.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

/// Filesystems that are neither across a network nor a program's own, nor those of a stick that may be
/// pulled out.
const LOCAL: [&str; 9] = ["btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs"];

/// Whether a file is surely on a disk of this computer. Where the system does not tell or a link leads
/// elsewhere it is not sure.
pub(super) fn is_local(file: &Path) -> bool {
    // Linux has it; elsewhere there is no such file. It does not say how long it is: most are no longer.
    let mut mounts = String::with_capacity(8 << 10);
    let read = File::open("/proc/self/mountinfo").and_then(|mut told| told.read_to_string(&mut mounts));
    if read.is_err() {
        return false;
    }
    let is_plain = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_symlink());
    std::path::absolute(file).is_ok_and(|file| is_on_local(&file, &mounts, is_plain))
}

/// Whether all of a path is on local filesystems. It is followed from the root, so that `is_plain`, whether
/// something is there and no link, is only asked of what is on one.
fn is_on_local(file: &Path, mounts: &str, is_plain: impl Fn(&Path) -> bool) -> bool {
    let mounts: Vec<(&str, &str)> = mounts.lines().filter_map(mounted).collect();
    let mut path = PathBuf::new();
    let mut filesystem = "";
    file.components().all(|component| {
        path.push(component);
        // What was mounted last lies on top.
        let on_top = mounts.iter().rev().find(|(place, _)| path.as_os_str() == &*unescaped(place));
        filesystem = on_top.map_or(filesystem, |(_, on_top)| on_top);
        component != Component::ParentDir && LOCAL.contains(&filesystem) && is_plain(&path)
    })
}

/// Where something is mounted, and which filesystem: the fifth field of a line, and the first behind its
/// hyphen (`proc_pid_mountinfo(5)`).
fn mounted(line: &str) -> Option<(&str, &str)> {
    let (place, filesystem) = line.split_once(" - ")?;
    Some((place.split(' ').nth(4)?, filesystem.split(' ').next()?))
}

/// The place as it is called: blanks and backslashes of it are written as three octal digits.
fn unescaped(place: &str) -> Cow<'_, str> {
    if !place.contains('\\') {
        return Cow::Borrowed(place);
    }
    let escapes = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    Cow::Owned(escapes.iter().fold(place.to_owned(), |place, (escape, sign)| place.replace(escape, sign)))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
28 27 0:25 / /mnt/課の棚 rw - cifs //server/share rw
29 27 0:26 / /mnt/wide\\040share rw master:2 shared:3 - nfs4 server:/ rw
30 27 0:27 / /srv rw - ext4 /dev/vdb rw
31 30 0:28 / /srv/desk/cloud rw - fuse.sshfs desk:/ rw
32 27 0:29 / /mnt/stick rw - vfat /dev/sdb1 rw
33 27 0:30 / /auto rw - nfs4 server:/old rw
34 33 0:31 / /auto rw - xfs /dev/vdc rw
";

    fn is_on_local(file: &str) -> bool {
        // What is not local must not even be asked for.
        let is_plain = |path: &Path| {
            for elsewhere in ["/mnt/課の棚", "/mnt/wide share", "/srv/desk/cloud", "/proc"] {
                assert!(!path.starts_with(elsewhere), "{}", path.display());
            }
            !path.ends_with("link")
        };
        super::is_on_local(Path::new(file), MOUNTS, is_plain)
    }

    #[test]
    fn a_disk_of_this_computer_is_local() {
        for file in ["/窓口.xlsx", "/srv/desk/窓口.xlsx", "/mnt/課の棚2/窓口.xlsx", "/auto/窓口.xlsx"]
        {
            assert!(is_on_local(file), "{file}");
        }
    }

    #[test]
    fn what_may_stall_is_not_and_neither_is_what_is_not_known() {
        for file in [
            "/mnt/課の棚/窓口.xlsx",
            "/mnt/wide share/令和7年/窓口.xlsx",
            "/srv/desk/cloud/窓口.xlsx",
            "/mnt/stick/窓口.xlsx",
            "/proc/self/fd/0",
            "/srv/link/窓口.xlsx",
            "/srv/desk/../desk/窓口.xlsx",
            "窓口.xlsx",
        ] {
            assert!(!is_on_local(file), "{file}");
        }
        assert!(!super::is_on_local(Path::new("/窓口.xlsx"), "", |_| true));
    }
}
