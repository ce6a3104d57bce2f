/**
 * Our judge beside SpamAssassin and rspamd, the same mails on the same machine in the same run: how many mails a second; and, when
 * PELLICLE_MAIL_DEV names a labelled set, recall at one false alarm in a hundred on each kind of honest mail, where nobody has seen that
 * kind: SpamAssassin's Bayes learns the others and half of the phish, and all three are asked about the rest. Prints figures; docs/bench.md.
 */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeClinicSet } from '@pellicle/mail/testing/clinic-set/make-clinic-set'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Rspamd } from './engine/rspamd.ts'
import { SpamAssassin } from './engine/spamassassin.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = process.env.PELLICLE_MAIL_DEV
const LANES = 2
const LEAST_MAILS = 100
/** Some kinds only, where time is short: `PELLICLE_KINDS=usrp_users,openbmc`. */
const ONLY = process.env.PELLICLE_KINDS?.split(',')

let home: string
let rspamd: Rspamd
const say = (line: string) => process.stdout.write(`${line}\n`)

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mail-peers-'))
  rspamd = await Rspamd.start(join(home, 'rspamd'), { workers: LANES })
})
afterAll(async () => {
  await rspamd?.stop()
  if (home !== undefined) await rm(home, { recursive: true, force: true })
})

/** As a person runs it: paths in, a line for each out. The clock starts with the first answer, as it does for the others. */
function ours(
  paths: readonly string[],
): Promise<{ readonly scores: ReadonlyMap<string, number>; readonly perSecond: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'pellicle'), ['mail', 'judge'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const scores = new Map<string, number>()
    let [first, rest] = [0, '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (first === 0) first = performance.now()
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const { file, score } = JSON.parse(line) as { file: string; score: number | null }
        scores.set(file, score ?? Number.POSITIVE_INFINITY)
      }
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`mail judge: ${code}`))
      else resolve({ scores, perSecond: (scores.size - 1) / ((performance.now() - first) / 1_000) })
    })
    child.stdin.end(`${paths.join('\n')}\n`)
  })
}

async function timed<T>(
  count: number,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly perSecond: number }> {
  const began = performance.now()
  const value = await work()
  return { value, perSecond: count / ((performance.now() - began) / 1_000) }
}

function toldSpeeds(mails: number, mine: number, assassin: number, peer: number): void {
  say(
    `mails a second, ${mails} mails, ${LANES} lanes each: ours ${mine.toFixed(0)}, SpamAssassin ${assassin.toFixed(1)} (${(mine / assassin).toFixed(1)}x), rspamd ${peer.toFixed(1)} (${(mine / peer).toFixed(1)}x)`,
  )
}

describe('beside others', () => {
  it("answers for the clinic's own mails, as they do", { timeout: 600_000 }, async () => {
    const folder = join(home, 'clinic')
    await mkdir(folder)
    const paths: string[] = []
    for (const [at, { bytes }] of makeClinicSet().entries()) {
      const path = join(folder, `${at}.eml`)
      await writeFile(path, bytes)
      paths.push(path)
    }
    const assassin = await SpamAssassin.open(join(home, 'plain'), { bayes: false })
    await assassin.score(paths.slice(0, 2), 1)
    const [mine, his, peers] = [
      await ours(paths),
      await timed(paths.length, () => assassin.score(paths, LANES)),
      await timed(paths.length, () => rspamd.score(paths, LANES)),
    ]
    expect([mine.scores.size, his.value.size, peers.value.size]).toEqual([paths.length, paths.length, paths.length])
    toldSpeeds(paths.length, mine.perSecond, his.perSecond, peers.perSecond)
  })
})

interface Row {
  readonly file: string
  readonly label: string
  readonly source: string
  readonly sha256: string
}

/** Written by who received the set, not by who sent the mails: whoever learns from it learns who collected what. */
const RECEIVERS =
  /^(?:received|return-path|delivered-to|envelope-to|authentication-results|arc-|received-spf|x-ms-|x-microsoft|x-forefront|x-incoming|x-message-|x-sid-|x-sender-ip|x-auth|x-eop|x-spam|x-virus|x-original-to|x-exchange)/i

