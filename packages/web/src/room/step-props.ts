/** What every step of the room is given. */
import type { OpenCase, RoomCases } from './use-case.ts'

export interface StepProps {
  readonly open: OpenCase
  readonly take: RoomCases['take']
  readonly onNext: () => void
}
