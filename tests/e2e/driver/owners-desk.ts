/** The owner's second device, opened by the member sheet: patients and limits that a test needs and does not want to type. */
import { systemRandom } from '@pellicle/crypto/seal'
import type { BudgetClass, Limits } from '@pellicle/protocol/gate'
import type { PatientId } from '@pellicle/protocol/ids'
import type { Role } from '@pellicle/protocol/roles'
import { nodeTransport } from '@pellicle/store/http-node'
import { setLimits } from '@pellicle/vault/acts/budgets'
import { Directory } from '@pellicle/vault/directory/directory'
import { offerEnrolment } from '@pellicle/vault/enrolment/offer'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'

function portsTo(url: string): DeskPorts {
  return {
    ...{ memory: new MapMemory(), storage: mapSeal(), basePath: '', random: systemRandom, now: () => Date.now() },
    transport: nodeTransport(url),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  }
}

export function openOwnersDesk(url: string, sheet: string): Promise<OpenDesk> {
  const passphrase = 'second device of the same owner'
  return unlockWithSheet(portsTo(url), { code: sheet, deviceLabel: 'Office', passphrase, form: 'command-line' })
}

/** The code of an invitation; whoever answers with it is let in. */
export async function inviteFrom(
  { url, desk }: { readonly url: string; readonly desk: OpenDesk },
  who: { readonly name: string; readonly roles: readonly Role[] },
): Promise<{ readonly code: string; readonly admitted: Promise<void> }> {
  const door = await offerEnrolment(portsTo(url), desk, who)
  const admit = async (): Promise<void> => {
    while ((await door.state()).state !== 'asked') await new Promise((done) => setTimeout(done, 200))
    await door.approve()
  }
  return { code: door.code, admitted: admit() }
}

/** `given family`, in that order. */
export async function makePeople(desk: OpenDesk, names: readonly string[]): Promise<PatientId[]> {
  const directory = new Directory(desk)
  const made: PatientId[] = []
  for (const name of names) {
    const [given = '', family = ''] = name.split(' ')
    made.push((await createPatient(desk, directory, { ...NOBODY, given, family, birthDate: '1988-04-02' })).patient)
  }
  return made
}

/** One owner lowers limits alone. */
export async function lowerLimits(
  desk: OpenDesk,
  { role, classes, to }: { readonly role: Role; readonly classes: readonly BudgetClass[]; readonly to: Limits },
): Promise<void> {
  for (const name of classes) await setLimits(desk, { role, class: name, limits: to })
}
