/**
 * What everybody should hear of at once although nobody opened anything: a request for a second member, an agreement, a freeze, a new
 * device, a later touch key. Said by the gate in the same batch, which also gives the statement its time. Spec: gate §12.
 */
import type { AlarmKind } from '@pellicle/protocol/gate'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { GateDraft, GateView } from './gate-ledger.ts'
import { idKey } from './id-key.ts'
import { deviceOf } from './roster-state.ts'

export interface Heard {
  readonly kind: number
  readonly by: Uint8Array
  readonly pub: unknown
}

/** Null for what needs no notice. The statement stands in the view already. */
export function noticeOf(view: GateView, { kind, by, pub }: Heard): GateDraft | null {
  const member = deviceOf(view.roster, by)?.member ?? null
  const say = (what: AlarmKind, about: Uint8Array): GateDraft => ({
    kind: KINDS.gateAlarm.number,
    subject: null,
    pub: { what, member, device: member === null ? null : by, session: null, class: null, count: 0, about },
    objects: [],
    salts: [],
    sealed: new Uint8Array(0),
  })
  switch (kind) {
    case KINDS.actPropose.number:
      return say('asked', (pub as PubOf<typeof KINDS.actPropose>).act)
    case KINDS.actAgree.number:
      return say('agreed', (pub as PubOf<typeof KINDS.actAgree>).act)
    case KINDS.deviceFreeze.number:
      return say('frozen', (pub as PubOf<typeof KINDS.deviceFreeze>).device)
    case KINDS.touchAdd.number: {
      const { touch } = pub as PubOf<typeof KINDS.touchAdd>
      return view.gate.keys.get(idKey(touch))?.ripe === true ? null : say('touch key', touch)
    }
    default:
      return null
  }
}
