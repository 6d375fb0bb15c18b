//! The container: a ZIP file of stored entries in which no byte is free.
//!
//! Written here and not by a library, because its bytes are part of the format: a pack of today must be the same, byte
//! by byte, to whatever verifies it in ten years. Nothing is compressed, there are no comments and no further fields,
//! and every entry dates from the first day that the format can tell.

use core::ops::Range;
use std::collections::{HashMap, HashSet};

use super::MOST_ENTRIES;

/// What stands before each entry.
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// What stands before each line of the directory at the end.
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
/// What stands before the ending.
const END: [u8; 4] = *b"PK\x05\x06";
/// The length of what stands before each entry, without its name.
pub(super) const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
/// The longest name of an entry, in bytes.
const LONGEST_NAME: usize = 200;
/// Version 2.0 of the format.
const VERSION: u16 = 20;
/// Made on a system that knows permissions as Unix does.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// 1 January 1980.
const DATE: u16 = 1 << 5 | 1;
/// An ordinary file that everybody may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// An entry as the container knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u32,
    /// Its CRC-32.
    pub crc32: u32,
}

/// Returns the CRC-32 of bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// Entries in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    members: Vec<Member>,
    /// Where what stands before each entry begins, and at the end, where the directory does.
    starts: Vec<usize>,
}

impl Container {
    /// Lays entries out one behind the other; `None`: more than a pack or larger than a ZIP file holds, or two of one
    /// name.
    pub fn lay_out(members: Vec<Member>) -> Option<Self> {
        let mut names = HashSet::with_capacity(members.len());
        let is_named =
            |member: &Member| member.name.len() <= LONGEST_NAME && names.insert(member.name.clone());
        if members.len() > MOST_ENTRIES || !members.iter().all(is_named) {
            return None;
        }
        let mut starts = Vec::with_capacity(members.len() + 1);
        let mut at: u32 = 0;
        let mut directory: u32 = 0;
        for member in &members {
            starts.push(usize::try_from(at).ok()?);
            let name = u32::from(u16::try_from(member.name.len()).ok()?);
            at = at.checked_add(30)?.checked_add(name)?.checked_add(member.size)?;
            directory = directory.checked_add(46)?.checked_add(name)?;
        }
        starts.push(usize::try_from(at).ok()?);
        at.checked_add(directory)?.checked_add(22)?;
        Some(Self { members, starts })
    }

    /// Returns the entries.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Sets the CRC-32 of an entry, which changes nothing of the layout.
    pub fn set_crc32(&mut self, index: usize, crc32: u32) {
        if let Some(member) = self.members.get_mut(index) {
            member.crc32 = crc32;
        }
    }

    /// Returns where what stands before an entry lies.
    pub fn header(&self, index: usize) -> Range<usize> {
        let start = self.starts[index];
        start..start + LOCAL_LENGTH + self.members[index].name.len()
    }

    /// Returns where the bytes of an entry lie.
    pub fn data(&self, index: usize) -> Range<usize> {
        self.header(index).end..self.starts[index + 1]
    }

    /// Returns where an entry's line of the directory lies.
    pub fn line(&self, index: usize) -> Range<usize> {
        let before = self.members.iter().take(index);
        let start: usize = before.map(|member| CENTRAL_LENGTH + member.name.len()).sum();
        let start = self.directory_start() + start;
        start..start + CENTRAL_LENGTH + self.members[index].name.len()
    }

    /// Returns the length of the whole file.
    pub fn length(&self) -> usize {
        self.ending_start() + END_LENGTH
    }

    fn directory_start(&self) -> usize {
        self.starts[self.members.len()]
    }

    /// Returns where the ending begins.
    pub fn ending_start(&self) -> usize {
        let lines = self.members.iter();
        let directory: usize = lines.map(|member| CENTRAL_LENGTH + member.name.len()).sum();
        self.directory_start() + directory
    }

    /// Writes what stands before an entry.
    pub fn write_header(&self, index: usize) -> Vec<u8> {
        let member = &self.members[index];
        let mut out = LOCAL.to_vec();
        put16(&mut out, &[VERSION, 0, 0, 0, DATE]);
        put32(&mut out, &[member.crc32, member.size, member.size]);
        put16(&mut out, &[length16(&member.name), 0]);
        out.extend_from_slice(member.name.as_bytes());
        out
    }

    /// Writes what stands behind the last entry: the directory and the ending.
    pub fn write_directory(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for (member, start) in self.members.iter().zip(&self.starts) {
            out.extend_from_slice(&CENTRAL);
            put16(&mut out, &[MADE_BY, VERSION, 0, 0, 0, DATE]);
            put32(&mut out, &[member.crc32, member.size, member.size]);
            put16(&mut out, &[length16(&member.name), 0, 0, 0, 0]);
            put32(&mut out, &[ATTRIBUTES, length32(*start)]);
            out.extend_from_slice(member.name.as_bytes());
        }
        let count = u16::try_from(self.members.len()).unwrap_or(u16::MAX);
        let directory = length32(out.len());
        out.extend_from_slice(&END);
        put16(&mut out, &[0, 0, count, count]);
        put32(&mut out, &[directory, length32(self.directory_start())]);
        put16(&mut out, &[0]);
        out
    }
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    for value in values {
        out.extend_from_slice(&value.to_le_bytes());
    }
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    for value in values {
        out.extend_from_slice(&value.to_le_bytes());
    }
}

