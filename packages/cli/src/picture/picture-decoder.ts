/**
 * A decoder process: reads pictures for its parent, one at a time, until the parent goes away. It holds no key and no patient,
 * and may be killed at any moment: whoever takes it over with a hostile picture has the pictures that it is given.
 */
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { type DecodeReply, type DecodeRequest, TIRED_BYTES } from './decode-message.ts'
import { readPicture } from './read-picture.ts'

process.on('message', async (message) => {
  const { id, bytes, zone } = message as DecodeRequest
  const reply = await readPicture(bytes, { zone }).then(
    (picture) => ({ picture }),
    (error: unknown) => ({ problem: problemOf(error) }),
  )
  const tired = process.memoryUsage.rss() > TIRED_BYTES
  process.send?.({ id, ...reply, tired } satisfies DecodeReply)
})
process.on('disconnect', () => process.exit(0))

function problemOf(error: unknown): {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
} {
  if (error instanceof PellicleError && isErrorCode(error.code)) return { code: error.code, params: error.params }
  return { code: 'UNREADABLE_PICTURE', params: {} }
}
