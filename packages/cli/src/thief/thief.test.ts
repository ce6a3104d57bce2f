import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Canary } from './canaries.ts'
import type { FindingKind, ThiefReport } from './report.ts'
import { runThief } from './thief.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pellicle-thief-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const CANARIES: readonly Canary[] = [
  { kind: 'name', text: 'Müller-Žukauskaitė' },
  { kind: 'name', text: 'Ona' },
  { kind: 'birth-date', text: '1984-02-11' },
  { kind: 'mail', text: 'ona.m@praxis.example' },
  { kind: 'phone', text: '+370 612 34567' },
  { kind: 'label', text: 'frontal.rest' },
  { kind: 'word', text: 'Rezept 4711 für Raum 12' },
]
const search = (canaries: readonly Canary[] = CANARIES): Promise<ThiefReport> =>
  runThief({ folder, canaries, now: () => Date.UTC(2026, 10, 24) })
const put = (name: string, bytes: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), bytes)
}
/** Random bytes with something in the middle: how a leak inside sealed bytes looks. */
const amid = (what: string | Uint8Array, around = 40_000): Buffer =>
  Buffer.concat([randomBytes(around), Buffer.from(what), randomBytes(around)])
const kinds = (report: ThiefReport): FindingKind[] => [...new Set(report.findings.map((finding) => finding.kind))]
const jpeg = (): Promise<Buffer> =>
  sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
    .jpeg()
    .toBuffer()

