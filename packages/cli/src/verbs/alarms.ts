/** `pellicle alarms`: where the gate's alarms go besides the app: a webhook, a mail address. Spec: gate §12. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../usage-error.ts'
import { EXIT, type VerbCall, verb } from '../verb.ts'

export const alarmsVerb = verb({
  name: 'alarms',
  summary:
    'Says where alarms go besides the app, sends one to try it, and writes it down. A server reads it at its start.',
  options: {
    data: { type: 'string', value: 'DIR', default: './data', env: 'PELLICLE_DATA', help: 'the data folder' },
    webhook: { type: 'string', value: 'URL', help: 'gets JSON by POST' },
    to: { type: 'string', value: 'ADDRESS', help: 'gets a mail; with --from and --smtp' },
    from: { type: 'string', value: 'ADDRESS', help: 'the sender of these mails' },
    smtp: {
      type: 'string',
      value: 'HOST[:PORT]',
      help: 'the mail server that takes them; port 465 speaks TLS at once',
    },
    user: { type: 'string', value: 'NAME', help: 'a name at that mail server, with --password-file' },
    'password-file': { type: 'string', value: 'FILE', help: 'the password of that name' },
    off: { type: 'boolean', help: 'no alarm leaves the box any more' },
    untried: { type: 'boolean', help: 'writes it down without sending one' },
  },
  details: [
    'An alarm says what happened, when and how often: no patient, no name. In the app everybody sees them anyway.',
  ],
  run: async (call) => {
    const folder = join(call.value('data'), 'secrets')
    const path = join(folder, 'alarms.json')
    if (call.flag('off')) {
      await rm(path, { force: true })
      call.terminal.answer({ webhook: null, to: null }, [
        'No alarm leaves this box any more. The app shows them as always.',
      ])
      return EXIT.fine
    }
    const settings = await settingsOf(call)
    if (!call.flag('untried')) {
      const { alarmSinks } = await import('@pellicle/server/gate/alarm-sinks')
      const trial = { index: 0, at: Date.now(), what: 'many', class: null, count: 0, device: null } as const
      for (const send of alarmSinks(settings)) await send(trial)
    }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
    await rename(`${path}.new`, path)
    const { webhook = null, mail } = settings
    call.terminal.answer({ webhook, to: mail?.to ?? null }, [
      ...(webhook === null ? [] : [`Alarms go to ${new URL(webhook).host}.`]),
      ...(mail === undefined ? [] : [`Alarms go to ${mail.to} by ${mail.host}.`]),
      'A server that runs reads this at its next start.',
    ])
    return EXIT.fine
  },
})

async function settingsOf(call: VerbCall) {
  const [webhook, to] = [call.optional('webhook'), call.optional('to')]
  if (webhook === null && to === null)
    throw new UsageError('Say where: --webhook, or --to with --from and --smtp, or --off.')
  if (webhook !== null && !URL.canParse(webhook))
    throw new UsageError('--webhook needs a whole address, with https://.')
  return { ...(webhook === null ? {} : { webhook }), ...(to === null ? {} : { mail: await mailOf(call, to) }) }
}

async function mailOf(call: VerbCall, to: string) {
  const [from, smtp, user, file] = [
    call.optional('from'),
    call.optional('smtp'),
    call.optional('user'),
    call.optional('password-file'),
  ]
  if (from === null || smtp === null) throw new UsageError('--to needs --from and --smtp.')
  if ((user === null) !== (file === null)) throw new UsageError('--user and --password-file belong together.')
  const found = /^([^:]+)(?::(\d{1,5}))?$/.exec(smtp)
  if (found === null) throw new UsageError('--smtp is a name, or a name and a port.')
  const port = Number(found[2] ?? 587)
  const login = user === null || file === null ? {} : { user, password: (await readFile(file, 'utf8')).trim() }
  return { host: found[1] as string, port, secure: port === 465, from, to, ...login }
}
