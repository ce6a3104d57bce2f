/** Members and devices of the practice, as the roster has them now. */
import { useEffect, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import type { RoomMember } from '../worker/room/room-api.ts'

export interface People {
  readonly all: readonly RoomMember[]
  /** Still here, and not this person. */
  readonly others: readonly RoomMember[]
  readonly problem: Problem | null
  again(): void
}

export function usePeople(): People {
  const worker = useWorker()
  const [all, setAll] = useState<readonly RoomMember[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let left = false
    worker.roomPeople().then(
      (people) => !left && round >= 0 && setAll(people),
      (error: unknown) => !left && setProblem(problemIn(error)),
    )
    return () => {
      left = true
    }
  }, [worker, round])
  return { all, others: all.filter(({ me, closed }) => !me && !closed), problem, again: () => setRound((n) => n + 1) }
}
