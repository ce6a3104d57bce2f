/** What parent and decoder process say to each other. */
import type { ErrorParams } from '@pellicle/protocol/errors'
import type { Picture } from '@pellicle/vault/picture/picture'

export interface DecodeRequest {
  readonly id: number
  readonly bytes: Uint8Array
  readonly zone: string | null
}

export type DecodeReply = {
  readonly id: number
  /** The decoder has grown (WebAssembly memory never shrinks) and wants to be replaced. */
  readonly tired: boolean
} & ({ readonly picture: Picture } | { readonly problem: { readonly code: string; readonly params: ErrorParams } })

export const TIRED_BYTES = 600 * 1024 * 1024
