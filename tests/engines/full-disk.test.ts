/**
 * A real server on a real small disk (tmpfs). A thief's device floods: it is stopped at its share and told to everybody, the others go on. More
 * devices flood until there is no room for objects: reading, appending and grants go on in the reserve. Then another program takes even
 * that: reading goes on, writing says DISK_FULL, and when there is room again writing does too, without a restart. Case T5.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decode, parseEntry, toHex } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { HEADER_SHA256, type StatementOut } from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Gadget } from '../../packages/server/src/testing/clinic.ts'
import { EdgeClient } from '../../packages/server/src/testing/edge-client.ts'
import { random } from '../../packages/server/src/testing/random.ts'
import { startServer, type TestServer } from '../../packages/server/src/testing/start-server.ts'

const run = promisify(execFile)
const SIZE_MB = 96
const MB = 1024 ** 2

let mount: string
let server: TestServer
let client: EdgeClient
const patient = random(16)

beforeAll(async () => {
  mount = await mkdtemp(join(tmpdir(), 'pellicle-small-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', mount])
  const pages = await mkdtemp(join(tmpdir(), 'pellicle-pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html>')
  server = await startServer({ data: join(mount, 'data'), pages })
  client = await EdgeClient.setUp(server)
  const made = await client.append(await client.clinic.createPatient(patient, random(32)))
  expect(made.status).toBe(200)
})
afterAll(async () => {
  await server.stop()
  await run('umount', [mount])
  await rm(mount, { recursive: true, force: true })
})

async function free(): Promise<number> {
  const { bavail, bsize } = await statfs(mount)
  return (bavail * bsize) / MB
}

async function store(device: Gadget, megabytes: number): Promise<string> {
  const bytes = random(megabytes * MB)
  const headers = { [HEADER_SHA256]: toHex(sha256(bytes)), 'content-type': 'application/octet-stream' }
  const path = `/api/objects/${formatBase32(random(16))}`
  const reply = await client.signed('PUT', path, { device, body: bytes, headers })
  return reply.status < 300 ? 'stored' : String(reply.code)
}

async function visit(device: Gadget): Promise<string> {
  const body = { statements: [await client.clinic.putVisit(patient, device)] as never }
  const reply = await client.signed('POST', '/api/append?seen=0', { device, body })
  return reply.status === 200 ? 'appended' : String(reply.code)
}

async function read(): Promise<number> {
  const reply = await client.signed('POST', '/api/subjects?seen=0', { body: { subjects: [patient] } })
  const { subjects } = decode(reply.body) as unknown as { subjects: { statements: StatementOut[] }[] }
  return subjects[0]?.statements.length ?? 0
}

async function flood(device: Gadget): Promise<{ stored: number; said: string }> {
  for (let stored = 0; ; stored++) {
    const said = await store(device, 1)
    if (said !== 'stored') return { stored, said }
  }
}

describe(`a disk of ${SIZE_MB} MB`, () => {
  it('is not filled by one thief: stopped at a share, told, and the others go on', async () => {
    const [thief, other] = [await client.newDevice(), await client.newDevice()]
    const before = await free()
    const { stored, said } = await flood(thief)
    console.info(`one device flooding: ${stored} MB of ${before.toFixed(0)} MB, then ${said}`)
    expect(said).toBe('OVER_QUOTA')
    expect(stored).toBeLessThanOrEqual(before / 4)
    expect(stored).toBeGreaterThan(before / 8)
    expect(await store(other, 2)).toBe('stored')
    expect(await visit(other)).toBe('appended')
    expect(await alarms()).toEqual(['flood'])
  })

  it('full of objects keeps the reserve: reading, appending and sessions go on', async () => {
    // As after days, or many thieves: whoever comes takes what is left.
    for (let i = 0; i < 12; i++) await flood(await client.newDevice())
    await run('dd', ['if=/dev/zero', `of=${join(mount, 'others')}`, 'bs=1M', `count=${Math.floor((await free()) - 4)}`])
    await longer()
    const device = await client.newDevice()
    expect(await store(device, 1)).toBe('DISK_FULL')
    const left = await free()
    const had = await read()
    for (let i = 0; i < 20; i++) expect(await visit(device)).toBe('appended')
    expect(await read()).toBe(had + 20)
    expect((await client.openSession()).length).toBe(16)
    console.info(
      `no room for objects: ${left.toFixed(1)} MB left for the ledger; 20 appends, a session and all reads went on`,
    )
  })

  it('full to the last byte is read on, says so, and goes on when there is room', async () => {
    const device = await client.newDevice()
    await run('dd', ['if=/dev/zero', `of=${join(mount, 'rest')}`, 'bs=4k']).catch(() => undefined)
    expect(await free()).toBeLessThan(0.1)
    const had = await read()
    expect(had).toBeGreaterThan(20)
    const said = await visit(device)
    expect(['DISK_FULL', 'SERVER_FAULT']).toContain(said)
    expect(said).toBe('DISK_FULL')
    expect(await read()).toBe(had)
    await rm(join(mount, 'rest'))
    await rm(join(mount, 'others'))
    await longer()
    // The same device's next number is the one that was refused: nothing of it stayed.
    device.seq -= 1
    const again = await client.newDevice()
    expect(await visit(again)).toBe('appended')
    expect(await store(again, 1)).toBe('stored')
    expect(await read()).toBe(had + 1)
  })
})

/** The room of a disk is asked once a second. */
function longer(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1100))
}

async function alarms(): Promise<string[]> {
  const found: string[] = []
  for (let index = 0; ; index++) {
    const reply = await client.signed('GET', `/api/statements/${index}?seen=0`)
    if (reply.status !== 200) return found
    const { statement } = decode(reply.body) as unknown as { statement: StatementOut }
    const { header } = parseEntry(statement.entry)
    const what = (header.pub as { readonly what?: unknown }).what
    if (header.kind === 64 && typeof what === 'string') found.push(what)
  }
}
