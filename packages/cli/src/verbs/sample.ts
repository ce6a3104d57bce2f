/** `pellicle sample`: a practice of invented patients beside the real one, for looking around, for tests and benches. */
import { EXIT, verb } from '../verb.ts'

export const sampleVerb = verb({
  name: 'sample',
  summary: 'Makes the sample practice of a box: invented patients, drawn pictures, apart from real data.',
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      default: './data',
      env: 'PELLICLE_DATA',
      help: 'data folder of a stopped box',
    },
    box: {
      type: 'string',
      value: 'URL',
      env: 'PELLICLE_BOX',
      help: 'a running box instead, such as http://localhost:8470',
    },
    patients: { type: 'string', value: 'N', help: 'adds N synthetic patients instead of the dozen' },
    side: { type: 'string', value: 'PIXELS', default: '1500', help: 'longer side of each drawing' },
  },
  details: ['Nothing in it is real. Deleting DIR/sample while the box is stopped removes it.'],
  run: async (call) => {
    const [{ fillBox }, { withBox }] = await Promise.all([
      import('../sample/fill-box.ts'),
      import('../sample/with-box.ts'),
    ])
    const patients = call.optional('patients') === null ? null : call.number('patients', { min: 1, max: 1_000_000 })
    const side = call.number('side', { min: 64, max: 4000 })
    const today = new Date().toISOString().slice(0, 10)
    const progress = call.terminal.progress({ label: 'Drawing and sealing', unit: 'photos' })
    const filled = await withBox({ box: call.optional('box'), data: call.value('data') }, (origin) =>
      fillBox({ origin, patients, today, side, onPhoto: () => progress.step() }),
    )
    progress.end()
    call.terminal.answer(
      filled,
      filled.patients === 0
        ? 'This box has its sample already.'
        : `${filled.patients} invented patients with ${filled.photos} drawn photos. Open /sample/ at the box.`,
    )
    return EXIT.fine
  },
})
