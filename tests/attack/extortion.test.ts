/**
 * The played extortion: a note and five samples (a bluff, a scrape of the gallery, an export, a screenshot of a marked session, a decoy)
 * against a practice of 1,000 patients (50,000 with PELLICLE_LONG), each step timed and printed. Attacker's reach: outsider, who shows what
 * they have. Security cases X1, X2, X3, X4; scenarios S1, S2.
 *
 * Twins: a naive matcher that believes the nearest fingerprint accuses the practice's own files in the bluff; a naive reader that names the
 * best mark names a colleague for a picture without any.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { dutiesReport } from '@pellicle/breach/duties/report'
import { buildEvidencePack } from '@pellicle/breach/evidence/evidence-pack'
import { affectedFacts } from '@pellicle/breach/exposure/duty-facts'
import {
  type ExposureInput,
  exposureOf,
  type GrantRecord,
  type PatientRecord,
} from '@pellicle/breach/exposure/exposure'
import { namedSession } from '@pellicle/breach/mark/named-session'
import { putMark } from '@pellicle/breach/mark/put-mark'
import { type MarkCandidate, readMark } from '@pellicle/breach/mark/read-mark'
import { readNote } from '@pellicle/breach/note/read-note'
import { callScript } from '@pellicle/breach/notices/call-script'
import { findCandidates } from '@pellicle/breach/possession/candidates'
import { makeFingerprintIndex, type StoredFingerprint } from '@pellicle/breach/possession/fingerprint-index'
import type { GreyPicture } from '@pellicle/breach/possession/grey'
import { type Evidence, judgeSample, type LadderVerdict, type MarkReading } from '@pellicle/breach/possession/ladder'
import { matchSample } from '@pellicle/breach/possession/match-sample'
import { makeRegionIndex } from '@pellicle/breach/possession/region-index'
import { deriveRegions, formatRegions } from '@pellicle/breach/possession/regions'
import { drawPerson, random } from '@pellicle/breach/possession/testing/draw'
import { EDITS } from '@pellicle/breach/possession/testing/edits'
import { loadRulebook } from '@pellicle/breach/rulebook/rulebook'
import { toHex } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { deriveFingerprint } from '@pellicle/vault/picture/fingerprint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const PATIENTS = process.env.PELLICLE_LONG === undefined ? 1_000 : 50_000
const PHOTOS_EACH = 4
const NOON = Date.UTC(2026, 10, 24, 10)
const times: [step: string, ms: number][] = []

async function timed<T>(step: string, act: () => T | Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await act()
  times.push([step, performance.now() - started])
  return value
}

const next = random(2017)
const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(next() * 256))
const keyOf = (name: string) => sha256(new TextEncoder().encode(name))
const edit = (name: string) => EDITS.find((one) => one.name === name)?.edit ?? ((picture: GreyPicture) => picture)
const bytesOf = (picture: GreyPicture) => Uint8Array.from(picture.pixels, Math.round)
const bitsOf = (picture: GreyPicture) => deriveFingerprint({ ...picture, pixels: bytesOf(picture) }).bits

/** As the worker marks a preview before it is drawn. */
function marked(picture: GreyPicture, key: Uint8Array): GreyPicture {
  const rgba = new Uint8ClampedArray(picture.pixels.length * 4)
  for (const [at, value] of picture.pixels.entries()) rgba.fill(Math.round(value), 4 * at, 4 * at + 3)
  putMark(rgba, picture, key)
  return { ...picture, pixels: Float32Array.from(picture.pixels, (_, at) => rgba[4 * at] ?? 0) }
}

/** A picture of nothing of ours: other people, other walls. */
function elsewhere(): GreyPicture {
  const waves = Array.from({ length: 40 }, () => ({ x: 60 * (next() - 0.5), y: 60 * (next() - 0.5), at: 6 * next() }))
  const [width, height] = [432, 576]
  const pixels = Float32Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height]
    const sum = waves.reduce((total, wave) => total + Math.sin(wave.x * x + wave.y * y + wave.at), 0)
    return Math.min(255, Math.max(0, 128 + 14 * sum))
  })
  return { width, height, pixels }
}

interface Practice {
  readonly patients: readonly PatientRecord[]
  readonly pictures: ReadonlyMap<string, GreyPicture>
  readonly index: ReturnType<typeof makeFingerprintIndex>
  readonly pieces: ReturnType<typeof makeRegionIndex>
  readonly grants: readonly GrantRecord[]
  readonly sessions: readonly MarkCandidate[]
}

const COUNTRIES = ['LT', 'LT', 'LT', 'LT', 'GB', 'DE', 'US'] as const

