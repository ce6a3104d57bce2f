/**
 * A page or drawing that comes as a file: it opens in a browser, outside every mail filter. Looked for: scripts, forms, pages
 * that move on, and smuggling, where the script itself puts the harmful file together.
 */

import { type HtmlReading, readHtml } from '../html/read-html.ts'
import { decodeText } from '../parse/bytes.ts'
import type { Hazard } from './hazard.ts'

export interface PageReading {
  readonly hazards: readonly Hazard[]
  readonly page: HtmlReading
}

const MOST = 4 * 1024 * 1024
const BUILDS =
  /\b(?:createObjectURL|msSaveOrOpenBlob|msSaveBlob|new\s{1,9}Blob|new\s{1,9}File\s{0,9}\(|\.download\b|data:application\/)/
const DECODES = /\b(?:atob|fromCharCode|unescape|decodeURIComponent|charCodeAt|Uint8Array|eval|Function)\s{0,9}[.(]/
const MOVES =
  /\b(?:(?:window|document|self|top|parent)\s{0,9}\.\s{0,9})?location\s{0,9}(?:=|\.\s{0,9}(?:href|assign|replace)\b)|\bdocument\s{0,9}\.\s{0,9}write/

export function readPage(bytes: Uint8Array, drawing: boolean): PageReading {
  const text = decodeText(bytes.subarray(0, MOST), wideCharset(bytes)).text
  const page = readHtml(text, 'file')
  const { facts } = page
  const hazards: Hazard[] = [drawing ? 'DRAWING' : 'PAGE']
  const scripted =
    facts.scripts > 0 ||
    facts.handlers > 0 ||
    page.links.some(({ address }) => address.kind === 'script') ||
    /<script[\s>]|\son[a-z]{3,20}\s{0,9}=/i.test(text)
  if (scripted) hazards.push(drawing ? 'DRAWING_SCRIPT' : 'PAGE_SCRIPT')
  if (facts.forms > 0 || facts.passwordFields > 0) hazards.push('PAGE_FORM')
  const code = facts.code === '' ? text.slice(0, 200_000) : facts.code
  if (facts.refreshes > 0 || facts.frames > 0 || (scripted && MOVES.test(code))) hazards.push('PAGE_MOVES_ON')
  if (scripted && (BUILDS.test(code) || (DECODES.test(code) && longestRun(code) > 1_000))) hazards.push('SMUGGLING')
  return { hazards, page }
}

function wideCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** The longest stretch without a space: packed data in a script. */
function longestRun(code: string): number {
  let longest = 0
  let run = 0
  for (let at = 0; at < code.length; at++) {
    const letter = code.charCodeAt(at)
    if (letter <= 32) run = 0
    else if (++run > longest) longest = run
  }
  return longest
}
