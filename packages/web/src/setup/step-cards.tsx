/**
 * Step 4: recovery cards. One is shown at a time; it is printed or written down, covered again, and one of its words is
 * typed back from the paper before the next is shown.
 */
import { Printer } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { announce } from '../session/live.tsx'
import { useWorker } from '../session/ports.ts'
import { sayDates } from '../session/say-dates.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { PrintedSecrets } from '../worker/api.ts'
import { AskPrint } from './ask-print.tsx'
import { CardNumbers } from './card-numbers.tsx'
import type { StepProps } from './draft.ts'
import { usePaper } from './paper.tsx'
import { randomBelow } from './random-below.ts'
import { CardOnPaper, CardOnScreen } from './recovery-card.tsx'
import { StepFrame } from './step.tsx'
import { TypeBack } from './type-back.tsx'

interface StepCardsProps extends StepProps {
  readonly printed: PrintedSecrets | null
  readonly onMade: (printed: PrintedSecrets) => void
  readonly onBack: () => void
}

export function StepCards(props: StepCardsProps) {
  const { printed } = props
  return printed === null ? <MakeCards {...props} /> : <PrintCards {...props} printed={printed} />
}

function MakeCards({ draft, change, onMade, onBack }: StepCardsProps) {
  const { setup } = useWords()
  const say = setup.cards
  const worker = useWorker()
  const { run, busy, problem } = useAct(async () => {
    onMade(
      await worker.createPractice({
        record: {
          name: draft.practiceName.trim(),
          country: draft.country,
          timezone: draft.timezone,
          language: draft.language,
        },
        ownerName: draft.ownerName.trim(),
        treatsPatients: draft.treatsPatients === true,
        passphrase: draft.passphrase,
        deviceLabel: draft.deviceLabel.trim(),
        cards: { threshold: draft.threshold, count: draft.count },
      }),
    )
  })
  return (
    <StepFrame
      title={say.title}
      lead={say.lead(draft.threshold)}
      onBack={onBack}
      onSubmit={() => run()}
      bar={
        <Button kind="main" size="big" type="submit" busy={busy} busyWord={say.making}>
          {say.make}
        </Button>
      }
    >
      <p className="step-text">{say.intro(draft.threshold, draft.count)}</p>
      <section className="step-list">
        <h2 className="section-title">{say.have}</h2>
        <ul>
          {say.haveList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <CardNumbers draft={draft} change={change} />
      <ProblemNote problem={problem} />
    </StepFrame>
  )
}

function PrintCards({ draft, printed, onDone }: StepCardsProps & { readonly printed: PrintedSecrets }) {
  const { setup, locale } = useWords()
  const say = setup.cards
  const worker = useWorker()
  const total = printed.cards.length
  const date = useMemo(() => {
    const dates = sayDates(locale, draft.timezone)
    return dates.day(dates.today())
  }, [locale, draft.timezone])
  const [index, setIndex] = useState(0)
  const [phase, setPhase] = useState<'covered' | 'shown' | 'typing'>('covered')
  const [asking, setAsking] = useState(false)
  const { paper, print } = usePaper()
  const positions = useMemo(() => printed.cards.map((words) => randomBelow(words.length)), [printed])
  const card = { printed, practiceName: draft.practiceName, date }
  const body = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another card begins at its top
  useEffect(() => {
    // Newer engines answer with a promise, which is no clean-up.
    body.current?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const right = (): void => {
    announce(say.right(index + 1))
    setPhase('covered')
    if (index + 1 < total) setIndex(index + 1)
    else onDone()
  }
  return (
    <StepFrame
      title={say.title}
      lead={say.lead(printed.threshold)}
      onSubmit={() => {
        if (phase === 'covered') setPhase('shown')
      }}
      bar={
        phase === 'covered' ? (
          <Button key="show" kind="main" size="big" type="submit">
            {say.show(index + 1)}
          </Button>
        ) : phase === 'shown' ? (
          <>
            <Button key="print" kind="main" size="big" onPress={() => setAsking(true)}>
              <Printer className="icon" aria-hidden="true" />
              {say.print(index + 1)}
            </Button>
            <Button key="paper" size="big" onPress={() => setPhase('typing')}>
              {say.onPaper}
            </Button>
          </>
        ) : (
          <Button key="again" size="big" onPress={() => setPhase('shown')}>
            {say.showAgain}
          </Button>
        )
      }
    >
      <div
        className="cards"
        data-many={total > 3 || undefined}
        data-typing={phase === 'typing' || undefined}
        ref={body}
      >
        {printed.cards.map((_, at) => (
          <div className="cards-one" key={card.printed.cards[at]?.[0] ?? at} data-now={at === index || undefined}>
            <CardOnScreen
              {...card}
              index={at}
              state={at < index ? 'done' : at === index && phase === 'shown' ? 'shown' : 'covered'}
            />
          </div>
        ))}
      </div>
      {phase === 'typing' ? (
        <TypeBack
          key={index}
          label={say.typeBack((positions[index] ?? 0) + 1, index + 1)}
          hint={say.typeBackHint}
          wrong={say.wrong}
          check={say.check}
          onCheck={(typed) => worker.confirmPrinted({ card: index, word: positions[index] ?? 0, typed })}
          onRight={right}
        />
      ) : (
        <p className="second">{phase === 'shown' ? say.byHand : say.oneAtATime}</p>
      )}
      <ol className="places" aria-label={say.placesTitle}>
        {printed.cards.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is its number
          <li key={at} data-state={at < index ? 'done' : at === index ? 'now' : undefined}>
            {say.place(at + 1, say.places[at % say.places.length] ?? '')}
          </li>
        ))}
      </ol>
      {asking && (
        <AskPrint
          onClose={() => setAsking(false)}
          onPrint={() => {
            setAsking(false)
            print(<CardOnPaper {...card} index={index} />)
          }}
        />
      )}
      {paper}
    </StepFrame>
  )
}
