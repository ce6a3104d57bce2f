/** What the page knows of a case, in the shape of the evidence pack: time line, custody, containment, decisions, people, notices, checks. */
import type { Duty } from '@pellicle/breach/duties/duty'
import type { EvidenceInput } from '@pellicle/breach/evidence/evidence-pack'
import { callScript } from '@pellicle/breach/notices/call-script'
import { insurerNotice } from '@pellicle/breach/notices/public-notices'
import type { PracticeRecord } from '@pellicle/protocol/records'
import type { CaseView, CaseWords } from '../worker/room/room-api.ts'
import { caseFileOf } from './case-file-of.ts'
import type { CaseState } from './case-state.ts'
import { logLine } from './log-line.ts'

const NOBODY = { people: 0, photos: 0, minors: 0, ageUnknown: 0, intimate: 0, byPlace: {}, countryUnknown: 0 }

interface Known {
  readonly practice: PracticeRecord
  readonly duties: readonly Duty[]
}

export function packInput(view: CaseView, state: CaseState, { practice, duties }: Known): CaseWords {
  const iso = (at: number): string => new Date(at).toISOString()
  const file = caseFileOf(state, practice)
  const exposure = state.exposure?.exposure
  const given: Omit<
    EvidenceInput,
    'edition' | 'caseId' | 'practice' | 'createdAt' | 'exhibits' | 'releasedPictures' | 'ledger' | 'checks' | 'people'
  > = {
    summary: [file.whatHappened ?? '', ...state.samples.map(({ id, verdict }) => `${id}: ${verdict.say}`)].filter(
      Boolean,
    ),
    custody: view.entries.flatMap(({ exhibit, words, at, by }) =>
      exhibit ? [{ exhibit: String(words?.exhibit ?? ''), at: iso(at), who: by, act: 'taken in, sealed' }] : [],
    ),
    timeLine: view.entries.flatMap((entry) => {
      const what = logLine(entry)
      return what === null ? [] : [{ at: iso(entry.at), what, who: entry.by, source: `ledger ${entry.index}` }]
    }),
    containment: state.contained.map(({ name, ledgerSize }) => ({
      at: '',
      what: name,
      proof: `ledger below ${ledgerSize}`,
    })),
    counts: exposure?.counts ?? { proven: NOBODY, possible: NOBODY, excluded: NOBODY },
    decisions: view.decisions.map(({ at, text, by, cosigned }) => ({
      ...{ at: iso(at), question: 'Pay?', decision: text ?? '', reasons: [] },
      signers: [by, ...cosigned.map((one) => one.by)],
    })),
    duties: duties.filter(({ status }) => status !== 'not-due'),
    notices: [callScript(file.practice, { language: 'en' }), insurerNotice(file, { language: 'en', policy: null })],
  }
  return given
}
