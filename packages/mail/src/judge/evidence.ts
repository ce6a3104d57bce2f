/**
 * Everything the signals look at, read once from the parsed mail: who wrote, what is said, where it leads, what it carries, what
 * the practice knows. The same reading is later shown, so nothing can be judged that is not shown, or shown unjudged.
 */
import { type Authentication, NOT_AUTHENTICATED } from '../authenticate/authentication.ts'
import { type FileReading, readFile } from '../files/read-file.ts'
import { type HtmlFacts, type HtmlReading, readHtml } from '../html/read-html.ts'
import { type Host, readHost } from '../links/host.ts'
import { findPlainLinks } from '../links/plain-links.ts'
import { unwrapAddress } from '../links/unwrap.ts'
import { readWebAddress, type WebAddress } from '../links/web-address.ts'
import { isFreemail } from '../names/known-hosts.ts'
import { domainOf, localOf, type Mailbox } from '../parse/address.ts'
import { readBodies } from '../parse/bodies.ts'
import type { Finding } from '../parse/finding.ts'
import { type Mail, makeMail } from '../parse/mail.ts'
import type { Part } from '../parse/part.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { findThemes } from '../text/phrases.ts'
import type { Theme } from '../text/theme.ts'
import { PHRASES } from '../text/themes/all.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { type History, NO_HISTORY } from './history.ts'
import { NO_PRACTICE, type Practice } from './practice.ts'

export interface Writer {
  readonly name: string
  readonly address: string
  readonly local: string
  readonly host: Host | null
  readonly freemail: boolean
}

export interface MailText {
  readonly part: string
  readonly kind: 'plain' | 'html' | 'calendar' | 'card' | 'file'
  readonly text: string
  readonly shown: boolean
  /** Inside a message that this mail carries. */
  readonly nested: boolean
  readonly tokens: readonly Token[]
}

export interface MailLink {
  readonly part: string
  readonly where: 'text' | 'link' | 'form' | 'frame' | 'hidden' | 'comment' | 'calendar' | 'file' | 'qr'
  readonly text: string
  readonly address: WebAddress
  readonly button: boolean
  readonly picture: boolean
  readonly nested: boolean
}

export interface ThemePlace {
  readonly where: 'subject' | 'from' | 'text'
  readonly part: string
  readonly at: number
  readonly length: number
}

export interface MailHtml {
  readonly part: string
  readonly reading: HtmlReading
  readonly facts: HtmlFacts
  readonly nested: boolean
  readonly shown: boolean
}

export interface NestedMail {
  readonly part: string
  readonly mail: Mail
}

export interface Evidence {
  readonly mail: Mail
  readonly from: Writer
  readonly sender: Writer | null
  readonly replyTo: readonly Writer[]
  readonly recipients: readonly Writer[]
  readonly subject: string
  readonly subjectTokens: readonly Token[]
  /** How much of the words is about one thing: 1 for a short mail, less for a long digest that is about everything. */
  readonly focus: number
  readonly texts: readonly MailText[]
  readonly html: readonly MailHtml[]
  readonly links: readonly MailLink[]
  readonly files: readonly FileReading[]
  readonly nested: readonly NestedMail[]
  readonly themes: ReadonlyMap<Theme, readonly ThemePlace[]>
  readonly findings: readonly Finding[]
  readonly authentication: Authentication
  readonly practice: Practice
  readonly history: History
}

export interface Known {
  readonly practice?: Practice
  readonly history?: History
  readonly authentication?: Authentication
  /** What a QR decoder found in the mail's pictures, by part. */
  readonly codes?: readonly { readonly part: string; readonly text: string }[]
}

const MOST_LINKS = 400
const FOCUSED = 2_500
const LEAST_FOCUS = 0.2