describe('nothing is found where nothing is', () => {
  it('in sealed files, ids and public structure', async () => {
    for (let n = 0; n < 20; n++)
      put(`store/lasting/${hexId()}`, Buffer.concat([Buffer.from('PLCL\x01\x01\x12\x00'), randomBytes(60_000)]))
    put('ledger/segment/0000000000000000', Buffer.concat([Buffer.from('PLSG\x01\x00\x00\x00'), randomBytes(900)]))
    put(
      'log/server.log',
      '2026-11-24T10:00:00.000Z listening port=8470\n2026-11-24T10:00:01.000Z PUT 201 12ms\n'.repeat(500),
    )
    const report = await search()
    expect(report.readable.total).toBe(0)
    expect(report.learned.sealedFiles).toBe(20)
  })
  it('in a folder of nothing, and says so of an absent one', async () => {
    expect((await search()).readable.total).toBe(0)
    await expect(runThief({ folder: join(folder, 'absent'), now: Date.now })).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('canaries in every disguise', () => {
  const name = 'Müller-Žukauskaitė'
  const json = (text: string) =>
    [...text].map((c) => (c.charCodeAt(0) > 126 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')
  const disguises: readonly [string, string | Uint8Array][] = [
    ['UTF-8', name],
    ['upper case', name.toUpperCase()],
    ['lower case', name.toLowerCase()],
    ['mixed case', 'mÜLLER-Žukauskaitė'.replace('Ü', 'ü')],
    ['NFD', name.normalize('NFD')],
    ['UTF-16LE', Buffer.from(name, 'utf16le')],
    ['UTF-16BE', Buffer.from(name, 'utf16le').swap16()],
    ['base64, first alignment', Buffer.from(name).toString('base64')],
    ['base64, second alignment', Buffer.from(`x${name}`).toString('base64')],
    ['base64, third alignment', Buffer.from(`xy${name}`).toString('base64')],
    ['base64url', Buffer.from(`\xff\xfe${name}`).toString('base64url')],
    ['base64 of upper case', Buffer.from(name.toUpperCase()).toString('base64')],
    ['base64 of UTF-16', Buffer.from(name, 'utf16le').toString('base64')],
    [
      'wrapped base64',
      Buffer.from(`${'-'.repeat(52)}${name}`)
        .toString('base64')
        .replace(/(.{76})/g, '$1\r\n'),
    ],
    ['hex', Buffer.from(name).toString('hex')],
    ['upper-case hex', Buffer.from(name).toString('hex').toUpperCase()],
    ['hex at an odd place', `a${Buffer.from(name).toString('hex')}`],
    ['URL form', encodeURIComponent(name)],
    ['URL form, lower case', encodeURIComponent(name).toLowerCase()],
    ['JSON escapes', json(name)],
    ['HTML', 'M&uuml;ller-&#381;ukauskait&#x117;'],
    ['quoted-printable', 'M=C3=BCller-=C5=BDukauskait=C4=97'],
    ['base64 in a URL', encodeURIComponent(Buffer.from(`??>${name}>`).toString('base64'))],
    ['hex of base64', Buffer.from(Buffer.from(name).toString('base64')).toString('hex')],
    ['base64 in UTF-16', Buffer.from(Buffer.from(name).toString('base64'), 'utf16le')],
  ]
  it.each(disguises)('%s', async (_, bytes) => {
    put('store/object', amid(bytes))
    const report = await search()
    expect(kinds(report)).toContain('name')
    expect(report.readable.name).toBeGreaterThan(0)
    const [finding] = report.findings.filter((one) => one.kind === 'name')
    expect(Math.abs((finding?.offset ?? 0) - 40_000)).toBeLessThan(120)
    // no report repeats what it found
    expect(JSON.stringify(report)).not.toMatch(/ller|ukauskait/i)
  })

  it('across the border of two pieces of a large file', async () => {
    const piece = 2048 + 128 * 1024 + 1024 * 1024
    for (const shift of [-9, -1, 0, 3]) {
      const border = piece - 128 * 1024 + shift
      put(`object${shift}`, Buffer.concat([randomBytes(border - 6), Buffer.from(name), randomBytes(3_000_000)]))
    }
    const report = await search()
    expect(report.readable.name).toBe(4)
  })

  it.each([
    ['1984-02-11', 'birth-date'],
    ['11.02.1984', 'birth-date'],
    ['02/11/1984', 'birth-date'],
    ['19840211', 'birth-date'],
    ['37061234567', 'phone'],
    ['ONA.M@PRAXIS.EXAMPLE', 'mail'],
    ['Frontal.Rest', 'label'],
    ['rezept 4711 FÜR raum 12', 'word'],
  ] as const)('%s is a %s', async (text, kind) => {
    put('notes.txt', `x ${text} y`)
    expect(kinds(await search())).toContain(kind)
  })

  it('counts one word once, however often it is looked at', async () => {
    put('a.json', JSON.stringify({ name, quote: '"\n\\' }))
    expect((await search([{ kind: 'name', text: name }])).readable.name).toBe(1)
  })

  it('bytes of a real photo, without any header', async () => {
    const photo = await jpeg()
    const middle = photo.subarray(photo.length - 60, photo.length - 20)
    put('store/x', amid(middle))
    expect((await search()).readable.photo).toBe(0)
    expect((await search([{ kind: 'photo', bytes: middle.subarray(0, 24) }])).readable.photo).toBe(1)
  })
})

describe('short words', () => {
  it('stand alone, in text and in records', async () => {
    put('a.txt', 'the patient Ona came at ten')
    put('b.cbor', Buffer.from('\xa2\x65given\x63Ona\x66family\x68Kazlauskas', 'latin1'))
    expect((await search()).readable.name).toBe(2)
  })
  it('are no part of longer words', async () => {
    put('a.txt', 'Onassis was personal and national at Barcelona')
    put('b.txt', 'aaaona3bbb7onaonaona22'.repeat(50))
    expect((await search()).readable.name).toBe(0)
  })
  it('are chance inside random bytes, and counted as that', async () => {
    put('a', amid('Ona', 100_000))
    const report = await search()
    expect(report.readable.total).toBe(0)
  })
})

describe('pictures', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    '%s: whole, inside, in base64, in hex, cut',
    async (format) => {
      const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a87' } })
        .toFormat(format)
        .toBuffer()
      put(`a/IMG_1.${format}`, picture)
      put('b/inside', amid(picture))
      put('c/base64.txt', picture.toString('base64'))
      put('d/hex.txt', picture.toString('hex'))
      put('e/cut', amid(picture.subarray(0, 300)))
      const report = await search()
      const files = new Set(report.findings.filter((one) => one.kind === 'photo').map((one) => one.file.slice(0, 1)))
      expect([...files].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    },
  )
  it('EXIF and XMP without their picture', async () => {
    const file = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a87' } })
      .withExif({ IFD0: { Artist: 'somebody' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    put('a', amid(file.subarray(file.indexOf('Exif'), file.indexOf('Exif') + 80)))
    put('b', amid(file.subarray(file.indexOf('<x:xmpmeta'), file.indexOf('</x:xmpmeta>'))))
    const report = await search()
    expect(report.readable).toMatchObject({ metadata: 2, photo: 0 })
  })
  it('a JPEG that lost its beginning', async () => {
    const file = await jpeg()
    put('a', amid(file.subarray(file.indexOf(Buffer.from('ffc4', 'hex')))))
    expect((await search()).readable.photo).toBeGreaterThan(0)
  })
})

describe('places', () => {
  const secret = 'Rezept 4711 für Raum 12'
  const database = (): DatabaseSync => {
    const db = new DatabaseSync(join(folder, 'app.sqlite'))
    db.exec('PRAGMA page_size=4096; PRAGMA secure_delete=OFF; CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)')
    return db
  }
  const where = (report: ThiefReport): string[] => report.findings.map((finding) => `${finding.file} ${finding.where}`)

  it('a row of a database', async () => {
    const db = database()
    db.prepare('INSERT INTO row (body) VALUES (?)').run(amid(secret, 100))
    db.close()
    expect(where(await search())).toEqual([expect.stringMatching(/^app\.sqlite page \d+, a row$/)])
  })
  it('a deleted row', async () => {
    const db = database()
    const insert = db.prepare('INSERT INTO row (body) VALUES (?)')
    for (let n = 0; n < 6; n++) insert.run(n === 3 ? amid(secret, 100) : randomBytes(300))
    db.exec('DELETE FROM row WHERE id = 4')
    db.close()
    expect(where(await search())).toEqual([
      expect.stringMatching(/^app\.sqlite page \d+, (a deleted row|unused room of a page)$/),
    ])
  })
  it('a freed page', async () => {
    const db = database()
    const insert = db.prepare('INSERT INTO row (body) VALUES (?)')
    for (let n = 0; n < 30; n++) insert.run(amid(secret, 6000))
    db.exec('DELETE FROM row')
    db.close()
    const report = await search()
    expect(report.searched.freedPages).toBeGreaterThan(20)
    expect(where(report).some((line) => line.includes('a freed page'))).toBe(true)
  })
  it('a journal, before and after its content moved on', async () => {
    const db = database()
    db.exec('PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0')
    const insert = db.prepare('INSERT INTO row (body) VALUES (?)')
    for (let n = 0; n < 5; n++) insert.run(n === 4 ? amid(secret, 1000) : randomBytes(3000))
    const report = await search()
    expect(where(report)).toContainEqual(expect.stringMatching(/^app\.sqlite-wal journal frame \d+ \(page \d+\)$/))
    expect(report.searched.journals).toBe(1)
    db.exec('PRAGMA wal_checkpoint(RESTART)')
    insert.run(randomBytes(10))
    expect(where(await search())).toContainEqual(expect.stringContaining('left from before'))
    db.close()
  })
  it('a log, a temporary file, an object, a name, a link', async () => {
    put('log/server.log', `2026-11-24T10:00:00Z opened ${secret}\n`)
    put('store/tmp/upload.part', amid(secret))
    put('store/lasting/abc', amid(secret))
    put(`${secret}.bin`, randomBytes(2000))
    symlinkSync(`/nowhere/${secret}`, join(folder, 'link'))
    const report = await search()
    expect(report.findings.map((one) => one.where).sort()).toEqual([
      'its bytes',
      'its bytes',
      'its bytes',
      'its name',
      'where it links to',
    ])
    expect(report.searched).toMatchObject({ logs: 1, temporaryFiles: 1 })
  })
  it('packed: gzip, Zstandard, ZIP', async () => {
    put('old.log.gz', gzipSync(`before ${secret} after`))
    put('b.zst', zstdCompressSync(Buffer.from(`before ${secret} after`)))
    put('c.zip', zipOf('notes.txt', Buffer.from(`before ${secret} after`.repeat(9))))
    put('d.gz', gzipSync(amid(secret, 200_000)).subarray(0, 320_000))
    const report = await search()
    expect(new Set(report.findings.map((one) => one.file))).toEqual(new Set(['old.log.gz', 'b.zst', 'c.zip', 'd.gz']))
    expect(report.searched.unpackedBytes).toBeGreaterThan(200_000)
  })
  it('a dump of memory, and the memory of a running program', async () => {
    writeFileSync(join(folder, 'core'), amid(Buffer.from(secret, 'utf16le')))
    const dump = await runThief({ folder: null, heap: join(folder, 'core'), canaries: CANARIES, now: Date.now })
    expect(dump.readable.word).toBe(1)
    if (!existsSync('/proc/self/mem')) return
    const child = spawn(
      process.execPath,
      [
        '-e',
        `const kept = [${JSON.stringify(secret)}.repeat(3), Buffer.from('Žukauskaitė')]; console.log('ready'); setInterval(() => kept, 1e6)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout!, 'data')
    const live = await runThief({
      folder: null,
      heap: child.pid!,
      canaries: [...CANARIES, { kind: 'name', text: 'Žukauskaitė' }],
      now: Date.now,
    })
    child.kill('SIGKILL')
    expect(live.readable.word).toBeGreaterThan(0)
    expect(live.readable.name).toBeGreaterThan(0)
    expect(live.findings[0]?.file).toBe('memory')
  })
})

describe('without canaries', () => {
  it('addresses, dates of birth, common names, labels', async () => {
    put('a.csv', 'Katharina;Weber;11.02.1984;k.weber@mail.example;Nasolabial\n')
    put('b', amid('{"mail":"maria@praxis-am-see.de","born":"1971-12-30"}'))
    const report = await search([])
    expect(report.readable).toMatchObject({ name: 1, 'birth-date': 2, mail: 2, label: 1 })
  })
  it('no dates of logs, no versions, no hashes', async () => {
    put(
      'server.log',
      '2026-11-24T10:00:00Z v1984.02.11-3 build 19840211T101112 2001-01-01T00:00:00Z 1999-12-31 23:59:59\n',
    )
    put('sums', `${createHash('sha256').update('x').digest('hex')}  file\n`.repeat(2000))
    expect((await search([])).readable.total).toBe(0)
  })
})

describe('what is not sealed in a sealed file', () => {
  it('text that nobody knows, zeros, and a repeated block', async () => {
    put(
      'a',
      amid(
        'lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod tempor invidunt ut labore et dolore magna aliquyam erat sed diam voluptua ',
      ),
    )
    put('b', amid(new Uint8Array(700)))
    put('c', randomBytes(80_000))
    const report = await search()
    expect(report.findings.map(({ kind, file }) => `${kind} ${file}`).sort()).toEqual(['unsealed a', 'unsealed b'])
  })
  it('allows a public head', async () => {
    put('a', Buffer.concat([Buffer.alloc(300, 'public header '), randomBytes(90_000)]))
    const report = await search()
    expect(report.readable.total).toBe(0)
    expect(report.publicHeads).toBe(1)
  })
})

describe('random bytes raise no alarm', () => {
  // 500 MB in the long series
  const rounds = process.env.PELLICLE_LONG === undefined ? 2 : 10
  it(`over ${rounds * 50} MB, with a thousand canaries`, { timeout: 240_000 }, async () => {
    put('random', Buffer.alloc(0))
    const names = Array.from({ length: 1000 }, (_, n) =>
      createHash('sha256')
        .update(`name ${n}`)
        .digest('base64')
        .replace(/[^a-z]/gi, '')
        .slice(0, 3 + (n % 9)),
    )
    const many = [...CANARIES, ...names.map((text): Canary => ({ kind: 'name', text }))]
    const chunk = randomBytes(50_000_000)
    for (let n = 0; n < rounds; n++) {
      // different views of one block of random bytes: each byte shifted by a constant is as random as before
      writeFileSync(
        join(folder, 'random'),
        chunk.map((byte) => (byte * 167 + n * 29) & 255),
        { flag: 'a' },
      )
    }
    const report = await search(many)
    expect(report.searched.bytes).toBe(rounds * 50_000_000)
    expect(report.findings).toEqual([])
    // Chance did strike, and about as often as predicted: the short names are really looked for.
    expect(report.chance.seen).toBeGreaterThan(0)
    expect(report.chance.seen).toBeLessThan(report.chance.expected * 2 + 50)
  })
})

describe('an ordinary folder of photos', () => {
  it('shows everything', async () => {
    const photo = await jpeg()
    for (const person of ['Kazlauskas, Ona', 'Müller-Žukauskaitė, Rita']) {
      for (let n = 0; n < 5; n++) put(`${person}/2024-05-03 before/IMG_${n}.jpg`, photo)
    }
    const report = await search()
    expect(report.readable.photo).toBe(10)
    expect(report.readable.name).toBe(10)
    expect(report.learned.piles.map((pile) => pile.files)).toEqual([5, 5])
  })
  const photos =
    process.env.PELLICLE_PHOTOS ?? join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/photos')
  it.runIf(existsSync(photos))('finds every real picture of every format', async () => {
    const report = await runThief({ folder: photos, now: Date.now })
    const files = new Set(report.findings.filter((one) => one.kind === 'photo').map((one) => one.file))
    expect(files.size).toBe(59)
    expect(report.readable.photo).toBe(59)
  })
})

it('imports nothing of ours, and nothing but Node', () => {
  const here = dirname(fileURLToPath(import.meta.url))
  for (const name of [
    'thief',
    'search',
    'report',
    'canaries',
    'encodings',
    'evidence',
    'pictures',
    'sqlite-map',
    'unpack',
    'findings',
    'learned',
    'sentences',
    'byte-stream',
    'folder-walk',
    'needle-set',
    'plain-patterns',
    'plain-words',
    'process-memory',
    'randomness',
  ]) {
    const targets = [...readFileSync(join(here, `${name}.ts`), 'utf8').matchAll(/from '([^']+)'/g)].map(
      (match) => match[1]!,
    )
    expect(
      targets.filter((target) => !target.startsWith('node:') && !/^\.\/[a-z-]+\.ts$/.test(target)),
      name,
    ).toEqual([])
  }
})

function hexId(): string {
  return randomBytes(16).toString('hex')
}

function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(content.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}
