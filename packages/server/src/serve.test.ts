/** A fault that nobody foresaw ends the process: one sentence on the terminal, a place in the log, and no word of what was in hand. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openDataFolder } from './data-folder.ts'
import { EdgeClient } from './testing/edge-client.ts'
import type { TestServer } from './testing/start-server.ts'

const door = fileURLToPath(new URL('./serve.ts', import.meta.url))

/** The composition root with a thief's report that breaks outside of any request. */
const program = (data: string): string => `
  const { serve } = await import(${JSON.stringify(door)})
  const thiefReport = async () => {
    setTimeout(() => { throw new TypeError('Zofia Kowalczyk is not a function') })
    return new Promise(() => {})
  }
  process.exitCode = await serve({
    data: ${JSON.stringify(data)}, port: 0, pages: '/nowhere', thiefReport,
    ready: (address) => console.log(address),
    broken: (incident) => console.error('fault ' + incident),
  })
`

it('a fault outside of every request ends the process cleanly', async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'pellicle-serve-')), 'data')
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program(data)]
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (bytes) => said.push(String(bytes)))
  const address = await new Promise<string>((resolve) => child.stdout.once('data', (bytes) => resolve(String(bytes))))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const client = await EdgeClient.setUp({ port: Number(/:(\d+)/.exec(address)?.[1]) } as TestServer)
  await client.signed('GET', '/api/thief').catch(() => null)
  expect(await ended).toBe(1)

  const log = readFileSync(join(data, 'log', 'pellicle.log'), 'utf8')
  const incident = /"incident":"([a-z2-7]{10})"/.exec(log)?.[1]
  expect(said.join('')).toBe(`fault ${incident}\n`)
  expect(log).toContain('"error":"TypeError"')
  expect(log).not.toMatch(/Zofia|Kowalczyk/)
  // The folder is free again, and what was acknowledged is there.
  openDataFolder(data).release()
})
