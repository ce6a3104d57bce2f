/** `pellicle enrol`: this machine becomes a device of a practice, by a code that an unlocked device shows. Spec: enrolment. */
import { DEVICE_OPTIONS } from '../device/open-device.ts'
import { EXIT, verb } from '../verb.ts'

const LOOK_MS = 1_000

export const enrolVerb = verb({
  name: 'enrol',
  summary: 'Makes this machine a device of the practice, by a code shown in the browser.',
  options: {
    ...DEVICE_OPTIONS,
    label: { type: 'string', value: 'NAME', default: 'Command line', help: 'what the practice calls this device' },
    'code-file': { type: 'string', value: 'FILE', help: 'the code; - reads standard input, PELLICLE_CODE works too' },
  },
  details: [
    'In the browser: Devices, "Show a code". Type the code here; both screens then show the same eight characters. Compare them, and admit ' +
      'this device there.',
  ],
  run: async (call) => {
    const { askPassphrase, openDevice } = await import('../device/open-device.ts')
    const { askToJoin, finishJoining, joinState } = await import('@pellicle/vault/enrolment/join')
    const { PellicleError } = await import('@pellicle/protocol/errors')
    const device = await openDevice(call)
    const { ports } = device
    try {
      const code = await call.terminal.secret({
        prompt: 'Code',
        file: call.optional('code-file'),
        env: 'PELLICLE_CODE',
        option: '--code-file FILE',
      })
      const { compare } = await askToJoin(ports, { code, deviceLabel: call.value('label'), form: 'command-line' })
      call.terminal.warn(`The other screen must show:  ${compare}`)
      call.terminal.say('Waiting until this device is admitted there.')
      for (let state = await joinState(ports); state !== 'admitted'; state = await joinState(ports)) {
        if (state === 'expired') throw new PellicleError('WRONG_CODE')
        await ports.wait(LOOK_MS)
      }
      const desk = await finishJoining(ports, await askPassphrase(call, 'Once more'))
      await desk.lock()
      call.terminal.answer({ enrolled: true, compare }, 'This machine is a device of the practice now.')
      return EXIT.fine
    } finally {
      device.release()
    }
  },
})
