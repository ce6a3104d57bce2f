/** The acts of `LimitsApi`. What was asked for is kept sealed on this device until somebody agreed: the ledger holds its hash only. */
import { decode, encode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { BUDGET_CLASSES, type BudgetClass, type Limits } from '@pellicle/protocol/gate'
import { type Compartment, compartmentsOf, ROLES } from '@pellicle/protocol/roles'
import { listActs } from '@pellicle/vault/acts/acts'
import { askRaise, myUse, readLimits, setLimits } from '@pellicle/vault/acts/budgets'
import { localSeal } from '@pellicle/vault/device/local-seal'
import { lineOfAct } from './gate-acts.ts'
import type { LimitRow, LimitsApi, LimitsView } from './limits-api.ts'
import type { Standpoint } from './standpoint.ts'

const KEY = 'screen/raise'

interface Asked {
  readonly act: Uint8Array
  readonly change: LimitRow
}

export function limitsActs(here: Standpoint): LimitsApi {
  const sealHere = () => {
    const { practice, device, memberSeed, random } = here.unlocked.desk
    return localSeal({ practice, device, memberSeed, random })
  }
  const asked = async (): Promise<Asked | null> => {
    const { ports } = await here.base()
    const sealed = await ports.memory.get(KEY)
    const plain = sealed === null ? null : await sealHere().open(sealed)
    const map = plain === null ? null : decode(plain)
    return map !== null && isMap(map) && map.act instanceof Uint8Array ? (map as unknown as Asked) : null
  }
  const view = async (): Promise<LimitsView> => {
    const { desk } = here.unlocked
    const [limits, use, kept, acts] = await Promise.all([readLimits(desk), myUse(desk), asked(), listActs(desk)])
    const found = acts.find(({ act, is }) => kept !== null && equalBytes(act, kept.act) && is !== 'withdrawn')
    const rows = ROLES.flatMap((role) =>
      BUDGET_CLASSES.map((name) => ({ role, class: name, limits: limits[role][name] })),
    )
    return {
      // Of the member at this device.
      use: use.map(({ class: name, window, day, week, limits: own }) => ({
        class: name,
        window,
        day,
        week,
        limits: own,
      })),
      rows: rows.filter((row) => row.limits.day > 0 && holdsOf(row)),
      mayChange: desk.roles.includes('owner'),
      raise:
        kept === null || found === undefined || found.is === 'over'
          ? null
          : { act: await lineOfAct(desk, found), change: kept.change },
    }
  }
  return {
    limits: view,
    async changeLimits(change, reason) {
      const { desk } = here.unlocked
      const { ports } = await here.base()
      const old = (await readLimits(desk))[change.role][change.class]
      if (!raises(old, change.limits)) await setLimits(desk, change)
      else {
        const act = await askRaise(desk, change, reason)
        await ports.memory.put(KEY, await sealHere().seal(encode({ act, change } as unknown as Value)))
      }
      return view()
    },
    async applyRaised() {
      const kept = await asked()
      if (kept === null) throw new PellicleError('NOT_FOUND', { what: 'request' })
      const { desk } = here.unlocked
      await setLimits(desk, kept.change, kept.act)
      const { ports } = await here.base()
      await ports.memory.delete(KEY)
      return view()
    },
  }
}

/** A number for what a role holds no key to says nothing. */
function holdsOf({ role, class: name }: LimitRow): boolean {
  const held = compartmentsOf([role])
  return NEEDED[name].some((compartment) => held.includes(compartment))
}

const NEEDED: Readonly<Record<BudgetClass, readonly Compartment[]>> = {
  charts: ['chart', 'photos', 'intake'],
  contacts: ['directory', 'response'],
  shards: ['directory'],
  originals: ['photos'],
  scans: ['identity'],
}

/** As the gate rules it: a number that grows, or a window that shrinks. */
function raises(old: Limits, next: Limits): boolean {
  const { windowMs, ...numbers } = next
  return windowMs < old.windowMs || Object.entries(numbers).some(([name, n]) => n > old[name as keyof Limits])
}
