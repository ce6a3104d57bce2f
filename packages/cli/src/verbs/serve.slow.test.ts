/** `./pellicle serve` as people start it: the same bootstrap, a real folder, signals, and what stands on the terminal. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import type { TestServer } from '@pellicle/server/testing/start-server'
import { afterEach, describe, expect, it } from 'vitest'

const bootstrap = fileURLToPath(new URL('../../../../bin/bootstrap.mjs', import.meta.url))
const running: ChildProcess[] = []

interface Started {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<number | null>
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [bootstrap, 'cli', 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '' },
  })
  running.push(child)
  const [out, err] = [[] as string[], [] as string[]]
  child.stdout?.on('data', (bytes) => out.push(String(bytes)))
  child.stderr?.on('data', (bytes) => err.push(String(bytes)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, out: () => out.join(''), err: () => err.join(''), ended }
}

async function portOf({ out, err, ended }: Started): Promise<number> {
  const line = async (): Promise<number> => {
    while (true) {
      const match = /http:\/\/localhost:(\d+)/.exec(out())
      if (match !== null) return Number(match[1])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const fail = ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${err()}`)))
  return Promise.race([line(), fail])
}

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'pellicle-serve-')), 'data')

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

describe('pellicle serve', () => {
  it('prints its address, serves, and stops cleanly', async () => {
    const data = fresh()
    const server = start('--data', data, '--port', '0')
    const port = await portOf(server)
    expect((await fetch(`http://127.0.0.1:${port}/api/status`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect([server.out(), server.err()]).toEqual([`Pellicle is at http://localhost:${port}\n`, ''])
    expect(readFileSync(join(data, 'log', 'pellicle.log'), 'utf8')).toContain('server.stop')
    for (const name of readdirSync(data)) expect([name, statSync(join(data, name)).mode & 0o077]).toEqual([name, 0])
  })

  it('stops cleanly while a keeper has not taken the last of it yet', async () => {
    const data = fresh()
    const server = start('--data', data, '--port', '0')
    const port = await portOf(server)
    const edge = await EdgeClient.setUp({ port, url: `http://localhost:${port}` } as TestServer)
    const keeper = join(data, '..', 'keeper')
    const entry = { id: newKeeperId(), address: `dir:${keeper}`, keys: null, otherHands: true, added: Date.now() }
    await writeKeepers(data, [entry])
    // It has begun: the keeper's folder holds the first segment.
    while (!existsSync(join(keeper, 'ledger', 'segment', '0'.repeat(16)))) await new Promise((r) => setTimeout(r, 50))
    const patient = new Uint8Array(16).fill(9)
    await edge.append(await edge.clinic.createPatient(patient, new Uint8Array(32)))
    server.child.kill('SIGTERM')
    expect([await server.ended, server.err()]).toEqual([0, ''])
    const segments = (folder: string) => readdirSync(join(folder, 'ledger', 'segment')).length
    expect(segments(keeper)).toBe(segments(data))
  })

  it('answers in JSON, and survives a Ctrl+C that comes twice', async () => {
    const server = start('--data', fresh(), '--port', '0', '--json')
    const port = await portOf(server)
    expect(JSON.parse(server.out())).toEqual({ address: `http://localhost:${port}` })
    server.child.kill('SIGINT')
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(server.err()).toBe('')
  })

  it('lets nobody else on its folder or its port, and says so', async () => {
    const data = fresh()
    const server = start('--data', data, '--port', '0')
    const port = await portOf(server)
    const folder = start('--data', data, '--port', '0')
    expect(await folder.ended).toBe(1)
    expect([folder.out(), folder.err()]).toEqual(['', expect.stringMatching(/^Another Pellicle .*--data\.\n$/)])
    const taken = start('--data', fresh(), '--port', String(port))
    expect(await taken.ended).toBe(1)
    expect(taken.err()).toContain(`port ${port}`)
    const name = start('--data', fresh(), '--port', '0', '--origin', 'https://*.example')
    expect(await name.ended).toBe(2)
    expect(name.err()).toContain('--origin')
  })

  it('shows what a thief would hold, to a device that asks', async () => {
    const data = fresh()
    const server = start('--data', data, '--port', '0')
    const port = await portOf(server)
    const client = await EdgeClient.setUp({ port } as TestServer)
    const reply = await client.signed('GET', '/api/thief')
    expect(reply.status).toBe(200)
    expect(JSON.parse(Buffer.from(reply.body).toString())).toBeTypeOf('object')
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })
})
