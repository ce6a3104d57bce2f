/** Rich text: control words that carry objects, fetch templates or call other programs. RTF is text, so it is searched, bounded. */
import { ascii } from './bytes-view.ts'
import type { Hazard } from './hazard.ts'

const MOST = 4 * 1024 * 1024

export function readRtf(bytes: Uint8Array): readonly Hazard[] {
  const text = ascii(bytes, 0, Math.min(bytes.length, MOST))
  const hazards: Hazard[] = []
  if (/\\obj(?:data|emb|link|autlink|update|ocx)\b|\\object\b/.test(text)) hazards.push('OLE_OBJECT')
  if (/\\\*?\s{0,9}\\template\b/.test(text)) hazards.push('EXTERNAL_TEMPLATE')
  if (/\bDDEAUTO\b|\bDDE\s{1,5}\S/.test(text)) hazards.push('DDE')
  if (/\b(?:INCLUDEPICTURE|INCLUDETEXT)\s{1,9}\\{0,4}"?(?:https?|file|\\\\)/i.test(text)) hazards.push('EXTERNAL_DATA')
  return hazards
}
