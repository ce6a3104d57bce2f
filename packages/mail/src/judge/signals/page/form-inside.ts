/** The mail itself asks for input, most of all for a password. */
import { at, signal } from '../../signal.ts'
import { heard } from '../../themes-of.ts'

export const formInside = signal({
  code: 'FORM_INSIDE',
  group: 'page',
  sign: '+',
  read: (evidence) => {
    const { html } = evidence
    const found =
      html.find(({ facts }) => facts.passwordFields > 0) ??
      (heard(evidence, 'signin') ? html.find(({ facts }) => facts.forms > 0 && facts.fields > 1) : undefined)
    if (found === undefined) return null
    const password = found.facts.passwordFields > 0
    return {
      value: password ? 1 : 0.3,
      place: at('text', found.part),
      params: { password: password ? 1 : 0 },
      ...(password ? { atLeast: 'careful' as const } : {}),
    }
  },
})
