/** Doors that the router opens to the whole internet, as it lists them by UPnP. Manual forwards are not in that list: never proven. */
import { type Finding, failed, unproven } from '../check/finding.ts'
import { count, list, oneOf, record, type Shape } from '../check/shape.ts'

export interface ForwardFacts {
  readonly outcome: 'listed' | 'refused' | 'silent'
  readonly ports: readonly number[]
}

export const forwardShape: Shape<ForwardFacts> = record<ForwardFacts>({
  outcome: oneOf('listed', 'refused', 'silent'),
  ports: list(count),
})

export function judgeRouterForwards({ outcome, ports }: ForwardFacts): Finding {
  if (outcome === 'listed' && ports.length > 0)
    return failed('FORWARDS_FOUND', { count: ports.length, ports: ports.join(', ') })
  return unproven(outcome === 'listed' ? 'FORWARDS_NONE_LISTED' : 'FORWARDS_NOT_TOLD')
}
