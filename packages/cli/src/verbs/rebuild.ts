/** `pellicle rebuild`: deletes the database and makes it anew from the ledger. The database is only an index (ARCHITECTURE). */
import { EXIT, verb } from '../verb.ts'

export const rebuildVerb = verb({
  name: 'rebuild',
  summary: 'Deletes the database of a stopped box and makes it anew from the ledger.',
  options: {
    data: { type: 'string', value: 'DIR', default: './data', env: 'PELLICLE_DATA', help: 'the data folder' },
  },
  run: async (call) => {
    const { openDataFolder } = await import('@pellicle/server/data-folder')
    const { rebuildIndex } = await import('@pellicle/server/projection/rebuild-index')
    const folder = openDataFolder(call.value('data'))
    const progress = call.terminal.progress({ label: 'Reading the ledger', unit: 'statements' })
    let seen = 0
    try {
      const { statements } = await rebuildIndex(folder.path, (count) => {
        progress.step(count - seen)
        seen = count
      })
      progress.end()
      call.terminal.answer({ statements }, `The database stands again: ${statements} statements read from the ledger.`)
      return EXIT.fine
    } finally {
      folder.release()
    }
  },
})
