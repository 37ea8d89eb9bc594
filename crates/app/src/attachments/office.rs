//! Word and Excel files of today are zips. Their directory is read, never what is in them: nothing is unpacked here,
//! and what would burst when somebody else unpacks it is not taken.

use std::io::{Read, Seek, SeekFrom};

use domain::{Error, Result};

use super::check::{unknown, wrong};

/// A comment of the longest kind behind the end record.
const END_MAX: u64 = 22 + 65_535;
const DIRECTORY_MAX: u64 = 2 * 1024 * 1024;
const ENTRIES_MAX: usize = 10_000;
const UNPACKED_MAX: u64 = 512 * 1024 * 1024;
/// Long runs of the same in a sheet pack well; a bomb packs a thousand times better than its file.
const RATIO_MAX: u64 = 200;
/// Below this much a ratio says nothing.
const RATIO_FROM: u64 = 10 * 1024 * 1024;
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const CONTENT_TYPES: &[u8] = b"[Content_Types].xml";

/// 415 for a zip that is no Office file with this folder in it, 422 for a bomb.
pub(super) fn look(mut file: impl Read + Seek, size: u64, folder: &[u8]) -> Result<()> {
    let directory = directory(&mut file, size)?;
    let mut rest = directory.as_slice();
    let (mut count, mut packed, mut unpacked) = (0_usize, 0_u64, 0_u64);
    let (mut types, mut content) = (false, false);
    while let Some(entry) = Entry::next(&mut rest) {
        count += 1;
        (packed, unpacked) = (packed + entry.packed, unpacked + entry.unpacked);
        types |= entry.name == CONTENT_TYPES;
        content |= entry.name.starts_with(folder);
        let nested = [b".zip".as_slice(), b".docx", b".xlsx", b".gz", b".7z", b".rar"];
        let name = entry.name.to_ascii_lowercase();
        // An embedded sheet is an Office file in an Office file, and stands in a folder of its own.
        let embedded = name.windows(12).any(|part| part == b"/embeddings/");
        if entry.is_encrypted() || (!embedded && nested.iter().any(|end| name.ends_with(end))) {
            return Err(unknown());
        }
        let ratio =
            |unpacked: u64, packed: u64| unpacked > RATIO_FROM && unpacked / packed.max(1) > RATIO_MAX;
        let bursts = ratio(entry.unpacked, entry.packed) || ratio(unpacked, packed.min(size));
        if count > ENTRIES_MAX || unpacked > UNPACKED_MAX || bursts {
            return Err(wrong(
                "bomb",
                "Unpacked, this file would be far larger than it is.",
            ));
        }
    }
    // What is left are the entries that it did not name: one that hides some is none of ours.
    if types && content && rest.is_empty() {
        Ok(())
    } else {
        Err(unknown())
    }
}

struct Entry<'a> {
    flags: u16,
    packed: u64,
    unpacked: u64,
    name: &'a [u8],
}

impl<'a> Entry<'a> {
    fn next(rest: &mut &'a [u8]) -> Option<Self> {
        let head = rest.get(..46).filter(|head| head.starts_with(ENTRY))?;
        let length = |at| short(head, at).map(usize::from);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let entry = Self {
            flags: short(head, 8)?,
            packed: u64::from(long(head, 20)?),
            unpacked: u64::from(long(head, 24)?),
            name: rest.get(46..46 + name)?,
        };
        *rest = rest.get(46 + name + extra + comment..)?;
        Some(entry)
    }

    fn is_encrypted(&self) -> bool {
        self.flags & 1 != 0
    }
}

/// The central directory, by the record at the end. Sizes beyond 32 bits are far beyond what may be uploaded.
fn directory(file: &mut (impl Read + Seek), size: u64) -> Result<Vec<u8>> {
    let tail_at = size.saturating_sub(END_MAX);
    let tail = bytes(file, tail_at, size - tail_at)?;
    let found = (0..tail.len().saturating_sub(21)).rev().find(|at| {
        let end = tail.get(*at..).unwrap_or_default();
        let comment = short(end, 20).map_or(usize::MAX, usize::from);
        end.starts_with(END) && end.len() == 22 + comment
    });
    let end = found.and_then(|at| tail.get(at..)).ok_or_else(unknown)?;
    let (Some(length), Some(start)) = (long(end, 12).map(u64::from), long(end, 16).map(u64::from)) else {
        return Err(unknown());
    };
    let end_at = tail_at + found.unwrap_or_default() as u64;
    if length > DIRECTORY_MAX || start.checked_add(length) != Some(end_at) {
        return Err(unknown());
    }
    bytes(file, start, length)
}

fn bytes(file: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at)).map_err(Error::internal)?;
    file.take(length)
        .read_to_end(&mut bytes)
        .map_err(Error::internal)?;
    Ok(bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn looked(bytes: &[u8]) -> Result<()> {
        look(Cursor::new(bytes), bytes.len() as u64, b"word/")
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(
            before in any::<Vec<u8>>(),
            entry in any::<Vec<u8>>(),
            start in any::<u32>(),
            right in any::<bool>(),
        ) {
            let start = if right { u32::try_from(before.len()).unwrap_or(0) } else { start };
            let mut file = before;
            file.extend_from_slice(ENTRY);
            file.extend_from_slice(&entry);
            let length = u32::try_from(entry.len() + 4).unwrap_or(0);
            file.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
            file.extend_from_slice(&length.to_le_bytes());
            file.extend_from_slice(&start.to_le_bytes());
            file.extend_from_slice(b"\0\0");
            prop_assert!(looked(&file).is_err());
        }
    }
}
