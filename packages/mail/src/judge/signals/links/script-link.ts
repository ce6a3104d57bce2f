/** A link that is a program or a whole page in itself. */
import { at, signal } from '../../signal.ts'

export const scriptLink = signal({
  code: 'SCRIPT_LINK',
  group: 'links',
  sign: '+',
  read: ({ links }) => {
    const index = links.findIndex(
      ({ address, where }) =>
        where !== 'file' &&
        (address.kind === 'script' || address.kind === 'data') &&
        !/^javascript:\s{0,5}(?:void|;|$|history|window\.(?:print|close))/i.test(address.written),
    )
    // scripts in links are dead in mail programs; a whole page in a link is not
    return index < 0
      ? null
      : { value: links[index]!.address.kind === 'data' ? 1 : 0.5, place: at('link', links[index]!.part, { at: index }) }
  },
})
