/** A PDF that runs, launches, sends or carries something. */
import { firstFile } from '../../file-facts.ts'
import { at, signal } from '../../signal.ts'

export const pdfTrick = signal({
  code: 'PDF_TRICK',
  group: 'files',
  sign: '+',
  read: (evidence) => {
    const found = firstFile(evidence, ['PDF_LAUNCH', 'PDF_SCRIPT', 'PDF_OPENS', 'PDF_FILE', 'PDF_FORM'])
    if (found === null) return null
    return {
      value:
        found.hazard === 'PDF_LAUNCH' ? 1 : found.hazard === 'PDF_SCRIPT' || found.hazard === 'PDF_OPENS' ? 0.7 : 0.4,
      place: at('file', found.part, { at: found.index }),
      params: { name: found.name },
    }
  },
})
