/**
 * One mail → what is sealed of it: row, view, pictures. Runs in a process that may be killed. Judged first without what its pictures
 * hold, then again with the codes found in them; disarmed whatever the verdict.
 */
import { disarmMail } from '@pellicle/mail/disarm/disarm'
import { type DocumentRenderer, NO_RENDERER, type PictureCodec } from '@pellicle/mail/disarm/ports'
import type { Rendition } from '@pellicle/mail/disarm/rendition'
import type { Evidence } from '@pellicle/mail/judge/evidence'
import type { Reason } from '@pellicle/mail/judge/judge'
import { type JudgedMail, judgeMail } from '@pellicle/mail/judge/judge-mail'
import { outcomesOf } from '@pellicle/mail/judge/outcomes'
import type { Practice } from '@pellicle/mail/judge/practice'
import type { MailReason, MailRow, MailView } from '@pellicle/protocol/mail-content'
import { heldMail } from './held-mail.ts'
import { mailOfMsg } from './mail-of-msg.ts'
import { readCodes } from './read-codes.ts'
import type { ReadMail, ReadRequest } from './read-message.ts'

export interface ReadPorts {
  readonly practice: Practice
  readonly codec: PictureCodec
  readonly renderer: DocumentRenderer
}

const BEGIN = 160
const MOST_TEXT = 150_000
const MOST_CODES_OF = 12

export async function readMail(request: ReadRequest, ports: ReadPorts): Promise<ReadMail> {
  const { plain, receivedAt, authentication } = request
  const bytes = mailOfMsg(request.bytes) ?? request.bytes
  const known = { practice: ports.practice, ...(authentication === null ? {} : { authentication }) }
  const first = judgeMail(bytes, known)
  if (first.evidence === null) return heldMail(receivedAt)
  const codec = plain ? { redraw: async () => null } : ports.codec
  const rendition = await disarmMail(first.evidence, { codec, renderer: plain ? NO_RENDERER : ports.renderer })
  const codes = plain ? [] : await codesOf(first, rendition)
  const judged = codes.length === 0 ? first : judgeMail(bytes, { ...known, codes })
  return {
    row: rowOf(judged, rendition, receivedAt),
    view: viewOf(judged, rendition),
    pictures: rendition.pictures.map(({ width, height, bytes }) => ({ width, height, bytes })),
  }
}

async function codesOf({ evidence }: JudgedMail, { files, pictures }: Rendition) {
  const carriers = evidence?.files.filter(({ family }) => family === 'picture' || family === 'document') ?? []
  const found: { part: string; text: string }[] = []
  for (const { name, bytes } of pictures.slice(0, MOST_CODES_OF)) {
    const file = files.find(({ pictures: drawn }) => drawn.includes(name))
    const part = carriers.find((one) => one.name.shown === file?.name)?.part ?? carriers[0]?.part ?? ''
    for (const text of await readCodes(bytes)) found.push({ part, text })
  }
  return found
}

function rowOf({ judgement, evidence }: JudgedMail, rendition: Rendition, receivedAt: number): MailRow {
  const { heading, text, pictures, files } = rendition
  return {
    name: cut(heading.from.name, 200),
    address: cut(heading.from.address, 320),
    subject: cut(heading.subject, 400),
    begin: cut(text.replace(/\s+/g, ' ').trim(), BEGIN),
    verdict: judgement.verdict,
    extortion: judgement.extortion,
    held: false,
    pictures: pictures.length,
    files: files.length,
    receivedAt,
    ...(evidence === null ? {} : { heard: heardOf(evidence) }),
  }
}

function heardOf(evidence: Evidence): NonNullable<MailRow['heard']> {
  const { domain, ...outcomes } = outcomesOf(evidence)
  return { ...outcomes, domain: cut(domain, 320) }
}

function viewOf({ judgement, evidence }: JudgedMail, rendition: Rendition): MailView {
  const { heading, links, files, hiddenText, nodes, text, remotePictures } = rendition
  const { spf, dkim, dmarc } = evidence!.authentication
  // small things that did not make it careful are no warning
  const told = judgement.verdict === 'safe' ? [] : judgement.reasons
  return {
    reasons: told.map(reasonOf),
    reliefs: judgement.reliefs.map(reasonOf),
    replyTo: heading.replyTo.slice(0, 5).map((one) => cut(one, 320)),
    to: heading.to.slice(0, 20).map((one) => cut(one, 320)),
    date: cut(heading.date, 100),
    nodes,
    text: cut(text, MOST_TEXT),
    links: links.slice(0, 400).map((link) => ({
      text: cut(link.text, 300),
      host: cut(link.host, 300),
      domain: cut(link.domain, 300),
      address: cut(link.address, 10_000),
    })),
    files: files.slice(0, 100).map(({ name, family, sizeBytes, fate, pictures, entries }) => ({
      name: cut(name, 300),
      family,
      sizeBytes,
      fate,
      pictures: pictures.length,
      entries: entries.slice(0, 100).map((entry) => ({ name: cut(entry.name, 300), sizeBytes: entry.sizeBytes })),
    })),
    hiddenText: cut(hiddenText, 20_000),
    cut: rendition.cut || text.length > MOST_TEXT,
    remotePictures,
    checks: { spf: spf.state, dkim: dkim.state, dmarc: dmarc.state },
  }
}

function reasonOf({ code, params, place }: Reason): MailReason {
  const { where, at, length } = place as { where: string; at: number; length: number }
  const short = Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? cut(value, 300) : value])
  return { code, params: Object.fromEntries(short), where, at, length }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