/** A few pictures are drawn in full; of the others there are fingerprints, as after a sweep. */
function makePractice(): Practice {
  const drawn = { gallery: 21, exported: 22, screen: 23, decoy: 24 }
  const pictures = new Map(
    Object.entries(drawn).map(([name, seed]) => [
      `${name}-photo`,
      drawPerson({ seed, session: 0, width: 432, height: 576 }),
    ]),
  )
  const patients: PatientRecord[] = Object.keys(drawn).map((name) => ({
    ...{
      patient: name,
      country: 'LT',
      state: null,
      birthDate: '1990-05-05',
      intimate: false,
      photos: [`${name}-photo`],
    },
    decoy: name === 'decoy',
  }))
  const prints: StoredFingerprint[] = [...pictures].map(([photo, picture]) => ({
    photo,
    version: 1,
    bits: bitsOf(picture),
  }))
  for (let at = 0; at < PATIENTS; at++) {
    const country = COUNTRIES[at % COUNTRIES.length] ?? 'LT'
    const photos = Array.from({ length: PHOTOS_EACH }, (_, photo) => `p${at}-${photo}`)
    for (const photo of photos) prints.push({ photo, version: 1, bits: noise(32) })
    patients.push({
      ...{ patient: `p${at}`, country, state: country === 'US' ? 'TX' : null, photos, decoy: false },
      birthDate: `${1950 + (at % 65)}-03-12`,
      intimate: at % 9 === 0,
    })
  }
  // The hijacked session opened 25 charts and the decoy; everybody else's openings lie before.
  const grant = (patient: string, session: string, atMs: number): GrantRecord => ({
    ...{ patient, kind: 'chart', session, device: `device of ${session}`, member: 'Mia Brandt', atMs },
  })
  const grants = [
    ...Array.from({ length: 25 }, (_, at) => grant(`p${at}`, 'hijacked', NOON - 40 * 3_600_000)),
    ...['screen', 'decoy'].map((patient) => grant(patient, 'hijacked', NOON - 39 * 3_600_000)),
    ...Array.from({ length: 200 }, (_, at) => grant(`p${at + 100}`, 'usual', NOON - 900 * 3_600_000)),
  ]
  const sessions = ['hijacked', 'usual', ...Array.from({ length: 30 }, (_, at) => `other ${at}`)].map((id) => ({
    id,
    key: keyOf(id),
  }))
  // Prints of pieces for the drawn ones, among a crowd of others: what finds a crop in a large practice.
  const pieces = makeRegionIndex([
    ...[...pictures].map(([photo, picture]) => ({ photo, bytes: formatRegions(deriveRegions(picture)) })),
    ...Array.from({ length: Math.min(20_000, PATIENTS) }, (_, at) => ({
      photo: `p${at}-0`,
      bytes: Uint8Array.of(5, 7, ...noise(280)),
    })),
  ])
  return { patients, pictures, index: makeFingerprintIndex(prints), pieces, grants, sessions }
}

const folder = mkdtempSync(join(tmpdir(), 'pellicle-extortion-'))
let practice: Practice
let evidence: Evidence
let samples: ReadonlyMap<string, GreyPicture>
const exportedFile = new TextEncoder().encode('the very file that left as an export')

beforeAll(() => {
  practice = makePractice()
  const picture = (name: string) => practice.pictures.get(`${name}-photo`) as GreyPicture
  samples = new Map([
    ['A bluff', elsewhere()],
    ['B gallery scrape', edit('cut to three quarters')(picture('gallery'))],
    ['D screenshot of a marked session', edit('screenshot')(marked(picture('screen'), keyOf('hijacked')))],
    ['E decoy', edit('JPEG quality 60')(picture('decoy'))],
  ])
  evidence = {
    ...{ sealedObjects: new Set(), publishedFiles: new Map(), importedFiles: new Map() },
    ...{ plantedFiles: new Map(), bulkFiles: [] },
    exportedFiles: new Map([
      [toHex(sha256(exportedFile)), { on: '2026-05-14', by: 'Mia Brandt', to: 'the patient', photo: 'exported-photo' }],
    ]),
    published: new Map([['gallery-photo', { since: '2026-03-03', where: 'the website' }]]),
    exported: new Map(),
    decoys: new Map([['decoy-photo', { planted: '2026-02-04', openings: ['2026-11-22T19:00'] }]]),
    sessionsThatOpened: new Map([['screen-photo', ['hijacked']]]),
    compared: practice.index.photos.length,
    notCompared: 0,
  }
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true })
  const total = times.reduce((sum, [, ms]) => sum + ms, 0)
  const lines = times.map(([step, ms]) => `  ${step.padEnd(46)}${(ms / 1000).toFixed(2).padStart(8)} s`)
  console.log(
    [
      `played extortion, ${PATIENTS} patients, ${practice.index.photos.length} photos:`,
      ...lines,
      `  total ${(total / 1000).toFixed(1)} s of software time`,
    ].join('\n'),
  )
})

