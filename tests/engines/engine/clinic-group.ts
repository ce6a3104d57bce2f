/**
 * A group of clinics for tests: several real server processes over one PostgreSQL and one shared place, devices that write through whichever
 * server they meet and send the same bytes again until they are answered, and hands that kill what they like.
 */
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decode, toHex } from '@pellicle/crypto/format'
import { leafHash, verifyCheckpoint, verifyInclusion } from '@pellicle/crypto/proof'
import { HEADER_SHA256, type StatementIn, type StatementOut, type SubjectsReply } from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import { connectPostgres } from '../../../packages/server/src/database/postgres/connect.ts'
import { originOf } from '../../../packages/server/src/ledger/origin.ts'
import type { ClusterOptions } from '../../../packages/server/src/run-server.ts'
import { Clinic, type Gadget, makeObject, type TestObject, voice } from '../../../packages/server/src/testing/clinic.ts'
import { EdgeClient } from '../../../packages/server/src/testing/edge-client.ts'
import { random } from '../../../packages/server/src/testing/random.ts'
import { startServer, type TestServer } from '../../../packages/server/src/testing/start-server.ts'
import type { TestPostgres } from './postgres.ts'

export interface GroupOptions {
  readonly engine: TestPostgres
  readonly folder: string
  readonly servers: number
  readonly writers: number
  readonly leaseMs?: number
  /** A bucket instead of a folder. */
  readonly shared?: Pick<ClusterOptions, 'shared' | 'keys'>
}

const SCHEMA = 'group'

export class ClinicGroup {
  readonly clinic = new Clinic()
  readonly writers: Writer[] = []
  readonly folder: string
  readonly #options: GroupOptions
  readonly #servers: (TestServer | null)[] = []
  #log = new Uint8Array(32)
  stopped = false
  /** Answers that a device did not like and asked again: what it saw of the deaths. */
  retries = 0

  private constructor(options: GroupOptions) {
    this.#options = options
    this.folder = join(options.folder, 'shared')
  }

