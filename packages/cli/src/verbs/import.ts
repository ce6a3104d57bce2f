/** `pellicle import`: the folder a practice has today, sealed into charts. */
import { DEVICE_OPTIONS } from '../device/open-device.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const importVerb = verb({
  name: 'import',
  summary: 'Seals a folder of photos into charts, by its folder names or by a table.',
  args: ['DIR'],
  options: {
    ...DEVICE_OPTIONS,
    csv: { type: 'string', value: 'FILE', help: 'a table that says for each file who and when; files are below DIR' },
    'dry-run': { type: 'boolean', help: 'only says what would be imported, and what was not understood' },
    'name-order': {
      type: 'string',
      value: 'ORDER',
      default: 'given-first',
      help: 'how names without a comma are read: given-first or family-first',
    },
    'month-first': { type: 'boolean', help: 'reads 05/03/2024 as 3 May' },
  },
  details: [
    'Folders: "Lastname, Firstname (1984-02-11)/2024-05-03 before/IMG_1.jpg" and many like it; dates and words such as before, after, vorher, ' +
      'nachher, 3 months are understood in several languages. Without a date the camera’s own is taken, then the file’s.',
    'It can be stopped at any moment and started again with the same folder: it goes on where it was. Originals in DIR are only read.',
  ],
  finds: 'some files were not taken; each is named with the reason',
  run: async (call) => {
    const root = call.args[0] as string
    const order = call.value('name-order')
    if (order !== 'given-first' && order !== 'family-first')
      throw new UsageError('--name-order takes given-first or family-first.')
    const [{ makePlan }, { planLines, reportLines }] = await Promise.all([
      import('../import/make-plan.ts'),
      import('../import/report-lines.ts'),
    ])
    const plan = await makePlan(root, {
      csv: call.optional('csv'),
      nameOrder: order,
      monthFirst: call.flag('month-first'),
    })
    const files = plan.patients.reduce((sum, patient) => sum + patient.files.length, 0)
    if (call.flag('dry-run')) {
      call.terminal.answer({ ...plan, files }, planLines(plan))
      return plan.skipped.length === 0 ? EXIT.fine : EXIT.found
    }
    const [{ withDesk }, { importInto }] = await Promise.all([
      import('../device/open-device.ts'),
      import('../import/import-into.ts'),
    ])
    const progress = call.terminal.progress({ label: 'Sealing', total: files, unit: 'photos' })
    const report = await withDesk(call, (desk) =>
      importInto(desk, { root, plan, device: call.optional('device'), onFile: () => progress.step() }),
    )
    progress.end()
    const missed = report.refused.length + plan.skipped.length
    call.terminal.answer({ ...report, skipped: plan.skipped, ignored: plan.ignored }, reportLines(plan, report))
    return missed === 0 ? EXIT.fine : EXIT.found
  },
})
