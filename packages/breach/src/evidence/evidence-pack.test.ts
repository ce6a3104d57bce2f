import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { formatCheckpointText, formatNote, inclusionProof, leafHash, nodeHash, treeHash } from '@pellicle/crypto/proof'
import { afterAll, describe, expect, it } from 'vitest'
import { exposureOf } from '../exposure/exposure.ts'
import { callScript } from '../notices/call-script.ts'
import { buildEvidencePack, type EvidenceInput, type EvidenceOptions, type PackFile } from './evidence-pack.ts'
import { holdsPicture } from './holds-picture.ts'
import { csv } from './table-text.ts'

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { raw: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)), privateKey }
}
const signer = (key: KeyObject) => async (message: Uint8Array) => new Uint8Array(sign(null, message, key))
const [practice, log] = [pair(), pair()]
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)
const text = (value: string) => new TextEncoder().encode(value)

async function ledger(): Promise<NonNullable<EvidenceInput['ledger']>> {
  const leaves = Array.from({ length: 13 }, (_, at) => text(`entry ${at}`))
  const read = (level: number, index: number): Uint8Array<ArrayBuffer> =>
    level === 0 ? leafHash(leaves[index]!) : nodeHash(read(level - 1, 2 * index), read(level - 1, 2 * index + 1))
  const origin = 'pellicle/abcdefghijklmnop'
  const point = formatCheckpointText(origin, [leaves.length, await treeHash(leaves.length, read)])
  const checkpoint = formatNote(point, origin, log.raw, new Uint8Array(sign(null, text(point), log.privateKey)))
  const entries = await Promise.all(
    [0, 5, 12].map(async (index) => ({
      index,
      entry: leaves[index]!,
      proof: await inclusionProof(leaves.length, index, read),
    })),
  )
  return { checkpoint, origin, logKey: log.raw, entries }
}

const exposure = exposureOf({
  patients: [
    {
      patient: 'patient-anna',
      country: 'LT',
      state: null,
      birthDate: '1990-01-01',
      intimate: true,
      photos: ['a'],
      decoy: false,
    },
  ],
  ...{ grants: [], gaps: [], outside: [], verdicts: [], listed: new Map(), onDate: '2026-11-24' },
  suspects: { fromMs: 0, toMs: 1, sessions: new Set(), devices: new Set(), members: new Set() },
})
const input: EvidenceInput = {
  ...{
    edition: 'regulator',
    caseId: 'case-7',
    practice: 'Practice Green',
    createdAt: '2026-11-24T12:00Z',
    summary: ['A note came in.'],
  },
  exhibits: [
    {
      id: 'A1',
      fileName: 'note.txt',
      bytes: text('pay by noon'),
      takenInAt: '2026-11-24T08:00',
      takenInBy: 'Mia',
      source: 'mail',
    },
    { id: 'A2', fileName: 'sample.jpg', bytes: JPEG, takenInAt: '2026-11-24T08:01', takenInBy: 'Mia', source: 'mail' },
    {
      id: 'A3',
      fileName: '../../evil\\x y.txt',
      bytes: text('hello'),
      takenInAt: '2026-11-24T08:02',
      takenInBy: 'Mia',
      source: '=cmd|calc',
    },
  ],
  releasedPictures: new Set(),
  custody: [{ exhibit: 'A1', at: '2026-11-24T08:00', who: 'Mia', act: 'taken in' }],
  timeLine: [
    { at: '2026-11-24T09:00', what: 'device revoked', who: 'lead', source: 'ledger 12' },
    { at: '2026-11-24T08:00', what: 'note received', who: 'front desk', source: 'A1' },
  ],
  containment: [{ at: '2026-11-24T09:00', what: 'tablet 2 closed', proof: 'ledger 12' }],
  people: [
    {
      patient: 'patient-anna',
      class: 'possible',
      reasons: ['opened in 1 suspect session'],
      place: 'LT',
      minor: 'no',
      intimate: true,
    },
  ],
  counts: exposure.counts,
  decisions: [
    {
      at: '2026-11-24T10:00',
      question: 'Pay?',
      decision: 'not today',
      reasons: ['nothing is restored by paying'],
      signers: ['R', 'M'],
    },
  ],
  duties: [],
  notices: [callScript({ name: 'Practice Green', phone: '1', email: 'a@b.example' }, { language: 'en' })],
  checks: [{ at: '2026-10-01', check: 'restore', verdict: 'pass', why: '12 minutes' }],
  ledger: await ledger(),
}
const verifiers = ['verify.mjs', 'verify.py'].map((path) => ({
  path,
  bytes: new Uint8Array(readFileSync(new URL(path, import.meta.url))),
}))
const options: EvidenceOptions = {
  verifiers,
  publicKey: practice.raw,
  sign: signer(practice.privateKey),
  pseudonymOf: () => 'P-0001',
  forbidden: ['patient-anna', 'Anna Mueller'],
}
const pathsOf = (files: readonly PackFile[]) => files.map((one) => one.path)
const readAs = (files: readonly PackFile[], path: string) =>
  new TextDecoder().decode(files.find((one) => one.path === path)!.bytes)