  static async start(options: GroupOptions): Promise<ClinicGroup> {
    const group = new ClinicGroup(options)
    const first = await group.#start(0)
    const client = new EdgeClient(first, group.clinic)
    const offer = decode((await client.open('POST', '/api/setup/offer', { body: {} })).body) as {
      readonly gate: Uint8Array
      readonly log: Uint8Array
    }
    group.#log = offer.log as Uint8Array<ArrayBuffer>
    const statements = await group.clinic.create(offer)
    const made = await client.open('POST', '/api/setup/create', { body: { statements: statements as never } })
    if (made.status !== 200) throw new Error(`set-up: ${made.code}`)
    group.clinic.learnRoster(decode((await client.signed('GET', '/api/roster?seen=0&from=0')).body) as never)
    for (let i = 0; i < options.writers; i++) {
      const writer = new Writer(group)
      await group.#say(client, [await group.clinic.admitDevice(writer.gadget)])
      group.writers.push(writer)
    }
    for (let i = 1; i < options.servers; i++) {
      await mkdir(group.#data(i), { recursive: true, mode: 0o700 })
      await cp(join(group.#data(0), 'secrets'), join(group.#data(i), 'secrets'), { recursive: true })
      await group.#start(i)
    }
    return group
  }

  async #say(client: EdgeClient, statements: readonly StatementIn[]): Promise<void> {
    const reply = await client.append(...statements)
    if (reply.status !== 200) throw new Error(`append: ${reply.code}`)
  }

  #data(i: number): string {
    return join(this.#options.folder, `server-${i}`)
  }

  async #start(i: number): Promise<TestServer> {
    const { engine, leaseMs = 2500, shared } = this.#options
    const database = { url: `${engine.url}?schema=${SCHEMA}`, password: engine.password }
    const place = shared ?? { shared: this.folder, keys: null }
    const server = await startServer({ data: this.#data(i), cluster: { database, ...place, leaseMs } })
    this.#servers[i] = server
    return server
  }

  get living(): readonly TestServer[] {
    return this.#servers.filter((server) => server !== null)
  }

  /** Any server that lives; waits when none does. */
  async someServer(): Promise<TestServer> {
    for (;;) {
      const { living } = this
      const one = living[Math.floor(Math.random() * living.length)]
      if (one !== undefined) return one
      await pause(20)
    }
  }

  async sequencer(): Promise<{ readonly at: number; readonly number: number } | null> {
    const { engine } = this.#options
    const postgres = connectPostgres({ url: `${engine.url}?schema=${SCHEMA}`, password: engine.password })
    try {
      const { rows } = await postgres.pool.query('SELECT number, address FROM fence')
      const at = this.#servers.findIndex((one) => one !== null && String(rows[0]?.address).endsWith(`:${one.port}`))
      return at < 0 ? null : { at, number: rows[0]?.number as number }
    } finally {
      await postgres.end()
    }
  }

  /** kill -9 of one server, and another life over the same folder. */
  async killServer(i: number, downMs = 0): Promise<void> {
    const server = this.#servers[i]
    if (server === undefined || server === null) return
    this.#servers[i] = null
    await server.kill9()
    await pause(downMs)
    // The database may be away just now: a service manager tries again too.
    for (let tries = 0; ; tries++) {
      try {
        await this.#start(i)
        return
      } catch (error) {
        if (tries > 40) throw error
        await pause(250)
      }
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    for (const server of this.living) await server.stop()
    this.#servers.fill(null)
  }

  /** How many acknowledged statements somebody could not be shown, with a proof, by whichever server is asked. */
  async missing(): Promise<number> {
    let missing = 0
    for (const writer of this.writers) {
      // What is acknowledged while the question is on its way may be too new for the answer.
      const acknowledged = [...writer.acknowledged]
      const found = await this.#proven(writer.patient)
      for (const [index, entry] of acknowledged) if (found.get(index) !== entry) missing++
    }
    return missing
  }

  async #proven(patient: Uint8Array): Promise<ReadonlyMap<number, string>> {
    for (let tries = 0; ; tries++) {
      try {
        const client = new EdgeClient(await this.someServer(), this.clinic)
        const reply = await client.signed('POST', '/api/subjects?seen=0', { body: { subjects: [patient] } })
        if (reply.status !== 200) throw new Error(`subjects: ${reply.status} ${reply.code}`)
        return await this.#checkProofs(decode(reply.body) as unknown as SubjectsReply)
      } catch (error) {
        if (tries > 200) throw error
        await pause(50)
      }
    }
  }

  async #checkProofs({ subjects, checkpoint }: SubjectsReply): Promise<ReadonlyMap<number, string>> {
    const point = await verifyCheckpoint(checkpoint.note, originOf(this.clinic.practice), this.#log)
    if (point === null) throw new Error('a checkpoint that the log did not sign')
    const [size, root] = point
    const statements: readonly StatementOut[] = subjects[0]?.statements ?? []
    return new Map(
      statements
        .filter(({ index, entry, proof }) =>
          verifyInclusion({ size, index, leaf: leafHash(entry), proof: [...proof], root }),
        )
        .map(({ index, entry }) => [index, toHex(entry)]),
    )
  }
}

interface Pending {
  readonly objects: readonly TestObject[]
  readonly statements: readonly StatementIn[]
}

/** One device with its own patient: what it sends waits until it was acknowledged, whoever dies meanwhile. */
export class Writer {
  readonly gadget: Gadget
  readonly patient = random(16)
  readonly acknowledged = new Map<number, string>()
  readonly #group: ClinicGroup
  #pending: Pending | null = null

  constructor(group: ClinicGroup) {
    this.#group = group
    this.gadget = { ...voice(), member: group.clinic.owner.id }
  }

  /** Until `enough()`; what is under way then is finished first. */
  async write(enough: () => boolean): Promise<void> {
    while (!enough()) {
      this.#pending ??= await this.#make()
      while (!(await this.#send())) {
        this.#group.retries++
        await pause(20)
      }
      this.#pending = null
    }
  }

  async #send(): Promise<boolean> {
    const { objects, statements } = this.#pending as Pending
    try {
      for (const { id, sha256, bytes } of objects) {
        const client = new EdgeClient(await this.#group.someServer(), this.#group.clinic)
        const headers = { [HEADER_SHA256]: toHex(sha256), 'content-type': 'application/octet-stream' }
        const reply = await client.signed('PUT', `/api/objects/${formatBase32(id)}`, {
          device: this.gadget,
          body: bytes,
          headers,
        })
        if (reply.status >= 300) return this.#refused(reply.status, reply.code)
      }
      const client = new EdgeClient(await this.#group.someServer(), this.#group.clinic)
      const body = { statements: statements as never }
      const reply = await client.signed('POST', '/api/append?seen=0', { device: this.gadget, body })
      if (reply.status !== 200) return this.#refused(reply.status, reply.code)
      const { indexes } = decode(reply.body) as unknown as { readonly indexes: readonly number[] }
      for (const [i, index] of indexes.entries())
        this.acknowledged.set(index, toHex((statements[i] as StatementIn).entry))
      return true
    } catch (error) {
      // The connection broke: nobody knows what became of it, and the same bytes are sent again.
      if (
        error instanceof Error &&
        /ECONN|EPIPE|socket|aborted|hang up/i.test(`${error.message}${'code' in error ? error.code : ''}`)
      )
        return false
      throw error
    }
  }

  #refused(status: number, code: string | null): false {
    const fine = [
      'SERVER_BUSY',
      'SERVER_FAULT',
      'CLOCK_SKEW',
      'NO_PRACTICE',
      'UNKNOWN_DEVICE',
      'MISSING_OBJECT',
      'OFFLINE',
    ]
    if (fine.includes(code ?? '')) return false
    throw new Error(`refused: ${status} ${code}`)
  }

  async #make() {
    const { clinic } = this.#group
    if (this.acknowledged.size === 0)
      return { objects: [], statements: [await clinic.createPatient(this.patient, random(32), this.gadget)] }
    if (Math.random() < 0.3) {
      const objects = [await makeObject('original', 3000), await makeObject('thumb')]
      return { objects, statements: [await clinic.addPhoto(this.patient, objects, this.gadget)] }
    }
    return { objects: [], statements: [await clinic.putVisit(this.patient, this.gadget)] }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
