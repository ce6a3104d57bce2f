/** A certificate of erasure as it is read, on screen and on paper. Outside the page's providers on paper: what it needs is handed in. */
import { type ErasureGround, retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import type { SayDates } from '../session/say-dates.ts'
import type { ErasureCertificateView } from '../worker/retention-api.ts'

interface ErasurePaperProps {
  readonly certificate: ErasureCertificateView
  readonly practice: string
  readonly dates: SayDates
}

export function ErasurePaper({ certificate, practice, dates }: ErasurePaperProps) {
  const { patient, erase, erased, salts, ground, at, checkpoint } = certificate
  return (
    <div className="retention-paper">
      <h3>
        {practice}, {dates.day(dates.dayOf(at))}
      </h3>
      <p>{say.certificateSays(salts)}</p>
      <p>{say.certificateGround(say.grounds[ground as ErasureGround] ?? ground)}</p>
      <p>{say.certificatePatient(patient)}</p>
      <p>{say.certificateEntries(erase[0], erased[0])}</p>
      <p className="second">{say.certificateHashes}</p>
      <ul>
        {[erase, erased].map(([index, hash]) => (
          <li key={index}>
            <code>{hash}</code>
          </li>
        ))}
      </ul>
      <p className="second">{say.certificateCheckpoint(checkpoint[0])}</p>
      <code>{checkpoint[1]}</code>
      <p className="second">{say.certificateCheck}</p>
    </div>
  )
}
