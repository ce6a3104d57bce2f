/** `./pellicle gate` and `serve --gate` as people start them: both names are printed, carried across, and then they know each other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { main } from '../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'pellicle-gate-verb-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...argv: string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = []
  const sink = () =>
    new Writable({
      write(bytes, _, done) {
        said.push(String(bytes))
        done()
      },
    }) as never
  const code = await main(argv, { streams: { stdin: process.stdin, stdout: sink(), stderr: sink() }, env: {} })
  return { code, said: said.join('') }
}

describe('a gate of its own', () => {
  it('prints its link name, the same each time, and so does the server', async () => {
    const first = await run('gate', '--data', join(folder, 'gate'))
    expect(first.said).toMatch(/link name is [a-z2-7]{52}\n$/)
    expect(await run('gate', '--data', join(folder, 'gate'))).toEqual({ ...first, code: 0 })
    const server = await run('serve', '--data', join(folder, 'server'), '--gate', 'localhost:8471')
    expect([server.code, /is ([a-z2-7]{52}):/.test(server.said)]).toEqual([2, true])
  })

  it.each([
    [['gate', '--server', 'short']],
    [['serve', '--gate', 'ftp://somewhere/']],
    [['serve', '--gate', 'host', '--gate-name', 'x', '--database', 'postgres://somewhere/x']],
  ])('refuses %j', async (argv) => {
    expect((await run(...argv, '--data', join(folder, 'refused'))).code).toBe(2)
  })
})
