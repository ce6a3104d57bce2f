/** The rules that stand, in plain words. */
import { retentionPage as say } from '@pellicle/protocol/words/en/retention-page'
import { Button } from '../controls/button.tsx'
import type { KeepingRule } from '../worker/retention-api.ts'

interface RulesSectionProps {
  readonly rules: readonly KeepingRule[]
  readonly onAdd: () => void
  readonly onChange: (name: string) => void
}

export function RulesSection({ rules, onAdd, onChange }: RulesSectionProps) {
  return (
    <section aria-labelledby="retention-rules">
      <h2 className="section-title" id="retention-rules">
        {say.rules}
      </h2>
      <ul className="retention-rules">
        {inOrder(rules).map(([name, months]) => (
          <li key={name} className="retention-rule">
            <span className="grow record">{say.sentence(name, months)}</span>
            <Button kind="bare" onPress={() => onChange(name)} aria-label={say.changeRuleOf(name)}>
              {say.changeRule}
            </Button>
          </li>
        ))}
        <li className="retention-rule retention-rule-rest">{rules.length === 0 ? say.noRules : say.otherClasses}</li>
      </ul>
      <Button kind={rules.length === 0 ? 'main' : 'plain'} onPress={onAdd}>
        {say.addRule}
      </Button>
    </section>
  )
}

/** Charts without a class first: most are. */
function inOrder(rules: readonly KeepingRule[]): readonly KeepingRule[] {
  const rank = ([name]: KeepingRule): string => (name === 'general' ? '' : name)
  return [...rules].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
