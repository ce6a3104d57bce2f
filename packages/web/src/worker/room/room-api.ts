/**
 * What the response room may ask of the worker: cases of the ledger, samples against photos, exposure, the pack. Pages hold words and
 * verdicts; pictures of patients stay here. Every method may reject with a `Problem`.
 */

import type { Exposure } from '@pellicle/breach/exposure/exposure'
import type { ContactCard, Contacts } from '@pellicle/breach/notices/contact-card'
import type { LadderVerdict } from '@pellicle/breach/possession/ladder'
import type { Copy } from '@pellicle/protocol/words/en/contact-card'

export type CaseWords = { readonly [key: string]: unknown }

export interface CaseEntry {
  /** Its place in the ledger. */
  readonly index: number
  readonly kind: 'open' | 'note' | 'decide' | 'close'
  readonly at: number
  readonly by: string
  /** null: not for this member. */
  readonly words: CaseWords | null
  readonly exhibit: boolean
}

export interface CaseDecision {
  readonly statement: string
  readonly text: string | null
  readonly at: number
  readonly by: string
  readonly cosigned: readonly { readonly by: string; readonly at: number }[]
  readonly mayCosign: boolean
}

export interface CaseView {
  readonly id: string
  readonly practise: boolean
  readonly openedAt: number
  readonly closedAt: number | null
  /** Writing stopped (`on`) or let go on, as the ledger has it; null: never touched. */
  readonly hold: { readonly on: boolean; readonly at: number; readonly by: string } | null
  readonly entries: readonly CaseEntry[]
  readonly decisions: readonly CaseDecision[]
}

export interface RoomDevice {
  readonly id: string
  readonly label: string
  readonly closed: boolean
  readonly here: boolean
}
export interface RoomMember {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly closed: boolean
  readonly me: boolean
  readonly devices: readonly RoomDevice[]
}

/** What was closed, with its place in the ledger and the checkpoint that proves it. */
export interface ContainProof {
  readonly what: 'device' | 'member' | 'writing'
  readonly name: string
  readonly ms: number
  readonly ledgerSize: number
  readonly checkpoint: string
}

/** `writing`: stopped for all devices, let go on, or left as it is. */
export interface ContainAsk {
  readonly devices: readonly string[]
  readonly members: readonly string[]
  readonly writing: 'stop' | 'go on' | 'leave'
}

export interface SampleVerdict {
  readonly verdict: LadderVerdict
  readonly sha256: string
  readonly bytes: number
  readonly compared: number
  readonly notCompared: number
  readonly ms: number
  /** The photo to lay beside it, for a clinician who may open that chart. */
  readonly beside: {
    readonly patient: string | null
    readonly photo: string
    /** A published picture: where it lies as an exhibit. */
    readonly exhibit: number | null
  } | null
  /** Patients whom a list of names names. */
  readonly listed: readonly string[]
}

export interface SampleAsk {
  readonly incident: string
  readonly id: string
  /** What a clinician said, by photo. */
  readonly confirmed: Readonly<Record<string, boolean>>
  /** What the practice has published itself, kept as exhibits of this case. */
  readonly published: readonly { readonly exhibit: number; readonly since: string; readonly where: string }[]
}

export interface Reach {
  readonly patients: number
  readonly photos: number
  /** Why not everybody is in it; empty when all are. */
  readonly limits: readonly ReachLimit[]
}
export type ReachLimit = 'no-sweep' | 'no-photos'

/** `number`: two digits that both people compare before the second one agrees. */
export interface SweepState {
  readonly state: 'none' | 'waiting' | 'in force'
  readonly number: string | null
}

export interface ExposureAsk {
  readonly fromMs: number
  readonly toMs: number
  /** Ids of members and devices that are under suspicion; none of both: everybody. */
  readonly members: readonly string[]
  readonly devices: readonly string[]
  readonly verdicts: readonly LadderVerdict[]
  readonly outside: readonly string[]
  /** Patients whom lists name, by sample. */
  readonly listed: Readonly<Record<string, readonly string[]>>
}

