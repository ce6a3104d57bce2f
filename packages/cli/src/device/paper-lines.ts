/** Recovery cards and member sheet as plain lines, one page each: for a terminal, or a file that is printed and destroyed. */
import { open } from 'node:fs/promises'
import type { PrintedSecrets } from '@pellicle/vault/practice/printed'
import { UsageError } from '../usage-error.ts'

const COLUMNS = 3
const PAGE = '\f'

export function paperLines(
  practice: string,
  { cards, threshold, set, sheet, practiceMark, checkpoint }: PrintedSecrets,
): string[] {
  const mark = `Set ${set}, practice ${practiceMark}, record ${checkpoint.size} ${checkpoint.mark}`
  const lines = cards.flatMap((words, at) => [
    `Recovery card ${at + 1} of ${cards.length}: ${practice}`,
    `Any ${threshold} of ${cards.length} open everything. Keep this one apart from the others.`,
    mark,
    '',
    ...inColumns(words),
    at + 1 < cards.length ? PAGE : '',
  ])
  // Cards that replace others come without a sheet.
  if (sheet.length === 0) return lines
  return [
    ...lines,
    PAGE,
    `Member sheet: ${practice}`,
    'Opens this member’s key on an empty browser. Keep it where you keep your passport.',
    mark,
    '',
    sheet.slice(0, 7).join(' '),
    sheet.slice(7).join(' '),
  ]
}

function inColumns(words: readonly string[]): string[] {
  const rows = Math.ceil(words.length / COLUMNS)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => {
      const at = column * rows + row
      return words[at] === undefined ? '' : `${String(at + 1).padStart(2)} ${words[at].padEnd(12)}`
    })
      .join('')
      .trimEnd(),
  )
}

export interface PaperFile {
  write(lines: readonly string[]): Promise<void>
}

/** Opened before anything is made: never over an existing file, and for its owner alone. */
export async function openPaper(path: string): Promise<PaperFile> {
  try {
    const file = await open(path, 'wx', 0o600)
    return {
      async write(lines) {
        await file.writeFile(`${lines.join('\n')}\n`)
        await file.sync()
        await file.close()
      },
    }
  } catch {
    throw new UsageError('The file for the paper exists already, or cannot be written. Nothing was made.')
  }
}
