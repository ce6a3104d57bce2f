/** What members say moves a verdict within bounds: never up to safe from what must not be opened, never at all for a sender nobody vouches for. */
import { describe, expect, it } from 'vitest'
import { makeClinicSet } from '../testing/clinic-set/make-clinic-set.ts'
import { evidenceOf, type MailOf } from '../testing/mail-of.ts'
import { judge } from './judge.ts'
import { judgeMail } from './judge-mail.ts'
import { outcomesOf } from './outcomes.ts'

const ORDER = ['safe', 'careful', 'dangerous']
const of = (mail: MailOf) => ({ ...outcomesOf(evidenceOf(mail)), now: judge(evidenceOf(mail)).verdict })
const PRESSING: MailOf = {
  from: 'Mira Holm <mira@holm.example>',
  subject: 'Invoice',
  text: 'Your account will be closed today. Sign in now: https://holm-login.top/a',
}

describe('outcomes', () => {
  it('a proven sender that members know is judged more mildly, one that looked wrong never less than careful', () => {
    const mail = of({ ...PRESSING, origin: { dmarc: 'pass' } })
    expect(mail).toMatchObject({ proven: true, domain: 'holm.example' })
    expect(ORDER.indexOf(mail.fine)).toBeLessThan(ORDER.indexOf(mail.now))
    expect(ORDER.indexOf(mail.wrong)).toBeGreaterThanOrEqual(ORDER.indexOf('careful'))
  })

  it('the same mail without a check gains nothing by what members said of the address', () => {
    const mail = of(PRESSING)
    expect(mail).toMatchObject({ proven: false, known: mail.now, fine: mail.now })
  })

  it('a program stays dangerous whoever sends it', () => {
    const files = [{ name: 'photo.jpg.exe', body: new TextEncoder().encode('MZ\u0090 program') }]
    expect(of({ files, origin: { dmarc: 'pass' } })).toMatchObject({ known: 'dangerous', fine: 'dangerous' })
  })

  it('a freemail house vouches for nobody else in it', () => {
    expect(of({ from: 'a@gmail.com', origin: { dmarc: 'pass' } })).toMatchObject({ proven: true, domain: '' })
  })

  it('known and fine never judge worse, wrong never milder, over a part of the clinic set', () => {
    for (const { bytes, name } of makeClinicSet(3, 1).filter((_, at) => at % 4 === 0)) {
      const { evidence, judgement } = judgeMail(bytes)
      const { known, fine, wrong } = outcomesOf(evidence!)
      const rank = [fine, known, judgement.verdict, wrong].map((verdict) => ORDER.indexOf(verdict))
      expect(rank, name).toEqual(rank.toSorted((a, b) => a - b))
    }
  })
})
