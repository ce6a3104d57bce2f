/** The evidence journal as a folder of plain files, its head stated in the ledger before it leaves. Spec: checkup §9. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromHex } from '@pellicle/crypto/format'
import type { JournalRead } from '@pellicle/posture/examine/journal-reading'
import { headOf, journalLines } from '@pellicle/posture/journal/journal'
import { journalPack } from '@pellicle/posture/journal/journal-pack'
import type { CheckupDesk } from '@pellicle/vault/checkup/checkup-desk'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'

export async function writeJournalPack(
  folder: string,
  what: {
    readonly office: CheckupDesk
    readonly desk: OpenDesk
    readonly journal: JournalRead
    readonly practice: string
  },
): Promise<void> {
  const { office, desk, journal, practice } = what
  let last = 0
  const entries = journal.lines.map(({ at, kind, raw }) => {
    last = Math.max(last, at)
    return { at: last, kind, data: JSON.parse(raw) as unknown }
  })
  const lines = journalLines(entries, office.sha256)
  const head = headOf(lines, office.sha256)
  await office.keep('journalHead', { size: head.size, hash: fromHex(head.hash) }, null)
  const files = journalPack({ practice, lines, head, checkpoint: desk.checkpoint.note })
  // A folder that is there may hold an older journal; two mixed would verify as neither.
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}
