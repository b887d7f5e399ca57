//! Looks into an old Excel workbook before it is read: that its chains of sectors end, and that its cells lie close enough
//! together. Not the reading: what reads it believes whatever a file says of itself, and would go on or grow without end.

use encoding_rs::UTF_16LE;

/// The most places that the cells of all sheets may span: as many as one sheet has.
const MOST_PLACES: u64 = 65_536 * 256;
/// What ends a chain of sectors.
const END: u32 = 0xffff_fffe;
/// The first number that is no sector's.
const NO_SECTOR: u32 = 0xffff_fffa;

/// Whether a workbook can be read without harm. It may still turn out to be none.
pub(super) fn is_harmless(bytes: &[u8]) -> bool {
    let workbooks = Container::of(bytes).and_then(|container| container.workbooks());
    workbooks.is_some_and(|workbooks| workbooks.iter().all(|workbook| fits(workbook)))
}

fn fits(workbook: &[u8]) -> bool {
    let mut spanned = sheets(workbook).into_iter().flatten().map(|at| places(workbook.get(at..)?));
    let all = spanned.try_fold(0, |all, of_sheet| {
        of_sheet.map(|places| all + places).filter(|all| *all <= MOST_PLACES)
    });
    all.is_some()
}

/// A file that holds others, in sectors that a table chains up.
struct Container<'a> {
    bytes: &'a [u8],
    /// How many bytes a sector has.
    size: usize,
    /// The sector after each.
    table: Vec<u32>,
    /// The sector of 64 bytes after each, for small files.
    small_table: Vec<u32>,
    /// The sectors of 64 bytes.
    small: Vec<u8>,
    directory: Vec<u8>,
}

impl<'a> Container<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let nothing = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (table, small_table, small, directory) = nothing;
        let mut container = Self { bytes, size, table, small_table, small, directory };
        // The sectors of the table: the first hundred stand in the header, others in a chain of their own.
        let mut parts: Vec<u32> = words(bytes.get(76..512)?).collect();
        let mut next = long(bytes, 68)?;
        let mut left = bytes.len() / size + 1;
        while next < NO_SECTOR {
            left = left.checked_sub(1)?;
            parts.extend(words(container.sector(next)?));
            next = parts.pop()?;
        }
        for part in parts.into_iter().filter(|part| *part < NO_SECTOR) {
            let sector = words(container.sector(part)?);
            container.table.extend(sector);
            // A sector that is named again and again would make a table larger than the file.
            if container.table.len() > bytes.len() {
                return None;
            }
        }
        container.directory = container.chain(long(bytes, 48)?, usize::MAX)?;
        let (start, length) = container.entry(container.directory.get(..128)?)?;
        let small_sectors = usize::try_from(long(bytes, 64)?).ok()?;
        if small_sectors > 0 {
            let table = container.chain(long(bytes, 60)?, small_sectors.checked_mul(size)?)?;
            container.small_table = words(&table).collect();
            container.small = container.chain(start, length)?;
        }
        Some(container)
    }

    /// The files within it that are read as the workbook: the one, or where that fails the other.
    fn workbooks(&self) -> Option<Vec<Vec<u8>>> {
        let named = |wanted: &str| {
            self.directory.chunks_exact(128).find(|entry| {
                let name = UTF_16LE.decode(entry.get(..64).unwrap_or_default()).0;
                name.split('\0').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted))
            })
        };
        let entries = ["Workbook", "Book"].into_iter().filter_map(named);
        entries.map(|entry| self.file(entry)).collect()
    }

    /// What an entry of the directory holds.
    fn file(&self, entry: &[u8]) -> Option<Vec<u8>> {
        let (start, length) = self.entry(entry)?;
        if length >= 4096 {
            return self.chain(start, length);
        }
        let sector = |at: usize| whole_or_rest(self.small.get(at.checked_mul(64)?..)?, 64);
        follow(start, length, &self.small_table, self.small.len() / 64 + 1, sector)
    }

    /// Where an entry of the directory begins, and how long it is.
    fn entry(&self, entry: &[u8]) -> Option<(u32, usize)> {
        let upper = if self.size == 512 { 0 } else { u64::from(long(entry, 124)?) };
        let length = (upper << 32) | u64::from(long(entry, 120)?);
        Some((long(entry, 116)?, usize::try_from(length).ok()?))
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let most = self.bytes.len() / self.size + 1;
        follow(start, length, &self.table, most, |at| self.sector(u32::try_from(at).ok()?))
    }

    /// A sector; the file's last one may be cut short.
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(at).ok()?.checked_add(1)?.checked_mul(self.size)?;
        whole_or_rest(self.bytes.get(start..)?, self.size)
    }
}

