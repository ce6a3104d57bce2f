import { hex, join, stream, unhex, utf8 } from '../bytes.mjs'
import { derive, edPublic, edSign, passphraseSecret } from '../suite.mjs'

const id = (name, n = 16) => stream(`suite ${name}`, n)
const practice = id('practice', 32)
const patient = id('patient')
const object = id('object')
const deposit = id('deposit')

/** Every label of suite.md §2, with its context. The input is as long as the page says: two joined secrets where a half is in it. */
const labels = [
  ['object payload', 32, [object], 64],
  ['wrap', 32, [], 64],
  ['key commitment', 32, [], 32],
  ['kek patient', 64, [practice, 'photos', 2, patient, 3], 32],
  ['kek generation', 32, [practice, 'photos', patient, 2], 32],
  ['kek deposit', 64, [practice, 'photos', 2, deposit], 32],
  ['kek filed', 32, [practice, 'photos', patient, 1, deposit], 32],
  ['kek object', 32, [practice, patient, object, 'thumb'], 32],
  ['kek original', 64, [practice, patient, object, 'original'], 32],
  ['kek compartment', 32, [practice, 'practice', 'practice.describe', object], 32],
  ['kek shard', 64, [practice, 1, id('shard')], 32],
  ['kek epoch', 32, [practice, 'photos', 1], 32],
  ['kek member', 32, [practice, id('member'), 'sheet', id('wrap')], 32],
  ['device secret', 32, [practice, id('device')], 32],
  ['root signing', 32, [], 32],
  ['root sealing', 32, [], 32],
  ['sheet wrap', 32, [], 32],
  ['sheet signing', 32, [], 32],
  ['sheet lookup', 32, [], 16],
  ['prf wrap', 32, [practice], 32],
  ['duplicate', 32, [practice, patient], 32],
  ['directory index', 32, [practice], 32],
  ['local state', 32, [practice, id('device')], 32],
  ['touch signing', 32, [practice, id('member'), id('device')], 32],
  ['printed once', 32, [practice, id('device')], 32],
  ['enrolment lookup', 32, [], 16],
  ['enrolment offer', 32, [], 32],
  ['enrolment request', 32, [], 32],
  ['enrolment compare', 32, [id('offer', 32), id('request', 32)], 5],
]

const shown = (value) => (value instanceof Uint8Array ? { bytes: hex(value) } : value)

export function page() {
  const seed = id('seed', 32)
  const publicKey = edPublic(seed)
  const message = join(utf8('pellicle statement 1\n'), utf8('a header'))
  const signature = edSign(seed, message)
  const other = (bytes, at, value) => hex(bytes.map((byte, i) => (i === at ? byte ^ value : byte)))
  // S + L: the same equation, another encoding.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order
  const malleable = join(signature.slice(0, 32), unhex(s.toString(16).padStart(64, '0')).reverse())
  const cost = { memoryKiB: 65536, passes: 3, lanes: 1 }
  const passphrase = { passphrase: 'Ｃafe\u0301 quiet amber', deviceSecret: id('device secret', 32), salt: id('salt') }
  return {
    labels: labels.map(([label, inputLength, context, length]) => {
      const ikm = stream(`ikm ${label}`, inputLength)
      return { label, ikm: hex(ikm), context: context.map(shown), output: hex(derive(ikm, label, context, length)) }
    }),
    ed25519: {
      cases: [{ seed: hex(seed), public: hex(publicKey), message: hex(message), signature: hex(signature) }],
      refusedSignatures: [
        { what: 'another message', message: hex(utf8('another')), signature: hex(signature) },
        { what: 'a bit of R', message: hex(message), signature: other(signature, 0, 1) },
        { what: 'a bit of S', message: hex(message), signature: other(signature, 32, 1) },
        { what: 'S + L', message: hex(message), signature: hex(malleable) },
        { what: 'R of small order', message: hex(message), signature: hex(join([1], new Uint8Array(31), signature.slice(32))) },
        { what: 'short', message: hex(message), signature: hex(signature.slice(0, 63)) },
        { what: 'long', message: hex(message), signature: hex(join(signature, [0])) },
        { what: 'empty', message: hex(message), signature: '' },
      ].map((one) => ({ ...one, public: hex(publicKey) })),
      refusedKeys: [
        ['the identity', `01${'00'.repeat(31)}`],
        ['order 2', `ec${'ff'.repeat(30)}7f`],
        ['order 4', '00'.repeat(32)],
        ['order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
        ['not canonical: y = p + 1', `ee${'ff'.repeat(30)}7f`],
        ['not canonical: the identity with a sign', `01${'00'.repeat(30)}80`],
        ['no point', `02${'00'.repeat(31)}`],
        // 8·B has no torsion; adding a point of order 8 gives it some (key of CCTV, flags: low_order_component_A).
        ['torsion', '6718d0a3d58deaeaefa655eae3f119071deaa2cfebfd0ca28b670f879d657086'],
        ['short', '00'.repeat(31)],
      ].map(([what, key]) => ({ what, public: key })),
    },
    passphrase: {
      cases: [
        {
          passphrase: passphrase.passphrase,
          deviceSecret: hex(passphrase.deviceSecret),
          salt: hex(passphrase.salt),
          cost,
          secret: hex(passphraseSecret(passphrase.passphrase, passphrase.deviceSecret, passphrase.salt, cost)),
        },
      ],
      refused: [
        { what: 'memory below the floor', cost: { ...cost, memoryKiB: 65535 } },
        { what: 'passes below the floor', cost: { ...cost, passes: 2 } },
        { what: 'no lane', cost: { ...cost, lanes: 0 } },
        { what: 'memory to stop a device', cost: { ...cost, memoryKiB: 1048577 } },
        { what: 'passes to stop a device', cost: { ...cost, passes: 17 } },
        { what: 'lanes to stop a device', cost: { ...cost, lanes: 5 } },
        { what: 'half a pass more', cost: { ...cost, passes: 3.5 } },
        { what: 'a salt of zeros', cost, salt: '00'.repeat(16) },
        { what: 'no salt', cost, salt: '' },
        { what: 'a short salt', cost, salt: '01'.repeat(8) },
      ],
    },
  }
}
