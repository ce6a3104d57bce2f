/**
 * Alarms on their way out of the box: to a webhook, by mail. What is said is what happened, when and how often; no patient, no name, no id
 * of either. Where to is said in `secrets/alarms.json` of the data folder. Spec: gate §12.
 *
 * An alarm that does not get out is still in the ledger and in the app; nobody waits for it here.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALARM_SENTENCES } from '@pellicle/protocol/words/en/alarms'
import { createTransport } from 'nodemailer'
import * as v from 'valibot'
import type { AlarmSaid, AlarmSink } from './gate-room.ts'

const settings = v.object({
  webhook: v.optional(v.pipe(v.string(), v.url())),
  mail: v.optional(
    v.object({
      host: v.string(),
      port: v.number(),
      secure: v.optional(v.boolean(), false),
      user: v.optional(v.string()),
      password: v.optional(v.string()),
      from: v.string(),
      to: v.string(),
    }),
  ),
})
export type AlarmSettings = v.InferOutput<typeof settings>

const PATIENCE_MS = 10_000

/** None where nobody asked for any, or what was written is no settings. */
export async function readAlarmSinks(folder: string): Promise<readonly AlarmSink[]> {
  try {
    const parsed = v.safeParse(settings, JSON.parse(await readFile(join(folder, 'secrets', 'alarms.json'), 'utf8')))
    return parsed.success ? alarmSinks(parsed.output) : []
  } catch {
    return []
  }
}

export function alarmSinks({ webhook, mail }: AlarmSettings): readonly AlarmSink[] {
  return [...(webhook === undefined ? [] : [webhookSink(webhook)]), ...(mail === undefined ? [] : [mailSink(mail)])]
}

/** What a receiver gets: JSON of the same fields, for programs, and the sentence, for people. */
export function formatAlarm({ index, at, what, class: name, count }: AlarmSaid) {
  return {
    alarm: what,
    at: new Date(at).toISOString(),
    statement: index,
    class: name,
    count,
    text: ALARM_SENTENCES[what],
  }
}

function webhookSink(url: string): AlarmSink {
  return async (alarm) => {
    const body = JSON.stringify(formatAlarm(alarm))
    const headers = { 'content-type': 'application/json' }
    await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
  }
}

function mailSink({ host, port, secure, user, password, from, to }: NonNullable<AlarmSettings['mail']>): AlarmSink {
  const auth = user === undefined ? {} : { auth: { user, pass: password ?? '' } }
  const transport = createTransport({ host, port, secure, ...auth, connectionTimeout: PATIENCE_MS })
  return async (alarm) => {
    const { text, at } = formatAlarm(alarm)
    const lines = [text, '', `At ${at}. Open Pellicle, Activity, to see what it is about.`]
    await transport.sendMail({ from, to, subject: `Pellicle: ${text}`, text: lines.join('\n') })
  }
}
