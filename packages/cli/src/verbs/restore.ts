/** `pellicle restore`: an empty machine becomes the box again, from a keeper; says what is missing, and with recovery cards makes it whole. */

import { ADDRESS_HELP, KEYS_OPTION, keeperAt } from '../keeper/keeper-options.ts'
import { CARD_OPTIONS } from '../rescue/read-cards.ts'
import { UsageError } from '../usage-error.ts'
import { EXIT, verb } from '../verb.ts'

export const restoreVerb = verb({
  name: 'restore',
  summary: 'Brings a practice back from a keeper into an empty folder, and names everything that is missing.',
  options: {
    ...CARD_OPTIONS,
    ...KEYS_OPTION,
    from: { type: 'string', value: 'KEEPER', help: 'address of the keeper' },
    to: { type: 'string', value: 'DIR', help: 'the new data folder' },
    witness: {
      type: 'string',
      value: 'SIZE:HASH',
      multiple: true,
      help: 'a checkpoint that a device, a card or another keeper holds: what lies before it and did not come back is named',
    },
    'copy-only': {
      type: 'boolean',
      help: 'asks for no cards: brings the copy back, silent until "restore" is run again with cards',
    },
  },
  details: [
    ADDRESS_HELP,
    'The box’s own keys lie with the keeper, sealed to the recovery cards. With cards the restored folder can be served at once; when statements are missing at ' +
      'its end, a new era is opened that says so, and devices send again what they still hold.',
    'Change the passwords of the machine that was attacked, and never serve the old folder again: two boxes with one key are two pasts.',
  ],
  finds: 'something did not come back; each thing is named',
  run: async (call) => {
    const [from, to] = [call.optional('from'), call.optional('to')]
    if (from === null || to === null) throw new UsageError('restore takes --from KEEPER and --to DIR.')
    const [{ restoreCopy }, { parseWitness }, { missingLine }, { toHex }] = await Promise.all([
      import('@pellicle/server/keeper/restore-copy'),
      import('../verify/parse-witness.ts'),
      import('../keeper/missing-line.ts'),
      import('@pellicle/crypto/format'),
    ])
    const keeper = await keeperAt(call, from)
    const began = Date.now()
    const progress = call.terminal.progress({ label: 'Restoring', unit: 'statements and objects' })
    let seen = 0
    const restored = await restoreCopy({
      ...{ keeper: keeper.store, folder: to, witness: call.list('witness').map(parseWitness) },
      onProgress: ({ statements, objects }) => {
        progress.step(statements + objects - seen)
        seen = statements + objects
      },
    })
    progress.end()
    const ms = Date.now() - began
    const { statements, objects, bytes, root, missing, beyond } = restored
    const whole = call.flag('copy-only') ? null : await makeWhole(call, to, beyond)
    call.terminal.answer({ statements, objects, bytes, ms, root: toHex(root), missing, box: whole }, [
      `${statements} statements and ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB, back in ${(ms / 1000).toFixed(1)} s.`,
      ...missing.slice(0, 100).map(missingLine),
      missing.length === 0 ? 'Nothing is missing.' : `${missing.length} things are missing; each is named.`,
      ...(whole === null
        ? ['The copy has no keys yet: run restore again with the recovery cards before it is served.']
        : [
            `The box has its keys and ${whole.salts} salts again; its database stands.`,
            ...(whole.era === null ? [] : [`Era ${whole.era} is open: devices send again what they hold.`]),
            `Serve it: pellicle serve --data ${to}`,
          ]),
    ])
    return missing.length === 0 ? EXIT.fine : EXIT.found
  },
})

async function makeWhole(
  call: Parameters<typeof restoreVerb.run>[0],
  folder: string,
  beyond: readonly [number, Uint8Array] | null,
) {
  const [{ readCards }, { restoreBox }] = await Promise.all([
    import('../rescue/read-cards.ts'),
    import('../keeper/restore-box.ts'),
  ])
  return restoreBox(folder, { cards: await readCards(call), beyond })
}
