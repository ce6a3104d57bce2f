import { drawer, hex, join, stream, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { info, setup } from '../hpke.mjs'
import { kemPublic } from '../xwing.mjs'

const shown = (value) => (value instanceof Uint8Array ? { bytes: hex(value) } : value)
const flip = (text, at) => text.slice(0, 2 * at) + (Number.parseInt(text.slice(2 * at, 2 * at + 2), 16) ^ 1).toString(16).padStart(2, '0') + text.slice(2 * at + 2)

export function page() {
  const seed = stream('hpke seed', 32)
  const pk = kemPublic(seed)
  const practice = stream('hpke practice', 32)
  const id = stream('hpke id', 16)
  const none = new Uint8Array(0)
  const seal = (purpose, context, plain) => {
    const draw = drawer(`hpke ${purpose}`)
    const sender = setup(pk, info(purpose, context), draw(64))
    return {
      purpose,
      context: context.map(shown),
      info: hex(info(purpose, context)),
      random: draw.all(),
      plain: hex(plain),
      sealed: hex(join(sender.enc, sender.seal(0, none, plain))),
    }
  }
  const seals = [
    seal('epoch', [practice, 'photos', 3, id], stream('compartment secret', 32)),
    seal('gate key', [practice, 1], stream('gate key', 32)),
    seal('salts', [practice, id], stream('snapshot key', 32)),
    seal('member', [practice, id, stream('device', 16)], stream('member seed', 32)),
  ]
  const depositContext = [practice, 'intake', 1, id]
  const depositDraw = drawer('hpke deposit')
  const deposit = setup(pk, info('deposit', depositContext), depositDraw(64))
  const grantsContext = [practice, stream('device', 16), stream('session', 16)]
  const grantsDraw = drawer('hpke grants')
  const grants = setup(pk, info('grants', grantsContext), grantsDraw(64))
  const message = (number) => {
    const aad = stream(`statement ${number}`, 32)
    const plain = enc([['chart', id, stream(`half ${number}`, 32)]])
    return { number, aad: hex(aad), plain: hex(plain), sealed: hex(grants.seal(number, aad, plain)) }
  }
  const messages = [0, 1, 2, 255, 256, 65536].map(message)
  const [first] = seals
  return {
    seed: hex(seed),
    public: hex(pk),
    seals,
    refused: [
      ...[0, 500, 1087, 1088, 1119, 1120, 1151, 1167].map((at) => ({ what: `byte ${at} changed`, sealed: flip(first.sealed, at) })),
      { what: 'the ML-KEM half zero', sealed: '00'.repeat(1088) + first.sealed.slice(2 * 1088) },
      { what: 'the X25519 half zero', sealed: first.sealed.slice(0, 2 * 1088) + '00'.repeat(32) + first.sealed.slice(2 * 1120) },
      { what: 'short', sealed: first.sealed.slice(0, -2) },
      { what: 'only an encapsulation', sealed: first.sealed.slice(0, 2 * 1120) },
      { what: 'empty', sealed: '' },
      { what: 'under another purpose', sealed: first.sealed, purpose: 'member' },
      { what: 'under another context', sealed: first.sealed, context: [{ bytes: hex(practice) }, 'photos', 4, { bytes: hex(id) }] },
      { what: 'with another key', sealed: first.sealed, seed: hex(stream('another', 32)) },
    ],
    refusedKeys: [
      { what: 'short', public: hex(pk.slice(1)) },
      { what: 'an X25519 half of small order', public: hex(join(pk.slice(0, 1184), new Uint8Array(32))) },
      { what: 'coefficients beyond the modulus', public: hex(join(new Uint8Array(1184).fill(255), pk.slice(1184))) },
    ],
    deposit: {
      context: depositContext.map(shown),
      random: depositDraw.all(),
      enc: hex(deposit.enc),
      secret: hex(deposit.export(utf8('deposit'), 32)),
    },
    grants: {
      context: grantsContext.map(shown),
      random: grantsDraw.all(),
      enc: hex(grants.enc),
      messages,
      refused: [
        { what: 'another number', ...messages[1], number: 3 },
        { what: 'another statement', ...messages[1], aad: hex(stream('another', 32)) },
        { what: 'a bit changed', ...messages[1], sealed: flip(messages[1].sealed, 0) },
        { what: 'empty', ...messages[1], sealed: '' },
      ],
    },
  }
}
