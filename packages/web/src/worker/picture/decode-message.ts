/** What a decoder and its parent say to each other. */
import type { Picture } from '@pellicle/vault/picture/picture'
import type { Problem } from '../api.ts'

export interface DecodeRequest {
  readonly id: number
  readonly file: Blob
  readonly zone: string | null
}

export type DecodeReply = { readonly id: number } & (
  | { readonly picture: Picture; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: Problem }
)
