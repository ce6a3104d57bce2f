/** `pellicle cards replace`: new recovery cards for a running practice, from k of the ones in force. Spec: cards §9. */
import { DEVICE_OPTIONS, withDesk } from '../device/open-device.ts'
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const cardsReplaceVerb = verb({
  name: 'cards replace',
  summary: 'Replaces the recovery cards, when one was lost or seen: from then on the old ones open nothing new.',
  options: {
    ...DEVICE_OPTIONS,
    ...CARD_OPTIONS,
    recovery: {
      type: 'string',
      value: 'K/N',
      default: '2/3',
      help: 'the new cards: how many open everything, of how many',
    },
    paper: {
      type: 'string',
      value: 'FILE',
      help: 'writes the new cards into a new file instead of the terminal; print it, then destroy it',
    },
  },
  details: [
    'The device is an owner’s. As many of the cards in force are asked for as open everything. Every member is shown that it was done. Destroy the old cards: together with an old copy of the folders they open that copy.',
  ],
  run: async (call) => {
    const match = /^(\d{1,2})\/(\d{1,2})$/.exec(call.value('recovery'))
    const [threshold, count] = [Number(match?.[1]), Number(match?.[2])]
    if (match === null || threshold < 2 || threshold > count || count > 16)
      throw new UsageError('--recovery takes K/N, such as 2/3: at least 2, of at most 16.')
    const [
      { readCards },
      { replaceCards },
      { confirmPaper, pendingPaper },
      { openPaper, paperLines },
      { formatPracticeId },
    ] = await Promise.all([
      import('../rescue/read-cards.ts'),
      import('@pellicle/vault/practice/replace-cards'),
      import('@pellicle/vault/unlock/paper'),
      import('../device/paper-lines.ts'),
      import('@pellicle/protocol/ids'),
    ])
    const path = call.optional('paper')
    const file = path === null ? null : await openPaper(path)
    return withDesk(call, async (desk, ports) => {
      // A run that died at the printer: the same cards again.
      const waiting = await pendingPaper(ports, desk)
      const paper =
        waiting !== null && waiting.sheet.length === 0
          ? waiting
          : await replaceCards(ports, desk, { cards: await readCards(call), threshold, count })
      const lines = paperLines(formatPracticeId(desk.practice), paper)
      if (file === null) call.terminal.answer({ cards: paper.cards, threshold: paper.threshold, set: paper.set }, lines)
      else {
        await file.write(lines)
        call.terminal.answer(
          { set: paper.set, paper: path },
          `The new cards are in ${path}. Print them, then destroy the file and the old cards.`,
        )
      }
      await confirmPaper(ports)
      return EXIT.fine
    })
  },
})
