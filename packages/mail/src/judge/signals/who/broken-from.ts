/** From is written as no mail program writes it: a comma nobody quoted, the same address twice, marks left over. Kits do that. */
import { fieldValue } from '../../../parse/header-block.ts'
import { at, signal } from '../../signal.ts'

export const brokenFrom = signal({
  code: 'BROKEN_FROM',
  group: 'who',
  sign: '+',
  read: ({ mail }) => {
    const raw = (fieldValue(mail.fields, 'from') ?? '').slice(0, 1_000)
    const angles = raw.match(/<[^<>]{0,300}>/g) ?? []
    const doubled = angles.length > 1 && mail.from.length <= angles.length
    const left =
      />\s{0,5}[^\s,;(]/.test(raw) ||
      /[,_]\s{0,5}_?</.test(raw) ||
      /@[^<>\s]{0,200}["']|["'][^"'\s]{0,100}@|\.>\s{0,5}$/.test(raw.slice(raw.lastIndexOf('<') + 1))
    if (!doubled && !left) return null
    return mail.from.length > 1 && !left ? null : { value: 1, place: at('from') }
  },
})
