/** A decoder: reads pictures for the worker that started it, one at a time. Holds no key; is stopped when a picture hangs it. */
import { problemOf } from '../../rpc.ts'
import type { DecodeReply, DecodeRequest } from './decode-message.ts'
import { checkCanvas, decodePicture } from './decode-picture.ts'

declare const self: DedicatedWorkerGlobalScope

self.addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  void answer(data).then((reply) => {
    const buffers =
      'picture' in reply
        ? [reply.bytes.buffer, reply.picture.preview.bytes.buffer, reply.picture.thumb.bytes.buffer]
        : []
    self.postMessage(reply, buffers as ArrayBuffer[])
  })
})

let canvasChecked = false

async function answer({ id, file, zone }: DecodeRequest): Promise<DecodeReply> {
  try {
    if (!canvasChecked) checkCanvas()
    canvasChecked = true
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { id, picture: await decodePicture(bytes, zone), bytes }
  } catch (error) {
    // A file that went away while it waited, or one that the engine gives up on.
    const readable = !(error instanceof DOMException)
    return { id, problem: readable ? problemOf(error, 'decoder') : { code: 'UNREADABLE_PICTURE', params: {} } }
  }
}
