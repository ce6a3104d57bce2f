/**
 * Published mails that strain a MIME parser, with two other readers as second opinion. Where no ambiguity is reported, all
 * read the same subject, sender and files: that is what "one reading" means. Runs when the material is there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { sharedFolder } from '../testing/shared-folder.ts'
import { readBodies } from './bodies.ts'
import { isAmbiguous } from './finding.ts'
import { parseMail } from './mail.ts'

const folder = sharedFolder('mime')
const files =
  folder === null
    ? []
    : ['malformed', 'thirdparty', 'rfc', 'mimekit'].flatMap((name) =>
        readdirSync(join(folder, name))
          .filter((file) => file.endsWith('.eml'))
          .map((file) => `${name}/${file}`),
      )

describe.runIf(folder !== null)('mails that strain a parser', () => {
  it.each(files)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder!, name)))
    const mail = parseMail(bytes)
    const theirs = await PostalMime.parse(bytes, { forceRfc822Attachments: true }).catch(() => null)
    if (mail.kind === 'held') {
      expect(theirs === null || (!theirs.subject && !theirs.from)).toBe(true)
      return
    }
    const bodies = readBodies(mail.root)
    if ([...mail.findings, ...bodies.findings].some(isAmbiguous) || theirs === null) return
    expect(squeeze(mail.subject)).toBe(squeeze(theirs.subject ?? ''))
    expect(mail.from[0]?.address ?? '').toBe(addressOf(theirs.from?.address))
    expect(wordsOf(bodies.texts.map(({ text }) => text).join(' '))).toEqual(
      expect.arrayContaining(wordsOf(theirs.text ?? '').slice(0, 20)),
    )
  })
})

function addressOf(address: string | undefined): string {
  const at = (address ?? '').lastIndexOf('@')
  return at < 0 ? '' : `${address!.slice(0, at)}@${address!.slice(at + 1).toLowerCase()}`
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]{3,20}/gu) ?? []
}
