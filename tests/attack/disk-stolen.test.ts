/**
 * Case G3, the disk's part: a thief takes the whole data folder of a box, its device's folder beside it, and the memory of the running
 * server. A real practice was imported before, with names, dates of birth, addresses, notes and photos full of camera data. Twin: the
 * same search over the ordinary folder that was imported finds all of it.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Canary } from '../../packages/cli/src/thief/canaries.ts'
import { runThief } from '../../packages/cli/src/thief/thief.ts'

const PROGRAM = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'pellicle-stolen-'))
const photos = join(root, 'photos')
const device = join(root, 'device')
const PASSPHRASE = 'a quiet harbour with lanterns'
let server: TestServer

const PEOPLE = [
  {
    family: 'Vaitkūnaitė',
    given: 'Rasida',
    born: '1988-08-19',
    mail: 'rasida.v@mail.example',
    phone: '+370 612 34567',
  },
  {
    family: 'Hübschmann',
    given: 'Jörgine',
    born: '1961-12-05',
    mail: 'joergine@post.example',
    phone: '+49 30 23125 417',
  },
  {
    family: 'Ó Dubhthaigh',
    given: 'Caoilfhionn',
    born: '1979-11-27',
    mail: 'caoil@mail.example',
    phone: '+353 20 912 4417',
  },
] as const
const NOTE = 'Wishes for fuller lips, lot 24K117, slight bruise on the right'
const TITLE = 'Erstgespräch Lippen'
const PRACTICE = 'Praxis Lindenblüte'
const OWNER = 'Dr. Gwendolyn Strandvik'

const WORDS: Canary[] = [
  ...PEOPLE.flatMap(({ family, given, born, mail, phone }): Canary[] => [
    { kind: 'name', text: family },
    { kind: 'name', text: given },
    { kind: 'birth-date', text: born },
    { kind: 'mail', text: mail },
    { kind: 'phone', text: phone },
  ]),
  { kind: 'word', text: NOTE },
  { kind: 'word', text: NOTE.slice(10, 34) },
  { kind: 'word', text: TITLE },
  { kind: 'word', text: PRACTICE },
  { kind: 'name', text: OWNER },
  { kind: 'word', text: 'IMG_SECRET_' },
  { kind: 'word', text: 'CANARY-IN-EXIF' },
  { kind: 'word', text: 'Hasselblad X1D-CANARY' },
  { kind: 'secret', text: PASSPHRASE },
]
/** Views are words of ours, too: looked for on the disk, not in a program that knows them. */
const LABELS: Canary[] = ['frontal.rest', 'lips.rest', 'periorbital'].map((text) => ({ kind: 'label', text }))
/** Bytes from the middle of each photo. */
const pieces: Canary[] = []

function cli(
  words: readonly string[],
  input = '',
): Promise<{ readonly code: number | null; readonly said: string; readonly out: string }> {
  const env = { ...process.env, PELLICLE_DEVICE: device, PELLICLE_PASSPHRASE: PASSPHRASE, PELLICLE_BOX: server.url }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...words], { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes) => (out += String(bytes)))
  child.stderr.on('data', (bytes) => (err += String(bytes)))
  child.stdin.end(input)
  return new Promise((done) => child.on('close', (code) => done({ code, out, said: out + err })))
}