/** One sample up the ladder; `clinician` says whether both pictures, side by side, are the same. */
async function climb(
  id: string,
  sample: GreyPicture | Uint8Array,
  clinician: (photo: string) => boolean,
): Promise<LadderVerdict[]> {
  const bytes = sample instanceof Uint8Array ? sample : bytesOf(sample)
  const base = { id, sha256: toHex(sha256(bytes)), list: null }
  if (sample instanceof Uint8Array)
    return [judgeSample({ ...base, content: 'picture', likenesses: [], marks: [] }, evidence)]
  const matched = await matchSample(sample, {
    indexes: { whole: practice.index, pieces: practice.pieces },
    pictureOf: async (photo) => practice.pictures.get(photo) ?? null,
  })
  const found = matched.flatMap(({ photo, registration }) => (registration === null ? [] : [{ photo, registration }]))
  const marks: MarkReading[] = found.flatMap(({ photo, registration }) => {
    if (registration.verdict !== 'same') return []
    const named = namedSession(
      readMark(sample, practice.pictures.get(photo) as GreyPicture, { candidates: practice.sessions }),
    )
    if (named.kind !== 'named') return []
    return [{ z: named.z, margin: named.margin, member: 'Mia Brandt', device: named.id, shownAt: '2026-11-22 19:00' }]
  })
  const likenesses = (confirmed: (photo: string) => boolean | null) =>
    found.map(({ photo, registration }) => ({ photo, verdict: registration.verdict, confirmed: confirmed(photo) }))
  return [() => null, clinician].map((look) =>
    judgeSample({ ...base, content: 'picture', likenesses: likenesses(look), marks }, evidence),
  )
}

