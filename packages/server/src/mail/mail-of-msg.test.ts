/** `.msg` files as Outlook writes them: compound files of property streams. */

import { judgeMail } from '@pellicle/mail/judge/judge-mail'
import { makeOle } from '@pellicle/mail/testing/make-files'
import { describe, expect, it } from 'vitest'
import { mailOfMsg } from './mail-of-msg.ts'

const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const property = (tag: string, text: string) => ({ name: `__substg1.0_${tag}001F`, body: wide(text) })

function message(subject: string, body: string): Uint8Array {
  return makeOle([
    { name: '__properties_version1.0', body: new Uint8Array(32) },
    property('001A', 'IPM.Note'),
    property('0037', subject),
    property('1000', body),
    property('0C1A', 'Anna Berger'),
    property('0C1F', 'anna@mailbox.example'),
    { name: '__attach_version1.0_#00000000', storage: true },
    { ...property('3707', 'IMG 1.jpg.exe'), within: 6 },
    { name: '__substg1.0_37010102', body: wide('MZ'), within: 6 },
  ])
}

describe('a .msg', () => {
  it('becomes the mail that it holds', () => {
    const mail = mailOfMsg(message('Größe', 'My lip is swollen, see https://photos.drop.example/x'))
    const { evidence } = judgeMail(mail as Uint8Array)
    expect(evidence?.subject).toBe('Größe')
    expect(evidence?.from).toMatchObject({ name: 'Anna Berger', address: 'anna@mailbox.example' })
    expect(evidence?.files.map(({ name }) => name.shown)).toEqual(['IMG 1.jpg.exe'])
    expect(evidence?.links.map(({ address }) => address.host?.ascii)).toEqual(['photos.drop.example'])
  })

  it('adds no header that its fields smuggle', () => {
    const mail = new TextDecoder().decode(mailOfMsg(message('One\r\nBcc: all@clinic.example', 'words')) as Uint8Array)
    expect(mail).not.toContain('Bcc:')
  })

  it('is left alone when it is none', () => {
    expect(mailOfMsg(new TextEncoder().encode('From: a@b.example\r\n\r\nwords'))).toBeNull()
  })
})

it('ends on compound files whose directory points in circles', () => {
  const whole = message('One', 'words')
  for (let n = 0; n < 400; n++) {
    const broken = whole.slice()
    for (let hit = 0; hit < 12; hit++)
      broken[8 + ((n * 7919 + hit * 104_729) % (broken.length - 8))] = (n * 31 + hit) % 256
    mailOfMsg(broken)
  }
})