function withoutReceiver(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const fields = text.slice(0, end).split(/\r?\n(?![ \t])/)
  const head = fields.filter((field) => !RECEIVERS.test(field)).join('\n')
  return Buffer.from((head + text.slice(end)).replaceAll('phishing@pot', 'desk@clinic.example'), 'latin1')
}

describe.runIf(FOLDER !== undefined)('beside others, on labelled mail', () => {
  it('recall at 1 % false alarms on each kind nobody has seen', { timeout: 3_600_000 }, async () => {
    const rows = (JSON.parse(await readFile(join(FOLDER!, 'manifest.json'), 'utf8')) as readonly Row[]).filter(
      ({ label }) => label === 'ham' || label === 'phish',
    )
    const at = (row: Row) => join(home, 'set', row.file)
    for (const row of rows) {
      await mkdir(join(at(row), '..'), { recursive: true })
      await writeFile(at(row), withoutReceiver(await readFile(join(FOLDER!, row.file))))
    }
    const phish = rows.filter(({ label }) => label === 'phish')
    const half = (row: Row) => Number.parseInt(row.sha256.slice(-1), 16) % 2 === 0
    const asked = phish.filter((row) => !half(row))
    const ham = rows.filter(({ label }) => label === 'ham')
    const kinds = [...new Set(ham.map(({ source }) => source))]
      .filter((kind) => ham.filter(({ source }) => source === kind).length >= LEAST_MAILS)
      .filter((kind) => ONLY?.includes(kind) ?? true)
    const every = rows.map(at)
    const mine = await ours(every)
    const plain = await SpamAssassin.open(join(home, 'no-bayes'), { bayes: false })
    const alone = await timed(every.length, () => plain.score(every, LANES))
    const peers = await timed(every.length, () => rspamd.score(every, LANES))
    toldSpeeds(every.length, mine.perSecond, alone.perSecond, peers.perSecond)
    const sums = { ours: 0, bayes: 0, alone: 0, rspamd: 0, mails: 0 }
    say(`recall at 1 % false alarms, ${asked.length} phish        ours   SpamAssassin with Bayes   without   rspamd`)
    for (const kind of kinds) {
      const unseen = ham.filter(({ source }) => source === kind)
      const assassin = await SpamAssassin.open(join(home, `bayes-${kind}`), { bayes: true })
      const learned = [...ham.filter(({ source }) => source !== kind), ...phish.filter(half)]
      await assassin.learn(learned.map((row) => ({ path: at(row), spam: row.label === 'phish' })))
      const his = await assassin.score([...unseen, ...asked].map(at), LANES)
      const recall = (scores: ReadonlyMap<string, number>) =>
        recallAt(
          asked.map((row) => scores.get(at(row)) ?? -1e9),
          unseen.map((row) => scores.get(at(row)) ?? 1e9),
        )
      const now = {
        ours: recall(mine.scores),
        bayes: recall(his),
        alone: recall(alone.value),
        rspamd: recall(peers.value),
      }
      for (const name of ['ours', 'bayes', 'alone', 'rspamd'] as const) sums[name] += now[name] * unseen.length
      sums.mails += unseen.length
      say(
        `  ${kind.padEnd(22)} ${String(unseen.length).padStart(5)} ${Object.values(now)
          .map((share) => `${(share * 100).toFixed(1)} %`.padStart(14))
          .join('')}`,
      )
    }
    say(
      `  mean ${' '.repeat(23)}${(['ours', 'bayes', 'alone', 'rspamd'] as const).map((name) => `${((sums[name] / sums.mails) * 100).toFixed(1)} %`.padStart(14)).join('')}`,
    )
    expect(mine.scores.size).toBe(rows.length)
  })
})

/** As many false alarms as fit are allowed; then the share of phish strictly above the next honest mail. */
function recallAt(phish: readonly number[], honest: readonly number[]): number {
  const limit = honest.toSorted((a, b) => b - a)[Math.floor(0.01 * honest.length)] ?? Number.NEGATIVE_INFINITY
  return phish.filter((score) => score > limit).length / phish.length
}
