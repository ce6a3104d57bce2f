/**
 * The report to the police, in the order an IC3 form or a desk officer asks: who, what came in, what is demanded, where it should go,
 * what evidence there is. Written from the reading of the note; addresses stay defanged, photos stay here.
 */

import type { NoteReading } from '../note/read-note.ts'
import type { ContentKey } from '../rulebook/grammar.ts'
import type { CaseFile } from './case-file.ts'
import { contentBlock } from './content.ts'
import { type Block, bullets, heading, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords, sayDate } from './languages.ts'

export type NoteExhibit = {
  readonly receivedAt: string
  readonly sha256: string
  readonly reading: NoteReading
}

export function policeReport(
  file: CaseFile,
  notes: readonly NoteExhibit[],
  { language }: { readonly language: NoticeLanguage },
): NoticeDocument {
  const words = noticeWords(language)
  const { police } = words
  const context = { act: null, words }
  const asked: readonly ContentKey[] = [
    'entityId',
    'contact',
    'whatHappened',
    'dates',
    'cause',
    'dataTypes',
    'measures',
    'intruder',
    'ransomDetails',
  ]
  const who = asked.slice(0, 2)
  const blocks: Block[] = [
    heading(police.complainant),
    ...who.map((key) => contentBlock(key, file, context)),
    heading(words.letter.whatHappened),
    ...asked
      .slice(2)
      .filter((key) => key !== 'ransomDetails' || file.ransom !== null)
      .map((key) => contentBlock(key, file, context)),
    ...notes.flatMap((note) => noteBlocks(note)),
    heading(police.evidence),
    ...[paragraph(police.evidencePack), paragraph(police.photos)],
    heading(police.requests),
    bullets(police.requestList),
  ]
  const covers = asked.filter((key) => blocks.some((block) => block.kind === 'field' && block.key === key))
  return { kind: 'police-report', language, title: police.title, blocks, covers, duties: [] }

  function noteBlocks({ receivedAt, sha256, reading }: NoteExhibit): Block[] {
    const sums = reading.amounts.map((one) => `${one.given} (${one.value.toLocaleString(words.locale)} ${one.unit})`)
    const deadlines = reading.deadlines.map((one) => police.deadline(one.given, one.dueAt))
    const wallets = reading.wallets.map((one) => police.wallet(one.coin, one.address, police.checks[one.check]))
    const hits = reading.sanctionsHits.map((one) => police.sanctions(one.list, one.asOf))
    const section = (title: string, items: readonly string[]): Block[] =>
      items.length === 0 ? [] : [heading(title), bullets(items)]
    return [
      heading(police.note),
      bullets([police.received(sayDate(receivedAt, words)), police.hash(sha256)]),
      paragraph(police.headers),
      ...section(police.demand, [...sums, ...deadlines]),
      ...section(police.wallets, [...wallets, ...hits]),
      ...section(
        police.contacts,
        reading.contacts.map((one) => one.shown),
      ),
    ]
  }
}
