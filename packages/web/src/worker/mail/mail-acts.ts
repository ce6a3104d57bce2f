/** The acts of the mailroom: a few lines each over the vault. The watch belongs to the desk and ends with it. */
import { toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32, formatId, idBytes, type PatientId, parseBase32 } from '@pellicle/protocol/ids'
import { compartmentsOf, type Role } from '@pellicle/protocol/roles'
import { makeLink } from '@pellicle/vault/intake/make-link'
import { readLink } from '@pellicle/vault/intake/read-link'
import type { Message } from '@pellicle/vault/mail/message'
import { openPictures, openView } from '@pellicle/vault/mail/open-message'
import { sayOfMail } from '@pellicle/vault/mail/say'
import { openMemberName } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from '../api.ts'
import { tellDrill } from '../checkup/tell-drill.ts'
import type { Standpoint } from '../standpoint.ts'
import { todayIn } from '../today-in.ts'
import { linkActs } from './link-acts.ts'
import type { MailApi, MailHidden } from './mail-api.ts'
import { MailWatch, mailReaders } from './mail-watch.ts'
import { redraw } from './redraw.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** The enquiry form is used again and again, until its time is over. */
const ENQUIRIES = 10_000

export function mailActs(here: Standpoint, emit: (event: WorkerEvent) => void): MailApi {
  const watches = new WeakMap<OpenDesk, MailWatch>()
  /** Import lines that messages were filed by, until all of a message's pictures are in. */
  const tried = new Map<string, ReadonlySet<string>>()
  const watch = (): MailWatch => {
    const { desk } = here.unlocked
    const known = watches.get(desk) ?? new MailWatch(desk, emit)
    watches.set(desk, known)
    return known
  }
  const messageOf = (id: string): Message => {
    const message = watch().message(id)
    if (message === null) throw new PellicleError('NOT_FOUND')
    return message
  }
  const drawn = async (message: Message): Promise<Blob[]> => {
    const { desk } = here.unlocked
    const files = await openPictures(desk, message)
    const blobs: Blob[] = []
    for (const bytes of files) blobs.push(await redraw(new Blob([bytes as Uint8Array<ArrayBuffer>])))
    return blobs
  }
  return {
    mailList: () => watch().list(),
    async mailOpen(id) {
      const { desk } = here.unlocked
      const message = messageOf(id)
      const made = message.link === null ? null : await readLink(desk, message.link).catch(() => null)
      const patient = made?.patient ?? null
      return { view: await openView(desk, message), patient: patient === null ? null : formatId<PatientId>(patient) }
    },
    async mailPictures(id) {
      return drawn(messageOf(id))
    },
    async mailSay(id, act) {
      const { desk } = here.unlocked
      const { id: message } = messageOf(id)
      await sayOfMail(desk, message, { act })
      await watch().refresh(message)
      if (act !== 'wrong') return null
      await tellDrill(desk, message, emit)
      return hiddenFrom(desk, message)
    },
    async mailFile(id, patient) {
      const { desk, queue, session } = here.unlocked
      const message = messageOf(id)
      const pictures = await drawn(message)
      const date = todayIn(session.record.timezone, desk.now())
      const target = {
        patient,
        visit: { days: 'one', date, phase: null, title: null },
        region: null,
        view: null,
        side: null,
        intimate: false,
      } as const
      const files = pictures.map((content, at) => ({
        name: `mail-${at + 1}.jpg`,
        lastModified: message.arrivedAt,
        content,
      }))
      // What an earlier try of this message left refused is tried by this one.
      for (const { id: line, state } of queue.list)
        if (state === 'refused' && tried.get(id)?.has(line)) await queue.dismiss(line)
      const items = files.length === 0 ? [] : await queue.add(target, files, { told: 'by-its-starter' })
      const lines = items.map((item) => item.id)
      tried.set(id, new Set([...(tried.get(id) ?? []), ...lines]))
      // Off the list only when no picture is in this page's memory alone: a tab closed before leaves the message where it was.
      await queue.sealed(lines)
      tried.delete(id)
      await sayOfMail(desk, message.id, { act: 'filed', patient: idBytes(patient) })
      await watch().refresh(message.id)
      return { pictures: files.length, batch: items[0]?.batch ?? null }
    },
    async mailDrop(bytes) {
      const { desk } = here.unlocked
      const { known } = await desk.routes.dropMail(new Uint8Array(bytes))
      return known
    },
    async mailLink({ purpose, patient, answers, factor, days }) {
      const { desk, session } = here.unlocked
      const { fragment, expires } = await makeLink(desk, {
        purpose,
        patient: patient === null ? null : idBytes(patient),
        answers: answers === null ? null : parseBase32(answers, 16),
        practiceName: session.record.name,
        factor,
        livesMs: days * DAY_MS,
        uses: purpose === 'enquiry' ? ENQUIRIES : 1,
      })
      return { fragment, expires }
    },
    async mailPdf(id) {
      const { desk } = here.unlocked
      const message = messageOf(id)
      const row = watch().row(id)
      if (row === null) throw new PellicleError('KEY_REFUSED')
      const [{ mailPdf }, view] = await Promise.all([import('./mail-pdf.ts'), openView(desk, message)])
      return mailPdf(row, view, desk.holds('intake') ? await drawn(message) : [])
    },
    ...linkActs(here, emit),
  }
}

async function hiddenFrom(desk: OpenDesk, message: Uint8Array): Promise<MailHidden> {
  const { openers } = await desk.routes.mailOpeners(message)
  const others = openers.filter(([member]) => toHex(member) !== toHex(desk.member))
  const opened: string[] = []
  for (const [member] of others)
    opened.push((await openMemberName(desk, desk.roster, member)) ?? formatBase32(member).slice(0, 4))
  const readers = mailReaders(desk, (roles) => compartmentsOf(roles as readonly Role[]).includes('inbox'))
  const seen = new Set([toHex(desk.member), ...others.map(([member]) => toHex(member))])
  return { opened, spared: readers.filter((member) => !seen.has(member)).length }
}