async function makePhotos(): Promise<string> {
  const rows = ['file;family;given;birth date;email;phone;date;phase;title;note;region;view']
  for (const { family, given, born, mail, phone } of PEOPLE) {
    const folder = join(photos, `${family}, ${given}`)
    mkdirSync(folder, { recursive: true })
    for (const view of ['frontal.rest', 'lips.rest']) {
      const name = `IMG_SECRET_${view}.jpg`
      const file = await sharp(randomBytes(640 * 480 * 3), { raw: { width: 640, height: 480, channels: 3 } })
        .withExif({ IFD0: { Artist: `${given} ${family} CANARY-IN-EXIF`, Make: 'Hasselblad', Model: 'X1D-CANARY' } })
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- CANARY-IN-EXIF ${mail} --></x:xmpmeta>`)
        .jpeg({ quality: 90 })
        .toBuffer()
      writeFileSync(join(folder, name), file)
      const middle = file.length >> 1
      pieces.push({ kind: 'photo', bytes: new Uint8Array(file.subarray(middle, middle + 32)) })
      rows.push(
        [
          `${family}, ${given}/${name}`,
          family,
          given,
          born,
          mail,
          phone,
          '2026-03-12',
          'before',
          TITLE,
          NOTE,
          'lips',
          view,
        ].join(';'),
      )
    }
  }
  const table = join(root, 'table.csv')
  writeFileSync(table, rows.join('\n'))
  return table
}

/** The process id of the server: the one child of this test that serves. */
function serverPid(): number | null {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ')
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve-process'))
  return found === undefined ? null : Number(found)
}

beforeAll(async () => {
  server = await startServer()
  const table = await makePhotos()
  const made = await cli([
    'practice',
    'create',
    '--name',
    PRACTICE,
    '--country',
    'DE',
    '--owner',
    OWNER,
    '--paper',
    join(root, 'paper'),
  ])
  expect(made.code, made.said).toBe(0)
  const imported = await cli(['import', photos, '--csv', table, '--json'])
  expect(imported.code, imported.said).toBe(0)
  expect(JSON.parse(imported.out)).toMatchObject({ photos: { stored: 6 } })
}, 120_000)

afterAll(async () => {
  await server?.stop()
  rmSync(root, { recursive: true, force: true })
})

const search = (folder: string, canaries: readonly Canary[]) => runThief({ folder, canaries, now: Date.now })

describe('who takes the disk of a running box', () => {
  it('reads nothing in it', async () => {
    const report = await search(server.data, [...WORDS, ...LABELS, ...pieces])
    expect(report.findings).toEqual([])
    expect(report.readable.total).toBe(0)
    expect(report.unread).toEqual([])
    // and it was a real disk: databases with pages and a journal, a log, sealed originals
    expect(report.searched.databases).toBeGreaterThan(0)
    expect(report.searched.logs).toBeGreaterThan(0)
    expect(report.learned.sealedFiles).toBeGreaterThanOrEqual(6)
    process.stdout.write(
      `a thief of this disk holds ${report.searched.files} files, ${report.searched.databasePages} database pages, ${report.searched.bytes} bytes; reads 0\n`,
    )
  })

  it('nor in the folder of the device that imported', async () => {
    const report = await search(device, [...WORDS, ...LABELS, ...pieces])
    expect(report.findings).toEqual([])
    expect(readdirSync(device, { recursive: true }).length).toBeGreaterThan(1)
  })

  it.runIf(process.platform === 'linux')('nor in the memory of the running server', async () => {
    const pid = serverPid()
    expect(pid).not.toBeNull()
    const report = await runThief({ folder: null, heap: pid, canaries: [...WORDS, ...pieces], now: Date.now })
    expect(report.searched.memoryBytes).toBeGreaterThan(10_000_000)
    expect(report.findings).toEqual([])
  })

  it('nor when the box was stopped, with its own command and exit code', async () => {
    await server.stop()
    const list = [...WORDS, ...LABELS].map(({ kind, text }) => `${kind}\t${text}`).join('\n')
    const { code, said } = await cli(['thief', server.data, '--canaries', '-'], list)
    expect(code, said).toBe(0)
    expect(said).toContain('Nothing to look at.')
    expect(said).not.toMatch(/Vaitk|Rasida|1988-08/)
  })
})

describe('twin: who takes the folder that was imported', () => {
  it('reads everything in it', async () => {
    const report = await search(photos, [...WORDS, ...LABELS, ...pieces])
    expect(report.readable.photo).toBeGreaterThanOrEqual(6)
    for (const kind of ['name', 'mail', 'metadata', 'label', 'word'] as const)
      expect(report.readable[kind], kind).toBeGreaterThan(0)
    const files = new Set(report.findings.filter(({ kind }) => kind === 'photo').map(({ file }) => file))
    expect(files.size).toBe(6)
  })
  it('and the command says so', async () => {
    const { code, said } = await cli(['thief', photos])
    expect(code, said).toBe(3)
    expect(said).toMatch(/6 {2}pictures/)
  })
})
