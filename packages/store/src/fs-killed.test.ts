/** Case T6 with a real process on a real disk: kill -9 at random moments, then look. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isStoreName } from './contract.ts'
import { openFsStore } from './fs.ts'
import { contentOf } from './testing/named-content.ts'
import { seededChance } from './testing/power-cut-disk.ts'

const KILLS = Number(process.env.PELLICLE_DEATHS ?? (process.env.PELLICLE_LONG ? 200 : 12))
const PROGRAM = fileURLToPath(new URL('testing/put-until-killed.ts', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pellicle-killed-'))
})
afterAll(() => rm(folder, { recursive: true }))

it(`loses nothing acknowledged over ${KILLS} kills`, { timeout: 60_000 + 3_000 * KILLS }, async () => {
  const chance = seededChance(7)
  const acknowledged: string[] = []
  for (let round = 0; round < KILLS; round++) acknowledged.push(...(await runAndKill(round, chance)))

  const store = await openFsStore(join(folder, 'store'))
  const newest = new Map<string, number>()
  for (const line of acknowledged) {
    const [name, round, i] = line.split(' ') as [string, string?, string?]
    if (round === undefined) expect(Buffer.compare((await store.get(name)) ?? Buffer.of(), contentOf(name))).toBe(0)
    else newest.set(name, Number(round) * 1e6 + Number(i))
  }
  for (const [name, least] of newest) {
    const content = Buffer.from((await store.get(name)) ?? []).toString()
    const [, round, i] = /^(\d+) (\d+)\./.exec(content) ?? []
    expect(Number(round) * 1e6 + Number(i)).toBeGreaterThanOrEqual(least)
  }

  const found = await readdir(join(folder, 'store'), { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of files) {
    const name = relative(join(folder, 'store'), path)
    expect(isStoreName(name)).toBe(true)
    if (!name.startsWith('newest/')) expect(Buffer.compare(await readFile(path), contentOf(name))).toBe(0)
    else expect((await readFile(path)).length).toBe(9_000)
  }
  expect(await readdir(join(folder, 'store', '.tmp'))).toEqual([])
  expect(await readdir(folder)).toEqual(['store'])
  expect(acknowledged.length).toBeGreaterThan(100)
  console.info(`${KILLS} kills, ${acknowledged.length} acknowledged, ${files.length} files, all whole`)
})

/** Acknowledged lines of one life: killed at a random moment after a random number of them, on a fast machine and on a slow one. */
function runAndKill(round: number, chance: () => number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = ['--disable-warning=ExperimentalWarning', PROGRAM, join(folder, 'store'), String(round)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [enough, afterMs] = [10 + chance() * 60, chance() * 12]
    let said = ''
    let dying = false
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (dying || said.split('\n').length < enough) return
      dying = true
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${code}`))
      // A line that was cut off was not said.
      else resolve(said.split('\n').slice(1, -1))
    })
  })
}
