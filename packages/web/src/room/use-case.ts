/** The open case of this practice, from the ledger: read at once, written only through acts that answer with how it stands afterwards. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { Problem } from '../worker/api.ts'
import type { CaseView, CaseWords } from '../worker/room/room-api.ts'
import { type CaseState, caseState } from './case-state.ts'

export interface RoomCases {
  /** null: still on its way. */
  readonly cases: readonly CaseView[] | null
  readonly problem: Problem | null
  readonly busy: boolean
  take(cases: readonly CaseView[]): void
  again(): void
}

export function useCases(): RoomCases {
  const worker = useWorker()
  const [cases, setCases] = useState<readonly CaseView[] | null>(null)
  const { run, busy, problem } = useAct(async () => setCases(await worker.roomCases()))
  useEffect(() => run(), [run])
  return { cases, problem, busy, take: setCases, again: run }
}

export interface OpenCase {
  readonly view: CaseView
  readonly state: CaseState
  /** In the ledger when it resolves. */
  note(words: CaseWords, exhibit?: ArrayBuffer): Promise<void>
  decide(words: CaseWords, text: string): Promise<void>
  cosign(statement: string): Promise<void>
  close(words: CaseWords): Promise<void>
}

export function useOpenCase(view: CaseView, take: RoomCases['take']): OpenCase {
  const worker = useWorker()
  const state = useMemo(() => caseState(view), [view])
  const { id } = view
  const note = useCallback(
    async (words: CaseWords, exhibit?: ArrayBuffer) => take(await worker.roomNote(id, words, exhibit ?? null)),
    [worker, id, take],
  )
  const decide = useCallback(
    async (words: CaseWords, text: string) => take(await worker.roomDecide(id, words, text)),
    [worker, id, take],
  )
  const cosign = useCallback(
    async (statement: string) => take(await worker.roomCosign(id, statement)),
    [worker, id, take],
  )
  const close = useCallback(async (words: CaseWords) => take(await worker.roomClose(id, words)), [worker, id, take])
  return { view, state, note, decide, cosign, close }
}
