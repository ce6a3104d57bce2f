/** The response room's acts over the desk of the vault. What they do is said in room-api.ts. */
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, parseBase32 } from '@pellicle/protocol/ids'
import { openExhibit } from '@pellicle/vault/incident/exhibit'
import type { Incident } from '@pellicle/vault/incident/read-incidents'
import {
  closeIncident,
  cosignIncident,
  decideIncident,
  noteIncident,
  openIncident,
} from '@pellicle/vault/incident/write-incident'
import type { Standpoint } from '../standpoint.ts'
import { readCases } from './case-view.ts'
import { contain, peopleOf } from './contain.ts'
import { expose } from './expose.ts'
import type { PhotosInReach } from './photos-in-reach.ts'
import type { CaseView, RoomApi } from './room-api.ts'

export function roomActs(here: Standpoint): RoomApi {
  /** Read once for the samples of one sitting; forgotten at lock with the room it belongs to. */
  let reach: { readonly room: unknown; readonly photos: Promise<PhotosInReach> } | null = null
  const inReach = (): Promise<PhotosInReach> => {
    const room = here.unlocked
    if (reach?.room !== room)
      reach = { room, photos: import('./photos-in-reach.ts').then((file) => file.photosInReach(room)) }
    reach.photos.catch(() => {
      reach = null
    })
    return reach.photos
  }
  const desk = () => here.unlocked.desk
  const find = async (id: string): Promise<{ readonly incident: Incident; readonly view: CaseView }> => {
    const { incidents, views } = await readCases(desk())
    const at = incidents.findIndex((one) => formatBase32(one.id) === id)
    const [incident, view] = [incidents[at], views[at]]
    if (incident === undefined || view === undefined) throw new PellicleError('NOT_FOUND')
    return { incident, view }
  }
  const cases = async () => (await readCases(desk())).views
  return {
    roomCases: cases,
    async roomOpen(practise, words) {
      return formatBase32(await openIncident(desk(), { practise, words }))
    },
    async roomNote(incident, words, exhibit) {
      await noteIncident(desk(), idOf(incident), {
        words,
        ...(exhibit === null ? {} : { exhibit: new Uint8Array(exhibit) }),
      })
      return cases()
    },
    async roomExhibit(id, index) {
      const { incident } = await find(id)
      const fields = incident.entries.find((entry) => entry.index === index)?.exhibit
      if (fields === null || fields === undefined) throw new PellicleError('NOT_FOUND')
      return (await openExhibit(desk(), fields)).slice().buffer
    },
    async roomDecide(incident, words, text) {
      await decideIncident(desk(), idOf(incident), { words, text })
      return cases()
    },
    async roomCosign(id, statement) {
      const { incident, view } = await find(id)
      const seen = view.decisions.findIndex((one) => one.statement === statement)
      const decision = incident.decisions[seen]
      if (decision === undefined || view.decisions[seen]?.mayCosign !== true) throw new PellicleError('NOT_ALLOWED')
      await cosignIncident(desk(), {
        incident: incident.id,
        decision: decision.decision,
        statement: decision.statement,
      })
      return cases()
    },
    async roomClose(incident, words) {
      await closeIncident(desk(), idOf(incident), words)
      return cases()
    },
    async roomPeople() {
      return peopleOf(desk())
    },
    async roomContain(devices, members) {
      return contain(desk(), { devices, members })
    },
    async roomSample(id, bytes, confirmed) {
      const { decoders } = here.unlocked
      const [{ judgeFile }, { shownSessions }] = await Promise.all([
        import('./judge-file.ts'),
        import('./shown-sessions.ts'),
      ])
      const file = { id, bytes: new Uint8Array(bytes), confirmed }
      return judgeFile(file, await inReach(), {
        decoders,
        now: () => performance.now(),
        sessions: await shownSessions(desk()),
      })
    },
    async roomExposure(ask) {
      const photos = await inReach()
      const today = new Date(desk().now()).toISOString().slice(0, 10)
      return expose(ask, photos, { grants: [], gaps: photos.limits.includes('no-grants') ? ['no-grants'] : [], today })
    },
    async roomPack(ask) {
      const { packFiles } = await import('./pack-files.ts')
      const { incident, view } = await find(ask.incident)
      const { session, recents } = here.unlocked
      const forbidden = recents.list.flatMap(({ family, given, alias }) => [
        `${family}, ${given}`,
        `${given} ${family}`,
        alias ?? '',
      ])
      const pack = await packFiles(desk(), { practice: session.record.name, incident, view, ask, forbidden })
      const words = { step: 'pack', what: 'pack', edition: ask.edition, sha256: pack.sha256, key: pack.key }
      await noteIncident(desk(), incident.id, { words })
      return pack
    },
  }
}

function idOf(text: string): Uint8Array {
  const bytes = parseBase32(text, 16)
  if (bytes === null) throw new PellicleError('NOT_FOUND')
  return bytes
}
