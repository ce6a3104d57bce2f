/** What of the list is to look at, in which order, and what a line says. Pure. */
import type { MailLine } from '../worker/mail/mail-api.ts'
import type { Mark } from './verdict-mark.tsx'

/** New ones and those said to be fine stay until they are done; what was set aside has a list of its own. */
export function toLookAt(lines: readonly MailLine[]): readonly MailLine[] {
  return lines.filter(({ standing }) => standing === 'new' || standing === 'fine')
}

export function setAside(lines: readonly MailLine[]): readonly MailLine[] {
  return lines.filter(({ standing }) => standing !== 'new' && standing !== 'fine')
}

/** What came by the practice's own link has no verdict of the judge. */
export function markOf({ via, row, standing }: MailLine): Mark {
  if (via === 'link' || via === 'enquiry') return 'link'
  return standing === 'fine' ? 'safe' : (row?.verdict ?? 'careful')
}

/** Which line is open after this one went: the next, else the one before. */
export function neighbour(lines: readonly MailLine[], id: string): string | null {
  const at = lines.findIndex((line) => line.id === id)
  return (lines[at + 1] ?? lines[at - 1])?.id ?? null
}
