/**
 * Makes this practice's decoys behind the day's work, on the device of an owner who treats: nobody asks for one, nobody is told, and this
 * device keeps no word of which they are. Spec: gate §14. Who is hostile: whoever later reads this device's memory, hence a count and no id;
 * whoever watches the box, hence chance in when, and sizes of charts that exist.
 */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import { idBytes } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import {
  afterBirth,
  afterDecoy,
  atUnlock,
  type DecoyPace,
  LEAST_KNOWN,
  NO_DECOYS,
  waitUntilLook,
} from '@pellicle/vault/decoy/decoy-pace'
import type { PictureWanted } from '@pellicle/vault/decoy/make-decoys'
import type { Desk } from '@pellicle/vault/desk'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import type { Directory } from '@pellicle/vault/directory/directory'
import type { PhotoInput } from '@pellicle/vault/photo/seal-photo'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { Charts } from '../charts.ts'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import type { Recents } from '../recents.ts'

const KEY = 'screen/pace'
const DAY_MS = 86_400_000

export interface DecoyParts {
  readonly desk: Desk & { readonly locked: boolean }
  readonly directory: Directory
  readonly charts: Charts
  readonly recents: Recents
  readonly decoders: DecoderPool
  readonly memory: DeviceMemory
  readonly seal: StorageSeal
  readonly zone: string
  readonly wait: (ms: number) => Promise<void>
  /** Who draws one decoy's photos; sent home afterwards. */
  readonly artist?: (how: ArtistFor) => Promise<Artist>
}

export interface ArtistFor {
  readonly decoders: DecoderPool
  readonly zone: string
  readonly today: string
  readonly seed: number
}

export interface Artist {
  readonly draw: Draw
  close(): void
}

type Draw = (wanted: PictureWanted) => Promise<PhotoInput>

/** Only such a device makes charts that look like everybody's. The sample needs none: nobody in it exists. */
export function makesDecoys(desk: OpenDesk): boolean {
  return !desk.roster.sample && desk.roles.includes('owner') && desk.holds('photos') && desk.holds('chart')
}

export class DecoyKeeper {
  readonly #parts: DecoyParts
  #pace: Promise<DecoyPace>
  #over = false

  constructor(parts: DecoyParts) {
    this.#parts = parts
    this.#pace = load(parts)
    void this.#run()
  }

  /** A patient was made on this device. */
  async born(): Promise<void> {
    await this.#keep((pace) => afterBirth(pace, this.#chance()))
  }

  close(): void {
    this.#over = true
  }

  async #run(): Promise<void> {
    while (!this.#over) {
      await this.#parts.wait(waitUntilLook(this.#chance()))
      if (this.#over || this.#parts.desk.locked) return
      // Whatever stands in the way now (no network, a full disk, a frozen device) is no matter of the person's.
      await this.#look().catch(() => undefined)
    }
  }

  async #look(): Promise<void> {
    const { recents, desk } = this.#parts
    const [now, known, chance] = [desk.now(), recents.list.length, this.#chance()]
    const pace = await this.#keep((old) => atUnlock(old, { now, known, chance }))
    if (pace.owed === 0 || this.#parts.charts.records().length < LEAST_KNOWN) return
    await this.#make(this.#parts.charts.records())
    await this.#keep((old) => afterDecoy(old, desk.now()))
  }

  async #make(people: readonly PatientRecord[]): Promise<void> {
    const { desk, directory, recents, decoders, zone, artist = openArtist } = this.#parts
    const [{ makeDecoy }, { readProfiles }] = await Promise.all([
      import('@pellicle/vault/decoy/make-decoys'),
      import('@pellicle/vault/decoy/read-profile'),
    ])
    const profiles = await readProfiles(
      desk,
      recents.list.map(({ patient }) => idBytes(patient)),
    )
    const gap = 20 + Math.floor(this.#chance() * 120)
    const most = Math.max(1, ...profiles.map(({ visits }) => visits))
    const today = desk.now()
    const dayOf = (visit: number) => new Date(today - (most - 1 - visit) * gap * DAY_MS).toISOString().slice(0, 10)
    const seed = Math.floor(this.#chance() * 2 ** 31)
    const { draw, close } = await artist({ decoders, zone, today: dayOf(most - 1), seed })
    try {
      await makeDecoy(desk, directory, { profiles, people, draw, dayOf })
    } finally {
      close()
    }
  }

  async #keep(change: (pace: DecoyPace) => DecoyPace): Promise<DecoyPace> {
    const next = this.#pace.then(async (old) => {
      const pace = change(old)
      const { memory, seal } = this.#parts
      if (pace !== old) await memory.put(KEY, await seal.seal(encode(pace as unknown as Value)))
      return pace
    })
    this.#pace = next.catch(() => NO_DECOYS)
    return next
  }

  #chance(): number {
    const bytes = this.#parts.desk.random(4)
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32
  }
}

/** What another member sealed here, or nobody, begins anew. */
async function load({ memory, seal }: DecoyParts): Promise<DecoyPace> {
  const sealed = await memory.get(KEY).catch(() => null)
  const plain = sealed === null ? null : await seal.open(sealed).catch(() => null)
  return plain === null ? NO_DECOYS : (decode(plain) as unknown as DecoyPace)
}

async function openArtist(how: ArtistFor): Promise<Artist> {
  const [{ drawNobody }, { openPainter }] = await Promise.all([
    import('./draw-nobody.ts'),
    import('../sample/painter-client.ts'),
  ])
  const painter = openPainter()
  return { draw: drawNobody({ ...how, painter }), close: () => painter.close() }
}