const scratch = mkdtempSync(join(tmpdir(), 'evidence-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
function unpack(files: readonly PackFile[]): string {
  const folder = join(scratch, String(folders++))
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}
const PYTHON = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0,
)
const runners: readonly (readonly [string, string])[] = [
  [process.execPath, 'verify.mjs'],
  ...(PYTHON === undefined ? [] : [[PYTHON, 'verify.py'] as const]),
]
const runOne = ([program, script]: readonly [string, string], folder: string, ...more: string[]) => {
  const run = spawnSync(program, [script, '.', ...more], { cwd: folder, encoding: 'utf8' })
  return { status: run.status, said: run.stdout + run.stderr }
}
const verdicts = (folder: string, ...more: string[]) => runners.map((runner) => runOne(runner, folder, ...more))

describe('the evidence pack', () => {
  it('is verified by programs that know nothing of us', async () => {
    const { files } = await buildEvidencePack(input, options)
    for (const { status, said } of verdicts(unpack(files))) {
      expect(said).toContain(`OK ${files.length - 2} files, 3 ledger entries`)
      expect(said).toContain(`signed by ${Buffer.from(practice.raw).toString('hex')}`)
      expect(status).toBe(0)
    }
    console.log(`verified by ${runners.map(([, script]) => script).join(' and ')}`)
  })

  it('gives away one changed byte in any file, one file more or less, and a stranger’s signature', async () => {
    const { files } = await buildEvidencePack(input, options)
    expect(verdicts(unpack(files)).map((one) => one.status)).toEqual(runners.map(() => 0))
    for (const { path, bytes } of files) {
      if (path.startsWith('verify')) continue
      const folder = unpack(files)
      const changed = Uint8Array.from(bytes)
      if (changed.length === 0) continue
      changed[Math.floor(changed.length / 2)]! ^= 1
      writeFileSync(join(folder, path), changed)
      const one = runOne(runners[files.findIndex((other) => other.path === path) % runners.length]!, folder)
      expect([path, one.status], one.said).toEqual([path, 1])
    }
    const more = unpack([...files, { path: 'exhibits/A9/planted.txt', bytes: text('x') }])
    for (const { status, said } of verdicts(more))
      expect([status, said]).toEqual([1, expect.stringContaining('not in the manifest: exhibits/A9/planted.txt')])
    const less = unpack(files)
    rmSync(join(less, 'timeline.csv'))
    for (const { said } of verdicts(less)) expect(said).toContain('missing: timeline.csv')
    const stranger = pair()
    const forged = await buildEvidencePack(input, {
      ...options,
      publicKey: stranger.raw,
      sign: signer(stranger.privateKey),
    })
    const hex = Buffer.from(practice.raw).toString('hex')
    for (const { status, said } of verdicts(unpack(forged.files), hex))
      expect([status, said]).toEqual([1, expect.stringContaining('signed by another key than expected')])
    const unsigned = await buildEvidencePack(input, { ...options, sign: signer(stranger.privateKey) })
    for (const { said } of verdicts(unpack(unsigned.files)))
      expect(said).toContain('the signature does not fit the manifest')
  })

  it('gives away a ledger entry that was never in the ledger, whoever signs the pack', async () => {
    const entries = input.ledger!.entries.map((one) =>
      one.index === 5 ? { ...one, entry: text('entry 5, nicer') } : one,
    )
    const { files } = await buildEvidencePack({ ...input, ledger: { ...input.ledger!, entries } }, options)
    for (const { status, said } of verdicts(unpack(files)))
      expect([status, said]).toEqual([
        1,
        expect.stringContaining('not in the ledger: ledger/entries/0000000000000005.bin'),
      ])
    const other = await buildEvidencePack({ ...input, ledger: { ...input.ledger!, logKey: pair().raw } }, options)
    for (const { said } of verdicts(unpack(other.files))) expect(said).toContain('the ledger checkpoint is not signed')
  })

  it('holds no picture in clear unless it was released on purpose (case X9)', async () => {
    const { files, withheld } = await buildEvidencePack(input, options)
    expect(withheld).toEqual(['A2'])
    expect(files.some((one) => one.path.startsWith('exhibits/') && holdsPicture(one.bytes))).toBe(false)
    expect(readAs(files, 'exhibits.csv')).toMatch(/A2,[0-9a-f]{64},7,.*,kept back: it holds a picture/)
    expect(readAs(files, 'README.txt')).toContain('There is no picture of a patient in this pack.')
    const released = await buildEvidencePack({ ...input, releasedPictures: new Set(['A2']) }, options)
    expect(pathsOf(released.files)).toContain('exhibits/A2/sample.jpg')
    expect(readAs(released.files, 'README.txt')).toContain('except 1 that were released on purpose')
  })

  it('holds people under pseudonyms, with the key apart, and refuses to be built when a name slips in', async () => {
    const { files, apart } = await buildEvidencePack(input, options)
    expect(readAs(files, 'exposure.csv')).toContain('P-0001,possible,LT,no,yes,opened in 1 suspect session')
    expect(new TextDecoder().decode(apart.bytes)).toContain('P-0001,patient-anna')
    expect(pathsOf(files)).not.toContain(apart.path)
    for (const { bytes } of files) expect(new TextDecoder().decode(bytes)).not.toContain('patient-anna')
    await expect(buildEvidencePack({ ...input, summary: ['We asked ANNA MUELLER.'] }, options)).rejects.toThrow(
      /NOT_ALLOWED reason=forbidden word where=case.txt/,
    )
    await expect(buildEvidencePack(input, { ...options, pseudonymOf: (patient) => patient })).rejects.toThrow(
      /NOT_ALLOWED/,
    )
  })

  it('gives the police what was done to the practice, not what the practice owes', async () => {
    const police = pathsOf((await buildEvidencePack({ ...input, edition: 'police' }, options)).files)
    const regulator = pathsOf((await buildEvidencePack(input, options)).files)
    for (const path of ['exposure.csv', 'duties.csv', 'checks.csv', 'notices/01-call-script-en.txt']) {
      expect(police).not.toContain(path)
      expect(regulator).toContain(path)
    }
    for (const path of [
      'timeline.csv',
      'exposure-counts.csv',
      'custody.csv',
      'decisions.txt',
      'ledger/checkpoint.txt',
      'exhibits/A1/note.txt',
    ])
      expect(police).toContain(path)
  })

  it('lets nobody choose a path or run a formula, and keeps the order of time', async () => {
    const { files } = await buildEvidencePack(input, options)
    expect(pathsOf(files)).toContain('exhibits/A3/____evil_x_y.txt')
    expect(pathsOf(files).every((path) => /^[A-Za-z0-9][\w./-]*$/.test(path) && !path.includes('/../'))).toBe(true)
    expect(readAs(files, 'exhibits.csv')).toContain("'=cmd|calc")
    const lines = readAs(files, 'timeline.csv').split('\r\n')
    expect(lines[1]).toContain('note received')
  })

  it('has the manifest in the form of sha256sum', async () => {
    const folder = unpack((await buildEvidencePack(input, options)).files)
    const lines = readFileSync(join(folder, 'MANIFEST.txt'), 'utf8').trim().split('\n')
    expect(lines.every((line) => /^[0-9a-f]{64} {2}\S+$/.test(line))).toBe(true)
    expect([...lines].map((line) => line.slice(66))).toEqual([...lines].map((line) => line.slice(66)).sort())
  })
})

describe('a picture is noticed', () => {
  const base64 = (bytes: readonly number[]) => Buffer.from(Uint8Array.from(bytes)).toString('base64')
  const jpeg = [0xff, 0xd8, 0xff, 0xe1, 0, 40, 69, 120, 105, 102]
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]
  const heic = [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63]
  it.each([
    ['a JPEG', Uint8Array.from(jpeg)],
    ['a JPEG behind other bytes', Uint8Array.from([1, 2, 3, ...jpeg])],
    ['a PNG', Uint8Array.from(png)],
    ['a HEIC', Uint8Array.from(heic)],
    ['a mail with a JPEG', text(`Content-Transfer-Encoding: base64\r\n\r\n${base64(jpeg)}\r\n`)],
    ['a mail with a PNG', text(`\n${base64(png)}`)],
    ['a mail with a HEIC', text(`\n${base64(heic)}`)],
    ['a page with one inside', text(`<img src="data:image/jpeg;base64,${base64(jpeg)}">`)],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 9)],
    ['a PDF', text('%PDF-1.7')],
  ])('in %s', (_, bytes) => {
    expect(holdsPicture(bytes)).toBe(true)
  })
  it('and none where there is none', () => {
    for (const bytes of [
      text('pay by noon to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'),
      text('From: a@b.example\r\nSubject: photos\r\n\r\nhello'),
      new Uint8Array(0),
    ])
      expect(holdsPicture(bytes)).toBe(false)
  })
})

describe('tables', () => {
  it('quote as RFC 4180 and defuse what a spreadsheet would run', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,"y"', 2],
          ['=1+1', -3],
          ['line\nline', '@cmd'],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",2\r\n\'=1+1,-3\r\n"line\nline",\'@cmd\r\n')
  })
})