/// The bytes of a chain of at most so many sectors, as many bytes as are asked for; none where it leads nowhere, or round in
/// a circle.
fn follow<'a>(
    start: u32,
    length: usize,
    table: &[u32],
    most: usize,
    sector: impl Fn(usize) -> Option<&'a [u8]>,
) -> Option<Vec<u8>> {
    let (mut bytes, mut next) = (Vec::new(), start);
    for _ in 0..most {
        if next == END || bytes.len() >= length {
            break;
        }
        let at = usize::try_from(next).ok()?;
        bytes.extend_from_slice(sector(at)?);
        if bytes.len() < length {
            next = *table.get(at)?;
        }
    }
    bytes.truncate(length);
    (next == END || bytes.len() == length).then_some(bytes)
}

fn whole_or_rest(bytes: &[u8], size: usize) -> Option<&[u8]> {
    (!bytes.is_empty()).then(|| bytes.get(..size).unwrap_or(bytes))
}

/// Where the workbook says that its sheets begin; none where it is under a password, which ends the reading before that.
fn sheets(workbook: &[u8]) -> Option<Vec<usize>> {
    let mut sheets = Vec::new();
    for (kind, record) in Records(workbook) {
        match kind {
            0x000a => break,
            0x002f if short(record, 0) != Some(0) => return None,
            0x0085 => sheets.extend(long(record, 0).and_then(|at| usize::try_from(at).ok())),
            _ => {}
        }
    }
    Some(sheets)
}

/// How many places lie between a sheet's first and last cells, or as many as it says that there are; none where it says
/// what cannot be.
fn places(sheet: &[u8]) -> Option<u64> {
    let (mut said, mut depth, mut formula) = (0, 0_usize, false);
    let (mut rows, mut columns) = ((u64::MAX, 0), (u64::MAX, 0));
    let mut counts = |row: u16, column: u16| {
        let (row, column) = (u64::from(row), u64::from(column));
        rows = (rows.0.min(row), rows.1.max(row + 1));
        columns = (columns.0.min(column), columns.1.max(column + 1));
    };
    for (kind, record) in Records(sheet) {
        // Charts within the sheet have cells of their own.
        match (kind, depth) {
            (0x0809, _) => depth += 1,
            (0x000a, 0 | 1) => break,
            (0x000a, _) => depth -= 1,
            (_, 2..) => {}
            (0x0200, _) => said = said.max(extent(record)?),
            // A text that a formula comes to has no place of its own; without the formula it is the first.
            (0x0207, _) if !formula => counts(0, 0),
            (0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203 | 0x0204 | 0x0205 | 0x027e, _) => {
                let (row, column) = (short(record, 0)?, short(record, 2)?);
                counts(row, column);
                formula |= kind == 0x0006;
                if kind == 0x00bd {
                    let last = short(record, record.len().checked_sub(2)?)?;
                    counts(row, last.max(column));
                }
            }
            _ => {}
        }
    }
    let spanned = rows.1.saturating_sub(rows.0) * columns.1.saturating_sub(columns.0);
    Some(spanned.max(said))
}

/// How many places a sheet says that it has; none where its last row or column comes before its first.
fn extent(record: &[u8]) -> Option<u64> {
    let (rows, columns) = match record.len() {
        10 => ((short(record, 0)?.into(), short(record, 2)?.into()), 4),
        _ => ((long(record, 0)?, long(record, 4)?), 8),
    };
    let (first, last) = (short(record, columns)?, short(record, columns + 2)?);
    // Some say a first column that there is not.
    let first = if first > 255 || last < first { 0 } else { first };
    if rows.1 == 0 || last == 0 {
        return Some(1);
    }
    Some(u64::from(rows.1.checked_sub(rows.0)?) * u64::from(last - first))
}

/// The records of a workbook, up to the first that is cut off: what each is, and what it says.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.0, 0)?, usize::from(short(self.0, 2)?));
        let (record, rest) = self.0.get(4..)?.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, record))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|word| long(word, 0))
}

#[cfg(test)]
mod tests {
    use super::is_harmless;

    #[test]
    fn an_old_workbook_is_read_unless_it_does_not_end() {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/import");
        let harmless =
            |name: &str| is_harmless(&std::fs::read(format!("{corpus}/{name}.xls")).unwrap());
        assert!(harmless("old"));
        for name in
            ["cells-far-apart", "chain-in-a-circle", "extent-backwards", "extent-without-end"]
        {
            assert!(!harmless(name), "{name}");
        }
    }
}
