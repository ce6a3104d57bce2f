/** A view by its name: those of charts, and those that only series ask for. */
import { capture } from '@pellicle/protocol/words/en/capture'
import type { Words } from '../words.ts'
import type { View } from './view-sets.ts'

export function nameOfView({ view, side }: View, { views }: Words): string {
  const name = views.named[view] ?? capture.named[view] ?? view
  return side === null ? name : views.withSide(name, views.sides[side])
}
