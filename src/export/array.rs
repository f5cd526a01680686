//! An array of JSON, written an element at a time: the elements of a country do not fit the memory
//! twice. It reads as [`serde_json::to_vec_pretty`] writes it, a line feed at its end.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// An array to which elements are added.
#[derive(Default)]
pub(super) struct Array {
    bytes: Vec<u8>,
}

impl Array {
    /// Where the next element is to be written, indented by one level.
    pub(super) fn next(&mut self) -> &mut Vec<u8> {
        self.bytes.extend_from_slice(if self.bytes.is_empty() { b"[\n  " } else { b",\n  " });
        &mut self.bytes
    }

    /// Writes an element.
    pub(super) fn add(&mut self, element: &impl Serialize) -> serde_json::Result<()> {
        let indented = Indented { level: 1, is_empty: true };
        element.serialize(&mut Serializer::with_formatter(self.next(), indented))
    }

    /// The whole array.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(if self.bytes.is_empty() { b"[]\n" } else { b"\n]\n" });
        self.bytes
    }
}

/// The style of [`serde_json::ser::PrettyFormatter`], the blanks of a line written at once: in a file of
/// many short lines they are much of the work.
struct Indented {
    level: usize,
    /// Whether nothing stands yet in the array or object that is being written.
    is_empty: bool,
}

impl Indented {
    fn line<W: ?Sized + io::Write>(&self, writer: &mut W) -> io::Result<()> {
        const LINE: &[u8] = b"\n                                ";
        let deepest = LINE.len() / 2;
        writer.write_all(&LINE[..1 + 2 * self.level.min(deepest)])?;
        (deepest..self.level).try_for_each(|_| writer.write_all(b"  "))
    }

    fn begin<W: ?Sized + io::Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.is_empty = true;
        writer.write_all(sign)
    }

    fn end<W: ?Sized + io::Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if !self.is_empty {
            self.line(writer)?;
        }
        self.is_empty = false;
        writer.write_all(sign)
    }

    fn next<W: ?Sized + io::Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        self.line(writer)
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn written(elements: &[Value]) -> String {
        let mut array = Array::default();
        elements.iter().for_each(|element| array.add(element).unwrap());
        String::from_utf8(array.end()).unwrap()
    }

    #[test]
    fn an_array_reads_as_if_it_were_written_at_once() {
        let deep = (0..40).fold(json!(1), |inside, _| json!({ "a": [inside, {}, []] }));
        let flat = json!({ "名称": "\"居場所\"\n", "b": [], "c": {}, "d": null, "e": [1.5, true] });
        for elements in [vec![], vec![json!({})], vec![flat.clone()], vec![deep, json!([]), flat, json!(7)]] {
            let whole = serde_json::to_string_pretty(&elements).unwrap();
            assert_eq!(written(&elements), format!("{whole}\n"));
        }
    }
}
