/** The acts of `WorkerApi`, each a few lines over the vault; what they do is said in api.ts. */
import { PellicleError } from '@pellicle/protocol/errors'
import { asPellicleError } from '@pellicle/vault/chart/problem-of'
import { askToJoin, finishJoining, joinState } from '@pellicle/vault/enrolment/join'
import { offerEnrolment } from '@pellicle/vault/enrolment/offer'
import { unlockWithCards } from '@pellicle/vault/unlock/cards'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { printNewSheet } from '@pellicle/vault/unlock/ways'
import type { Place } from '../rpc.ts'
import { ACTIVITY_ACTS, type ActivityApi } from './activity-api.ts'
import type { WorkerApi, WorkerEvent } from './api.ts'
import { CAPTURE_ACTS, type CaptureApi } from './capture-api.ts'
import { CHECKUP_ACTS, type CheckupApi } from './checkup/checkup-api.ts'
import { DRILL_ACTS, type DrillApi } from './checkup/drill-api.ts'
import { DAY_LIST_ACTS, type DayListApi } from './day-list-api.ts'
import { EXPORT_ACTS, type ExportApi } from './export/export-api.ts'
import { GATE_ACTS, type GateApi } from './gate-api.ts'
import { later } from './later.ts'
import { LIMITS_ACTS, type LimitsApi } from './limits-api.ts'
import { MAIL_ACTS, type MailApi } from './mail/mail-api.ts'
import { PATIENT_ACTS, type PatientApi } from './patient-api.ts'
import { PEOPLE_ACTS, type PeopleApi } from './people-api.ts'
import { RETENTION_ACTS, type RetentionApi } from './retention-api.ts'
import { ROOM_ACTS, type RoomApi } from './room/room-api.ts'
import { SetUp } from './setup.ts'
import { standingOf } from './standing.ts'
import { Standpoint } from './standpoint.ts'
import { waysActs } from './ways-acts.ts'

const JOIN_LOOK_MS = 1_500
/** After these the ledger is not what it was: nothing is written any more, and a person must know. */
const ALARMS: ReadonlySet<string> = new Set(['ROLLED_BACK', 'FORKED', 'INCOMPLETE', 'NOT_IN_LEDGER'])

export function openWorkerApi(place: Place): WorkerApi {
  const listeners: ((event: WorkerEvent) => void)[] = []
  const emit = (event: WorkerEvent) => {
    for (const listener of listeners) listener(event)
  }
  const here = new Standpoint(place, emit)
  const acts = actsOf(here, emit)
  const guarded = Object.entries(acts).map(([name, act]) => [name, guard(act as Act, here, emit)])
  return { ...(Object.fromEntries(guarded) as typeof acts), events: (listener) => void listeners.push(listener) }
}

type Act = (...args: readonly unknown[]) => Promise<unknown>

/** What ends a session or shakes trust in the box is told to the page besides the act's own refusal. */
function guard(act: Act, here: Standpoint, emit: (event: WorkerEvent) => void): Act {
  return async (...args) => {
    try {
      return await act(...args)
    } catch (error) {
      const problem = asPellicleError(error)
      const { code, params } = problem
      if (ALARMS.has(code)) emit({ type: 'alarm', problem: { code, params } })
      if (code === 'FROZEN') emit({ type: 'frozen' })
      if (code === 'REVOKED') await here.lock('revoked')
      throw problem
    }
  }
}

function actsOf(here: Standpoint, emit: (event: WorkerEvent) => void): Omit<WorkerApi, 'events'> {
  return {
    ...setUpActs(here),
    ...unlockActs(here, emit),
    ...waysActs(here),
    ...later<PeopleApi>(PEOPLE_ACTS, async () => (await import('./people-acts.ts')).peopleActs(here)),
    ...later<CaptureApi>(CAPTURE_ACTS, async () => (await import('./capture-acts.ts')).captureActs(here)),
    ...later<ActivityApi>(ACTIVITY_ACTS, async () => (await import('./activity-acts.ts')).activityActs(here)),
    ...later<DayListApi>(DAY_LIST_ACTS, async () => (await import('./day-list-acts.ts')).dayListActs(here)),
    ...later<GateApi>(GATE_ACTS, async () => (await import('./gate-acts.ts')).gateActs(here)),
    ...later<LimitsApi>(LIMITS_ACTS, async () => (await import('./limits-acts.ts')).limitsActs(here)),
    ...later<RetentionApi>(RETENTION_ACTS, async () => (await import('./retention-acts.ts')).retentionActs(here)),
    ...later<ExportApi>(EXPORT_ACTS, async () => (await import('./export/export-acts.ts')).exportActs(here, emit)),
    ...enrolmentActs(here),
    ...later<PatientApi>(PATIENT_ACTS, async () => (await import('./patient-acts.ts')).patientActs(here)),
    ...later<CheckupApi>(CHECKUP_ACTS, async () => (await import('./checkup/checkup-acts.ts')).checkupActs(here, emit)),
    ...later<DrillApi>(DRILL_ACTS, async () => (await import('./checkup/drill-acts.ts')).drillActs(here)),
    ...later<RoomApi>(ROOM_ACTS, async () => (await import('./room/room-acts.ts')).roomActs(here)),
    ...later<MailApi>(MAIL_ACTS, async () => (await import('./mail/mail-acts.ts')).mailActs(here, emit)),
  }
}

