//! The stream as records, each with the pieces that continue it, and reading within a record.

use super::damaged;
use crate::Refusal;

/// A record's number, as far as this reader knows it.
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const EOF: u16 = 0x000a;
    pub(crate) const DATEMODE: u16 = 0x0022;
    pub(crate) const FILEPASS: u16 = 0x002f;
    pub(crate) const CONTINUE: u16 = 0x003c;
    pub(crate) const CODEPAGE: u16 = 0x0042;
    pub(crate) const COLINFO: u16 = 0x007d;
    pub(crate) const BOUNDSHEET: u16 = 0x0085;
    pub(crate) const MULRK: u16 = 0x00bd;
    pub(crate) const MULBLANK: u16 = 0x00be;
    pub(crate) const RSTRING: u16 = 0x00d6;
    pub(crate) const XF: u16 = 0x00e0;
    pub(crate) const MERGEDCELLS: u16 = 0x00e5;
    pub(crate) const SST: u16 = 0x00fc;
    pub(crate) const LABELSST: u16 = 0x00fd;
    pub(crate) const BLANK: u16 = 0x0201;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOLERR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const ROW: u16 = 0x0208;
    pub(crate) const RK: u16 = 0x027e;
    pub(crate) const FORMAT: u16 = 0x041e;
    pub(crate) const BOF: u16 = 0x0809;
}

/// Records from one place of the stream on.
#[derive(Debug)]
pub(super) struct Records<'b> {
    rest: &'b [u8],
    /// Bytes that may still be walked.
    left: usize,
}

impl<'b> Records<'b> {
    pub(super) fn new(stream: &'b [u8], offset: usize, left: usize) -> Result<Self, Refusal> {
        let rest = stream.get(offset..).ok_or_else(|| damaged("a sheet beyond the stream"))?;
        Ok(Self { rest, left })
    }

    /// Bytes that may still be walked.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// The next record with all that continues it.
    pub(super) fn next(&mut self) -> Result<Record<'b>, Refusal> {
        let (kind, data) = self.take()?;
        let mut record = Record { kind, piece: data, continued: Vec::new() };
        while self.rest.starts_with(&kind::CONTINUE.to_le_bytes()) {
            let (_, data) = self.take()?;
            record.continued.push(data);
        }
        record.continued.reverse();
        Ok(record)
    }

    fn take(&mut self) -> Result<(u16, &'b [u8]), Refusal> {
        let short = || damaged("the stream ends within a record");
        let (&[k0, k1, l0, l1], rest) = self.rest.split_first_chunk().ok_or_else(short)?;
        let length = usize::from(u16::from_le_bytes([l0, l1]));
        let (data, rest) = rest.split_at_checked(length).ok_or_else(short)?;
        self.left =
            self.left.checked_sub(length + 4).ok_or_else(|| damaged("sheets that share their records"))?;
        self.rest = rest;
        Ok((u16::from_le_bytes([k0, k1]), data))
    }
}

/// One record, read from its beginning; values may run over into what continues it.
#[derive(Debug)]
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    piece: &'b [u8],
    /// Pieces after the current one, last first.
    continued: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    /// Whether everything was read.
    pub(super) fn is_at_end(&self) -> bool {
        self.piece.is_empty() && self.continued.iter().all(|piece| piece.is_empty())
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refusal> {
        while self.piece.is_empty() {
            self.turn()?;
        }
        let (&byte, rest) = self.piece.split_first().ok_or_else(short)?;
        self.piece = rest;
        Ok(byte)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let mut array = [0; N];
        for place in &mut array {
            *place = self.byte()?;
        }
        Ok(array)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Refusal> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Refusal> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn double(&mut self) -> Result<f64, Refusal> {
        self.array().map(f64::from_le_bytes)
    }

    /// Leaves out so many bytes.
    pub(super) fn skip(&mut self, mut count: usize) -> Result<(), Refusal> {
        while count > self.piece.len() {
            count -= self.piece.len();
            self.turn()?;
        }
        self.piece = self.piece.get(count..).unwrap_or_default();
        Ok(())
    }

    /// Up to so many bytes, at least one, from the current piece alone.
    pub(super) fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.piece.split_at_checked(count.min(self.piece.len()))?;
        self.piece = rest;
        (!bytes.is_empty()).then_some(bytes)
    }

    /// Goes on with the next piece.
    pub(super) fn turn(&mut self) -> Result<(), Refusal> {
        self.piece = self.continued.pop().ok_or_else(short)?;
        Ok(())
    }
}

fn short() -> Refusal {
    damaged("a record that is too short")
}
