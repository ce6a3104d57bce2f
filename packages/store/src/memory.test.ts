/** The memory store keeps the contract. */
import { MemoryStore } from './memory.ts'
import { describeStore } from './testing/suite.ts'

describeStore('memory', async () => ({ store: new MemoryStore() }))
