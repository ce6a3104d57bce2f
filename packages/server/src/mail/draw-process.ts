/** A process that draws documents, one at a time, until its parent goes away. It holds nothing and may be killed at any moment. */
import { drawFile } from './draw-file.ts'
import type { DrawReply, DrawRequest } from './draw-message.ts'

process.on('message', async ({ bytes, family, pages }: DrawRequest) => {
  process.send?.({ drawn: await drawFile(bytes, { family, pages }) } satisfies DrawReply)
})
process.on('disconnect', () => process.exit(0))
