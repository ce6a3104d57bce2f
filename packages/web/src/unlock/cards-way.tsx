/** In by recovery cards: the words of as many as the practice needs. */
import { useState } from 'react'
import { Button } from '../controls/button.tsx'
import { TextAreaField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { useWorker } from '../session/ports.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Session, WorkerApi } from '../worker/api.ts'
import { DeviceFields, useDeviceFields } from './device-fields.tsx'
import { NewSheet } from './new-sheet.tsx'
import { cardWords } from './typed-code.ts'

export function CardsWay({ onOpen }: { readonly onOpen: (session: Session) => void }) {
  const { app } = useWords()
  const worker = useWorker()
  const [cards, setCards] = useState<readonly string[]>(['', ''])
  const [opened, setOpened] = useState<Awaited<ReturnType<WorkerApi['unlockWithCards']>> | null>(null)
  const device = useDeviceFields()
  const filled = cards.filter((card) => card.trim() !== '')
  const { run, busy, problem } = useAct(async () => {
    if (filled.length === 0 || !device.check()) return
    setOpened(
      await worker.unlockWithCards(
        filled.map((card) => cardWords(card).join(' ')),
        device.label.trim(),
        device.passphrase,
      ),
    )
  })
  if (opened !== null) {
    return <NewSheet session={opened.session} groups={opened.newSheet} onDone={() => onOpen(opened.session)} />
  }
  return (
    <form
      className="ways-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <h1 className="page-title">{app.ways.cards}</h1>
      {cards.map((card, at) => {
        const words = cardWords(card).length
        return (
          <TextAreaField
            // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place in the list
            key={at}
            label={app.ways.card(at + 1)}
            value={card}
            onChange={(value) => setCards(cards.with(at, value))}
            hint={words === 0 ? app.ways.cardHint : app.ways.cardWords(words)}
            rows={3}
          />
        )
      })}
      <div>
        <Button kind="link" onPress={() => setCards([...cards, ''])}>
          {app.ways.addCard}
        </Button>
      </div>
      <DeviceFields fields={device} />
      <ProblemNote problem={problem} />
      <Button
        kind="main"
        size="big"
        type="submit"
        isDisabled={filled.length === 0}
        busy={busy}
        busyWord={app.lock.unlocking}
      >
        {app.ways.open}
      </Button>
    </form>
  )
}
