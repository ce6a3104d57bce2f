/** `pellicle checkup` over a real server: what a machine reads, what ends with 3, a look around only after consent, and a journal that a shell verifies. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { systemRandom } from '@pellicle/crypto/seal'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { nodeTransport } from '@pellicle/store/http-node'
import { createPractice } from '@pellicle/vault/practice/create'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFolderMemory } from '../device/folder-memory.ts'
import { openKeyFile } from '../device/key-file.ts'
import { main } from '../main.ts'
import type { Streams } from '../terminal/streams.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-checkup-verb-'))
const passphrase = 'a quiet harbour with lanterns'
let server: TestServer

beforeAll(async () => {
  server = await startServer()
  const ports = {
    memory: await openFolderMemory(join(folder, 'device', 'memory')),
    storage: await openKeyFile(join(folder, 'device')),
    transport: nodeTransport(server.url),
    ...{ basePath: '', random: systemRandom, now: Date.now, wait: async () => {} },
  }
  const { desk } = await createPractice(ports, {
    record: { name: 'V', country: 'LT', timezone: 'Europe/Vilnius', language: 'en' },
    ...{ ownerName: 'V', treatsPatients: true, deviceLabel: 'V', form: 'command-line', passphrase },
    cards: { threshold: 2, count: 3 },
  })
  await desk.lock()
  writeFileSync(join(folder, 'passphrase'), passphrase, { mode: 0o600 })
})
afterAll(async () => {
  await server.stop()
  removeData(server)
  rmSync(folder, { recursive: true })
})

interface Said {
  readonly counts: { readonly proven: number; readonly failed: number; readonly notProven: number; readonly of: number }
  readonly next: readonly string[]
  readonly checks: readonly {
    readonly check: string
    readonly verdict: string
    readonly why: readonly { readonly code: string }[]
    readonly mend: { readonly id: string }
  }[]
  readonly problem?: { readonly code: string }
}

async function checkup(...words: string[]): Promise<{ code: number; said: Said; text: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const chunks: Buffer[] = []
  stdout.on('data', (bytes: Buffer) => chunks.push(bytes))
  const streams = { stdin: new PassThrough(), stdout, stderr } as unknown as Streams
  const device = [
    '--box',
    server.url,
    '--device',
    join(folder, 'device'),
    '--passphrase-file',
    join(folder, 'passphrase'),
  ]
  const code = await main(['checkup', '--json', ...device, ...words], { streams, env: {} })
  const text = Buffer.concat(chunks).toString()
  return { code, said: JSON.parse(text) as Said, text }
}
const verdictOf = ({ checks }: Said, id: string) => {
  const row = checks.find(({ check }) => check === id)
  return `${row?.verdict} ${row?.why[0]?.code}`
}

it('says each check with its reason, and ends with 3 when one failed', async () => {
  const { code, said, text } = await checkup()
  expect(code).toBe(3)
  expect(said.checks).toHaveLength(said.counts.of)
  expect(said.counts.proven + said.counts.failed + said.counts.notProven).toBe(said.counts.of)
  expect(verdictOf(said, 'ledger')).toBe('pass LEDGER_WHOLE')
  expect(verdictOf(said, 'passkeys')).toBe('fail PASSKEYS_SOME_WITHOUT')
  expect(verdictOf(said, 'open-doors')).toBe('not-proven NEVER_LOOKED')
  expect(said.next.length).toBe(said.counts.failed + said.counts.notProven)
  for (const { mend } of said.checks) expect(mend.id).toMatch(/\S/)
  expect(text).not.toMatch(/percent|score/i)
})

it('looks around after consent alone', async () => {
  const without = await checkup('--network', '127.0.0.0/24')
  expect([without.code, without.said.problem?.code]).toEqual([2, 'USAGE'])
  const elsewhere = await checkup('--network', '8.8.8.0/24', '--consent')
  expect([elsewhere.code, elsewhere.said.problem?.code]).toEqual([1, 'PROBE_REFUSED'])
  const { said } = await checkup('--network', '127.0.0.0/24', '--consent')
  expect(verdictOf(said, 'open-doors')).not.toContain('NEVER_LOOKED')
})

it('writes a journal that a shell verifies, and finds the edited entry', async () => {
  const pack = join(folder, 'pack')
  await checkup('--pack', pack)
  const run = promisify(execFile)
  const { stdout } = await run('sh', ['verify.sh'], { cwd: pack })
  expect(stdout).toMatch(/^\d+ lines, whole\.$/m)
  const path = join(pack, 'journal.jsonl')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"verdict":"fail"', '"verdict":"pass"'))
  await expect(run('sh', ['verify.sh'], { cwd: pack })).rejects.toThrow()
})
