/**
 * A practice in memory, for tests of the content rooms: real keys, wraps, halves and seals; trust is trivial (nobody signs, nobody
 * proves). It keeps the rules of the ledger that the rooms rely on: all or nothing, CONFLICT for a stale base, ids that must be new,
 * objects that must be there, import halves for unknown ids only.
 */
import { compareBytes, encode, formatBody, formatHeader, parseBody, toHex, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { deriveHalf, deriveKemPublic, type Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { COMPARTMENTS, type Compartment, compartmentsOf, type HalfKind, type Role } from '@pellicle/protocol/roles'
import { KINDS, kindOf } from '@pellicle/protocol/statements'
import type { Desk, Draft, HalfItem, Opener, Quarantined, Shelf, SubjectHistory, Verified } from '../desk.ts'

/** One ask of the gate, as its log would show it. */
export interface Ask {
  readonly device: Uint8Array
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  readonly form: 'grant' | 'import'
}

interface Row extends Verified {
  readonly base: Draft['base']
}

const ZEROS = new Uint8Array(32)

export class MemoryPractice {
  readonly practice: Uint8Array
  readonly random: Random
  readonly rows: Row[] = []
  readonly objects = new Map<string, Uint8Array>()
  readonly asks: Ask[] = []
  /** How often each door was used, by name. */
  readonly counts: Record<string, number> = {}
  /** Called at every step that a crash could follow; a test throws from here. */
  step: (name: string) => void = () => {}
  now: () => number
  /** Statements shown as quarantined, by subject. */
  readonly quarantined = new Map<string, Quarantined[]>()

  readonly #secrets = new Map<Compartment, Uint8Array[]>()
  readonly #gateKey: Uint8Array
  readonly #salts = new Map<string, Uint8Array>()
  readonly #imports = new Map<string, string>()
  readonly #known = new Set<string>()
  readonly #forms = new Map<string, { readonly form: string; readonly subject: string }>()
  readonly #heads = new Map<string, readonly [number, Uint8Array]>()
  readonly #bySubject = new Map<string, Row[]>()
  readonly #indexKey: Uint8Array

  constructor({ random, now = () => 1_760_000_000_000 }: { random: Random; now?: () => number }) {
    this.random = random
    this.now = now
    this.practice = random(32)
    this.#gateKey = random(32)
    this.#indexKey = random(32)
    for (const compartment of COMPARTMENTS) this.#secrets.set(compartment, [random(32)])
  }

  /** A new key pair for a compartment; everybody who holds it learns it at once. */
  turnEpoch(compartment: Compartment): void {
    this.#secretsOf(compartment).push(this.random(32))
  }

  desk(roles: readonly Role[]): Desk {
    const device = this.random(16)
    const member = this.random(16)
    const held = new Set<Compartment>(compartmentsOf(roles))
    const halves = new Map<string, { subject: string; half: Uint8Array }>()
    const keep = (subject: Uint8Array, items: readonly HalfItem[]) => {
      for (const [kind, id] of items)
        halves.set(nameOf(kind, id), { subject: toHex(subject), half: this.#half(kind, id, subject) })
    }
    return {
      ...this.#shelf(),
      practice: this.practice,
      device,
      member,
      roles,
      random: this.random,
      now: () => this.now(),
      holds: (compartment) => held.has(compartment),
      compartmentSecret: (compartment, epoch) => {
        if (!held.has(compartment)) throw new PellicleError('KEY_REFUSED')
        return this.#secret(compartment, epoch)
      },
      half: (kind, id) => {
        const found = halves.get(nameOf(kind, id))
        if (found === undefined) throw new PellicleError('GATE_REFUSED', { reason: 'unknown' })
        return found.half
      },
      newestEpoch: (compartment) => {
        const epoch = this.#secretsOf(compartment).length
        return { epoch, seal: deriveKemPublic(this.#secret(compartment, epoch)) }
      },
      directoryIndexKey: () => (held.has('directory') ? this.#indexKey : null),
      halves: async (subject, items) => {
        this.#count('grants')
        this.step('halves')
        await Promise.resolve()
        for (const item of items) this.#decide(item, subject, held)
        this.asks.push({ device, subject, items, form: 'grant' })
        keep(subject, items)
      },
      importHalves: async (subject, items) => {
        this.#count('imports')
        this.step('importHalves')
        await Promise.resolve()
        for (const item of items) this.#claim(item, subject, device)
        this.asks.push({ device, subject, items, form: 'import' })
        keep(subject, items)
        const newPatient = items.some(([kind, id]) => kind !== 'shard' && compareBytes(id, subject) === 0)
        return { mark: newPatient ? sha256(encode([this.#gateKey, 'real', subject])) : null }
      },
      forget: (subject) => {
        const gone = toHex(subject)
        for (const [name, { subject: of }] of halves) if (of === gone) halves.delete(name)
      },
      append: async (drafts) => {
        this.#count('appends')
        this.step('append')
        await Promise.resolve()
        const rows = this.#append(drafts, device)
        this.step('appended')
        return { indexes: rows.map((row) => row.index), hashes: rows.map((row) => row.hash) }
      },
      putObject: async (id, sealed, hash) => {
        this.#count('puts')
        this.step('putObject')
        await Promise.resolve()
        if (compareBytes(sha256(sealed), hash) !== 0) throw new PellicleError('HASH_MISMATCH')
        const there = this.objects.get(toHex(id))
        if (there !== undefined && compareBytes(there, sealed) !== 0) throw new PellicleError('ALREADY_EXISTS')
        this.objects.set(toHex(id), sealed.slice())
      },
    }
  }

  /** What the recovery cards and a copy of everything give: all secrets, all halves, no gate. */
  rescuer(): Opener & Shelf {
    const subjectOf = new Map<string, Uint8Array>()
    for (const { subject, items } of this.asks) for (const [kind, id] of items) subjectOf.set(nameOf(kind, id), subject)
    return {
      ...this.#shelf(),
      practice: this.practice,
      holds: () => true,
      compartmentSecret: (compartment, epoch) => this.#secret(compartment, epoch),
      half: (kind, id) => this.#half(kind, id, subjectOf.get(nameOf(kind, id)) ?? id),
    }
  }

  #shelf(): Shelf {
    return {
      histories: async (subjects) => {
        this.#count('histories')
        await Promise.resolve()
        return subjects.map((subject) => this.#history(subject))
      },
      object: async ([id, hash, size]) => {
        this.#count('objects')
        await Promise.resolve()
        const sealed = this.objects.get(toHex(id))
        if (sealed === undefined) throw new PellicleError('NOT_FOUND')
        if (sealed.length !== size || compareBytes(sha256(sealed), hash) !== 0) throw new PellicleError('HASH_MISMATCH')
        return sealed.slice()
      },
      objectRange: async (id, start, end) => {
        this.#count('ranges')
        await Promise.resolve()
        return this.objects.get(toHex(id))?.subarray(start, end) ?? new Uint8Array(0)
      },
    }
  }

  #history(subject: Uint8Array): SubjectHistory {
    const key = toHex(subject)
    return {
      statements: [...(this.#bySubject.get(key) ?? [])],
      quarantined: this.quarantined.get(key) ?? [],
      head: this.#heads.get(key) ?? [0, ZEROS],
    }
  }

  #append(drafts: readonly Draft[], device: Uint8Array): Row[] {
    const heads = new Map<string, readonly [number, Uint8Array]>()
    const fresh: string[] = []
    const rows = drafts.map((draft, position) => {
      const kind = kindOf(draft.kind)
      if (kind === null) throw new PellicleError('BAD_STATEMENT')
      const checked = kind.pub['~standard'].validate(draft.pub)
      if (checked instanceof Promise || checked.issues !== undefined) throw new PellicleError('BAD_STATEMENT')
      const subject = draft.subject === null ? '' : toHex(draft.subject)
      const head = heads.get(subject) ?? this.#heads.get(subject) ?? [0, ZEROS]
      if (kind.chained !== (draft.base !== null)) throw new PellicleError('BAD_STATEMENT')
      if (draft.base !== null && (draft.base[0] !== head[0] || compareBytes(draft.base[1], head[1]) !== 0))
        throw new PellicleError('CONFLICT', { revision: head[0] })
      for (const id of introducedBy(draft)) {
        if (this.#known.has(id) || fresh.includes(id)) throw new PellicleError('ALREADY_EXISTS')
        fresh.push(id)
      }
      for (const [id] of draft.objects)
        if (!this.objects.has(toHex(id))) throw new PellicleError('MISSING_OBJECT', { object: toHex(id) })
      const body = formatBody(draft.parts)
      const hash = sha256(
        formatHeader({
          practice: this.practice,
          kind: draft.kind,
          by: device,
          seq: this.rows.length + position,
          prev: ZEROS,
          seen: [0, ZEROS],
          at: this.now(),
          subject: draft.subject,
          base: draft.base,
          pub: draft.pub as { [key: string]: Value },
          objects: draft.objects,
          salts: [],
          body: sha256(body),
        }),
      )
      const revision = draft.base === null ? 0 : draft.base[0] + 1
      if (kind.chained) heads.set(subject, [revision, hash])
      const { kind: number, subject: about, base, objects } = draft
      const index = this.rows.length + position
      const row: Row = {
        ...{ index, hash, kind: number, by: device, at: this.now(), subject: about, base, revision, objects },
        pub: checked.value,
        parts: parseBody(body),
      }
      return row
    })
    for (const id of fresh) this.#known.add(id)
    for (const draft of drafts) this.#introduce(draft)
    for (const [subject, head] of heads) this.#heads.set(subject, head)
    for (const row of rows) {
      this.rows.push(row)
      const subject = row.subject === null ? '' : toHex(row.subject)
      this.#bySubject.set(subject, [...(this.#bySubject.get(subject) ?? []), row])
    }
    return rows
  }

  /** Spec: gate §4, without budgets. */
  #decide([kind, id]: HalfItem, subject: Uint8Array, held: ReadonlySet<Compartment>): void {
    const known = this.#forms.get(toHex(id))
    if (known === undefined || known.subject !== toHex(subject) || !FORMS[kind]?.includes(known.form))
      throw new PellicleError('GATE_REFUSED', { reason: 'unknown' })
    if (!compartmentsFor(kind, known.form).some((compartment) => held.has(compartment as Compartment)))
      throw new PellicleError('GATE_REFUSED', { reason: 'role' })
  }

  /** Spec: gate §5. */
  #claim([kind, id]: HalfItem, subject: Uint8Array, device: Uint8Array): void {
    const name = toHex(id)
    if (kind === 'shard' && name === toHex(subject)) throw new PellicleError('GATE_REFUSED', { reason: 'unknown' })
    if (this.#known.has(name)) throw new PellicleError('GATE_REFUSED', { reason: 'exists' })
    const owner = this.#imports.get(nameOf(kind, id))
    if (owner !== undefined && owner !== toHex(device)) throw new PellicleError('GATE_REFUSED', { reason: 'other' })
    this.#imports.set(nameOf(kind, id), toHex(device))
  }

  #half(kind: HalfKind, id: Uint8Array, subject: Uint8Array): Uint8Array {
    const key = toHex(subject)
    const salt = this.#salts.get(key) ?? this.random(32)
    this.#salts.set(key, salt)
    return deriveHalf(this.#gateKey, { practice: this.practice, kind, id, salt })
  }

  #introduce({ kind, subject, pub, objects }: Draft): void {
    const about = subject === null ? '' : toHex(subject)
    const as = (id: unknown, form: string) => this.#forms.set(toHex(id as Uint8Array), { form, subject: about })
    if (kind === KINDS.patientCreate.number) as(subject, 'patient')
    if (kind === KINDS.depositOpen.number) as(pub.deposit, `deposit ${pub.compartment}`)
    if (kind === KINDS.shardWrite.number) as(pub.writing, 'shard')
    if (kind === KINDS.shardAdd.number) as(pub.addition, 'shard')
    for (const [id] of objects) as(id, 'object')
  }

  #secretsOf(compartment: Compartment): Uint8Array[] {
    return this.#secrets.get(compartment) as Uint8Array[]
  }

  #secret(compartment: Compartment, epoch: number): Uint8Array {
    const secret = this.#secretsOf(compartment)[epoch - 1]
    if (secret === undefined) throw new PellicleError('KEY_REFUSED')
    return secret
  }

  #count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1
  }
}

const FORMS: Partial<Record<HalfKind, readonly string[]>> = {
  contact: ['patient'],
  chart: ['patient'],
  identity: ['patient'],
  fingerprint: ['patient', 'deposit response'],
  original: ['object'],
  shard: ['shard'],
  deposit: ['deposit chart', 'deposit photos', 'deposit identity', 'deposit directory'],
}

function compartmentsFor(kind: HalfKind, form: string): readonly string[] {
  switch (kind) {
    case 'contact':
    case 'shard':
      return ['directory']
    case 'chart':
      return ['chart', 'photos']
    case 'original':
      return ['photos']
    case 'fingerprint':
      return ['response']
    case 'deposit':
      return [form.split(' ')[1] as string]
    default:
      return [kind]
  }
}

function nameOf(kind: HalfKind, id: Uint8Array): string {
  return `${kind} ${toHex(id)}`
}

/** Ids (and names of keys) that a statement makes and that must be new. */
function introducedBy(draft: Draft): string[] {
  const pub = draft.pub as { [key: string]: unknown }
  const subject = draft.subject === null ? '' : toHex(draft.subject)
  const objects = draft.objects.map(([id]) => toHex(id))
  switch (draft.kind) {
    case KINDS.patientCreate.number:
      return [subject, ...(pub.keys as [string, number, number][]).map(([c, , g]) => `key ${subject} ${c} ${g}`)]
    case KINDS.patientKey.number:
      return [`key ${subject} ${pub.compartment} ${pub.generation}`]
    case KINDS.photoAdd.number:
      return [toHex(pub.photo as Uint8Array), ...objects]
    case KINDS.depositOpen.number:
      return [toHex(pub.deposit as Uint8Array)]
    case KINDS.depositFile.number:
      return [`filed ${toHex(pub.deposit as Uint8Array)}`]
    case KINDS.shardAdd.number:
      return [toHex(pub.addition as Uint8Array)]
    case KINDS.shardWrite.number:
      return [toHex(pub.writing as Uint8Array)]
    default:
      return objects
  }
}
