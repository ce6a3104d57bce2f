/** What was filled in so far. In memory only: a reload before the cards are made starts over. */
export interface Draft {
  readonly practiceName: string
  readonly country: string
  readonly timezone: string
  readonly language: string
  readonly ownerName: string
  readonly treatsPatients: boolean | null
  readonly deviceLabel: string
  readonly passphrase: string
  readonly threshold: number
  readonly count: number
}

export function emptyDraft(guessed: Pick<Draft, 'timezone' | 'country' | 'language'>): Draft {
  return {
    ...guessed,
    practiceName: '',
    ownerName: '',
    treatsPatients: null,
    deviceLabel: '',
    passphrase: '',
    threshold: 2,
    count: 3,
  }
}

export interface StepProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly onDone: () => void
}
