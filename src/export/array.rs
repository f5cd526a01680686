//! An array of JSON, written some elements at a time: those of a country do not fit the memory. It reads
//! as [`serde_json::to_vec_pretty`] writes it, a line feed at its end.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Some elements of an array, one after the other.
pub(super) struct Array {
    /// Whether no element stands before the next one.
    is_first: bool,
    bytes: Vec<u8>,
}

impl Array {
    /// The elements from this place on.
    pub(super) fn from(place: usize) -> Self {
        Self { is_first: place == 0, bytes: Vec::new() }
    }

    /// Where the next element is to be written, indented by one level.
    pub(super) fn next(&mut self) -> &mut Vec<u8> {
        self.bytes.extend_from_slice(if self.is_first { b"[\n  " } else { b",\n  " });
        self.is_first = false;
        &mut self.bytes
    }

    /// Writes an element.
    pub(super) fn add(&mut self, element: &impl Serialize) -> serde_json::Result<()> {
        let indented = Indented { level: 1, is_empty: true };
        element.serialize(&mut Serializer::with_formatter(self.next(), indented))
    }

    /// The elements as they are written.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What ends an array of this many elements.
    pub(super) fn end(count: usize) -> &'static str {
        if count == 0 { "[]\n" } else { "\n]\n" }
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
        let mut bytes = Vec::new();
        for (run, elements) in elements.chunks(2).enumerate() {
            let mut array = Array::from(2 * run);
            elements.iter().for_each(|element| array.add(element).unwrap());
            bytes.extend(array.bytes());
        }
        String::from_utf8(bytes).unwrap() + Array::end(elements.len())
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
