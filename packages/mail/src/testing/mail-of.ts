/** A mail from what matters about it, and what a signal sees in it: for the tests of the judge. */
import type { Authentication } from '../authenticate/authentication.ts'
import { NOT_AUTHENTICATED } from '../authenticate/authentication.ts'
import { type Evidence, readEvidence } from '../judge/evidence.ts'
import { type History, NO_HISTORY } from '../judge/history.ts'
import { NO_PRACTICE, type Practice, readPractice } from '../judge/practice.ts'
import type { Sighting } from '../judge/signal.ts'
import { SIGNALS, type SignalCode } from '../judge/signals.ts'
import { parseMail } from '../parse/mail.ts'
import { base64, rawMail } from './raw-mail.ts'

export interface MailOf {
  readonly from?: string
  readonly to?: string | null
  readonly replyTo?: string
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly files?: readonly { readonly name: string; readonly body: Uint8Array; readonly type?: string }[]
  readonly fields?: readonly string[]
  readonly raw?: readonly string[]
  readonly practice?: unknown
  readonly history?: Partial<History>
  readonly origin?: Partial<Record<'spf' | 'dkim' | 'dmarc' | 'arc', string>> & {
    readonly policy?: 'none' | 'quarantine' | 'reject'
  }
  readonly codes?: readonly { readonly part: string; readonly text: string }[]
}

export const OUR_PRACTICE = {
  practice: 'Park Clinic Berlin',
  domains: ['parkclinic.example'],
  staff: [{ name: 'Dr. Eva Stein', address: 'stein@parkclinic.example' }],
  suppliers: [{ name: 'Dermasupply', domain: 'dermasupply.example' }],
  patients: [{ name: 'Anna Lindner', address: 'anna@mail.example' }],
}

export function evidenceOf(mail: MailOf): Evidence {
  const parsed = parseMail(mail.raw === undefined ? bytesOf(mail) : rawMail(...mail.raw))
  if (parsed.kind === 'held') throw new Error(parsed.code)
  const practice: Practice = mail.practice === undefined ? NO_PRACTICE : (readPractice(mail.practice) ?? NO_PRACTICE)
  return readEvidence(parsed, {
    practice,
    history: { ...NO_HISTORY, ...mail.history },
    authentication: originOf(mail),
    ...(mail.codes === undefined ? {} : { codes: mail.codes }),
  })
}

export function sightingOf(code: SignalCode, mail: MailOf): Sighting | null {
  const signal = SIGNALS.find((one) => one.code === code)
  if (signal === undefined) throw new Error(`no signal ${code}`)
  return signal.read(evidenceOf(mail))
}

export function bytesOf({
  from = 'Ann Berg <ann.berg@firm.example>',
  to = 'desk@parkclinic.example',
  replyTo,
  subject = 'Hello',
  text,
  html,
  files = [],
  fields = [],
}: MailOf): Uint8Array {
  const head = [
    `From: ${from}`,
    ...(to === null ? [] : [`To: ${to}`]),
    ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]),
    `Subject: ${subject}`,
    ...fields,
  ]
  const words =
    html === undefined
      ? ['Content-Type: text/plain; charset=utf-8', '', text ?? 'Good morning.']
      : ['Content-Type: text/html; charset=utf-8', '', html]
  if (files.length === 0) return rawMail(...head, ...words)
  const parts = files.flatMap(({ name, body, type = 'application/octet-stream' }) => [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    base64(body),
  ])
  return rawMail(...head, 'Content-Type: multipart/mixed; boundary=b', '', '--b', ...words, ...parts, '--b--')
}

function originOf({ origin, from = 'ann.berg@firm.example' }: MailOf): Authentication {
  if (origin === undefined) return NOT_AUTHENTICATED
  const domain = from
    .slice(from.lastIndexOf('@') + 1)
    .replace(/>.*$/, '')
    .toLowerCase()
  const check = (state: string | undefined) => ({ state: (state ?? 'none') as Authentication['spf']['state'], domain })
  return {
    spf: check(origin.spf),
    dkim: check(origin.dkim),
    arc: check(origin.arc),
    dmarc: { ...check(origin.dmarc), policy: origin.policy ?? '' },
    by: 'server',
  }
}
