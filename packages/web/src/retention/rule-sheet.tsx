/** One rule: which charts, how long, and, before it is signed, what it would make due today. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { useEffect, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { Sheet } from '../controls/dialog.tsx'
import { SelectField, TextField } from '../controls/field.tsx'
import { ProblemNote } from '../controls/problem-note.tsx'
import { tell } from '../session/notice.ts'
import { useWorker } from '../session/ports.ts'
import { problemIn } from '../session/say-problem.ts'
import { useAct } from '../session/use-act.ts'
import { useWords } from '../words.ts'
import type { Problem } from '../worker/api.ts'
import type { KeepingRule, KeepingView, RulesPreview } from '../worker/retention-api.ts'
import { ClassField, classIn, OTHER } from './class-field.tsx'

/** While somebody types. */
const WAIT_MS = 250
const YEAR = 12
const MOST_MONTHS = 1200
type Unit = 'years' | 'months' | 'ever'

interface RuleSheetProps {
  readonly view: KeepingView
  /** Null: a new one. */
  readonly name: string | null
  readonly onClose: () => void
  readonly onSigned: (view: KeepingView) => void
  readonly onRemove: (rules: readonly KeepingRule[], before: readonly KeepingRule[]) => void
}

export function RuleSheet({ view, name, onClose, onSigned, onRemove }: RuleSheetProps) {
  const { app } = useWords()
  const worker = useWorker()
  const { rules } = view
  const known = rules.find(([one]) => one === name)
  const free = ['general', ...view.classes].filter((one) => rules.every(([ruled]) => ruled !== one))
  const [which, setWhich] = useState({ chosen: name ?? free[0] ?? OTHER, typed: '' })
  const [{ number, unit }, setLong] = useState(() => longOf(known === undefined ? 10 * YEAR : known[1]))
  const of = classIn(which)
  const isTaken = name === null && rules.some(([one]) => one === of)
  const months = monthsIn(number, unit)
  const next =
    of === null || isTaken || months === undefined
      ? null
      : ([...rest(rules, of), [of, months]] as readonly KeepingRule[])
  const { preview, problem } = usePreview(next)
  const sign = useAct(async () => {
    if (next === null) return
    onSigned(await worker.signRules(next))
    tell(say.ruleSigned, async () => onSigned(await worker.signRules(rules)))
    onClose()
  })
  return (
    <Sheet
      title={name === null ? say.addRule : say.ruleOf(name)}
      onClose={onClose}
      busy={sign.busy}
      foot={
        <>
          {name !== null && (
            <Button
              kind="bare"
              onPress={() => {
                onRemove(rest(rules, name), rules)
                onClose()
              }}
              isDisabled={sign.busy}
            >
              {say.removeRule}
            </Button>
          )}
          <Button onPress={onClose} isDisabled={sign.busy}>
            {app.act.cancel}
          </Button>
          <Button
            kind="main"
            onPress={() => sign.run()}
            busy={sign.busy}
            isDisabled={next === null || preview === null}
          >
            {say.sign}
          </Button>
        </>
      }
    >
      {name === null && (
        <ClassField
          label={say.whichCharts}
          value={which}
          onChange={setWhich}
          classes={free}
          fault={isTaken ? say.classTaken : null}
        />
      )}
      <div className="fields-pair">
        {unit !== 'ever' && (
          <TextField
            label={say.howLong}
            inputMode="numeric"
            value={number}
            onChange={(typed) => setLong({ number: typed, unit })}
            fault={months === undefined ? say.numberWrong : null}
          />
        )}
        <SelectField
          label={unit === 'ever' ? say.howLong : say.unit}
          value={unit}
          onChange={(chosen) => setLong({ number, unit: chosen })}
          choices={(['years', 'months', 'ever'] as const).map((value) => ({ value, label: say.units[value] }))}
        />
      </div>
      <section className="retention-preview" aria-label={say.preview}>
        {of !== null && months !== undefined && <p className="record">{say.sentence(of, months)}</p>}
        <p role="status">
          {next === null ? '' : preview === null ? say.previewing : say.previewSays(preview.due, preview.now)}
        </p>
        <p className="second">{say.previewHolds}</p>
      </section>
      <ProblemNote problem={sign.problem ?? problem} />
    </Sheet>
  )
}

function usePreview(rules: readonly KeepingRule[] | null) {
  const worker = useWorker()
  const [preview, setPreview] = useState<RulesPreview | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const asked = rules === null ? null : JSON.stringify(rules)
  useEffect(() => {
    setPreview(null)
    setProblem(null)
    if (asked === null) return
    let isOld = false
    const timer = setTimeout(() => {
      worker.previewRules(JSON.parse(asked) as readonly KeepingRule[]).then(
        (counted) => !isOld && setPreview(counted),
        (error: unknown) => !isOld && setProblem(problemIn(error)),
      )
    }, WAIT_MS)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [worker, asked])
  return { preview, problem }
}

function rest(rules: readonly KeepingRule[], name: string): readonly KeepingRule[] {
  return rules.filter(([one]) => one !== name)
}

function longOf(months: number | null): { readonly number: string; readonly unit: Unit } {
  if (months === null) return { number: '', unit: 'ever' }
  const isYears = months > 0 && months % YEAR === 0
  return { number: String(isYears ? months / YEAR : months), unit: isYears ? 'years' : 'months' }
}

/** Undefined: no number that a rule can have. */
function monthsIn(number: string, unit: Unit): number | null | undefined {
  if (unit === 'ever') return null
  if (!/^\d{1,4}$/.test(number.trim())) return undefined
  const months = Number(number) * (unit === 'years' ? YEAR : 1)
  return months >= 1 && months <= MOST_MONTHS ? months : undefined
}
