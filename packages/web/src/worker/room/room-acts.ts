/** The response room's acts over the desk of the vault. What they do is said in room-api.ts. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, parseBase32 } from '@pellicle/protocol/ids'
import { listActs, numberOf, proposeAct } from '@pellicle/vault/acts/acts'
import { keepCardNote } from '@pellicle/vault/incident/contact-card'
import { openExhibit } from '@pellicle/vault/incident/exhibit'
import type { Incident } from '@pellicle/vault/incident/read-incidents'
import {
  closeIncident,
  cosignIncident,
  decideIncident,
  noteIncident,
  openIncident,
} from '@pellicle/vault/incident/write-incident'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { OpenRoom } from '../open-room.ts'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import type { Standpoint } from '../standpoint.ts'
import { cardOf } from './card-of.ts'
import { readCases } from './case-view.ts'
import { contain, peopleOf } from './contain.ts'
import { expose } from './expose.ts'
import { exposedPeople } from './exposed-people.ts'
import type { PhotosInReach } from './photos-in-reach.ts'
import type { PublishedPicture } from './published-pictures.ts'
import { type GateRead, readGrants } from './read-grants.ts'
import type { CaseView, RoomApi, SampleAsk } from './room-api.ts'

export function roomActs(here: Standpoint): RoomApi {
  /** Read once for one sitting, again when a sweep came into force; forgotten at lock with the room it belongs to. */
  let read: { readonly room: unknown; readonly act: string | null; readonly all: Promise<RoomReading> } | null = null
  const reading = async (): Promise<RoomReading> => {
    const room = here.unlocked
    const act = await sweepInForce(room.desk)
    const name = act === null ? null : formatBase32(act)
    if (read?.room !== room || read.act !== name) read = { room, act: name, all: readAll(room, act) }
    read.all.catch(() => {
      read = null
    })
    return read.all
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
  /** Pictures that were published, drawn once for one sitting. */
  const drawn = new Map<string, Promise<Pick<PublishedPicture, 'grey' | 'sha256'> | null>>()
  const publishedOf = async (id: string, asked: SampleAsk['published']): Promise<PublishedPicture[]> => {
    if (asked.length === 0) return []
    const { incident } = await find(id)
    const { decoders } = here.unlocked
    const all = asked.map(async (one): Promise<PublishedPicture[]> => {
      const fields = incident.entries.find(({ index }) => index === one.exhibit)?.exhibit
      if (fields === null || fields === undefined) return []
      const name = `${id} ${one.exhibit}`
      const known = drawn.get(name) ?? drawPublished(decoders, openExhibit(desk(), fields))
      drawn.set(name, known)
      const picture = await known
      return picture === null ? [] : [{ ...one, ...picture }]
    })
    return (await Promise.all(all)).flat()
  }
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
    async roomContain(incident, ask) {
      return contain(desk(), { ...ask, incident: idOf(incident) })
    },
    async roomSample({ incident, id, confirmed, published }, bytes) {
      const { decoders } = here.unlocked
      const [{ judgeFile }, { shownSessions }, { bulkFiles }] = await Promise.all([
        import('./judge-file.ts'),
        import('./shown-sessions.ts'),
        import('./bulk-files.ts'),
      ])
      const file = { id, bytes: new Uint8Array(bytes), confirmed }
      const { reach, gate } = await reading()
      return judgeFile(file, reach, {
        decoders,
        now: () => performance.now(),
        sessions: await shownSessions(desk()),
        grants: gate.grants,
        decoys: gate.decoys,
        published: await publishedOf(incident, published),
        bulk: await bulkFiles(desk()),
        names: await namesUnderSweep(desk()),
      })
    },
    async roomExposure(ask) {
      const { reach, gate } = await reading()
      const today = new Date(desk().now()).toISOString().slice(0, 10)
      return expose(ask, reach, { ...gate, today })
    },
    async roomSweep() {
      const act = await sweepInForce(desk())
      if (act !== null) return { state: 'in force', number: null }
      const waiting = (await listActs(desk())).find((one) => one.what === 'sweep' && one.is === 'waiting')
      return waiting === undefined ? { state: 'none', number: null } : { state: 'waiting', number: waiting.number }
    },
    async roomAskSweep() {
      return { state: 'waiting', number: numberOf(await proposeAct(desk(), { kind: 'sweep', reason: 'emergency' })) }
    },
    async roomMerge(incident, ask) {
      const { mergeLetters } = await import('./mail-merge.ts')
      const { bytes, ...reply } = await mergeLetters(desk(), ask)
      const words = {
        step: 'tell',
        what: 'merge',
        exhibit: 'L1',
        fileName: 'letters.txt',
        source: 'mail merge',
        letters: reply.letters,
      }
      await noteIncident(desk(), idOf(incident), { words, exhibit: bytes })
      return reply
    },
    async roomCard() {
      return cardOf(here)
    },
    async roomKeepCard(contacts) {
      await keepCardNote(desk(), { what: 'contacts', contacts })
      return cardOf(here)
    },
    async roomCopied(where, says) {
      await keepCardNote(desk(), { what: 'copy', on: where, says })
      return cardOf(here)
    },
    async roomStick({ passphrase, asOf }) {
      const [{ stickFile }, { paper, says }] = await Promise.all([import('./stick-file.ts'), cardOf(here)])
      return { html: await stickFile({ paper, asOf, passphrase }), says }
    },
    async roomPack(ask) {
      const { packFiles } = await import('./pack-files.ts')
      const { reach } = await reading()
      const today = new Date(desk().now()).toISOString().slice(0, 10)
      const people = exposedPeople(ask.exposure?.exposure ?? null, { records: reach.patients, today })
      const { incident, view } = await find(ask.incident)
      const { session, recents } = here.unlocked
      const forbidden = recents.list.flatMap(({ family, given, alias }) => [
        `${family}, ${given}`,
        `${given} ${family}`,
        alias ?? '',
      ])
      const pack = await packFiles(desk(), { practice: session.record.name, incident, view, ask, forbidden, people })
      const words = { step: 'pack', what: 'pack', edition: ask.edition, sha256: pack.sha256, key: pack.key }
      await noteIncident(desk(), incident.id, { words })
      return pack
    },
  }
}

