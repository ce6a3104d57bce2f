/**
 * `pellicle gate`: a gate as a program of its own. Listens for its one server, answers nobody else, and opens its copy of the ledger when the
 * log key is known. Crash-only, like the server: whatever it said is in the ledger, and a start reads on. Spec: gate-host.
 */

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'
import { equalBytes, isMap } from '@pellicle/crypto/format'
import { type Random, signPublic } from '@pellicle/crypto/seal'
import type { GateKeys } from '@pellicle/gate/gate-keys'
import { PellicleError } from '@pellicle/protocol/errors'
import * as v from 'valibot'
import { openDataFolder } from '../data-folder.ts'
import { loadGateSecrets } from '../secrets/box-secrets.ts'
import { loadOrMakeSecret } from '../secrets/key-file.ts'
import type { Road } from './courier.ts'
import { type GateCopy, openGateCopy } from './gate-copy.ts'
import { Link, type LinkHandlers } from './link.ts'
import { isPeer, type LinkIdentity, openLinkIdentity } from './link-identity.ts'
import * as words from './link-words.ts'

export interface GateProgramOptions {
  readonly data: string
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** Link name of the server. */
  readonly server: string
  readonly now: () => number
  readonly random: Random
  /** Further words that the link answers; for tests. */
  readonly more?: LinkHandlers
}

export interface RunningGate {
  readonly port: number
  /** Link name of this gate. */
  readonly name: string
  stop(): Promise<void>
}

const POLL_MS = 5000
/** Before its name is known a connection costs one handshake and no more. */
const HANDSHAKE_MS = 5000
const MOST_CONNECTIONS = 8

export async function runGate(options: GateProgramOptions): Promise<RunningGate> {
  const { data, random, now } = options
  const folder = openDataFolder(data)
  try {
    const keys = await loadGateSecrets(folder.path, random)
    const identity = await openLinkIdentity(folder.path, random)
    const host = new GateHost({ ...options, folder: folder.path, keys, now })
    await host.begin()
    const { port, close } = await listen(options, identity, (socket) => host.welcome(socket))
    const stop = async (): Promise<void> => {
      await host.close()
      await close()
      folder.release()
    }
    return { port, name: identity.name, stop }
  } catch (error) {
    folder.release()
    throw error
  }
}

async function listen(
  { port, host, server: name }: GateProgramOptions,
  { key, cert }: LinkIdentity,
  welcome: (socket: TLSSocket) => void,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(
    {
      ...{ key, cert, requestCert: true, rejectUnauthorized: false, handshakeTimeout: HANDSHAKE_MS },
      ...{ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
    },
    (socket) => {
      // A stranger is cut before a byte of his is read.
      if (isPeer(socket.getPeerX509Certificate(), name)) welcome(socket)
      else socket.destroy()
    },
  )
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.maxConnections = MOST_CONNECTIONS
  server.on('tlsClientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PellicleError('PORT_TAKEN', { port }, { cause: error }) : error),
    )
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** A frozen device is refused before anything is read; it may have been thawed since. */
async function thawed<T>({ ledger }: GateCopy, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof PellicleError) || error.code !== 'FROZEN') throw error
    await ledger.followRow()
    return ask()
  }
}

interface HostParts extends Pick<GateProgramOptions, 'now' | 'random' | 'more'> {
  readonly folder: string
  readonly keys: GateKeys
}

class GateHost {
  readonly #parts: HostParts
  readonly #timer: NodeJS.Timeout
  #copy: GateCopy | null = null
  #opening: Promise<GateCopy> | null = null
  #log: Uint8Array | null = null
  #link: Link | null = null

