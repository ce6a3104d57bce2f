/** What the pool and its drawing processes say to each other. */
import type { DrawnPicture } from '@pellicle/mail/disarm/ports'

export interface RedrawRequest {
  readonly bytes: Uint8Array
}

export interface RedrawReply {
  /** Null: no picture, too many pixels, broken, or a format that cannot be drawn. */
  readonly drawn: DrawnPicture | null
}
