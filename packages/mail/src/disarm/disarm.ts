/**
 * Evidence → rendition. Words come from the same nodes that were judged; pictures are drawn anew by the codec; documents become
 * pictures by the renderer or stay closed; archives are listed; everything else is named and withheld. The verdict is no
 * argument of this, on purpose.
 */
import type { Evidence } from '../judge/evidence.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { drawFiles } from './draw-files.ts'
import { type DocumentRenderer, NO_RENDERER, type PictureCodec } from './ports.ts'
import type { Rendition, RenditionLink } from './rendition.ts'
import { Sheet, type SheetLink } from './sheet.ts'
import { type WriteContext, writeHtml } from './write-html.ts'
import { writeNodes } from './write-nodes.ts'
import { writeText } from './write-text.ts'

export interface DisarmPorts {
  readonly codec: PictureCodec
  readonly renderer?: DocumentRenderer
}

export async function disarmMail(
  evidence: Evidence,
  { codec, renderer = NO_RENDERER }: DisarmPorts,
): Promise<Rendition> {
  const drawing = await drawFiles(evidence, { codec, renderer })
  const sheet = new Sheet(evidence)
  sheet.addMessage(evidence.mail.root, false)
  const context: WriteContext = { target: sheet.target, picture: (source, ref) => drawing.numberOf(source, ref) }
  const { mail, from, replyTo, recipients, subject, html } = evidence
  return {
    heading: {
      from: { name: from.name, address: cleanLine(from.address) },
      replyTo: replyTo.map(({ address }) => cleanLine(address)).filter((address) => address !== ''),
      to: recipients.slice(0, 50).map(({ name, address }) => cleanLine(address === '' ? name : address)),
      subject,
      date: cleanLine(mail.date, 100),
    },
    html: writeHtml(sheet.nodes, context),
    text: writeText(sheet.nodes, context),
    nodes: writeNodes(sheet.nodes, context),
    links: sheet.links.map(linkOf),
    pictures: drawing.pictures,
    files: drawing.files,
    hiddenText: cleanText(html.map(({ reading }) => reading.hiddenText).join('\n')).trim(),
    cut: evidence.findings.some(({ code }) => code === 'TEXT_CUT'),
    remotePictures: html.reduce((sum, { facts }) => sum + facts.remotePictures, 0),
  }
}

function linkOf({ text, address }: SheetLink): RenditionLink {
  return {
    text: cleanLine(text),
    host: address.host?.unicode ?? '',
    domain: address.host?.domain ?? '',
    address: cleanText(address.written),
  }
}
