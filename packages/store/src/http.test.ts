/** A store behind a real HTTP server keeps the contract; and what a page hears when the box is away or lies. */
import { HttpStore } from './http.ts'
import { MemoryStore } from './memory.ts'
import { serveStore } from './testing/store-server.ts'
import { describeStore } from './testing/suite.ts'

describeStore('http', async () => {
  const server = await serveStore(new MemoryStore())
  return { store: new HttpStore({ base: server.base, fetch }), close: () => server.close() }
})
