/** Scripts, frames or objects in the mail, or a page that sends itself on. Mail programs ignore them; who writes them hopes otherwise. */
import { at, signal } from '../../signal.ts'

export const codeInside = signal({
  code: 'CODE_INSIDE',
  group: 'page',
  sign: '+',
  read: ({ html }) => {
    const found = html.find(
      ({ facts }) =>
        facts.scripts > 0 || facts.frames > 0 || facts.objects > 0 || facts.refreshes > 0 || facts.handlers > 2,
    )
    if (found === undefined) return null
    const { refreshes, frames, objects } = found.facts
    return { value: refreshes > 0 || frames > 0 || objects > 0 ? 1 : 0.4, place: at('text', found.part) }
  },
})
