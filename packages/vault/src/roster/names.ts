/**
 * What the roster says in sealed words: the practice's record, names of members, labels of devices, the directory's index key. Spec: records,
 * directory §2. Null where this device does not hold the compartment, or where an older version wrote nothing.
 */
import { CryptoError, decode, equalBytes, isMap, type Value } from '@pellicle/crypto/format'
import { parseShape } from '@pellicle/protocol/api'
import { type PracticeRecord, practiceRecord } from '@pellicle/protocol/records'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { Opener, Verified } from '../desk.ts'
import { openPart, partNamed } from '../keys/parts.ts'
import type { Roster } from './roster.ts'

export async function openPracticeRecord(opener: Opener, roster: Roster): Promise<PracticeRecord | null> {
  const said = newest(roster, KINDS.practiceDescribe.number)
  const fields = said === null ? null : await openFields(opener, said, 'practice')
  return fields === null ? null : parseShape(practiceRecord, fields)
}

export function openMemberName(opener: Opener, roster: Roster, member: Uint8Array): Promise<string | null> {
  return openText(opener, newest(roster, KINDS.memberAdmit.number, { member }), 'name')
}

export function openDeviceLabel(opener: Opener, roster: Roster, device: Uint8Array): Promise<string | null> {
  return openText(opener, newest(roster, KINDS.deviceAdmit.number, { device }), 'label')
}

/** The directory's index key; null when the directory is not held. Spec: directory §2. */
export async function openDirectoryIndex(opener: Opener, roster: Roster): Promise<Uint8Array | null> {
  const said = newest(roster, KINDS.directoryIndex.number)
  const fields = said === null ? null : await openFields(opener, said, 'directory')
  return fields?.key instanceof Uint8Array ? fields.key : null
}

/** The newest statement of a kind that has a part at all and whose public fields agree. */
function newest(roster: Roster, kind: number, fields: { readonly [name: string]: Uint8Array } = {}): Verified | null {
  const fits = (said: Verified) =>
    said.kind === kind &&
    said.parts.length > 0 &&
    Object.entries(fields).every(([name, id]) => {
      const value = (said.pub as { readonly [name: string]: unknown })[name]
      return value instanceof Uint8Array && equalBytes(value, id)
    })
  return roster.applied.findLast(fits) ?? null
}

async function openText(opener: Opener, said: Verified | null, field: string): Promise<string | null> {
  const fields = said === null ? null : await openFields(opener, said, 'practice')
  const text = fields?.[field]
  return typeof text === 'string' ? text : null
}

async function openFields(
  opener: Opener,
  said: Verified,
  name: string,
): Promise<{ readonly [key: string]: Value } | null> {
  const part = partNamed(said.parts, name)
  if (part === null || part.parent[0] !== 'compartment') return null
  const [, compartment, epoch] = part.parent
  if (!opener.holds(compartment as Compartment)) return null
  const kind = kindOf(said.kind)?.name as KindName
  const place = { practice: opener.practice, kind, subject: said.subject, revision: said.revision }
  try {
    const fields = decode(await openPart(place, part, opener.compartmentSecret(compartment as Compartment, epoch)))
    return isMap(fields) ? fields : null
  } catch (error) {
    // A name that does not open is no reason to open nothing.
    if (error instanceof CryptoError) return null
    throw error
  }
}
