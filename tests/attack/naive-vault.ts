/**
 * The twin of the content rooms: what houses that fell have built. One key per patient, AES-GCM without associated data, rows beside it
 * that nobody signed, and a client that believes what it is shown.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface NaiveRow {
  readonly id: string
  readonly patient: string
  readonly role: string
  readonly revision: number
  readonly fields: { readonly [key: string]: string | number }
  readonly deleted: boolean
}

export class NaiveVault {
  readonly rows: NaiveRow[] = []
  readonly objects = new Map<string, Uint8Array>()
  readonly #key = randomBytes(32)

  put(row: NaiveRow, content: Uint8Array): void {
    this.rows.push(row)
    this.objects.set(row.id, this.seal(content))
  }

  seal(content: Uint8Array): Uint8Array {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
  }

  open(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  }

  /** What a page of this patient shows. */
  show(patient: string): { readonly row: NaiveRow; readonly content: Uint8Array }[] {
    return this.rows
      .filter((row) => row.patient === patient && !row.deleted)
      .map((row) => ({ row, content: this.open(this.objects.get(row.id) as Uint8Array) }))
  }
}
