/**
 * The evidence pack: a list of files that a stranger can read and check without Pellicle. Everything comes as arguments, the signature as
 * a function; zipping and storing are somebody else's. Two editions: the police get what was done to the practice, the regulator also what
 * the practice owes.
 *
 * The enemy is the pack itself, once it lies in a mailbox (case X9): no picture in clear, people under pseudonyms whose key is returned
 * apart, and a last look through every file for words that must not be in it.
 */
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { EVIDENCE_WORDS as SAY } from '@pellicle/protocol/words/en/evidence'
import type { Duty } from '../duties/duty.ts'
import type { Counts, ExposureClass } from '../exposure/exposure.ts'
import { documentText, type NoticeDocument } from '../notices/document.ts'
import { holdsPicture } from './holds-picture.ts'
import { csv } from './table-text.ts'

export type Edition = 'police' | 'regulator'

export type Exhibit = {
  /** "A1": also the name of its folder. */
  readonly id: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly takenInAt: string
  readonly takenInBy: string
  readonly source: string
}
export type Custody = { readonly exhibit: string; readonly at: string; readonly who: string; readonly act: string }
export type TimeLineEntry = {
  readonly at: string
  readonly what: string
  readonly who: string
  readonly source: string
}
export type Decision = {
  readonly at: string
  readonly question: string
  readonly decision: string
  readonly reasons: readonly string[]
  readonly signers: readonly string[]
}
export type Check = { readonly at: string; readonly check: string; readonly verdict: string; readonly why: string }
export type Containment = { readonly at: string; readonly what: string; readonly proof: string }
export type ExposedPerson = {
  readonly patient: string
  readonly class: ExposureClass
  readonly reasons: readonly string[]
  readonly place: string
  readonly minor: 'yes' | 'no' | 'unknown'
  readonly intimate: boolean
}
export type LedgerPart = {
  /** C2SP signed note. */
  readonly checkpoint: string
  readonly origin: string
  readonly logKey: Uint8Array
  readonly entries: readonly {
    readonly index: number
    readonly entry: Uint8Array
    readonly proof: readonly Uint8Array[]
  }[]
}

export type EvidenceInput = {
  readonly edition: Edition
  readonly caseId: string
  readonly practice: string
  readonly createdAt: string
  readonly summary: readonly string[]
  readonly exhibits: readonly Exhibit[]
  /** Ids of exhibits whose pictures may go along, on a decision that is in `decisions`. */
  readonly releasedPictures: ReadonlySet<string>
  readonly custody: readonly Custody[]
  readonly timeLine: readonly TimeLineEntry[]
  readonly containment: readonly Containment[]
  readonly people: readonly ExposedPerson[]
  readonly counts: Readonly<Record<ExposureClass, Counts>>
  readonly decisions: readonly Decision[]
  readonly duties: readonly Duty[]
  readonly notices: readonly NoticeDocument[]
  readonly checks: readonly Check[]
  readonly ledger: LedgerPart | null
}

export type EvidenceOptions = {
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
  /** Must not lead back without the key that is returned apart. */
  readonly pseudonymOf: (patient: string) => string
  /**
   * `verify.mjs` and `verify.py`, the files beside this one, read by whoever has files: two programs in two languages that share no line,
   * need nothing but the language, and check the same.
   */
  readonly verifiers: readonly PackFile[]
  /** Words that must stand nowhere: names, ids, file names of patients. */
  readonly forbidden: readonly string[]
}

export type PackFile = { readonly path: string; readonly bytes: Uint8Array }
export type EvidencePack = {
  readonly files: readonly PackFile[]
  readonly withheld: readonly string[]
  /** The key to the pseudonyms: sealed to the owner, never beside the pack. */
  readonly apart: PackFile
}

export const PACK_FORMAT = 'pellicle evidence pack 1'

/** Throws NOT_ALLOWED when a file would hold a forbidden word: nothing leaves half checked. */
export async function buildEvidencePack(input: EvidenceInput, options: EvidenceOptions): Promise<EvidencePack> {
  const { files: exhibitFiles, withheld, released } = splitExhibits(input)
  const readme = SAY.readme({ ...input, key: hex(options.publicKey), pictures: released.length })
  const files: PackFile[] = [
    ...[file('README.txt', readme), file('case.txt', `${input.summary.join('\n\n')}\n`)],
    ...options.verifiers,
    ...tablesOf(input, { withheld, released, pseudonymOf: options.pseudonymOf }),
    ...exhibitFiles,
    ...ledgerFiles(input.ledger),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  refuseForbidden(files, options.forbidden)
  const manifest = file('MANIFEST.txt', files.map((one) => `${hex(sha256(one.bytes))}  ${one.path}\n`).join(''))
  const signature = await options.sign(packMessage(manifest.bytes))
  const signed = `${PACK_FORMAT}\nkey ${hex(options.publicKey)}\nsignature ${hex(signature)}\n`
  const patients = [...new Set(input.people.map((one) => one.patient))]
  const key = csv(
    ['pseudonym', 'patient'],
    patients.map((patient) => [options.pseudonymOf(patient), patient]),
  )
  return { files: [...files, manifest, file('MANIFEST.sig', signed)], withheld, apart: file('pseudonyms.csv', key) }
}

/** What is signed: the format line, then the manifest as it stands. */
export function packMessage(manifest: Uint8Array): Uint8Array {
  const line = new TextEncoder().encode(`${PACK_FORMAT}\n`)
  const message = new Uint8Array(line.length + manifest.length)
  message.set(line)
  message.set(manifest, line.length)
  return message
}

function splitExhibits({ exhibits, releasedPictures }: EvidenceInput) {
  const [withheld, released, files]: [string[], string[], PackFile[]] = [[], [], []]
  for (const exhibit of exhibits) {
    const picture = holdsPicture(exhibit.bytes)
    if (picture && !releasedPictures.has(exhibit.id)) withheld.push(exhibit.id)
    else {
      if (picture) released.push(exhibit.id)
      files.push({ path: `exhibits/${safeName(exhibit.id)}/${safeName(exhibit.fileName)}`, bytes: exhibit.bytes })
    }
  }
  return { files, withheld, released }
}

/** No path of a stranger's choosing: letters, digits, dash, single dots between them. */
function safeName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+|\.{2,}|\.+$/g, '_')
    .slice(0, 80)
  return plain === '' ? '_' : plain
}

