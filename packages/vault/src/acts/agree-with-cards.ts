/**
 * The second signature of a practice that has nobody else: k recovery cards agree to an act. Spec: gate §9. The root says so itself, so every
 * device shows it, and the act is in force as if another member had touched.
 */
import { signRequest } from '@pellicle/crypto/seal'
import { demandRootOf, rootFromCards, wipeRoot } from '../keys/root-keys.ts'
import { ROOT } from '../roster/signers.ts'
import { composeStatements } from '../statement/compose.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { readProposal } from './acts.ts'
import { subjectDraft } from './subject-draft.ts'

/** `cards`: k lists of words, as typed. Throws WRONG_CARD, NOT_FOUND for a proposal that the ledger does not have, CONFLICT when it is agreed to. */
export async function agreeWithCards(
  ports: DeskPorts,
  desk: OpenDesk,
  { act, cards }: { readonly act: Uint8Array; readonly cards: readonly string[] },
): Promise<void> {
  const root = rootFromCards(cards)
  try {
    const proposal = await readProposal(desk, act)
    await desk.refreshRoster()
    demandRootOf(root, desk.roster.root)
    const { practice, checkpoint, contact } = desk
    const { statements } = await composeStatements(
      [subjectDraft('actAgree', act, { act: proposal.act, touch: null })],
      {
        ...{ practice, signer: { by: ROOT, sign: root.sign }, row: contact.rootRow },
        ...{ seen: [checkpoint.size, checkpoint.root] as const, at: ports.now() },
      },
    )
    const routes = new DeviceRoutes(new Caller(ports), {
      ...{ practice, device: ROOT },
      sign: (request) => signRequest(root.sign, request),
    })
    await contact.converse(
      (seen) => routes.append(statements, seen),
      (reply) => reply.checkpoint,
    )
  } finally {
    wipeRoot(root)
  }
}
