/** `pellicle practice create`: the set-up wizard without a browser. The paper comes out once. Spec: cards §7. */
import { DEVICE_OPTIONS } from '../device/open-device.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const practiceCreateVerb = verb({
  name: 'practice create',
  summary: 'Makes a practice on an empty box, with this machine as its first device.',
  options: {
    ...DEVICE_OPTIONS,
    name: { type: 'string', value: 'NAME', help: 'name of the practice' },
    country: { type: 'string', value: 'CC', help: 'country, two letters (ISO 3166-1)' },
    timezone: { type: 'string', value: 'ZONE', help: 'IANA time zone (default: this machine’s)' },
    owner: { type: 'string', value: 'NAME', help: 'name of the owner' },
    'no-patients': { type: 'boolean', help: 'the owner treats no patients: the key opens no chart' },
    label: { type: 'string', value: 'NAME', default: 'Command line', help: 'what the practice calls this device' },
    recovery: {
      type: 'string',
      value: 'K/N',
      default: '2/3',
      help: 'recovery cards: how many open everything, of how many',
    },
    paper: {
      type: 'string',
      value: 'FILE',
      help: 'writes cards and member sheet into a new file instead of the terminal; print it, then destroy it',
    },
  },
  run: async (call) => {
    const input = {
      record: {
        name: needed(call.optional('name'), 'name'),
        country: countryOf(needed(call.optional('country'), 'country')),
        timezone: zoneOf(call.optional('timezone')),
        language: 'en',
      },
      ownerName: needed(call.optional('owner'), 'owner'),
      treatsPatients: !call.flag('no-patients'),
      deviceLabel: call.value('label'),
      form: 'command-line' as const,
      cards: schemeOf(call.value('recovery')),
    }
    const [
      { openDevice, askPassphrase },
      { createPractice },
      { confirmPaper },
      { formatPracticeId },
      { openPaper, paperLines },
    ] = await Promise.all([
      import('../device/open-device.ts'),
      import('@pellicle/vault/practice/create'),
      import('@pellicle/vault/unlock/paper'),
      import('@pellicle/protocol/ids'),
      import('../device/paper-lines.ts'),
    ])
    const device = await openDevice(call)
    try {
      const passphrase = await askPassphrase(call, 'Once more')
      const file = call.optional('paper')
      const paper = file === null ? null : await openPaper(file)
      const { desk, printed } = await createPractice(device.ports, { ...input, passphrase })
      const practice = formatPracticeId(desk.practice)
      await desk.lock()
      const lines = paperLines(input.record.name, printed)
      await paper?.write(lines)
      const { cards, sheet, set } = printed
      if (file === null)
        call.terminal.answer({ practice, set, cards, sheet }, [
          ...lines,
          '',
          'This is shown once. Write it down or print it now.',
        ])
      else call.terminal.answer({ practice, paper: file }, 'The practice is made. Print the file, then destroy it.')
      await confirmPaper(device.ports)
      return EXIT.fine
    } finally {
      device.release()
    }
  },
})

function needed(value: string | null, option: string): string {
  if (value === null || value.trim() === '') throw new UsageError(`--${option} is missing.`)
  return value.trim()
}

function countryOf(text: string): string {
  if (!/^[A-Z]{2}$/.test(text)) throw new UsageError('--country takes two capital letters, such as LT.')
  return text
}

function zoneOf(text: string | null): string {
  const zone = text ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw new UsageError('--timezone takes an IANA zone, such as Europe/Vilnius.')
  }
}

function schemeOf(text: string): { readonly threshold: number; readonly count: number } {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(text)
  const [threshold, count] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null || threshold < 2 || threshold > count || count > 16)
    throw new UsageError('--recovery takes K/N, such as 2/3 or 3/5; at least 2, at most 16.')
  return { threshold, count }
}
