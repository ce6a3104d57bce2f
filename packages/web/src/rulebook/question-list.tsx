/** The questions that facts left open, the most useful first, each answered in one press or one field. */
import type { Question } from '@pellicle/breach/duties/questions'
import { rulebookPage } from '@pellicle/protocol/words/en/rulebook-page'
import { type FormEvent, useId } from 'react'
import { Button } from '../controls/button.tsx'
import { answerForm } from './facts-draft.ts'

const say = rulebookPage.duties

interface QuestionListProps {
  readonly questions: readonly Question[]
  readonly onAnswer: (fact: string, value: boolean | number | string) => void
}

export function QuestionList({ questions, onAnswer }: QuestionListProps) {
  const open = questions.filter(({ fact }) => fact !== 'affected' && answerForm(fact) !== 'told')
  return (
    <section className="questions" aria-label={say.questions}>
      <h2 className="section-title">{open.length === 0 ? say.questionsNone : say.questions}</h2>
      <ul>
        {open.map((question) => (
          <li key={question.fact}>
            <p>
              {question.ask}
              <span className="second">
                {' '}
                {question.cite === null ? '' : `${question.cite}; `}
                {say.forDuties(question.forDuties)}
              </span>
            </p>
            <Answer question={question} onAnswer={onAnswer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answer({
  question,
  onAnswer,
}: {
  readonly question: Question
  readonly onAnswer: QuestionListProps['onAnswer']
}) {
  const id = useId()
  const form = answerForm(question.fact)
  if (form === 'yes-no')
    return (
      <div className="question-answers">
        <Button onPress={() => onAnswer(question.fact, true)} aria-label={`${say.yes}: ${question.ask}`}>
          {say.yes}
        </Button>
        <Button onPress={() => onAnswer(question.fact, false)} aria-label={`${say.no}: ${question.ask}`}>
          {say.no}
        </Button>
      </div>
    )
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('answer')
    if (typeof typed !== 'string' || typed === '') return
    onAnswer(question.fact, form === 'number' ? Number(typed) : typed)
  }
  return (
    <form className="question-answers" onSubmit={send}>
      <label htmlFor={id} className="only-heard">
        {question.ask}
      </label>
      <input
        id={id}
        name="answer"
        className="plain-input"
        type={form === 'number' ? 'number' : 'datetime-local'}
        min={form === 'number' ? 0 : undefined}
      />
      <Button type="submit">{say.answer}</Button>
    </form>
  )
}
