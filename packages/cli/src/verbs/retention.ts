/** `pellicle retention …`: how long charts are kept, what falls due, and legal holds. Erasing is an act of two members in the app. Spec: retention. */
import { DEVICE_OPTIONS } from '../device/open-device.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, type VerbCall, verb } from '../verb.ts'

export const retentionDueVerb = verb({
  name: 'retention due',
  summary: 'Lists the charts that fall due today, and those on legal hold. Nothing is erased by it.',
  options: DEVICE_OPTIONS,
  details: [
    'Needs an owner’s device. Patients are named by their random ids: open one in the app before anybody decides.',
  ],
  finds: 'something is due',
  run: async (call) => {
    const [{ withDesk }, { readKeeping }] = await read()
    const keeping = await withDesk(call, (desk) => readKeeping(desk))
    const { due, held, later, forEver, more } = keeping
    const [idOf, RETENTION] = await names()
    const rows = due.map(({ patient, class: name, since }) => ({
      patient: idOf(patient),
      class: name ?? 'general',
      since: day(since),
    }))
    const onHold = held.map(({ patient, class: name }) => ({ patient: idOf(patient), class: name ?? 'general' }))
    call.terminal.answer({ due: rows, held: onHold, later, forEver, more }, [
      RETENTION.due(rows.length),
      ...rows.map((one) => `  ${one.patient}  ${one.class}  ${one.since}`),
      ...(onHold.length === 0 ? [] : [RETENTION.held(onHold.length), ...onHold.map(({ patient }) => `  ${patient}`)]),
      RETENTION.rest(later, forEver),
      ...(more ? [RETENTION.more] : []),
    ])
    return due.length > 0 ? EXIT.found : EXIT.fine
  },
})

export const retentionRulesVerb = verb({
  name: 'retention rules',
  summary: 'Shows how long charts are kept after their last entry; with --set, says it anew.',
  options: {
    ...DEVICE_OPTIONS,
    set: {
      type: 'string',
      value: 'CLASS=MONTHS',
      multiple: true,
      help: 'months after the last entry, or "ever"; all classes that have a rule, each time',
    },
  },
  details: [
    'Needs an owner’s device. A patient without a mark is of class "general"; a class without a rule is kept for ever.',
  ],
  run: async (call) => {
    const months = new Map(call.list('set').map(ruleOf))
    const [{ withDesk }, { readKeeping }, { setRetentionRules }] = await read()
    const rules = await withDesk(call, async (desk) => {
      if (months.size > 0) await setRetentionRules(desk, { months })
      return (await readKeeping(desk)).rules
    })
    const all = [...rules.months].map(([name, kept]) => ({ class: name, months: kept }))
    const [, RETENTION] = await names()
    call.terminal.answer(
      { rules: all },
      all.length === 0 ? RETENTION.noRules : all.map(({ class: name, months: kept }) => RETENTION.rule(name, kept)),
    )
    return EXIT.fine
  },
})

export const retentionMarkVerb = verb({
  name: 'retention mark',
  summary: 'Says what is special about keeping one chart: its class, a day before which it never goes, a legal hold.',
  args: ['PATIENT'],
  options: {
    ...DEVICE_OPTIONS,
    class: { type: 'string', value: 'NAME', help: 'the class whose rule counts' },
    until: { type: 'string', value: 'YYYY-MM-DD', help: 'a day before which it never falls due; "none" takes it away' },
    hold: { type: 'boolean', help: 'a legal hold: the ledger refuses an erasure, whoever signs it' },
    release: { type: 'boolean', help: 'ends a legal hold' },
  },
  details: ['Needs an owner’s device. What is not named stays as it was.'],
  run: async (call) => {
    const change = changeOf(call)
    const [{ withDesk }, , , { changeMark }, { idBytes, isId }] = await read()
    const text = call.args[0] as string
    if (!isId(text)) throw new UsageError('That is no id of a patient; "retention due" names them.')
    await withDesk(call, (desk) => changeMark(desk, idBytes(text), change))
    call.terminal.answer({ patient: text, ...change }, 'It is signed into the ledger.')
    return EXIT.fine
  },
})

async function read() {
  const [device, due, keep, ids] = await Promise.all([
    import('../device/open-device.ts'),
    import('@pellicle/vault/retention/read-due'),
    import('@pellicle/vault/retention/keep'),
    import('@pellicle/protocol/ids'),
  ])
  return [device, due, keep, due, ids] as const
}

async function names() {
  const [{ formatId }, { retention }] = await Promise.all([
    import('@pellicle/protocol/ids'),
    import('@pellicle/protocol/words/en/storage'),
  ])
  return [(patient: Uint8Array): string => formatId(patient), retention] as const
}

function ruleOf(text: string): readonly [string, number | null] {
  const match = /^([a-z][a-z0-9-]{0,19})=(ever|\d{1,4})$/.exec(text)
  if (match === null) throw new UsageError('--set takes CLASS=MONTHS or CLASS=ever, for instance general=120.')
  return [match[1] as string, match[2] === 'ever' ? null : Number(match[2])]
}

function changeOf(call: VerbCall) {
  const [name, until] = [call.optional('class'), call.optional('until')]
  if (call.flag('hold') && call.flag('release')) throw new UsageError('Choose one of --hold and --release.')
  if (name !== null && !/^[a-z][a-z0-9-]{0,19}$/.test(name))
    throw new UsageError('A class is one short word in small letters.')
  const change = {
    ...(name === null ? {} : { class: name }),
    ...(until === null ? {} : { keepUntil: until === 'none' ? null : dayOf(until) }),
    ...(call.flag('hold') ? { hold: true } : call.flag('release') ? { hold: false } : {}),
  }
  if (Object.keys(change).length === 0)
    throw new UsageError('retention mark takes --class, --until, --hold or --release.')
  return change
}

function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (!Number.isFinite(at) || at < 0) throw new UsageError('--until takes a day: YYYY-MM-DD.')
  return at
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