/// Laying out has made sure that it fits.
fn length16(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

/// Laying out has made sure that it fits.
fn length32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// An entry as it was found in a file that may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its name, without what is no sign to read.
    pub(super) name: String,
    /// Where what stands before it begins.
    pub(super) start: usize,
    /// Where its bytes lie.
    pub(super) data: Range<usize>,
}

/// Tells whether a file begins as a pack does, or as the beginning of one would.
pub(super) fn begins(bytes: &[u8], name: &str) -> bool {
    let magic = &bytes[..bytes.len().min(LOCAL.len())];
    let named = bytes.get(LOCAL_LENGTH..LOCAL_LENGTH + name.len());
    // One of the two is enough: the other may be what was altered.
    match named {
        Some(found) => found == name.as_bytes() || (magic == LOCAL && near(found, name.as_bytes())),
        None => !magic.is_empty() && LOCAL.starts_with(magic),
    }
}

/// Tells whether two texts of one length differ in one byte at most.
fn near(one: &[u8], other: &[u8]) -> bool {
    one.iter().zip(other).filter(|(one, other)| one != other).count() <= 1
}

/// Returns the place of what stands before an entry of this name, from a place on.
pub(super) fn seek(bytes: &[u8], name: &str, from: usize) -> Option<usize> {
    let last = bytes.len().checked_sub(LOCAL_LENGTH + name.len())?;
    (from..=last).find(|at| bytes[*at..].starts_with(&LOCAL) && is_named(bytes, *at, name))
}

/// Tells whether what stands at a place names an entry.
pub(super) fn is_named(bytes: &[u8], at: usize, name: &str) -> bool {
    let found = bytes.get(at + LOCAL_LENGTH..at + LOCAL_LENGTH + name.len());
    found == Some(name.as_bytes())
}

/// Returns the size that what stands at a place tells of its entry.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at + 18..at + 22)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

/// Returns the CRC-32 that what stands at a place tells of its entry.
pub(super) fn crc32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at + 14..at + 18)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Walks from entry to entry, as far as that goes.
pub(super) fn walk(bytes: &[u8]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = step(bytes, at).filter(|_| found.len() <= MOST_ENTRIES) {
        at = next.data.end;
        found.push(next);
    }
    found
}

/// Where an entry was found that is not in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Here, as long as it has to be.
    Here(Range<usize>),
    /// Only with another length, or over another entry.
    Unfit,
}

/// Looks through the whole file for entries of these names and sizes, and returns where the bytes of each are.
///
/// No two places overlap, so that all of them together are no longer than the file, whoever made it.
pub(super) fn search(bytes: &[u8], sought: &HashMap<&[u8], usize>) -> HashMap<Vec<u8>, Place> {
    let mut places: HashMap<Vec<u8>, Place> = HashMap::new();
    let mut free = 0;
    for (at, four) in bytes.windows(LOCAL.len()).enumerate() {
        if four == LOCAL
            && let Some((name, data)) = entry_at(bytes, at)
            && name.len() <= LONGEST_NAME
            && let Some(size) = sought.get(name)
        {
            let place = places.entry(name.to_vec()).or_insert(Place::Unfit);
            if *place == Place::Unfit && data.len() == *size && data.start >= free {
                free = data.end;
                *place = Place::Here(data);
            }
        }
    }
    places
}

fn step(bytes: &[u8], at: usize) -> Option<Found> {
    let (name, data) = entry_at(bytes, at)?;
    Some(Found {
        name: super::fault::plain(&String::from_utf8_lossy(name)),
        start: at,
        data,
    })
}

/// Returns the name of an entry and where its bytes lie.
fn entry_at(bytes: &[u8], at: usize) -> Option<(&[u8], Range<usize>)> {
    let rest = bytes.get(at..)?;
    let lengths = rest.get(26..LOCAL_LENGTH).filter(|_| rest.starts_with(&LOCAL))?;
    let name = usize::from(u16::from_le_bytes([lengths[0], lengths[1]]));
    let further = usize::from(u16::from_le_bytes([lengths[2], lengths[3]]));
    let text = rest.get(LOCAL_LENGTH..LOCAL_LENGTH + name)?;
    let start = at.checked_add(LOCAL_LENGTH + name + further)?;
    let end = start.checked_add(size_at(bytes, at)?)?;
    bytes.get(start..end)?;
    Some((text, start..end))
}
