/** The drills' acts over the desk. What they do is said in drill-api.ts; what a box answers is looked at before it is shown. */
import { canonicalJson } from '@pellicle/posture/check/canonical-json'
import { seasonCommitment } from '@pellicle/posture/drill/season'
import {
  announcedShape,
  type OwnDrill,
  type OwnersDrills,
  ownDrillShape,
  ownersDrillsShape,
} from '@pellicle/posture/drill/told'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, idBytes, type MemberId } from '@pellicle/protocol/ids'
import {
  announceSeason,
  closeDrill,
  journalDrill,
  phonedDrill,
  readDrills,
  reportMessage,
  startDrill,
  visitDrill,
} from '@pellicle/vault/checkup/box-drills'
import { openCheckupDesk } from '@pellicle/vault/checkup/checkup-desk'
import { openMemberName } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { Standpoint } from '../standpoint.ts'
import type { DrillApi } from './drill-api.ts'

export function drillActs(here: Standpoint): DrillApi {
  return {
    async drills() {
      const { desk } = here.unlocked
      const { own, season, owner } = (await readDrills(desk)) as { readonly [part: string]: unknown }
      const told = ownersDrillsShape(owner) ? owner : null
      if (told !== null) await keepClosed(desk, told)
      return {
        own: Array.isArray(own) ? own.filter((one): one is OwnDrill => ownDrillShape(one)) : [],
        season: announcedShape(season) ? season : null,
        owner: told,
        members: told === null ? [] : await membersOf(desk),
      }
    },
    async drillSeason(season) {
      const { desk, session } = here.unlocked
      const { hmac } = openCheckupDesk(desk)
      const commit = (seed: Uint8Array) => bytesOf(seasonCommitment(seed, hmac))
      await announceSeason(desk, { ...season, practice: session.record.name, commit })
    },
    async drillStart(lure) {
      await startDrill(here.unlocked.desk, lure)
    },
    async drillClose(drill) {
      await closeDrill(here.unlocked.desk, drill)
    },
    async drillPhoned(drill, member, result) {
      await phonedDrill(here.unlocked.desk, { drill, member, result })
    },
    async drillVisit(load, { drill, token, at, input, trusted, visibleMs, wouldHaveTyped }) {
      const exact = { drill, token, at, input, trusted, visibleMs, wouldHaveTyped }
      return ownIn(await visitDrill(here.unlocked.desk, load, exact))
    },
    async reportDrill(messageId) {
      return ownIn(await reportMessage(here.unlocked.desk, messageId))
    },
  }
}

/** Drills that ended go into the journal once, by whichever owner looks first. */
async function keepClosed(desk: OpenDesk, { closed }: OwnersDrills): Promise<void> {
  for (const { drill, numbers, journalled } of closed) {
    if (journalled) continue
    const difficulty = 'difficulty' in numbers ? numbers.difficulty : 'too few people'
    const { people } = numbers
    await journalDrill(desk, { drill: idBytes(drill as MemberId), difficulty, people, numbers: canonicalJson(numbers) })
  }
}

async function membersOf(desk: OpenDesk) {
  const here = [...desk.roster.members.values()].filter(({ revokedAt }) => revokedAt === null)
  return Promise.all(
    here.map(async ({ id }) => ({
      member: formatId<MemberId>(id),
      name: (await openMemberName(desk, desk.roster, id)) ?? '',
    })),
  )
}

function ownIn(answer: unknown): OwnDrill | null {
  const { own } = (answer ?? {}) as { readonly own?: unknown }
  if (own === null || own === undefined) return null
  if (!ownDrillShape(own)) throw new PellicleError('BAD_REQUEST')
  return own
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
