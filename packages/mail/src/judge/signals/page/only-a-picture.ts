/** Hardly a word, one picture, and a link behind it: the words are in the picture, where no filter reads. */
import { webLinks } from '../../link-facts.ts'
import { at, signal } from '../../signal.ts'

export const onlyAPicture = signal({
  code: 'ONLY_A_PICTURE',
  group: 'page',
  sign: '+',
  read: (evidence) => {
    const page = evidence.html.find(
      ({ facts, shown }) => shown && facts.remotePictures + facts.inlinePictures > 0 && facts.shownLetters < 150,
    )
    if (page === undefined) return null
    const link = webLinks(evidence).find(
      ({ picture, where, part }) => picture && where === 'link' && part === page.part,
    )
    return link === undefined
      ? null
      : {
          value: page.facts.shownLetters < 40 ? 1 : 0.6,
          place: at('link', link.part, { at: link.index }),
          params: { host: link.host.domain },
        }
  },
})
