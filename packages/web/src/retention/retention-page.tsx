/**
 * How long charts are kept: what falls due today first, then what is asked to be erased, the rules in words, and legal holds. An owner's page; nothing is
 * erased by looking. Spec: retention.
 */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import type { ErasureLine, KeepingRule, KeepingView, KeptChart } from '../worker/retention-api.ts'
import { DueSection } from './due-section.tsx'
import { ErasuresSection } from './erasures-section.tsx'
import { HeldSection } from './held-section.tsx'
import { namedPatient } from './named-patient.ts'
import { RulesSection } from './rules-section.tsx'
import './retention.css'

const RuleSheet = lazy(() => import('./rule-sheet.tsx').then((module) => ({ default: module.RuleSheet })))
const KeepSheet = lazy(() => import('./keep-sheet.tsx').then((module) => ({ default: module.KeepSheet })))
const AskErasureSheet = lazy(() =>
  import('./ask-erasure-sheet.tsx').then((module) => ({ default: module.AskErasureSheet })),
)
const EraseSheet = lazy(() => import('./erase-sheet.tsx').then((module) => ({ default: module.EraseSheet })))
const CertificateSheet = lazy(() =>
  import('./certificate-sheet.tsx').then((module) => ({ default: module.CertificateSheet })),
)

/** A second member agrees elsewhere. */
const LOOK_MS = 5_000

type Shown =
  | { readonly at: 'rule'; readonly name: string | null }
  | { readonly at: 'keep'; readonly chart: KeptChart; readonly first: 'class' | 'until' }
  | { readonly at: 'ask'; readonly chart: KeptChart }
  | { readonly at: 'erase' | 'certificate'; readonly line: ErasureLine }

export function RetentionPage() {
  const worker = useWorker()
  const [view, setView] = useState<KeepingView | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const look = useAct(async () => setView(await worker.keeping()))
  const { run } = look
  useEffect(() => run(), [run])
  const isAsked = view?.erasures.some(({ is }) => is === 'waiting') === true
  useEffect(() => {
    if (!isAsked) return
    const timer = setInterval(run, LOOK_MS)
    return () => clearInterval(timer)
  }, [isAsked, run])
  const close = useCallback(() => setShown(null), [])

  const sign = useAct(async (rules: readonly KeepingRule[], before: readonly KeepingRule[]) => {
    setView(await worker.signRules(rules))
    tell(say.ruleRemoved, async () => setView(await worker.signRules(before)))
  })
  const hold = useAct(async (chart: KeptChart, on: 'hold' | 'release') => {
    const name = namedPatient(chart)
    const before = await worker.markKept(chart.patient, { hold: on === 'hold' })
    setView(await worker.keeping())
    keepFocus()
    tell(on === 'hold' ? say.heldNow(name) : say.holdEnded(name), async () => {
      await worker.markKept(chart.patient, before)
      setView(await worker.keeping())
    })
  })
  const name = useAct(async ({ patient }: KeptChart) => {
    await worker.nameKept(patient)
    setView(await worker.keeping())
  })
  const withdraw = useAct(async ({ act }: ErasureLine) => {
    await worker.withdrawAct(act)
    setView(await worker.keeping())
    tell(say.withdrawn)
    keepFocus()
  })

  return (
    <main className="retention page" id="page-main">
      <p className="label">{say.title}</p>
      <h1 className="page-title" tabIndex={-1}>
        {view === null ? say.title : answer(view)}
      </h1>
      <ProblemNote problem={look.problem ?? sign.problem ?? hold.problem ?? name.problem ?? withdraw.problem} />
      {view !== null && !view.may && <p className="lead">{say.onlyOwnersHint}</p>}
      {view?.may && (
        <>
          <p className="lead">{view.rules.length === 0 ? say.noRulesHint : say.lead}</p>
          {view.erasures.length > 0 && (
            <ErasuresSection
              lines={view.erasures}
              onErase={(line) => setShown({ at: 'erase', line })}
              onCertificate={(line) => setShown({ at: 'certificate', line })}
              onWithdraw={withdraw.run}
            />
          )}
          {view.rules.length > 0 && (
            <DueSection
              view={view}
              onHold={(chart) => hold.run(chart, 'hold')}
              onName={name.run}
              onKeep={(chart, first) => setShown({ at: 'keep', chart, first })}
              onErase={(chart) => setShown({ at: 'ask', chart })}
            />
          )}
          <RulesSection
            rules={view.rules}
            onAdd={() => setShown({ at: 'rule', name: null })}
            onChange={(one) => setShown({ at: 'rule', name: one })}
          />
          <HeldSection charts={view.held} onRelease={(chart) => hold.run(chart, 'release')} onName={name.run} />
        </>
      )}
      {view !== null && (
        <Suspense>
          {shown?.at === 'rule' && (
            <RuleSheet view={view} name={shown.name} onClose={close} onSigned={setView} onRemove={sign.run} />
          )}
          {shown?.at === 'keep' && (
            <KeepSheet patient={shown.chart.patient} first={shown.first} onClose={close} onSigned={run} />
          )}
          {shown?.at === 'ask' && <AskErasureSheet chart={shown.chart} onClose={close} onAsked={run} />}
          {shown?.at === 'erase' && (
            <EraseSheet
              line={shown.line}
              onClose={close}
              onErased={() => {
                setShown({ at: 'certificate', line: shown.line })
                run()
              }}
            />
          )}
          {shown?.at === 'certificate' && <CertificateSheet line={shown.line} onClose={close} />}
        </Suspense>
      )}
    </main>
  )
}

function answer({ may, rules, due }: KeepingView): string {
  if (!may) return say.onlyOwners
  return rules.length === 0 ? say.noRules : say.answer(due.length)
}

/** The row that had the focus is gone: it goes to the answer, which has changed. */
function keepFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      document.querySelector<HTMLElement>('#page-main h1')?.focus()
  })
}
