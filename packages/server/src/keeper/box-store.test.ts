/** The store's contract over Node's own client, against a small server of the wire. */
import { MemoryStore } from '@pellicle/store/memory'
import { describeStore } from '@pellicle/store/suite'
import { serveStore } from '../../../store/src/testing/store-server.ts'
import { BoxStore } from './box-store.ts'

describeStore('a keeper’s box over Node’s client', async () => {
  const server = await serveStore(new MemoryStore())
  const { origin } = new URL(server.base)
  return { store: new BoxStore({ origin, token: 'none', fetch }), close: () => server.close() }
})
