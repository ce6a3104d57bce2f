/** `pellicle sweep`: objects that were stored and never named by a statement. Lists them; deletes them when asked to. Spec: object §5. */
import { EXIT, verb } from '../verb.ts'

export const sweepVerb = verb({
  name: 'sweep',
  summary: 'Finds objects of a stopped box that no statement ever named; with --delete, frees their room.',
  options: {
    data: { type: 'string', value: 'DIR', default: './data', env: 'PELLICLE_DATA', help: 'the data folder' },
    days: { type: 'string', value: 'N', default: '30', help: 'only what was stored longer ago; 30 at least' },
    delete: { type: 'boolean', help: 'deletes what it lists' },
  },
  details: [
    'Such objects are uploads that were given up, or whose device was lost; nobody can open them. A device that comes back holds its own sealed copy and sends it again. ' +
      'Nothing is touched unless the ledger is whole and every keeper of this box answers that it holds no more of it. In a bucket, what nobody named goes when its lock has ended.',
  ],
  finds: 'there are some (without --delete)',
  run: async (call) => {
    const days = call.number('days', { min: 30, max: 36_500 })
    const [{ sweepOrphans }, { openDataFolder }, { systemRandom }] = await Promise.all([
      import('@pellicle/server/objects/sweep-orphans'),
      import('@pellicle/server/data-folder'),
      import('@pellicle/crypto/seal'),
    ])
    const folder = openDataFolder(call.value('data'))
    try {
      const { orphans, bytes, young, statements, deleted } = await sweepOrphans({
        ...{ folder: folder.path, days, now: Date.now() },
        act: call.flag('delete') ? 'delete' : 'list',
        random: (length) => systemRandom(length) as Uint8Array<ArrayBuffer>,
      })
      const room = `${(bytes / 1e6).toFixed(1)} MB`
      call.terminal.answer({ orphans, bytes, young, statements, deleted }, [
        `${orphans.length} objects (${room}) are named by none of ${statements} statements and are older than ${days} days${young === 0 ? '' : `; ${young} more are younger`}.`,
        ...(orphans.length === 0 ? [] : [deleted ? 'They are deleted.' : 'Nothing was deleted; --delete does.']),
      ])
      return orphans.length > 0 && !deleted ? EXIT.found : EXIT.fine
    } finally {
      folder.release()
    }
  },
})