export function readEvidence(mail: Mail, known: Known = {}): Evidence {
  const texts: MailText[] = []
  const html: MailHtml[] = []
  const links: MailLink[] = []
  const files: FileReading[] = []
  const nested: NestedMail[] = []
  const findings: Finding[] = [...mail.findings]
  const addLink = (link: MailLink): void => {
    if (links.length < MOST_LINKS) links.push({ ...link, address: unwrapAddress(link.address) })
  }
  const addText = (text: Omit<MailText, 'tokens'>): void => {
    const found = findPlainLinks(text.text)
    texts.push({ ...text, tokens: tokenize(withoutLinks(text.text, found)) })
    if (text.kind === 'html') return
    const { part, nested: inside } = text
    const where = text.kind === 'calendar' || text.kind === 'card' ? 'calendar' : 'text'
    for (const { at, length, address } of found) {
      addLink({
        part,
        where,
        text: text.text.slice(at, at + length),
        address,
        button: false,
        picture: false,
        nested: inside,
      })
    }
  }
  const walk = (root: Part, inside: boolean): void => {
    const bodies = readBodies(root)
    findings.push(...bodies.findings)
    for (const body of bodies.texts) {
      const { part, shown } = body
      if (body.kind === 'html') {
        const reading = readHtml(body.text, part)
        if (reading.bare) findings.push({ code: 'HTML_NOT_READ', part })
        if (reading.cut) findings.push({ code: 'TEXT_CUT', part })
        html.push({ part, reading, facts: reading.facts, nested: inside, shown })
        addText({ part, kind: 'html', text: reading.text, shown, nested: inside })
        for (const link of reading.links) addLink({ ...link, part, nested: inside })
        // addresses that stand in the words themselves, which mail programs make into links
        for (const { at, length, address } of findPlainLinks(reading.text)) {
          if (!reading.links.some((link) => link.address.host?.ascii === address.host?.ascii))
            addLink({
              part,
              where: 'text',
              text: reading.text.slice(at, at + length),
              address,
              button: false,
              picture: false,
              nested: inside,
            })
        }
      } else if (body.kind === 'plain')
        addText({ part, kind: 'plain', text: cleanText(body.text), shown, nested: inside })
    }
    for (const one of bodies.files) {
      const file = readFile(one)
      files.push(file)
      readFileWords(file, inside, { addText, addLink })
    }
    for (const { message } of bodies.messages) {
      if (message === null) continue
      nested.push({ part: message.path, mail: makeMail(0, message, []) })
      walk(message, true)
    }
  }
  walk(mail.root, false)
  for (const { part, text } of known.codes ?? []) {
    const address = readWebAddress(text)
    if (address !== null) addLink({ part, where: 'qr', text: '', address, button: false, picture: true, nested: false })
  }
  const subject = cleanLine(mail.subject)
  const subjectTokens = tokenize(subject)
  return {
    mail,
    from: writerOf(mail.from[0]),
    sender: mail.sender[0] === undefined ? null : writerOf(mail.sender[0]),
    replyTo: mail.replyTo.map(writerOf),
    recipients: [...mail.to, ...mail.cc].map(writerOf),
    subject,
    subjectTokens,
    texts,
    html,
    links,
    files,
    nested,
    focus: focusOf(texts),
    themes: collectThemes(subjectTokens, tokenize(cleanLine(mail.from[0]?.name ?? '')), texts),
    findings,
    authentication: known.authentication ?? NOT_AUTHENTICATED,
    practice: known.practice ?? NO_PRACTICE,
    history: known.history ?? NO_HISTORY,
  }
}

interface Adders {
  readonly addText: (text: Omit<MailText, 'tokens'>) => void
  readonly addLink: (link: MailLink) => void
}

function readFileWords(file: FileReading, nested: boolean, { addText, addLink }: Adders): void {
  const { part } = file
  const link = (written: string, where: MailLink['where']): void => {
    const address = readWebAddress(written)
    if (address !== null) addLink({ part, where, text: '', address, button: false, picture: false, nested })
  }
  for (const written of file.links) link(written, 'file')
  if (file.calendar !== null) {
    const { summary, location, description, organizer, addresses } = file.calendar
    addText({
      part,
      kind: 'calendar',
      text: [summary, location, organizer, description].filter(Boolean).join('\n'),
      shown: true,
      nested,
    })
    for (const written of addresses) link(written, 'calendar')
  }
  if (file.card !== null) {
    addText({ part, kind: 'card', text: file.card.lines.join('\n'), shown: true, nested })
    for (const written of file.card.addresses) link(written, 'calendar')
  }
  if (file.page !== null) {
    for (const one of file.page.links) addLink({ ...one, part, where: 'file', nested })
    addText({ part, kind: 'file', text: file.page.text.slice(0, 20_000), shown: false, nested })
  } else if (file.insideText !== '')
    addText({ part, kind: 'file', text: cleanText(file.insideText), shown: false, nested })
  else if (file.family === 'text')
    addText({ part, kind: 'file', text: cleanText(file.text.slice(0, 20_000)), shown: true, nested })
}

export function writerOf(box: Mailbox | undefined): Writer {
  const address = (box?.address ?? '').toLowerCase()
  const host = address === '' ? null : readHost(domainOf(address))
  return { name: cleanLine(box?.name ?? ''), address, local: localOf(address), host, freemail: isFreemail(host) }
}

/** Words of an address are no words of the text. Same length, so that places stay. */
function withoutLinks(text: string, links: readonly { readonly at: number; readonly length: number }[]): string {
  if (links.length === 0) return text
  const pieces: string[] = []
  let end = 0
  for (const { at, length } of links) {
    pieces.push(text.slice(end, at), ' '.repeat(length))
    end = at + length
  }
  return pieces.join('') + text.slice(end)
}

function focusOf(texts: readonly MailText[]): number {
  const letters = texts.reduce((most, { text, kind }) => (kind === 'file' ? most : Math.max(most, text.length)), 0)
  return letters <= FOCUSED ? 1 : Math.max(LEAST_FOCUS, FOCUSED / letters)
}

function collectThemes(
  subject: readonly Token[],
  name: readonly Token[],
  texts: readonly MailText[],
): ReadonlyMap<Theme, readonly ThemePlace[]> {
  const themes = new Map<Theme, ThemePlace[]>()
  const add = (theme: Theme, place: ThemePlace): void => {
    const list = themes.get(theme)
    if (list === undefined) themes.set(theme, [place])
    else list.push(place)
  }
  for (const { theme, at, length } of findThemes(subject, PHRASES))
    add(theme, { where: 'subject', part: '', at, length })
  for (const { theme, at, length } of findThemes(name, PHRASES)) add(theme, { where: 'from', part: '', at, length })
  for (const { part, tokens } of texts) {
    for (const { theme, at, length } of findThemes(tokens, PHRASES)) add(theme, { where: 'text', part, at, length })
  }
  return themes
}
