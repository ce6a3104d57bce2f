/** The acts of `ExportApi`. How far it came is kept sealed on this device, so that a reload goes on with the file that was not saved yet. */
import { decode, encode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { askExport, everyPatient, ownExport, readBulkExports, stateExportPart } from '@pellicle/vault/acts/bulk-export'
import { deskUnderAct } from '@pellicle/vault/acts/desk-under-act'
import { localSeal } from '@pellicle/vault/device/local-seal'
import type { WorkerEvent } from '../api.ts'
import { lineOfAct } from '../gate-acts.ts'
import type { Standpoint } from '../standpoint.ts'
import type { ExportApi, ExportFile, ExportView } from './export-api.ts'

const KEY = 'screen/export'

interface Progress {
  readonly act: Uint8Array
  /** In the order they are written. */
  readonly patients: readonly Uint8Array[]
  readonly done: number
  readonly files: number
}

interface Ready {
  readonly act: Uint8Array
  readonly taken: number
  readonly file: ExportFile
}

export function exportActs(here: Standpoint, emit: (event: WorkerEvent) => void): ExportApi {
  /** Made and said, not saved yet. */
  let ready: Ready | null = null
  const sealHere = () => {
    const { practice, device, memberSeed, random } = here.unlocked.desk
    return localSeal({ practice, device, memberSeed, random })
  }
  const load = async (): Promise<Progress | null> => {
    const { ports } = await here.base()
    const sealed = await ports.memory.get(KEY)
    const plain = sealed === null ? null : await sealHere().open(sealed)
    const map = plain === null ? null : decode(plain)
    return map !== null && isMap(map) ? (map as unknown as Progress) : null
  }
  const save = async (progress: Progress): Promise<void> => {
    const { ports } = await here.base()
    await ports.memory.put(KEY, await sealHere().seal(encode(progress as unknown as Value)))
  }
  const state = async (): Promise<ExportView> => {
    const { desk } = here.unlocked
    const [act, progress, before] = await Promise.all([ownExport(desk), load(), readBulkExports(desk)])
    const going = progress !== null && act !== null && equalBytes(progress.act, act.act) ? progress : null
    const mayAsk = desk.roles.includes('owner')
    return {
      may: !mayAsk ? 'not owner' : desk.holds('chart') && desk.holds('photos') ? 'yes' : 'no photos',
      act: act === null ? null : await lineOfAct(desk, act),
      until: act?.until ?? null,
      progress: going === null ? null : { done: going.done, of: going.patients.length, files: going.files },
      before: before.map(({ at, part, patients }) => ({ at, part, patients })).reverse(),
    }
  }
  return {
    exportState: state,
    async askExport(reason) {
      await askExport(here.unlocked.desk, reason)
      return state()
    },
    async nextExportFile() {
      const { desk } = here.unlocked
      const act = await ownExport(desk)
      if (act === null || act.is !== 'in force') throw new PellicleError('GATE_REFUSED', { reason: 'act' })
      if (ready !== null && equalBytes(ready.act, act.act)) return ready.file
      const known = await load()
      const progress =
        known !== null && equalBytes(known.act, act.act)
          ? known
          : { act: act.act, patients: [...(await everyPatient(desk))], done: 0, files: 0 }
      await save(progress)
      if (progress.done >= progress.patients.length) return null
      ready = await makeFile(here, progress, emit)
      return ready.file
    },
    async exportSaved() {
      const progress = await load()
      if (ready !== null && progress !== null && equalBytes(progress.act, ready.act))
        await save({ ...progress, done: progress.done + ready.taken, files: progress.files + 1 })
      ready = null
      return state()
    },
  }
}

async function makeFile(here: Standpoint, progress: Progress, emit: (event: WorkerEvent) => void): Promise<Ready> {
  const { desk, charts, decoders, session } = here.unlocked
  const [{ packPart }, { inventPeople }, { openPainter }] = await Promise.all([
    import('./pack-part.ts'),
    import('./invent-people.ts'),
    import('../sample/painter-client.ts'),
  ])
  const { act, patients, done, files } = progress
  const under = deskUnderAct(desk, act)
  const before = (await readBulkExports(desk)).flatMap(({ invented }) => invented)
  const painter = openPainter()
  try {
    const packed = await packPart({
      desk: under,
      patients: patients.slice(done),
      isOpen: (patient) => charts.openOrNull(patient) !== null,
      invent: (people) => inventPeople(desk, people, { painter, decoders, zone: session.record.timezone, before }),
      onPatient: (n) => emit({ type: 'export', done: done + n, of: patients.length }),
    })
    const { zip, people, photos, invented, taken, leftOut } = packed
    const part = files + 1
    await stateExportPart(desk, { act, part, patients: people, photos, file: await digest(zip), invented })
    const file = new Blob([zip], { type: 'application/zip' })
    const name = `export-${new Date(desk.now()).toISOString().slice(0, 10)}-${String(part).padStart(3, '0')}.zip`
    return { act, taken, file: { file, name, patients: people, leftOut: leftOut.length } }
  } finally {
    painter.close()
  }
}
