/** Everything that waited is fed in bounded memory, and the feed that was cut in the middle goes on without sending twice. PELLICLE_LONG: a thousand objects. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseSegment, segmentName } from '@pellicle/crypto/format'
import { Frontier, leafHash } from '@pellicle/crypto/proof'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { expect, it, vi } from 'vitest'
import { originOf } from '../ledger/origin.ts'
import { inPieces, makeObject } from '../testing/clinic.ts'
import { openTestClinic } from '../testing/open-core.ts'
import { random } from '../testing/random.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { Feed } from './feed.ts'
import { founderOf } from './founder.ts'
import { Room } from './keeper-names.ts'

// Several processes start in it: a busy machine needs longer than a minute.
vi.setConfig({ testTimeout: 240_000 })

const OBJECTS = process.env.PELLICLE_LONG ? 1000 : 40
const SIZE = 1_000_000
/** Lanes, one group of segments, and what the store's own buffers take. */
const MOST_BYTES = 12 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

it(`feeds ${OBJECTS} MB that waited within ${MOST_BYTES / 1024 / 1024} MB, cut in the middle`, async () => {
  const { core, clinic, folder } = await openTestClinic()
  const patient = random(16)
  await core.append([await clinic.createPatient(patient, random(32))], 0)
  for (let i = 0; i < OBJECTS; i++) {
    const photo = await makeObject('original', SIZE)
    await core.putObject(photo.id, photo.sha256, photo.bytes.length, inPieces(photo.bytes))
    await core.append([await clinic.addPhoto(patient, [photo])], 0)
  }
  await core.close()
  const [ledger, store] = [await openFsStore(`${folder}/ledger`), await openFsStore(`${folder}/store`)]
  const { entries } = parseSegment((await ledger.get(segmentName(0))) as Uint8Array)
  const { log, practice } = founderOf(entries)
  const edges = [new Frontier()]
  for (let size = 0; ; ) {
    const bytes = await ledger.get(segmentName(size))
    if (bytes === null) break
    for (const entry of parseSegment(bytes).entries) {
      const edge = (edges.at(-1) as Frontier).clone()
      edge.append(leafHash(entry))
      edges.push(edge)
    }
    size = edges.length - 1
  }
  const source = {
    ...{ ledger, store, logKey: log, origin: originOf(practice), size: () => edges.length - 1 },
    frontier: async (size: number) => edges[size] as Frontier,
  }
  const away = await openFsStore(temporaryFolder('keeper'))
  const put: string[] = []
  let left = Math.floor(OBJECTS / 2)
  const cut = new Error('the line is cut')
  const keeper: Store = {
    put: async (...args) => {
      if (left <= 0) throw cut
      const done = await away.put(...args)
      if (done === 'stored' && args[0].startsWith('store/')) left--
      if (done === 'stored') put.push(args[0])
      return done
    },
    get: (...args) => away.get(...args),
    stream: (...args) => away.stream(...args),
    head: (name) => away.head(name),
    list: (...args) => away.list(...args),
  }
  collect()
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  const watch = setInterval(() => {
    collect()
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
  }, 150)
  const first = new Feed(source, keeper)
  await expect(
    (async () => {
      while (await first.step());
    })(),
  ).rejects.toBe(cut)
  left = Number.POSITIVE_INFINITY
  const second = new Feed(source, keeper)
  while (await second.step());
  clearInterval(watch)
  expect(second.kept).toBe(edges.length - 1)
  expect(new Set(put).size).toBe(put.length)
  let objects = 0
  for await (const { name, size } of new Room(away, 'store/').list('object/')) {
    expect(size).toBe((await store.head(name))?.size)
    objects++
  }
  expect(objects).toBe(OBJECTS)
  console.log(`fed ${OBJECTS} MB; at most ${(peak / 1e6).toFixed(1)} MB of buffers at once`)
  expect(peak).toBeLessThan(MOST_BYTES)
})
