/**
 * How a store is spoken to over HTTP. `base` is an address that ends in a slash; whoever serves it checks who asks.
 *
 * | request | answers |
 * |---|---|
 * | `PUT base/NAME`, header `pellicle-class: lasting` or `short`, body | 201 stored, 200 exists |
 * | `GET base/NAME`, optionally `range: bytes=A-B` | 200 or 206 with the bytes, 404, 416 when A lies behind the end |
 * | `HEAD base/NAME` | 200 with `content-length`, 404 |
 * | `GET base/?prefix=P&after=N` | 200, text: at most LIST_PAGE lines of size, space, name, in ascending order |
 *
 * Problems are `application/problem+json` with a code of protocol/errors. There is no DELETE (case T10).
 */

export const HEADER_CLASS = 'pellicle-class'
export const LIST_PAGE = 1000
export const PROBLEM = 'application/problem+json'

/** One line of a listing. */
export function formatListLine(name: string, size: number): string {
  return `${size} ${name}\n`
}

/** Null for anything else: the box at the other end is not believed. */
export function parseListLine(line: string): { readonly name: string; readonly size: number } | null {
  const match = /^(0|[1-9]\d{0,15}) (\S+)$/.exec(line)
  return match === null ? null : { name: match[2] as string, size: Number(match[1]) }
}