/** null: no picture after all. */
async function drawPublished(decoders: DecoderPool, opening: Promise<Uint8Array>) {
  const [{ greyOfFile }, { toHex }, { sha256 }] = await Promise.all([
    import('./grey-picture.ts'),
    import('@pellicle/crypto/format'),
    import('@pellicle/crypto/proof'),
  ])
  const bytes = (await opening).slice()
  const hash = toHex(sha256(bytes))
  const grey = await greyOfFile(decoders, bytes).catch(() => null)
  return grey === null ? null : { grey, sha256: hash }
}

async function namesUnderSweep(desk: OpenDesk) {
  const act = await sweepInForce(desk)
  if (act === null || desk.directoryIndexKey() === null) return null
  const { compareNames } = await import('./compare-names.ts')
  return (lines: readonly string[]) => compareNames(desk, act, lines)
}

interface RoomReading {
  readonly reach: PhotosInReach
  readonly gate: GateRead
}

async function readAll(room: OpenRoom, act: Uint8Array | null): Promise<RoomReading> {
  const [{ photosInReach }, gate] = await Promise.all([import('./photos-in-reach.ts'), readGrants(room.desk)])
  return { gate, reach: await photosInReach(room, act === null ? null : { act, patients: gate.patients }) }
}

/** A sweep that two members agreed on and that this device proposed. */
async function sweepInForce(desk: OpenDesk): Promise<Uint8Array | null> {
  const acts = await listActs(desk)
  const mine = acts.find((one) => one.what === 'sweep' && one.is === 'in force' && equalBytes(one.device, desk.device))
  return mine?.act ?? null
}

function idOf(text: string): Uint8Array {
  const bytes = parseBase32(text, 16)
  if (bytes === null) throw new PellicleError('NOT_FOUND')
  return bytes
}
