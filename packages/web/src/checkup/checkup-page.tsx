/**
 * The checkup: one page an owner reads in two minutes. One sentence, three counts, what to do next in order of harm prevented, then every
 * check with its age. Never one percentage; green only for what this box has seen.
 */

import type { CheckRow } from '@pellicle/posture/check/checkup'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { CalendarCheck, FileText, Layers, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { go } from '../route.ts'
import { tell } from '../session/notice.ts'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { CheckGroups } from './check-groups.tsx'
import { CheckSheet } from './check-sheet.tsx'
import { useCheckupWords } from './checkup-words.ts'
import { LensSheet } from './lens-sheet.tsx'
import { mendActOf, type SheetName } from './mend-act.ts'
import {
  AskSheet,
  CardsSheet,
  DkimSheet,
  DomainSheet,
  HostSheet,
  LostSheet,
  NetworkSheet,
  PassphraseSheet,
  WifiSheet,
} from './mend-sheets.tsx'
import { NextSteps } from './next-steps.tsx'
import { ScriptSheet } from './script-sheet.tsx'
import { type CheckupState, useCheckup } from './use-checkup.ts'
import { VerdictMark } from './verdict-mark.tsx'
import { YearSheet } from './year-sheet.tsx'
import './checkup-page.css'

type Shown =
  | { readonly at: 'nothing' | 'lens' | 'year' }
  | { readonly at: 'row'; readonly row: CheckRow }
  | { readonly at: 'mend'; readonly sheet: SheetName; readonly row: CheckRow }

export function CheckupPage({ lock }: { readonly lock: () => void }) {
  const say = useCheckupWords()
  const { member } = useSession()
  if (!member.roles.includes('owner')) {
    return (
      <main className="checkup page" id="page-main">
        <h1 className="page-title" tabIndex={-1}>
          {say.ownerOnly}
        </h1>
        <p>{say.ownerOnlyNext}</p>
        <Button kind="main" onPress={() => go({ at: 'drills' })}>
          {say.act.drills}
        </Button>
      </main>
    )
  }
  return <OwnersCheckup lock={lock} />
}

function OwnersCheckup({ lock }: { readonly lock: () => void }) {
  const say = useCheckupWords()
  const worker = useWorker()
  const state = useCheckup()
  const [shown, setShown] = useState<Shown>({ at: 'nothing' })
  const { page, reading } = state
  const close = () => setShown({ at: 'nothing' })
  const back = useAct(async (check: CheckId) => {
    await worker.checkupAside(check, null)
    await state.again()
  })
  const lookNow = async (what: 'ledger' | 'box') => {
    close()
    if (what === 'ledger') await worker.checkupLedger().catch(() => {})
    else if (!(await worker.checkupBox().catch(() => true))) tell(say.host.alone)
    await state.again()
  }
  const mend = (row: CheckRow) => {
    const act = mendActOf(row)
    if (act.kind === 'sheet') setShown({ at: 'mend', sheet: act.sheet, row })
    else if (act.kind === 'route') go(act.route)
    else if (act.kind === 'act') void lookNow(act.act)
    else setShown({ at: 'row', row })
  }
  return (
    <main className="checkup page" id="page-main">
      <header className="checkup-head">
        <h1 className="page-title" tabIndex={-1}>
          {say.title}
        </h1>
        <div className="checkup-acts">
          <Button onPress={() => setShown({ at: 'year' })} isDisabled={reading === null}>
            <CalendarCheck className="icon-small" aria-hidden="true" />
            {say.year.open}
          </Button>
          <Button onPress={() => setShown({ at: 'lens' })} isDisabled={page === null}>
            <Layers className="icon-small" aria-hidden="true" />
            {say.lens.open}
          </Button>
          <Button onPress={() => go({ at: 'risks' })}>
            <FileText className="icon-small" aria-hidden="true" />
            {say.document.open}
          </Button>
        </div>
      </header>
      <ProblemNote problem={state.problem ?? back.problem} />
      {page === null || reading === null ? (
        state.problem === null && <StateMark state="opening" word={say.looking} />
      ) : (
        <>
          <Counts state={state} />
          <NextSteps rows={page.next} onMend={mend} onShow={(row) => setShown({ at: 'row', row })} />
          <CheckGroups page={page} onShow={(row) => setShown({ at: 'row', row })} />
          {page.setAside.length > 0 && (
            <section className="checkup-aside">
              <h2 className="section-title">{say.setAsideTitle}</h2>
              <ul>
                {page.setAside.map((one) => (
                  <li key={one.check}>
                    {say.titles[one.check]}{' '}
                    <Button kind="link" onPress={() => back.run(one.check)}>
                      {say.aside.back}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
      {shown.at === 'row' && (
        <CheckSheet
          row={shown.row}
          aside={false}
          domain={reading?.domain ?? null}
          onMend={mend}
          onChanged={() => {
            close()
            void state.again()
          }}
          onClose={close}
        />
      )}
      {shown.at === 'lens' && page !== null && <LensSheet page={page} onClose={close} />}
      {shown.at === 'year' && reading !== null && <YearSheet reading={reading} onClose={close} />}
      {shown.at === 'mend' && reading !== null && <Mend shown={shown} state={state} lock={lock} onClose={close} />}
    </main>
  )
}

function Counts({ state }: { readonly state: CheckupState }) {
  const say = useCheckupWords()
  const dates = useDates()
  const { page, reading } = state
  if (page === null || reading === null) return null
  const { counts, attested, refused } = page
  const not = refused + reading.refused
  return (
    <section className="checkup-sum" aria-label={say.counts(counts)}>
      <p className="checkup-answer">{say.answer(counts.failed, counts.notProven)}</p>
      <ul>
        <li>
          <VerdictMark verdict="pass" spoken={false} />
          <b>{counts.proven}</b> {say.counted.proven}
        </li>
        <li>
          <VerdictMark verdict="fail" spoken={false} />
          <b>{counts.failed}</b> {say.counted.failed}
        </li>
        <li>
          <VerdictMark verdict="not-proven" spoken={false} />
          <b>{counts.notProven}</b> {say.counted.notProven}
        </li>
      </ul>
      <div className="checkup-about second">
        <p>{say.ofChecks(counts.of, dates.ago(page.lookedAt))}</p>
        <p>{say.lead}</p>
        {attested > 0 && <p>{say.attestedCount(attested)}</p>}
        {not > 0 && <p>{say.refusedCount(not)}</p>}
        <Button kind="link" onPress={() => void state.again()} busy={state.busy}>
          <RefreshCw className="icon-small" aria-hidden="true" />
          {say.again}
        </Button>
      </div>
    </section>
  )
}

interface MendProps {
  readonly shown: Extract<Shown, { at: 'mend' }>
  readonly state: CheckupState
  readonly lock: () => void
  readonly onClose: () => void
}

function Mend({ shown: { sheet, row }, state, lock, onClose }: MendProps) {
  const { reading, again } = state
  if (reading === null) return null
  const props = { onChanged: again, onClose }
  switch (sheet) {
    case 'domain':
      return <DomainSheet known={reading.domain} {...props} />
    case 'host':
      return <HostSheet known={reading.site} {...props} />
    case 'dkim':
      return <DkimSheet known={reading.domain} {...props} />
    case 'network':
      return <NetworkSheet networks={reading.networks} {...props} />
    case 'script':
      return <ScriptSheet waiting={reading.waiting} {...props} />
    case 'ask':
      return <AskSheet row={row} {...props} />
    case 'cards':
      return <CardsSheet {...props} />
    case 'lost-device':
      return <LostSheet {...props} />
    case 'wifi':
      return <WifiSheet {...props} />
    case 'passphrase':
      return <PassphraseSheet lock={lock} onClose={onClose} />
  }
}
