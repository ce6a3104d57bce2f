/**
 * The judge over a labelled set of real mail, when `PELLICLE_MAIL_DEV` names its folder (manifest.json, ham, phish). Measured, never
 * fitted: no weight has seen the set, so every kind of honest mail is left out. One false alarm in a hundred, per kind.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { judgeMail } from '../judge/judge-mail.ts'

interface Row {
  readonly file: string
  readonly label: string
  readonly source: string
}

const FOLDER = process.env.PELLICLE_MAIL_DEV
const LEAST_MAILS = 100

describe.runIf(FOLDER !== undefined)('labelled mail', () => {
  it('recall of at least 75 % on each kind, 85 % on their mean', { timeout: 600_000 }, () => {
    const rows = JSON.parse(readFileSync(join(FOLDER!, 'manifest.json'), 'utf8')) as readonly Row[]
    const scores = new Map<string, number[]>()
    for (const { file, label, source } of rows) {
      if (label !== 'ham' && label !== 'phish') continue
      const { judgement } = judgeMail(readFileSync(join(FOLDER!, file)))
      const kind = label === 'phish' ? 'phish' : source
      scores.set(kind, [...(scores.get(kind) ?? []), judgement.score])
    }
    const phish = scores.get('phish') ?? []
    scores.delete('phish')
    const kinds = [...scores].map(([kind, ham]) => ({ kind, mails: ham.length, recall: recallAt(0.01, phish, ham) }))
    const large = kinds.filter(({ mails }) => mails >= LEAST_MAILS)
    const mean =
      large.reduce((sum, { mails, recall }) => sum + mails * recall, 0) /
      large.reduce((sum, { mails }) => sum + mails, 0)
    for (const { kind, mails, recall } of kinds)
      process.stdout.write(
        `${kind.padEnd(24)} ${String(mails).padStart(5)} ${(recall * 100).toFixed(1).padStart(6)} %\n`,
      )
    process.stdout.write(`mean of kinds with ${LEAST_MAILS} mails: ${(mean * 100).toFixed(1)} %\n`)
    for (const { kind, recall } of large) expect(recall, kind).toBeGreaterThanOrEqual(0.75)
    expect(mean).toBeGreaterThanOrEqual(0.85)
  })
})

/** As many false alarms as fit are allowed; then the share of phish strictly above the next honest mail. */
function recallAt(share: number, phish: readonly number[], ham: readonly number[]): number {
  const limit = ham.toSorted((a, b) => b - a)[Math.floor(share * ham.length)] ?? Number.NEGATIVE_INFINITY
  return phish.filter((score) => score > limit).length / phish.length
}