export interface ExposureView {
  readonly exposure: Exposure
  readonly reach: Reach
  readonly gaps: readonly string[]
  readonly firstOpening: { readonly at: number; readonly member: string; readonly device: string } | null
  readonly suspectGrants: number
}

export interface PackAsk {
  readonly incident: string
  readonly edition: 'police' | 'regulator'
  /** Everything the breach package needs that the page knows: JSON. */
  readonly given: CaseWords
  readonly exposure: ExposureView | null
}

export interface PackReply {
  readonly zip: ArrayBuffer
  readonly withheld: readonly string[]
  /** SHA-256 of the ZIP; also in the ledger. */
  readonly sha256: string
  readonly key: string
  /** Which pseudonym is whom: for the owner alone, never beside the pack. */
  readonly apart: string
}

export interface MergeAsk {
  readonly patients: readonly { readonly patient: string; readonly exposure: 'proven' | 'possible' }[]
  /** Letters with `{name}` to fill in. */
  readonly templates: Readonly<Record<'proven' | 'possible', string>>
}

export interface MergeReply {
  readonly file: ArrayBuffer
  readonly letters: number
  /** Patients whose name the gate does not give now. */
  readonly left: number
}

export interface RoomApi {
  roomCases(): Promise<readonly CaseView[]>
  roomOpen(practise: boolean, words: CaseWords): Promise<string>
  /** In the ledger when it resolves; the answer is the case as it stands then. */
  roomNote(incident: string, words: CaseWords, exhibit: ArrayBuffer | null): Promise<readonly CaseView[]>
  roomExhibit(incident: string, index: number): Promise<ArrayBuffer>
  roomDecide(incident: string, words: CaseWords, text: string): Promise<readonly CaseView[]>
  roomCosign(incident: string, statement: string): Promise<readonly CaseView[]>
  roomClose(incident: string, words: CaseWords): Promise<readonly CaseView[]>
  roomPeople(): Promise<readonly RoomMember[]>
  /** Writing stopped first, then revoked, keys turned for who stays: one act per line, each proved. */
  roomContain(incident: string, ask: ContainAsk): Promise<readonly ContainProof[]>
  roomSample(ask: SampleAsk, bytes: ArrayBuffer): Promise<SampleVerdict>
  roomSweep(): Promise<SweepState>
  /** Asks for a sweep; another member agrees on another device. */
  roomAskSweep(): Promise<SweepState>
  roomExposure(ask: ExposureAsk): Promise<ExposureView>
  /** Kept as an exhibit, sealed to the office, when it resolves. */
  roomMerge(incident: string, ask: MergeAsk): Promise<MergeReply>
  roomPack(ask: PackAsk): Promise<PackReply>
  /** The practice's own, of no case. Owners alone have one. */
  roomCard(): Promise<ContactCard>
  roomKeepCard(contacts: Contacts): Promise<ContactCard>
  /** `says`: what the card said that was copied; null: that copy is gone. */
  roomCopied(where: Copy, says: string | null): Promise<ContactCard>
  /** An HTML file that opens without a network for whoever has the passphrase. Throws BAD_FIELD. */
  roomStick(file: { readonly passphrase: string; readonly asOf: string }): Promise<{
    readonly html: string
    readonly says: string
  }>
}

export const ROOM_ACTS = [
  'roomCases',
  'roomOpen',
  'roomNote',
  'roomExhibit',
  'roomDecide',
  'roomCosign',
  'roomClose',
  'roomPeople',
  'roomContain',
  'roomSample',
  'roomSweep',
  'roomAskSweep',
  'roomExposure',
  'roomMerge',
  'roomPack',
  'roomCard',
  'roomKeepCard',
  'roomCopied',
  'roomStick',
] as const satisfies readonly (keyof RoomApi)[]
