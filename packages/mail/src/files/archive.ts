/** What is inside an archive, by name only: one level deep, nothing is unpacked to anywhere. */
import { ascii, startsWith, u32 } from './bytes-view.ts'
import { claimOf, type FileName, readFileName } from './file-name.ts'
import type { Hazard } from './hazard.ts'
import type { ZipListing } from './zip.ts'

export interface ArchiveEntry {
  readonly name: FileName
  readonly sizeBytes: number
}

export interface ArchiveReading {
  readonly hazards: readonly Hazard[]
  readonly entries: readonly ArchiveEntry[]
}

const MOST_SHOWN = 200

export function readZipArchive(listing: ZipListing): ArchiveReading {
  const hazards = new Set<Hazard>()
  if (listing.bomb) hazards.add('BOMB')
  if (listing.torn) hazards.add('TORN')
  if (listing.entries.some(({ locked }) => locked)) hazards.add('LOCKED')
  const entries = listing.entries
    .slice(0, MOST_SHOWN)
    .map(({ name, size }) => ({ name: readFileName(baseName(name)), sizeBytes: size }))
  for (const { name } of listing.entries) judgeName(name, hazards)
  return { hazards: [...hazards], entries }
}

/** POSIX ustar: a header of 512 bytes, then the file, rounded up. */
export function readTar(bytes: Uint8Array): ArchiveReading {
  const hazards = new Set<Hazard>()
  const entries: ArchiveEntry[] = []
  for (let at = 0; at + 512 <= bytes.length && entries.length < MOST_SHOWN; ) {
    const name = ascii(bytes, at, 100).split('\0', 1)[0]!
    const size = Number.parseInt(ascii(bytes, at + 124, 12).replace(/[^0-7]/g, '') || '0', 8)
    if (name === '' || !startsWith(bytes, 'ustar', at + 257)) break
    judgeName(name, hazards)
    if (!name.endsWith('/')) entries.push({ name: readFileName(baseName(name)), sizeBytes: size })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return { hazards: [...hazards], entries }
}

/** RFC 1952: the name of the file inside, when it says one. */
export function readGzip(bytes: Uint8Array): ArchiveReading {
  const hazards = new Set<Hazard>()
  const flags = bytes[3] ?? 0
  let name = ''
  if ((flags & 8) !== 0 && (flags & 4) === 0) name = ascii(bytes, 10, 300).split('\0', 1)[0]!
  if (name !== '') judgeName(name, hazards)
  const entries =
    name === '' ? [] : [{ name: readFileName(baseName(name)), sizeBytes: u32(bytes, Math.max(0, bytes.length - 4)) }]
  return { hazards: [...hazards], entries }
}

/** RAR and 7z keep their names packed or locked; these are read from the headers that stand open. */
export function readRar(bytes: Uint8Array): ArchiveReading {
  // RAR 4: header flags 0x80 in the archive header say that even the names are locked; RAR 5: a header of type 4 is encryption
  const five = startsWith(bytes, 'Rar!\x1a\x07\x01\0')
  const locked = five ? (bytes[13] ?? 0) === 4 : ((bytes[10] ?? 0) & 0x80) !== 0
  return { hazards: locked ? ['LOCKED'] : [], entries: [] }
}

function judgeName(name: string, hazards: Set<Hazard>): void {
  if (/^(?:\/|\\|[a-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/i.test(name)) hazards.add('PATH_TRICK')
  const read = readFileName(baseName(name))
  if (read.claim === 'program') hazards.add('PROGRAM')
  if (read.claim === 'script') hazards.add('SCRIPT')
  if (read.claim === 'shortcut') hazards.add('SHORTCUT')
  if (read.claim === 'disk') hazards.add('DISK_IMAGE')
  if (read.claim === 'page') hazards.add('PAGE')
  if (read.claim === 'drawing') hazards.add('DRAWING')
  if (read.claim === 'macro-office') hazards.add('MACRO')
  if (read.claim === 'note') hazards.add('NOTE_WITH_FILES')
  if (claimOf(read.ending) === 'archive') hazards.add('ARCHIVE_IN_ARCHIVE')
  if (read.double) hazards.add('DOUBLE_ENDING')
  if (read.turned) hazards.add('TURNED_NAME')
  if (read.pushed) hazards.add('PUSHED_NAME')
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
