/** A process that draws pictures anew, one at a time, until its parent goes away. It holds nothing and may be killed at any moment. */
import type { RedrawReply, RedrawRequest } from './redraw-message.ts'
import { redrawPicture } from './redraw-picture.ts'

process.on('message', async ({ bytes }: RedrawRequest) => {
  process.send?.({ drawn: await redrawPicture(bytes) } satisfies RedrawReply)
})
process.on('disconnect', () => process.exit(0))
