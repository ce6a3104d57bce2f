/** Somebody leaves: one press ends access and turns the keys; then the certificate of what they were given, to print. */
import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { announce } from '../session/live.tsx'
import { useDates, useSession, useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { usePaper } from '../setup/paper.tsx'
import { useWords } from '../words.ts'
import type { CertificateView, MemberView } from '../worker/people-api.ts'
import { CertificatePaper } from './certificate-paper.tsx'

interface LeaveSheetProps {
  readonly member: MemberView
  readonly name: string
  readonly onClose: () => void
  readonly onChanged: () => void
}

export function LeaveSheet({ member, name, onClose, onChanged }: LeaveSheetProps) {
  const { people: say, app, locale } = useWords()
  const worker = useWorker()
  const [done, setDone] = useState<{ readonly said: string; readonly certificate: CertificateView } | null>(null)
  const { run, busy, problem } = useAct(async () => {
    const { closedMs, left, certificate } = await worker.leave(member.id)
    const said = say.leaveDone(name, `${new Intl.NumberFormat(locale).format(closedMs)} ms`)
    setDone({ said: left.length === 0 ? said : `${said} ${say.keysWait(left.join(', '))}`, certificate })
    announce(said)
    onChanged()
  })
  if (done !== null) {
    return (
      <Sheet title={say.certificate} onClose={onClose} foot={<Button onPress={onClose}>{app.act.done}</Button>}>
        <p>{done.said}</p>
        <Certified certificate={done.certificate} name={name} />
      </Sheet>
    )
  }
  return (
    <Sheet
      title={say.leaveTitle(name)}
      onClose={onClose}
      busy={busy}
      foot={
        <>
          <Button onPress={onClose}>{app.act.cancel}</Button>
          <Button kind="main" onPress={() => run()} busy={busy} busyWord={say.leaving}>
            {say.leaveConfirm}
          </Button>
        </>
      }
    >
      <p>{say.leaveLead}</p>
      <p className="second">{say.leaveHonest}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}

/** Of somebody who left before. */
export function PastCertificate({ member, name }: { readonly member: MemberView; readonly name: string }) {
  const worker = useWorker()
  const [certificate, setCertificate] = useState<CertificateView | null>(null)
  useEffect(() => void worker.certificate(member.id).then(setCertificate, () => undefined), [worker, member.id])
  return certificate === null ? null : <Certified certificate={certificate} name={name} />
}

function Certified({ certificate, name }: { readonly certificate: CertificateView; readonly name: string }) {
  const words = useWords()
  const { people: say } = words
  const dates = useDates()
  const { record } = useSession()
  const { paper, print } = usePaper()
  return (
    <section className="people-certificate">
      <h3 className="section-title">{say.certificate}</h3>
      <p>{say.certificateSays(certificate.rows.length, certificate.grants)}</p>
      <p className="second">
        {say.certificateThrough(certificate.through[0], certificate.through[1], certificate.index)}
      </p>
      <div>
        <Button
          onPress={() => print(<CertificatePaper {...{ certificate, name, practice: record.name, dates, words }} />)}
        >
          <Printer className="icon-small" aria-hidden="true" />
          {say.certificatePrint}
        </Button>
      </div>
      {paper}
    </section>
  )
}
