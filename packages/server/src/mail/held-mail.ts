/** What is sealed of a mail that nobody could read. It stands apart from the reading, so that the server itself loads none of it. */
import type { ReadMail } from './read-message.ts'

/** A mail that could not be read within its limits: said, never passed. */
export function heldMail(receivedAt: number): ReadMail {
  return {
    row: {
      ...{ name: '', address: '', subject: '', begin: '', verdict: 'careful', extortion: false, held: true },
      ...{ pictures: 0, files: 0, receivedAt },
    },
    view: {
      ...{ reasons: [], reliefs: [], replyTo: [], to: [], date: '', nodes: [], text: '', links: [], files: [] },
      ...{ hiddenText: '', cut: false, remotePictures: 0, checks: { spf: 'none', dkim: 'none', dmarc: 'none' } },
    },
    pictures: [],
  }
}
