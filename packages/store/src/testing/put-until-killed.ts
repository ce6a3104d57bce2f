/** A process that stores as fast as it can until somebody kills it. Says every acknowledged name on standard output. */
import { openFsStore } from '../fs.ts'
import { contentOf } from './named-content.ts'

const [folder = '', round = ''] = process.argv.slice(2)
const store = await openFsStore(folder)
process.stdout.write('open\n')

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7_000) yield bytes.subarray(at, at + 7_000)
}

async function lane(lane: number): Promise<void> {
  for (let i = 0; ; i++) {
    const name = `r${round}/l${lane}/${i % 7}/${i}`
    const bytes = contentOf(name)
    await store.put(name, i % 2 === 0 ? bytes : inPieces(bytes), 'lasting')
    process.stdout.write(`${name}\n`)
    if (i % 5 === 0) {
      await store.put(`newest/l${lane}`, Buffer.from(`${round} ${i}`.padEnd(9_000, '.')), 'short')
      process.stdout.write(`newest/l${lane} ${round} ${i}\n`)
    }
  }
}
await Promise.all([0, 1, 2, 3].map(lane))
