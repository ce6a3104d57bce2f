import { expect, it } from 'vitest'
import { seededRandom } from '../testing/fake-device.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { keepCardNote, readCardNotes } from './contact-card.ts'
import { readIncidents } from './read-incidents.ts'
import { noteIncident, openIncident } from './write-incident.ts'

it('the contact card is the practice’s own: kept in order, in no incident, readable to the office alone', async () => {
  const box = new MemoryPractice({ random: seededRandom('contact card') })
  const [lead, second] = [box.desk(['owner']), box.desk(['surgeon'])]
  await keepCardNote(lead, { what: 'contacts', contacts: { police: '112' } })
  const incident = await openIncident(lead, { practise: false, words: {} })
  await noteIncident(lead, incident, { words: { step: 'call', what: 'called' } })
  await keepCardNote(lead, { what: 'copy', on: 'paper', says: 'a' })
  expect((await readCardNotes(lead)).map(({ words }) => words.what)).toEqual(['contacts', 'copy'])
  expect(await readCardNotes(second)).toEqual([])
  const [found] = await readIncidents(lead, () => null)
  expect(found?.entries).toHaveLength(2)
})
