/**
 * Reads what a machine's script printed and a person pasted, and believes it only when it was signed with a code that was issued
 * for that machine, not long ago, and never used (case X6). What fails here becomes evidence of nothing.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { formatHex, type HmacSha256 } from '../check/hash.ts'
import { list, record, type Shape, text } from '../check/shape.ts'
import { CODE_VALID_MS, type OneTimeCode } from './one-time-code.ts'

export const RESULT_REFUSALS = [
  'unreadable',
  'unknown-code',
  'used',
  'expired',
  'other-machine',
  'clock',
  'wrong-mac',
] as const
export type ResultRefusal = (typeof RESULT_REFUSALS)[number]

export const MACHINE_TOPICS = ['disk', 'antivirus', 'firewall', 'updates', 'screenlock', 'smb1', 'wifi'] as const
export type MachineTopic = (typeof MACHINE_TOPICS)[number]

/** What a machine said about one topic, in the words of its own programs: raw material, not a verdict. */
export interface MachineFacts {
  readonly system: string
  readonly said: readonly string[]
}

export const machineShape: Shape<MachineFacts> = record<MachineFacts>({ system: text, said: list(text) })

export interface MachineResult {
  readonly machine: string
  readonly code: string
  readonly observedAt: UnixMs
  readonly topics: Readonly<Record<MachineTopic, MachineFacts>>
}

export type ScriptReading = { readonly result: MachineResult } | { readonly refused: ResultRefusal }

/** A machine's clock may be off by this much (starting value). */
const CLOCK_SLACK_MS = 10 * 60_000
const MOST_CHARS = 20_000

export function readScriptResult(
  pasted: string,
  { codes, now, hmac }: { codes: readonly OneTimeCode[]; now: UnixMs; hmac: HmacSha256 },
): ScriptReading {
  const parsed = parseResult(pasted)
  if (parsed === null) return { refused: 'unreadable' }
  const code = codes.find((one) => one.id === parsed.first('code'))
  if (code === undefined) return { refused: 'unknown-code' }
  const key = new TextEncoder().encode(code.secret)
  if (formatHex(hmac(key, new TextEncoder().encode(parsed.body))) !== parsed.mac) return { refused: 'wrong-mac' }
  if (code.usedAt !== null) return { refused: 'used' }
  if (now > code.issuedAt + CODE_VALID_MS) return { refused: 'expired' }
  if (parsed.first('machine') !== code.machine) return { refused: 'other-machine' }
  const at = Number(parsed.first('at')) * 1000
  if (!(at >= code.issuedAt - CLOCK_SLACK_MS && at <= now + CLOCK_SLACK_MS)) return { refused: 'clock' }
  const system = parsed.first('system') ?? ''
  const topics = Object.fromEntries(
    MACHINE_TOPICS.map((topic) => [topic, { system, said: parsed.all(topic) }]),
  ) as unknown as Record<MachineTopic, MachineFacts>
  return { result: { machine: code.machine, code: code.id, observedAt: Math.min(at, now), topics } }
}

interface Parsed {
  /** Exactly what was signed: every line before the last, each ended by one line feed. */
  readonly body: string
  readonly mac: string
  first(key: string): string | null
  all(key: string): string[]
}

/** Pasting adds blank lines, spaces at ends and carriage returns; nothing else is forgiven. */
function parseResult(pasted: string): Parsed | null {
  if (pasted.length > MOST_CHARS) return null
  const lines = pasted
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line.trim() !== '')
  const last = /^mac=([0-9a-f]{64})\s*$/.exec(lines.at(-1) ?? '')
  const signed = lines.slice(0, -1)
  if (last === null || signed[0] !== 'pellicle-machine 1') return null
  const entries = signed.slice(1).map((line) => /^([a-z0-9]+)=(.*)$/.exec(line))
  if (entries.some((entry) => entry === null)) return null
  const all = (key: string) => entries.filter((entry) => entry?.[1] === key).map((entry) => entry?.[2] ?? '')
  return {
    body: signed.map((line) => `${line}\n`).join(''),
    mac: last[1] ?? '',
    first: (key) => all(key)[0] ?? null,
    all,
  }
}
