/** The kinds of mail a practice gets: those to be careful with, and the honest ones. Their words stand in `texts/`, one file a language. */

export const LURES = [
  'photo-link',
  'photo-locked',
  'photo-page',
  'photo-archive',
  'consent-macro',
  'bank-lookalike',
  'bank-taken-over',
  'invoice-lookalike',
  'boss-gift',
  'boss-busy',
  'payroll',
  'society',
  'courier-fee',
  'copyright',
  'reviews',
  'booking-partner',
  'mailbox',
  'voice-message',
  'shared-document',
  'tax',
  'inspection',
  'lawyer',
  'ransom',
  'applicant',
  'remote',
  'patient-list',
  'lead-link',
  'call-us',
  'invitation',
  'scan-code',
] as const

export const HONEST = [
  'complaint-photo',
  'complaint-angry',
  'booking',
  'cancel',
  'thanks',
  'price',
  'form-lead',
  'supplier-invoice',
  'supplier-notice',
  'sales-offer',
  'parcel',
  'society-news',
  'congress',
  'shop-news',
  'authority-letter',
  'referral',
  'patient-album',
  'application',
  'colleague',
  'maintenance',
  'platform-booking',
  'meeting',
  'bounce',
  'away',
  'receipt',
  'press',
  'records-request',
  'own-records',
  'bill-question',
  'login-code',
] as const

export type Kind = (typeof LURES)[number] | (typeof HONEST)[number]

export interface KindText {
  readonly subject: string
  /** Paragraphs separated by an empty line. `{link}` stands for the address, `{name}` for the writer. */
  readonly body: string
}

export type ClinicTexts = Readonly<Record<Kind, KindText>>

/** `subject` on the first line, the body below it. */
export function text(source: string): KindText {
  const [subject = '', ...body] = source.trim().split('\n')
  return {
    subject: subject.trim(),
    body: body
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  }
}
