/** One line of the list: who says they are whom, what they want, what the judge says, how many pictures. */
import { useDates } from '../session/ports.ts'
import type { MailLine } from '../worker/mail/mail-api.ts'
import { markOf } from './mail-lines.ts'
import { useMailWords } from './mail-words.ts'
import { VerdictMark } from './verdict-mark.tsx'

interface MailLineRowProps {
  readonly line: MailLine
  readonly on: boolean
  readonly onOpen: () => void
}

export function MailLineRow({ line, on, onOpen }: MailLineRowProps) {
  const { mailroom: say } = useMailWords()
  const dates = useDates()
  const { row, via, standing, pictures, arrivedAt } = line
  const mark = markOf(line)
  const way = via === 'link' ? say.byLink : via === 'enquiry' ? say.byEnquiry : via === 'file' ? say.byFile : ''
  const verdict = mark === 'link' ? '' : standing === 'fine' ? say.standing.fine : say.verdicts[mark]
  const said = standing === 'new' || standing === 'fine' ? '' : say.standing[standing]
  const second = [said, way, say.inIntake(pictures)].filter((one) => one !== '').join(' · ')
  return (
    <button
      type="button"
      className={`mail-line${on ? ' mail-line-on' : ''}`}
      aria-current={on || undefined}
      onClick={onOpen}
    >
      <VerdictMark mark={mark} size={18} />
      <b className="mail-line-name">{row === null ? say.sealedForOthers : row.name || row.address || say.noName}</b>
      <span className="mail-second">{dates.moment(arrivedAt)}</span>
      <span className="mail-line-subject">{row?.subject || row?.begin || say.noSubject}</span>
      <span className="mail-line-second">
        {verdict !== '' && <span className={`verdict-${mark} mail-line-verdict`}>{verdict}</span>}
        {verdict !== '' && second !== '' && ' · '}
        {second}
      </span>
    </button>
  )
}
