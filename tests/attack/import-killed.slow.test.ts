/**
 * kill -9 at random moments while a folder is imported, now the importer, now the server: nothing that was acknowledged is lost, nothing
 * half-written is shown, and starting again goes on to the end. Acknowledged is what the importer's sealed journal calls done; what lies in
 * the box is read with the recovery cards, without asking the server. Short by default; PELLICLE_LONG plays 200 kills.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'

const KILLS = process.env.PELLICLE_LONG ? 200 : 4
const PHOTOS_A_FOLDER = 24
const PROGRAM = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'pellicle-killed-'))
const env = {
  ...process.env,
  PELLICLE_DEVICE: join(root, 'device'),
  PELLICLE_PASSPHRASE: 'a quiet harbour with lanterns',
}
let server: TestServer

afterAll(async () => {
  await server?.stop()
  rmSync(root, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly said: string
}

function start(words: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ran> } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...words], {
    env: { ...env, PELLICLE_BOX: server.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, said }))) }
}

/** A patient's folder whose every photo differs. */
async function makeFolder(n: number): Promise<string> {
  const folder = join(root, 'photos', `Patient${String.fromCharCode(97 + (n % 26))}${n}, Pat`, '2026-03-12 before')
  mkdirSync(folder, { recursive: true })
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  for (let i = 0; i < PHOTOS_A_FOLDER; i++) {
    const picture = sharp({ create: { width: 300 + i, height: 240, channels: 3, background: '#888', noise } })
    writeFileSync(join(folder, `IMG_${n}_${i}.jpg`), await picture.jpeg().toBuffer())
  }
  return folder
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function hashesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jpg'))
    .map((name) => hashOf(readFileSync(join(folder, name))))
    .sort()
}

it(`survives ${KILLS} kills, and has every photo once`, async () => {
  server = await startServer()
  const paper = join(root, 'paper')
  const made = await start(['practice', 'create', '--name', 'K', '--country', 'LT', '--owner', 'O', '--paper', paper])
    .ended
  expect(made.code, made.said).toBe(0)
  let folders = 0
  await makeFolder(folders++)
  const chance = mulberry(7)
  for (let kills = 0; kills < KILLS; ) {
    const { child, ended } = start(['import', join(root, 'photos'), '--json'])
    const killed = await Promise.race([
      ended.then(() => 'ended' as const),
      new Promise<'kill'>((done) => setTimeout(() => done('kill'), 500 + chance() * 2500)),
    ])
    if (killed === 'ended') {
      await makeFolder(folders++)
      continue
    }
    kills++
    if (chance() < 0.7) child.kill('SIGKILL')
    else {
      const { data, port } = server
      await server.kill9()
      server = await startServer({ data, port })
      if (chance() < 0.5) child.kill('SIGKILL')
    }
    await ended
  }
  // What a server that was away refused is taken now: as often as it needs, which is once.
  const last = await start(['import', join(root, 'photos'), '--json']).ended
  expect(last.code, last.said).toBe(0)

  const cards = cardFiles(paper)
  const out = join(root, 'out')
  const copy = server.data
  const verified = await start(['verify', copy, '--json', ...cards.flatMap((file) => ['--card-file', file])]).ended
  expect(verified.code, verified.said.slice(-2000)).toBe(0)
  const rescued = await start(['rescue', copy, out, '--json', ...cards.flatMap((file) => ['--card-file', file])]).ended
  expect(rescued.code, rescued.said.slice(-2000)).toBe(0)
  const [want, got] = [hashesBelow(join(root, 'photos')), hashesBelow(out)]
  expect(want).toHaveLength(folders * PHOTOS_A_FOLDER)
  expect(got).toEqual(want)
  process.stdout.write(`${KILLS} kills, ${want.length} photos, each there once\n`)
}, 3_600_000)

/** Two cards from the paper that `practice create` wrote. */
function cardFiles(paper: string): string[] {
  return readFileSync(paper, 'utf8')
    .split('\f')
    .slice(0, 2)
    .map((page, n) => {
      const words = [...page.slice(page.indexOf('\n\n')).matchAll(/(\d+) ([a-z]+)/g)].map(
        (m) => [Number(m[1]), m[2]] as const,
      )
      const file = join(root, `card${n}`)
      writeFileSync(
        file,
        words
          .sort((a, b) => a[0] - b[0])
          .map(([, word]) => word)
          .join(' '),
        { mode: 0o600 },
      )
      return file
    })
}

/** Mulberry32: the same moments every time, as far as a machine has any. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
