/** The page says that all its short links are meant from somewhere else: what is read is not where it goes. */
import { at, signal } from '../../signal.ts'

export const baseElsewhere = signal({
  code: 'BASE_ELSEWHERE',
  group: 'page',
  sign: '+',
  read: ({ html, from }) => {
    const found = html.find(
      ({ facts }) =>
        facts.base?.host !== null && facts.base?.host !== undefined && facts.base.host.domain !== from.host?.domain,
    )
    return found === undefined
      ? null
      : { value: 1, place: at('text', found.part), params: { host: found.facts.base!.host!.domain } }
  },
})
