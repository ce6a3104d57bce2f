/**
 * What a file is by its content, never by its name or declared type: both are the sender's words. Magic numbers of what comes by
 * mail; text is looked into, because pages and scripts have none.
 */
import { ascii, indexOfWord, startsWith } from './bytes-view.ts'

export type FileKind =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'bmp'
  | 'heic'
  | 'avif'
  | 'icon'
  | 'metafile'
  | 'svg'
  | 'pdf'
  | 'rtf'
  | 'ole'
  | 'zip'
  | 'onenote'
  | 'postscript'
  | 'mhtml'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'cab'
  | 'tar'
  | 'ace'
  | 'lzh'
  | 'zstd'
  | 'iso'
  | 'vhd'
  | 'udf'
  | 'exe'
  | 'elf'
  | 'macho'
  | 'class'
  | 'shortcut'
  | 'chm'
  | 'flash'
  | 'html'
  | 'xml'
  | 'script'
  | 'calendar'
  | 'card'
  | 'message'
  | 'text'
  | 'audio'
  | 'video'
  | 'tnef'
  | 'signature'
  | 'empty'
  | 'unknown'

const MAGIC: readonly (readonly [FileKind, string, number?])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['icon', '\0\0\x01\0'],
  ['metafile', '\xd7\xcd\xc6\x9a'],
  ['metafile', ' EMF', 40],
  ['pdf', '%PDF-'],
  ['rtf', '{\\rt'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['onenote', '\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d'],
  ['postscript', '%!PS'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['gzip', '\x1f\x8b'],
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['cab', 'MSCF'],
  ['tar', 'ustar', 257],
  ['ace', '**ACE**', 7],
  ['lzh', '-lh', 2],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['iso', 'CD001', 0x8001],
  ['udf', 'BEA01', 0x8001],
  ['vhd', 'conectix'],
  ['vhd', 'vhdxfile'],
  ['exe', 'MZ'],
  ['elf', '\x7fELF'],
  ['macho', '\xcf\xfa\xed\xfe'],
  ['macho', '\xfe\xed\xfa\xce'],
  ['class', '\xca\xfe\xba\xbe'],
  ['shortcut', 'L\0\0\0\x01\x14\x02\0'],
  ['chm', 'ITSF'],
  ['flash', 'FWS'],
  ['flash', 'CWS'],
  ['audio', 'ID3'],
  ['audio', 'OggS'],
  ['audio', 'fLaC'],
  ['audio', '#!AMR'],
  ['video', '\x1a\x45\xdf\xa3'],
  ['video', '\0\0\x01\xba'],
  ['tnef', '\x78\x9f\x3e\x22'],
]

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  for (const [kind, magic, at = 0] of MAGIC) if (startsWith(bytes, magic, at)) return kind
  if (startsWith(bytes, 'RIFF'))
    return ({ WEBP: 'webp', 'AVI ': 'video', WAVE: 'audio' }[ascii(bytes, 8, 4)] as FileKind) ?? 'unknown'
  if (startsWith(bytes, 'BM') && bytes.length > 26 && (bytes[6] ?? 1) === 0) return 'bmp'
  if (startsWith(bytes, 'ftyp', 4)) return brandKind(bytes)
  if ((bytes[0] ?? 0) === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) return 'audio'
  // readers look for these within the first kilobyte
  if (indexOfWord(bytes, '%PDF-', { to: 1024 }) >= 0) return 'pdf'
  return isText(bytes) ? textKind(bytes) : 'unknown'
}

function brandKind(bytes: Uint8Array): FileKind {
  const brands = ascii(bytes, 8, Math.min(bytes.length - 8, 56))
  if (/^(?:avif|avis)/.test(brands) || (/avif/.test(brands) && !/hei[cx]/.test(brands))) return 'avif'
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return 'heic'
  return /^M4A/.test(brands) ? 'audio' : 'video'
}

function isText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, '\xff\xfe') || startsWith(bytes, '\xfe\xff')) return true
  let odd = 0
  const end = Math.min(bytes.length, 4_096)
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!
    if (byte === 0) return false
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) odd++
  }
  return odd * 50 <= end
}

function textKind(bytes: Uint8Array): FileKind {
  const wide = startsWith(bytes, '\xff\xfe') || startsWith(bytes, '\xfe\xff')
  const head = ascii(bytes, 0, 8_192)
    .replace(wide ? /\0/g : /$^/, '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
  const lower = head.slice(0, 4_096).toLowerCase()
  if (lower.startsWith('begin:vcalendar')) return 'calendar'
  if (lower.startsWith('begin:vcard')) return 'card'
  if (lower.startsWith('-----begin pgp') || lower.startsWith('-----begin pkcs')) return 'signature'
  if (/^mime-version:|^(?:from|received|return-path|delivered-to|x-[a-z-]{1,40}): /.test(lower))
    return /multipart\/related/.test(lower) ? 'mhtml' : 'message'
  if (/<svg[\s/>]/.test(lower) && /^(?:<\?xml|<!doctype svg|<svg|<!--)/.test(lower)) return 'svg'
  if (
    /^(?:<!doctype html|<html|<head|<body|<script|<iframe|<meta|<!--|<table|<div|<p>|<a\s|<img|<form|<center|<style)/.test(
      lower,
    ) ||
    /<script[\s>]|<html[\s>]|<body[\s>]/.test(lower)
  )
    return 'html'
  if (lower.startsWith('<?xml') || /^<[a-z][\w:-]{0,40}[\s>]/.test(lower)) return 'xml'
  if (/^\[internetshortcut\]|^\[shell\]/.test(lower)) return 'shortcut'
  if (
    /^#!|^@echo off|^\s{0,9}(?:powershell|cmd)(?:\.exe)? [-/]|wscript\.(?:shell|createobject)|createobject\s{0,9}\(|activexobject|invoke-(?:expression|webrequest)|^windows registry editor/.test(
      lower,
    )
  )
    return 'script'
  return 'text'
}
