//! Text files: what people can read, and nothing that a browser would run.

use std::io::Read;

use domain::{Error, Result, attachment::Charset};

use super::check::unknown;

/// How much of the beginning decides whether it is markup.
const BEGINNING: usize = 512;
const MARKUP: [&str; 10] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<svg",
    "<iframe",
    "<?xml",
    "<!--",
    "<style",
];

/// What letters it is written in. Programs of the old days, Excel among them, still write one byte per letter without
/// saying which letters: that is taken too, as long as none of the bytes is a control character.
pub(super) fn look(mut file: impl Read) -> Result<Option<Charset>> {
    let mut look = Look::default();
    let mut buffer = [0_u8; 16 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(Error::internal)?;
        if read == 0 {
            return look.end();
        }
        look.take(buffer.get(..read).unwrap_or_default())?;
    }
}

#[derive(Default)]
struct Look {
    beginning: Vec<u8>,
    wide: Option<bool>,
    no_utf8: bool,
    /// Of a letter whose bytes are not all here yet.
    rest: Vec<u8>,
}

impl Look {
    fn take(&mut self, bytes: &[u8]) -> Result<()> {
        let missing = BEGINNING.saturating_sub(self.beginning.len()).min(bytes.len());
        self.beginning
            .extend_from_slice(bytes.get(..missing).unwrap_or_default());
        let wide = *self
            .wide
            .get_or_insert_with(|| bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
        if wide {
            return Ok(());
        }
        if bytes
            .iter()
            .any(|byte| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127))
        {
            return Err(unknown());
        }
        if !self.no_utf8 {
            self.rest.extend_from_slice(bytes);
            match std::str::from_utf8(&self.rest) {
                Ok(_) => self.rest.clear(),
                Err(error) if error.error_len().is_none() => drop(self.rest.drain(..error.valid_up_to())),
                Err(_) => self.no_utf8 = true,
            }
        }
        Ok(())
    }

    fn end(self) -> Result<Option<Charset>> {
        let wide = self.wide.unwrap_or_default();
        let beginning: String = match wide {
            true => self
                .beginning
                .iter()
                .filter(|byte| **byte != 0)
                .map(|byte| char::from(*byte))
                .collect(),
            false => String::from_utf8_lossy(&self.beginning).into_owned(),
        };
        let beginning = beginning
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | 'ÿ' | 'þ'))
            .to_ascii_lowercase();
        if MARKUP.iter().any(|markup| beginning.starts_with(markup)) {
            return Err(unknown());
        }
        Ok(match (wide, self.no_utf8 || !self.rest.is_empty()) {
            (true, _) => Some(Charset::Utf16),
            (false, false) => Some(Charset::Utf8),
            (false, true) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn charset(bytes: &[u8]) -> Option<Option<Charset>> {
        look(bytes).ok()
    }

    #[test]
    fn letters_are_told_apart() {
        assert_eq!(charset("a;ä\r\n".as_bytes()), Some(Some(Charset::Utf8)));
        assert_eq!(charset("\u{FEFF}ä".as_bytes()), Some(Some(Charset::Utf8)));
        assert_eq!(charset(b"\xFF\xFEa\0;\0"), Some(Some(Charset::Utf16)));
        assert_eq!(charset(b"Stra\xDFe;M\xFCller"), Some(None));
        assert_eq!(charset(b"ends within a letter \xC3"), Some(None));
        let long = "ä".repeat(20_000);
        assert_eq!(charset(format!("x{long}").as_bytes()), Some(Some(Charset::Utf8)));
    }

    #[test]
    fn programs_and_pages_are_no_text() {
        for bytes in [
            b"a\0b".as_slice(),
            b"\x7FELF\x02\x01",
            b"MZ\x90\0",
            b"<html><script>",
            b"  \n<!DOCTYPE html>",
            b"\xEF\xBB\xBF<svg xmlns='x'>",
            b"<?xml version='1.0'?><svg/>",
            b"\xFF\xFE<\0s\0c\0r\0i\0p\0t\0>\0",
        ] {
            assert_eq!(charset(bytes), None, "{bytes:?}");
        }
        assert!(charset(b"1 < 2, and <b> is bold").is_some());
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in any::<Vec<u8>>()) {
            if charset(&bytes) == Some(Some(Charset::Utf8)) {
                prop_assert!(std::str::from_utf8(&bytes).is_ok());
            }
        }
    }
}
