/** Which sheet lies over a chart. */
import type { PhotoId } from '@pellicle/protocol/ids'
import type { VisitView } from '../worker/api.ts'

export type ChartSheet =
  | { readonly at: 'details' }
  | { readonly at: 'keep' }
  | { readonly at: 'visit'; readonly visit: VisitView | null }
  | { readonly at: 'edit'; readonly photos: readonly PhotoId[] }
  | { readonly at: 'move'; readonly photos: readonly PhotoId[] }
