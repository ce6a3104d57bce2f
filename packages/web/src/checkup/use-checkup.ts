/**
 * The page's own judgement of the evidence: read from the worker, judged here with this moment's time, read again by itself so that a check
 * that was mended turns without anybody pressing anything.
 */
import { isRefused } from '@pellicle/posture/check/admit-evidence'
import { checkOf } from '@pellicle/posture/check/catalogue'
import { type CheckupPage, checkup } from '@pellicle/posture/check/checkup'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import type { Problem } from '../worker/api.ts'
import type { CheckupReading } from '../worker/checkup/checkup-api.ts'

export interface CheckupState {
  readonly reading: CheckupReading | null
  readonly page: CheckupPage | null
  readonly problem: Problem | null
  readonly busy: boolean
  readonly again: () => Promise<void>
}

const READ_AGAIN_MS = 30_000
const MINUTE = 60_000
const DOMAIN_AFTER_MS = { pass: 6 * 60 * MINUTE, else: 15 * MINUTE }

/** The domain, when its last look is old enough; null: not yet, or none was named. */
export function domainDue({ domain, evidence, lookedAt }: CheckupReading): string | null {
  if (domain === null) return null
  const looks = evidence.flatMap((one) =>
    !isRefused(one) && one.check === 'dmarc' && one.target === domain ? [one] : [],
  )
  const last = looks.sort((a, b) => b.observedAt - a.observedAt)[0]
  if (last === undefined) return null
  const verdict = checkOf('dmarc')?.judge(last.facts, lookedAt).verdict
  return lookedAt - last.observedAt > DOMAIN_AFTER_MS[verdict === 'pass' ? 'pass' : 'else'] ? domain : null
}

export function useCheckup(): CheckupState {
  const worker = useWorker()
  const [reading, setReading] = useState<CheckupReading | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(async () => {
    setBusy(true)
    try {
      setReading(await worker.checkup())
      setProblem(null)
    } catch (error) {
      setProblem(problemIn(error))
    } finally {
      setBusy(false)
    }
  }, [worker])
  useEffect(() => {
    void again()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again()
    }, READ_AGAIN_MS)
    return () => clearInterval(timer)
  }, [again])
  // What was mended at the DNS turns here without a press: the domain that an owner once named is looked at again while the page is open.
  const due = reading === null ? null : domainDue(reading)
  useEffect(() => {
    if (due !== null) void worker.checkupDomain(due).then(again, () => {})
  }, [worker, due, again])
  const page = useMemo(
    () => (reading === null ? null : checkup(reading.evidence, Date.now(), { setAside: reading.setAside })),
    [reading],
  )
  return { reading, page, problem, busy, again }
}
