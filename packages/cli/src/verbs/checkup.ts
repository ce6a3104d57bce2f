/** `pellicle checkup`: the checkup for machines and for a terminal; with `--domain` and `--network` it looks outwards first. Spec: checkup. */
import { DEVICE_OPTIONS } from '../device/open-device.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const checkupVerb = verb({
  name: 'checkup',
  summary:
    'Says what is proven, what failed and what nobody has seen, from the journal and from what the practice says of itself now.',
  options: {
    ...DEVICE_OPTIONS,
    domain: { type: 'string', value: 'NAME', help: 'looks at this mail domain first: DNS, MTA-STS, mail hosts' },
    site: { type: 'string', value: 'NAME', help: 'looks at this website’s encryption first' },
    network: {
      type: 'string',
      value: 'A.B.C.D/24',
      help: 'looks around this network first; only with --consent, and only where the box has an address',
    },
    consent: { type: 'boolean', help: 'an owner says yes to the look around; it is signed into the ledger first' },
    strict: { type: 'boolean', help: 'ends with 3 as well when something is not proven' },
    pack: {
      type: 'string',
      value: 'DIR',
      help: 'writes the evidence journal into this new folder; "sh verify.sh" checks it there',
    },
  },
  details: [
    'Needs an owner’s device. A look at own data is kept in the journal once a day, and when something turned.',
  ],
  finds: 'a check failed (with --strict: or is not proven)',
  run: async (call) => {
    const network = call.optional('network')
    if (network !== null && !call.flag('consent'))
      throw new UsageError('--network needs --consent: nothing is tried before an owner said yes.')
    const [{ withDesk }, { examinePractice }, { checkupJson, checkupLines }] = await Promise.all([
      import('../device/open-device.ts'),
      import('../checkup/examine-practice.ts'),
      import('../checkup/checkup-lines.ts'),
    ])
    const page = await withDesk(call, (desk) =>
      examinePractice(desk, {
        domain: call.optional('domain'),
        site: call.optional('site'),
        network,
        pack: call.optional('pack'),
        say: (line) => call.terminal.say(line),
      }),
    )
    call.terminal.answer(checkupJson(page), checkupLines(page))
    const { failed, notProven } = page.counts
    return failed > 0 || (call.flag('strict') && notProven > 0) ? EXIT.found : EXIT.fine
  },
})
