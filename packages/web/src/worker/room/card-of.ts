/** The contact card as the ledger and the rulebook's table have it now, for the room and for the checkup. Spec: incident §9. */
import { type ContactCard, contactCard } from '@pellicle/breach/notices/contact-card'
import { readCardNotes } from '@pellicle/vault/incident/contact-card'
import type { Standpoint } from '../standpoint.ts'

export async function cardOf(here: Standpoint): Promise<ContactCard> {
  const { desk, session } = here.unlocked
  const [{ TABLE_ROWS }, notes] = await Promise.all([
    import('@pellicle/breach/rulebook/table-rows'),
    readCardNotes(desk),
  ])
  return contactCard(notes, session.record, TABLE_ROWS)
}
