/**
 * A rendition as a page of its own, for who opens it outside our pages. It holds no script, style, picture or address, and forbids
 * them to itself.
 */
import type { Rendition } from './rendition.ts'
import { escapeText } from './write-html.ts'

export function disarmedPage({ heading, html }: Rendition, language: string): string {
  const { from, to, subject, date } = heading
  const lines = [from.name, from.address, to.join(', '), date].filter((line) => line !== '')
  const lang = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(language) ? language : 'und'
  return [
    '<!doctype html>',
    `<html lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeText(subject)}</title>`,
    '</head>',
    '<body>',
    `<h1>${escapeText(subject)}</h1>`,
    ...lines.map((line) => `<p>${escapeText(line)}</p>`),
    '<hr>',
    html,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
