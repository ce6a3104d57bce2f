/**
 * A disk that loses power: between any two steps, with everything lost that was not made durable, or any part of it kept, as
 * real disks do. Files and folders are durable on their own: a synced file in an unsynced folder has no name.
 */
import { basename, dirname } from 'node:path'
import type { Disk, DiskEntry } from '../disk.ts'

interface File {
  kind: 'file'
  mode: number
  now: Uint8Array
  durable: Uint8Array
}
interface Folder {
  kind: 'folder'
  now: Map<string, Node>
  durable: Map<string, Node>
}
type Node = File | Folder

export class PowerCut extends Error {
  override readonly name = 'PowerCut'
}

/** Numbers in [0, 1) that are the same in every run. */
export function seededChance(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 0x1_00_00_00
  }
}

export class PowerCutDisk implements Disk {
  #root: Folder = emptyFolder()
  #stepsLeft = Number.POSITIVE_INFINITY
  steps = 0

  /** Lets `steps` more steps happen, then nothing. */
  cutAfter(steps: number): void {
    this.#stepsLeft = steps
  }

  /** Power is back. What was not durable is there, gone, or half there. */
  recover(chance: () => number): void {
    this.#root = settleFolder(this.#root, chance)
    this.#stepsLeft = Number.POSITIVE_INFINITY
  }

  /** Every file by path, as a thief or a file manager sees them. */
  files(folder: Folder = this.#root, path = ''): Map<string, Uint8Array> {
    const found = new Map<string, Uint8Array>()
    for (const [name, node] of folder.now) {
      if (node.kind === 'file') found.set(`${path}/${name}`, node.now)
      else for (const [below, bytes] of this.files(node, `${path}/${name}`)) found.set(below, bytes)
    }
    return found
  }

  async create(path: string, mode: number) {
    await this.#step()
    const file: File = { kind: 'file', mode, now: new Uint8Array(0), durable: new Uint8Array(0) }
    this.#add(path, file)
    return {
      write: async (bytes: Uint8Array) => {
        await this.#step()
        file.now = Uint8Array.from([...file.now, ...bytes])
      },
      sync: async () => {
        await this.#step()
        file.durable = file.now
      },
      close: async () => undefined,
    }
  }

  async openFile(path: string) {
    const node = this.#find(path)
    if (node.kind !== 'file') throw systemError('EISDIR')
    const { now } = node
    return {
      size: now.length,
      read: async (start: number, length: number) => now.slice(start, start + length),
      close: async () => undefined,
    }
  }

  async stat(path: string) {
    const node = this.#find(path)
    return node.kind === 'file'
      ? { kind: node.kind, size: node.now.length, mode: node.mode }
      : { kind: node.kind, size: 0, mode: 0o700 }
  }

  async link(from: string, to: string) {
    await this.#step()
    this.#add(to, this.#find(from))
  }

  async rename(from: string, to: string) {
    await this.#step()
    const node = this.#find(from)
    if (this.#folder(dirname(to)).now.get(basename(to))?.kind === 'folder') throw systemError('EISDIR')
    this.#folder(dirname(to)).now.set(basename(to), node)
    this.#folder(dirname(from)).now.delete(basename(from))
  }

  async unlink(path: string) {
    await this.#step()
    if (!this.#folder(dirname(path)).now.delete(basename(path))) throw systemError('ENOENT')
  }

  async makeFolder(path: string) {
    await this.#step()
    this.#add(path, emptyFolder())
  }

  async syncFolder(path: string) {
    await this.#step()
    const folder = this.#folder(path)
    folder.durable = new Map(folder.now)
  }

  async *entries(path: string): AsyncIterable<DiskEntry> {
    for (const [name, node] of this.#folder(path).now) yield { name, kind: node.kind }
  }

  async #step(): Promise<void> {
    // A turn of the event loop, so that parallel writers interleave.
    await new Promise((resolve) => setImmediate(resolve))
    if (this.#stepsLeft-- <= 0) throw new PowerCut('no power')
    this.steps++
  }

  #add(path: string, node: Node): void {
    const { now } = this.#folder(dirname(path))
    if (now.has(basename(path))) throw systemError('EEXIST')
    now.set(basename(path), node)
  }

  #folder(path: string): Folder {
    const node = this.#find(path)
    if (node.kind !== 'folder') throw systemError('ENOTDIR')
    return node
  }

  #find(path: string): Node {
    let node: Node = this.#root
    for (const part of path.split('/').filter((one) => one !== '')) {
      if (node.kind !== 'folder') throw systemError('ENOTDIR')
      const next = node.now.get(part)
      if (next === undefined) throw systemError('ENOENT')
      node = next
    }
    return node
  }
}

function emptyFolder(): Folder {
  return { kind: 'folder', now: new Map(), durable: new Map() }
}

function settleFolder(folder: Folder, chance: () => number): Folder {
  const entries = new Map<string, Node>()
  for (const name of new Set([...folder.durable.keys(), ...folder.now.keys()])) {
    const kept = chance() < 0.5 ? folder.now.get(name) : folder.durable.get(name)
    if (kept !== undefined)
      entries.set(name, kept.kind === 'file' ? settleFile(kept, chance) : settleFolder(kept, chance))
  }
  return { kind: 'folder', now: new Map(entries), durable: entries }
}

/** Bytes that were not synced: a beginning of them, or zeros in their place. */
function settleFile(file: File, chance: () => number): File {
  let bytes = file.durable
  if (file.now !== file.durable) {
    bytes = file.now.slice(0, Math.floor(chance() * (file.now.length + 1)))
    if (chance() < 0.5) bytes.fill(0, file.durable.length)
  }
  return { ...file, now: bytes, durable: bytes }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
