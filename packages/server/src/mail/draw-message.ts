/** What the pool and its document-drawing processes say to each other. */
import type { DrawnPicture } from '@pellicle/mail/disarm/ports'

export interface DrawRequest {
  readonly bytes: Uint8Array
  readonly family: 'document' | 'office'
  readonly pages: number
}

export interface DrawReply {
  readonly drawn: readonly DrawnPicture[] | null
}