type Split = {
  readonly withheld: readonly string[]
  readonly released: readonly string[]
  readonly pseudonymOf: (patient: string) => string
}

function tablesOf(input: EvidenceInput, { withheld, released, pseudonymOf }: Split): PackFile[] {
  const fate = (id: string) => (withheld.includes(id) ? SAY.withheld : released.includes(id) ? SAY.released : SAY.given)
  const exhibits = input.exhibits.map((one) => [
    one.id,
    hex(sha256(one.bytes)),
    one.bytes.length,
    one.takenInAt,
    one.takenInBy,
    one.source,
    fate(one.id),
  ])
  const both = [
    file('exhibits.csv', csv(['exhibit', 'sha256', 'bytes', 'taken in', 'by', 'source', 'file'], exhibits)),
    file(
      'custody.csv',
      csv(
        ['exhibit', 'at', 'who', 'act'],
        input.custody.map((one) => [one.exhibit, one.at, one.who, one.act]),
      ),
    ),
    file(
      'timeline.csv',
      csv(
        ['at', 'what', 'who', 'source'],
        [...input.timeLine]
          .sort((a, b) => (a.at < b.at ? -1 : 1))
          .map((one) => [one.at, one.what, one.who, one.source]),
      ),
    ),
    file(
      'containment.csv',
      csv(
        ['at', 'what', 'proof'],
        input.containment.map((one) => [one.at, one.what, one.proof]),
      ),
    ),
    file('decisions.txt', input.decisions.map(decisionText).join('\n')),
    file('exposure-counts.csv', countsTable(input.counts)),
  ]
  if (input.edition === 'police') return both
  const people = input.people.map((one) => [
    pseudonymOf(one.patient),
    one.class,
    one.place,
    one.minor,
    one.intimate ? 'yes' : 'no',
    one.reasons.join('; '),
  ])
  const duties = input.duties.map((one) => [
    one.act,
    one.recipientName,
    one.status,
    one.dueAt ?? '',
    one.cites.join('; '),
    one.why,
    one.confidence,
  ])
  return [
    ...both,
    file('exposure.csv', csv(['person', 'exposure', 'place', 'minor', 'intimate', 'why'], people)),
    file('duties.csv', csv(['act', 'recipient', 'status', 'due', 'cite', 'why', 'confidence'], duties)),
    file(
      'checks.csv',
      csv(
        ['at', 'check', 'verdict', 'why'],
        input.checks.map((one) => [one.at, one.check, one.verdict, one.why]),
      ),
    ),
    ...input.notices.map((one, at) =>
      file(`notices/${String(at + 1).padStart(2, '0')}-${one.kind}-${one.language}.txt`, documentText(one)),
    ),
  ]
}

function decisionText(one: Decision): string {
  return `${one.at}\n${one.question}\nDecided: ${one.decision}\n${one.reasons.map((reason) => `- ${reason}\n`).join('')}Signed by: ${one.signers.join(', ')}\n`
}

function countsTable(counts: EvidenceInput['counts']): string {
  const header = ['exposure', 'people', 'photos', 'minors', 'age unknown', 'intimate', 'country unknown', 'by place']
  const rows = (['proven', 'possible', 'excluded'] as const).map((one) => {
    const c = counts[one]
    const places = Object.entries(c.byPlace)
      .sort()
      .map(([place, count]) => `${place} ${count}`)
    return [one, c.people, c.photos, c.minors, c.ageUnknown, c.intimate, c.countryUnknown, places.join(' ')]
  })
  return csv(header, rows)
}

function ledgerFiles(ledger: LedgerPart | null): PackFile[] {
  if (ledger === null) return []
  return [
    file('ledger/checkpoint.txt', ledger.checkpoint),
    file('ledger/log-key.txt', `origin ${ledger.origin}\nkey ${hex(ledger.logKey)}\n`),
    ...ledger.entries.flatMap(({ index, entry, proof }) => [
      { path: `ledger/entries/${number(index)}.bin`, bytes: entry },
      file(`ledger/proofs/${number(index)}.txt`, proof.map((hash) => `${hex(hash)}\n`).join('')),
    ]),
  ]
}

function refuseForbidden(files: readonly PackFile[], forbidden: readonly string[]): void {
  const decoder = new TextDecoder('utf-8')
  const words = forbidden.filter((word) => word.trim() !== '').map((word) => word.toLowerCase())
  for (const { path, bytes } of files) {
    const text = decoder.decode(bytes).toLowerCase()
    if (words.some((word) => text.includes(word)))
      throw new PellicleError('NOT_ALLOWED', { reason: 'forbidden word', where: path.split('/')[0] ?? '' })
  }
}

const number = (index: number) => String(index).padStart(16, '0')
const file = (path: string, text: string): PackFile => ({ path, bytes: new TextEncoder().encode(text) })

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