describe('the noon mail, played', () => {
  const verdicts: LadderVerdict[] = []

  it('the note: sum, wallet, deadline; nothing is opened', async () => {
    const reading = await timed('note read', () =>
      readNote(NOTE, { receivedMs: NOON - 2 * 3_600_000, zone: 'Europe/Vilnius' }),
    )
    expect(reading.amounts.map(({ given }) => given)).toContain('$20,000')
    expect(reading.wallets.map(({ check }) => check)).toEqual(['valid'])
    expect(reading.deadlines).toHaveLength(1)
  })

  it('A: the bluff is "not found", with what was compared, and no alarm', { timeout: 180_000 }, async () => {
    const sample = samples.get('A bluff') as GreyPicture
    const [first, last] = await timed('A bluff', () => climb('A', sample, () => false))
    verdicts.push(last as LadderVerdict)
    expect(last).toMatchObject({ step: 1, reason: 'NOT_FOUND', status: 'settled', photo: null, sessions: [] })
    expect(last?.say).toContain(practice.index.photos.length.toLocaleString('en-US'))
    expect(`${first?.say} ${last?.say}`).not.toMatch(/fake/i)
    // The twin: whoever believes the nearest fingerprint has a photo of the practice in hand each time.
    const [nearest] = findCandidates({ whole: practice.index, pieces: null }, sample, { most: 1 })
    expect(nearest).toBeDefined()
  })

  it('B: the gallery scrape is public, and proves no break-in', { timeout: 180_000 }, async () => {
    const [first, last] = await timed('B gallery scrape', () =>
      climb('B', samples.get('B gallery scrape') as GreyPicture, () => true),
    )
    verdicts.push(last as LadderVerdict)
    expect(first).toMatchObject({ step: 2, status: 'needs-person' })
    expect(last).toMatchObject({ step: 2, reason: 'PUBLISHED', status: 'settled', photo: 'gallery-photo' })
  })

  it('C: the export is the very file that left', async () => {
    const [verdict] = await timed('C export', () => climb('C', exportedFile, () => true))
    verdicts.push(verdict as LadderVerdict)
    expect(verdict).toMatchObject({ step: 3, reason: 'EXPORTED', status: 'settled' })
  })

  it('D: the screenshot names the session it was shown in, far above chance', { timeout: 180_000 }, async () => {
    const sample = samples.get('D screenshot of a marked session') as GreyPicture
    const [, last] = await timed('D screenshot of a marked session', () => climb('D', sample, () => true))
    verdicts.push(last as LadderVerdict)
    expect(last).toMatchObject({ step: 5, reason: 'MARKED', status: 'settled', photo: 'screen-photo' })
    expect(Number(/z = (\d+\.\d)/.exec(last?.say ?? '')?.[1])).toBeGreaterThan(8)
    // The twin names the best score whatever it is; a picture without a mark then frames somebody.
    const bare = practice.pictures.get('screen-photo') as GreyPicture
    const readings = readMark(edit('JPEG quality 60')(bare), bare, { candidates: practice.sessions })
    expect(readings?.scores[0]?.id).toBeDefined()
    expect(namedSession(readings).kind).toBe('inconclusive')
  })

  it('E: the decoy does not exist, and says between when it was opened', { timeout: 180_000 }, async () => {
    const [, last] = await timed('E decoy', () => climb('E', samples.get('E decoy') as GreyPicture, () => true))
    verdicts.push(last as LadderVerdict)
    expect(last).toMatchObject({ step: 6, reason: 'DECOY', status: 'settled' })
  })

  it('whose photos: proven, possible, excluded; a hidden grant turns excluded into possible, never the other way', async () => {
    const exposure = await timed('exposure', () => exposureOf(exposureInput(verdicts, [])))
    expect(exposure.counts.proven.people).toBe(2)
    expect(exposure.counts.possible.people).toBe(25)
    expect(exposure.counts.excluded.people).toBe(PATIENTS + 3 - 27)
    expect(exposure.decoysTouched).toBe(1)
    const gap = exposureOf(exposureInput(verdicts, [{ why: 'era', fromMs: null, toMs: null }]))
    expect([gap.counts.excluded.people, gap.counts.proven.people]).toEqual([0, 2])
    const bluff = exposureOf(exposureInput(verdicts.slice(0, 1), []))
    expect(bluff.counts.proven.people).toBe(0)
    console.log('  by place:', JSON.stringify(exposure.affected.byPlace))
  })

  it('duties, dated; notices; the pack, verified by programs that know nothing of us', async () => {
    const exposure = exposureOf(exposureInput(verdicts, []))
    const book = await loadRulebook()
    const facts = {
      ...{
        timezone: 'Europe/Vilnius',
        establishment: 'LT',
        events: { awareness: '2026-11-24T10:18', discovery: '2026-11-24' },
      },
      affected: affectedFacts(exposure).affected,
      ...{ dataCategories: ['health', 'photo'], riskAnswers: { 'gdpr-risk': false, 'gdpr-high-risk': true } },
      ...{ encryption: { encrypted: false }, entity: { nis2: false, hipaaCoveredEntity: false } },
    }
    const report = await timed('duties', () => dutiesReport(facts, book))
    const regulator = report.duties.find(({ act, recipient }) => act === 'lt' && recipient === 'regulator')
    expect(regulator).toMatchObject({ status: 'due', dueAt: '2026-11-27T10:18:00+02:00' })
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const started = performance.now()
    const resolve = createRequire(import.meta.url).resolve
    const pack = await buildEvidencePack(
      {
        ...{ edition: 'regulator', caseId: 'played', practice: 'Practice Green', createdAt: '2026-11-24T11:00Z' },
        ...{
          summary: verdicts.map(({ say }) => say),
          releasedPictures: new Set(),
          custody: [],
          timeLine: [],
          containment: [],
        },
        exhibits: [
          {
            ...{ id: 'A1', fileName: 'note.txt', bytes: new TextEncoder().encode(NOTE), source: 'mail' },
            ...{ takenInAt: '2026-11-24T08:00', takenInBy: 'Mia Brandt' },
          },
        ],
        people: [],
        counts: exposure.counts,
        decisions: [
          { at: '2026-11-24T11:00Z', question: 'Pay?', decision: 'Not today', reasons: [], signers: ['R', 'M'] },
        ],
        duties: report.duties,
        notices: [callScript({ name: 'Practice Green', phone: null, email: null }, { language: 'en' })],
        ...{ checks: [], ledger: null },
      },
      {
        publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
        sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
        pseudonymOf: (patient) => `P-${toHex(sha256(new TextEncoder().encode(patient))).slice(0, 8)}`,
        verifiers: ['verify.mjs', 'verify.py'].map((path) => ({
          path,
          bytes: new Uint8Array(readFileSync(resolve(`@pellicle/breach/evidence/${path}`))),
        })),
        forbidden: [],
      },
    )
    times.push(['notices and evidence pack', performance.now() - started])
    for (const { path, bytes } of pack.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    expect(spawnSync(process.execPath, ['verify.mjs'], { cwd: folder }).status).toBe(0)
    expect(spawnSync('python3', ['verify.py'], { cwd: folder }).status).toBe(0)
    expect(times.reduce((sum, [, ms]) => sum + ms, 0)).toBeLessThan(600_000)
  })
})

function exposureInput(verdicts: readonly LadderVerdict[], gaps: ExposureInput['gaps']): ExposureInput {
  return {
    ...{
      patients: practice.patients,
      grants: practice.grants,
      verdicts,
      gaps,
      outside: [],
      listed: new Map(),
      onDate: '2026-11-24',
    },
    suspects: {
      ...{ fromMs: NOON - 72 * 3_600_000, toMs: NOON, devices: new Set(), members: new Set() },
      sessions: new Set(['hijacked']),
    },
  }
}

const NOTE = `We have all your before and after photos. Pay $20,000 in Bitcoin to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
by noon or they will be posted. Do not call the police.`