  constructor(parts: HostParts) {
    this.#parts = parts
    this.#timer = setInterval(() => {
      if (this.#link?.isOpen === true) void this.#copy?.poll().catch(() => undefined)
    }, POLL_MS)
    this.#timer.unref()
  }

  /** A gate that has a practice opens its copy before it listens: what is wrong with it is said at the start. */
  async begin(): Promise<void> {
    const pin = join(this.#parts.folder, 'secrets', 'log.pin')
    const known = await access(pin).then(
      () => true,
      () => false,
    )
    if (known) await this.#open(null)
  }

  /** The newest connection of the server is the one that is asked; an older one has been given up by its other end. */
  welcome(socket: TLSSocket): void {
    const before = this.#link
    this.#link = new Link(socket, this.#handlers())
    before?.close()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    const link = this.#link
    await this.#copy?.close()
    link?.close()
    await link?.closed
  }

  #handlers(): LinkHandlers {
    const { keys, more = {} } = this.#parts
    const copy = (): GateCopy => {
      if (this.#copy === null) throw new PellicleError('NO_PRACTICE')
      return this.#copy
    }
    return {
      hello: async (value) => {
        const [log] = words.readAs(
          v.strictTuple([
            v.pipe(
              v.instance(Uint8Array),
              v.check((key) => key.length === 32),
            ),
          ]),
          value,
        )
        await this.#open(log)
        return signPublic(keys.sign)
      },
      session: async (value) => {
        // Who was enrolled or revoked a moment ago: a decision reads on by itself, a session is opened without one.
        await copy().ledger.followRow()
        return words.sayOpened(await copy().gate.openSession(words.readSigned(value)))
      },
      end: async (value) => {
        copy().gate.endSession(words.readBytes(value))
        return null
      },
      grant: async (value) => words.sayReleased(await thawed(copy(), () => copy().gate.grant(words.readSigned(value)))),
      import: async (value) => {
        const released = await thawed(copy(), () => copy().gate.importHalves(words.readSigned(value)))
        copy().noteBirth()
        return words.sayReleased(released)
      },
      look: async () => {
        await copy().look()
        return null
      },
      rest: async () => {
        await this.#copy?.rest()
        return null
      },
      flood: async (value) => {
        const [device, megabytes] = words.readFlood(value)
        copy().flood(device, megabytes)
        return null
      },
      escrow: async () => copy().escrow(),
      ...more,
    }
  }

  /** The first log key that this gate heard of is the one it believes. Throws GATE_OTHER for another. */
  async #open(said: Uint8Array | null): Promise<GateCopy> {
    if (this.#log === null) {
      this.#log = await loadOrMakeSecret(join(this.#parts.folder, 'secrets', 'log.pin'), {
        parse: (value) => (isMap(value) && value.log instanceof Uint8Array ? value.log : null),
        make: () => ({ v: 1, log: said as Uint8Array }),
      })
    }
    if (said !== null && !equalBytes(said, this.#log)) throw new PellicleError('GATE_OTHER', { reason: 'log' })
    this.#opening ??= this.#openCopy(this.#log)
    this.#copy = await this.#opening
    return this.#copy
  }

  async #openCopy(log: Uint8Array): Promise<GateCopy> {
    const { folder, keys, now, random } = this.#parts
    const ask: Link['ask'] = (name, value) =>
      this.#link === null ? Promise.reject(new PellicleError('GATE_AWAY')) : this.#link.ask(name, value)
    const road: Road = {
      async row(from) {
        const [size, note, segments] = words.readRow(await ask('row', from))
        return { size, note, segments }
      },
      append: async (statements) =>
        words.readUint(
          await ask(
            'append',
            statements.map(({ entry, body }) => [entry, body]),
          ),
        ),
    }
    const put = async (name: string, bytes: Uint8Array): Promise<'stored'> => {
      await ask('snapshot', [Number(name.split('/')[1]), bytes])
      return 'stored'
    }
    return openGateCopy({
      folder,
      keys,
      log,
      road,
      now,
      random,
      snapshotsTo: { put: (name, bytes) => put(name, bytes as Uint8Array) },
    })
  }
}
