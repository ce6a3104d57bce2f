/** One check with its evidence: each target, each reason, how old, by what method, until when it counts; and how it is mended. */
import type { CheckRow } from '@pellicle/posture/check/checkup'
import { PRACTICE } from '@pellicle/posture/check/checkup'
import type { Standing } from '@pellicle/posture/check/standing'
import type { InstructionId, SettingId } from '@pellicle/protocol/words/en/checkup'
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useDates, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useCheckupWords } from './checkup-words.ts'
import { mendActOf } from './mend-act.ts'
import { VerdictMark } from './verdict-mark.tsx'

interface CheckSheetProps {
  readonly row: CheckRow
  readonly aside: boolean
  readonly domain: string | null
  readonly onMend: (row: CheckRow) => void
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function CheckSheet({ row, aside, domain, onMend, onChanged, onClose }: CheckSheetProps) {
  const say = useCheckupWords()
  const act = mendActOf(row)
  const leadsOn = act.kind !== 'instruction' && act.kind !== 'how'
  return (
    <Sheet
      title={say.titles[row.id]}
      onClose={onClose}
      foot={
        leadsOn && (
          <Button kind="main" onPress={() => onMend(row)}>
            {say.act[act.word]}
          </Button>
        )
      }
    >
      <div className="checkup-evidence">
        {row.standings.map((standing) => (
          <Seen key={standing.target} standing={standing} />
        ))}
      </div>
      <section className="checkup-mend">
        <h3 className="section-title">{say.howToMend}</h3>
        {row.mend.kind === 'instruction' ? (
          <Steps instruction={row.mend.id as InstructionId} />
        ) : (
          <p>{say.settingHow[row.mend.id as SettingId]}</p>
        )}
        {row.id === 'dmarc' && (
          <Line name={`_dmarc.${domain ?? 'clinic.example'}`} value={dmarcLine(domain)} limit={say.domain.lineLimit} />
        )}
        {row.id === 'tls-rpt' && (
          <Line name={`_smtp._tls.${domain ?? 'clinic.example'}`} value={tlsRptLine(domain)} limit={null} />
        )}
        <p className="second">{say.takes(row.mend.minutes)}</p>
      </section>
      {row.check.optional && <Aside row={row} aside={aside} onChanged={onChanged} />}
    </Sheet>
  )
}

function Seen({ standing }: { readonly standing: Standing }) {
  const say = useCheckupWords()
  const dates = useDates()
  const { target, verdict, why, observedAt, expiresAt, lastProvenAt, attested } = standing
  return (
    <section className="checkup-seen">
      <p className="checkup-seen-head">
        <VerdictMark verdict={verdict} spoken={false} />
        <b>{say.verdicts[verdict]}</b>
        {target !== PRACTICE && <span className="checkup-target">{target}</span>}
      </p>
      {why.map(({ code, params }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity but their order
        <p key={place}>{say.why(code, params)}</p>
      ))}
      <p className="second">
        {[
          observedAt === null ? say.never : say.seenOn(dates.moment(observedAt)),
          expiresAt !== null && verdict === 'pass' ? say.ends(dates.moment(expiresAt)) : null,
          verdict !== 'pass' && lastProvenAt !== null
            ? say.lastProven(dates.shortDay(dates.dayOf(lastProvenAt)))
            : null,
          attested === null ? null : say.attested(attested.by, dates.shortDay(dates.dayOf(attested.at))),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </section>
  )
}

export function Steps({ instruction }: { readonly instruction: InstructionId }) {
  const say = useCheckupWords()
  const { title, steps } = say.instructions[instruction]
  return (
    <>
      <p className="checkup-mend-title">{title}</p>
      <ol className="checkup-instructions">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}

function Line({
  name,
  value,
  limit,
}: {
  readonly name: string
  readonly value: string
  readonly limit: string | null
}) {
  const say = useCheckupWords()
  return (
    <figure className="checkup-line">
      <figcaption className="label">{say.domain.lineAt(name)}</figcaption>
      <code>{value}</code>
      {limit !== null && <p className="second">{limit}</p>}
    </figure>
  )
}

function dmarcLine(domain: string | null): string {
  return `v=DMARC1; p=none; rua=mailto:dmarc@${domain ?? 'clinic.example'}`
}

function tlsRptLine(domain: string | null): string {
  return `v=TLSRPTv1; rua=mailto:tls@${domain ?? 'clinic.example'}`
}

function Aside({ row, aside, onChanged }: Pick<CheckSheetProps, 'row' | 'aside' | 'onChanged'>) {
  const say = useCheckupWords()
  const worker = useWorker()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAct(async (why: string | null) => {
    await worker.checkupAside(row.id, why)
    onChanged()
  })
  if (aside) {
    return (
      <Button kind="link" onPress={() => run(null)} busy={busy} busyWord={say.looking}>
        {say.aside.back}
      </Button>
    )
  }
  if (!open) {
    return (
      <Button kind="link" onPress={() => setOpen(true)}>
        {say.aside.open}
      </Button>
    )
  }
  return (
    <section className="checkup-mend">
      <p className="second">{say.aside.lead}</p>
      <TextField label={say.aside.reason} value={reason} onChange={setReason} />
      <ProblemNote problem={problem} />
      <Button onPress={() => run(reason)} busy={busy} busyWord={say.looking} isDisabled={reason.trim() === ''}>
        {say.aside.go}
      </Button>
    </section>
  )
}
