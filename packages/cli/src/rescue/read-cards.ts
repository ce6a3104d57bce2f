/** Recovery cards as a verb gets them: from files, or typed one after the other without echo. Says at once when a card cannot be read. */
import { readCard } from '@pellicle/crypto/open'
import type { VerbCall, VerbOption } from '../verb.ts'

export const CARD_OPTIONS = {
  'card-file': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: 'the words of one recovery card; once for each card. Without it they are asked for',
  },
} satisfies Readonly<Record<string, VerbOption>>

/** As many cards as the first one says. Throws CryptoError WRONG_CARD. */
export async function readCards(call: VerbCall): Promise<string[]> {
  const files = call.list('card-file')
  const cards: string[] = []
  for (let needed = Math.max(1, files.length); cards.length < needed; ) {
    const number = cards.length + 1
    const words = await call.terminal.secret({
      prompt: `Words of a card (${number} of ${needed})`,
      file: files[cards.length] ?? null,
      option: '--card-file FILE',
    })
    const { threshold } = readCard(words)
    cards.push(words)
    if (files.length === 0) needed = threshold
  }
  return cards
}