function setUpActs(here: Standpoint) {
  return {
    async standing() {
      const { room } = here
      return room === null ? standingOf(await here.base()) : { state: 'open', session: room.session }
    },
    async scorePassphrase(passphrase, words) {
      const { judgePassphrase } = await import('./passphrase-strength.ts')
      return judgePassphrase(passphrase, words)
    },
    async createPractice(input) {
      const base = await here.base()
      return (await here.beginSetUp(() => SetUp.make(base, input))).printed
    },
    async resumeSetup(passphrase) {
      const base = await here.base()
      const setUp = await here.beginSetUp(async () => {
        const resumed = await SetUp.resume(base, passphrase)
        if (resumed === null) throw new PellicleError('NOT_FOUND', { what: 'set-up' })
        return resumed
      })
      return setUp.printed
    },
    async confirmPrinted(what) {
      const { sheet } = here
      if (sheet === null) return here.setUp().confirm(what)
      const fits = 'sheetGroup' in what && what.typed.trim().toLowerCase() === sheet[what.sheetGroup]?.toLowerCase()
      if (fits) here.sheet = null
      return fits
    },
    async finishSetup() {
      return here.open(await here.setUp().finish(await here.base()))
    },
    async openSample() {
      const base = await here.base()
      if (here.room !== null) return here.room.session
      const [{ openSampleDesk }, { fillSample }] = await Promise.all([
        import('./sample/open-sample-desk.ts'),
        import('./sample/fill-sample.ts'),
      ])
      const session = await here.unlock(() => openSampleDesk(base))
      const { room } = here
      if (room !== null) await fillSample(base, room)
      return session
    },
  } satisfies Partial<WorkerApi>
}

function unlockActs(here: Standpoint, emit: (event: WorkerEvent) => void) {
  return {
    async takeSeat(seat) {
      await here.takeSeat(seat)
    },
    async unlock(passphrase) {
      const { ports } = await here.base()
      const session = await here.unlock(() => unlockWithPassphrase(ports, passphrase))
      void noteTypedLater(here.unlocked.desk, passphrase, emit)
      return session
    },
    async unlockWithSheet(code, deviceLabel, passphrase) {
      const { ports } = await here.base()
      return here.unlock(() => unlockWithSheet(ports, { code, deviceLabel, passphrase, form: 'browser' }))
    },
    async unlockWithCards(cards, deviceLabel, passphrase) {
      const { ports } = await here.base()
      let newSheet: readonly string[] = []
      const session = await here.unlock(async () => {
        const recovered = await unlockWithCards(ports, { cards, deviceLabel, passphrase, form: 'browser' })
        newSheet = recovered.sheet
        here.sheet = newSheet
        return recovered.desk
      })
      return { session, newSheet }
    },
    async lock() {
      await here.lock('asked')
    },
  } satisfies Partial<WorkerApi>
}

function enrolmentActs(here: Standpoint) {
  return {
    async askToJoin(code, deviceLabel) {
      const { ports } = await here.base()
      const joining = await askToJoin(ports, { code, deviceLabel, form: 'browser' })
      here.invited = joining.invites !== null
      return joining
    },
    async finishJoining(passphrase) {
      const { ports } = await here.base()
      for (let state = await joinState(ports); state !== 'admitted'; state = await joinState(ports)) {
        if (state === 'expired') throw new PellicleError('WRONG_CODE')
        await ports.wait(JOIN_LOOK_MS)
      }
      await here.unlock(() => finishJoining(ports, passphrase))
      // Somebody new has one way so far; paper is the second (spec: enrolment §6).
      const newSheet = here.invited ? await printNewSheet(here.desk) : null
      here.sheet = newSheet
      await here.rereadSession()
      return { session: here.unlocked.session, newSheet }
    },
    async offerEnrolment() {
      const { ports } = await here.base()
      const door = await offerEnrolment(ports, here.unlocked.desk)
      here.door = door
      return { code: door.code, expiresAt: door.expiresAt }
    },
    async enrolmentState(code) {
      return here.door === null || here.door.code !== code ? { state: 'expired' } : here.door.state()
    },
    async approveEnrolment(code) {
      if (here.door === null || here.door.code !== code) throw new PellicleError('NOT_FOUND', { what: 'request' })
      await here.door.approve()
    },
  } satisfies Partial<WorkerApi>
}

/** It never fails anybody: what was typed is noted when there is time. */
async function noteTypedLater(
  ...typed: Parameters<typeof import('./checkup/typed-passphrase.ts').noteTyped>
): Promise<void> {
  const loaded = await import('./checkup/typed-passphrase.ts').catch(() => null)
  await loaded?.noteTyped(...typed)
}
