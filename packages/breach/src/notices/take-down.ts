/**
 * A request to take an image down, per patient and with that patient's consent. It carries addresses and hashes made on the device;
 * the picture itself never leaves. Drafts: each platform has a form of its own.
 */
import { type Block, bullets, gapBlock, heading, type NoticeDocument, paragraph } from './document.ts'
import { type NoticeLanguage, noticeWords } from './languages.ts'

export type TakeDown = {
  readonly platform: string | null
  readonly addresses: readonly string[]
  /** "SHA-256 …", "PDQ …": as the platform takes them. */
  readonly hashes: readonly string[]
}

export function takeDownRequest(
  { platform, addresses, hashes }: TakeDown,
  { language }: { readonly language: NoticeLanguage },
): NoticeDocument {
  const { takeDown } = noticeWords(language)
  const missing = platform === null || addresses.length === 0
  const blocks: Block[] = [
    ...(missing
      ? [gapBlock({ key: 'platform', label: takeDown.addresses, ask: takeDown.platformAsk })]
      : [paragraph(takeDown.body(platform))]),
    ...(addresses.length === 0 ? [] : [heading(takeDown.addresses), bullets(addresses)]),
    ...(hashes.length === 0 ? [] : [heading(takeDown.hashes), bullets(hashes)]),
    ...[paragraph(takeDown.us), paragraph(takeDown.eu), paragraph(takeDown.truth), paragraph(takeDown.consent)],
  ]
  return { kind: 'take-down', language, title: takeDown.title, blocks, covers: [], duties: [] }
}
