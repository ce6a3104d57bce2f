import { drawer, hex, join, stream } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { aesGcm, derive } from '../suite.mjs'
import { info, setup } from '../hpke.mjs'
import { kemPublic } from '../xwing.mjs'
import { context, sealObject, shownContext } from './object.mjs'
import { half } from './gate.mjs'

export function wrap(kek, key, at, draw) {
  const pair = derive(kek, 'wrap', [], 64)
  const nonce = draw(12)
  return join(nonce, aesGcm(pair.slice(0, 32), nonce, enc({ suite: 1, ...at }), key), pair.slice(32))
}

const PURPOSES = ['object', 'patient-key', 'generation', 'deposit', 'filed', 'epoch', 'member', 'shard', 'record']
const flip = (text, at) => text.slice(0, 2 * at) + (Number.parseInt(text.slice(2 * at, 2 * at + 2), 16) ^ 1).toString(16).padStart(2, '0') + text.slice(2 * at + 2)

export function page() {
  const kek = stream('wrap kek', 32)
  const key = stream('wrap key', 32)
  const cases = PURPOSES.map((purpose, i) => {
    const draw = drawer(`wrap ${purpose}`)
    const at = { ...context, role: i % 2 ? '' : 'original', generation: i, revision: 2 * i, purpose }
    const wrapped = hex(wrap(kek, key, at, draw))
    return { purpose, context: shownContext(at), random: draw.all(), wrap: wrapped }
  })
  const first = cases[0]
  return {
    kek: hex(kek),
    key: hex(key),
    commitment: hex(derive(key, 'key commitment', [])),
    cases,
    refused: [
      ...[0, 11, 12, 59, 60, 91].map((at) => ({ what: `byte ${at} changed`, wrap: flip(first.wrap, at) })),
      { what: 'short', wrap: first.wrap.slice(0, -2) },
      { what: 'long', wrap: `${first.wrap}00` },
      { what: 'empty', wrap: '' },
      { what: 'the wrap of another purpose', wrap: cases[1].wrap },
      { what: 'another KEK', wrap: first.wrap, kek: hex(stream('another', 32)) },
      ...[
        ['practice', { practice: hex(stream('another', 32)) }],
        ['patient', { subject: hex(stream('another', 16)) }],
        ['object', { object: hex(stream('another', 16)) }],
        ['role', { role: 'preview' }],
        ['generation', { generation: 9 }],
        ['revision', { revision: 9 }],
        ['purpose', { purpose: 'deposit' }],
      ].map(([what, under]) => ({ what: `under another ${what}`, wrap: first.wrap, under })),
    ],
    chain: chain(),
  }
}

/** From a compartment secret and the gate's halves down to an original, and through a deposit that was filed: the way of a photo. */
function chain() {
  const id = (name, n = 16) => stream(`chain ${name}`, n)
  const practice = id('practice', 32)
  const patient = id('patient')
  const [photo, thumb, deposit] = [id('photo'), id('thumb'), id('deposit')]
  const secret = id('compartment secret', 32)
  const gateKey = id('gate key', 32)
  const salt = id('salt', 32)
  const none = new Uint8Array(16)
  const zero = { practice, subject: patient, object: none, role: 'photos', generation: 0, revision: 0 }
  const draw = drawer('chain')
  const wrapUnder = (kek, key, change) => hex(wrap(kek, key, { ...zero, ...change }, draw))
  const name = (kind, one) => half(gateKey, practice, kind, one, salt)

  const patientKey = id('patient key', 32)
  const kekPatient = derive(join(secret, name('chart', patient)), 'kek patient', [practice, 'photos', 1, patient, 1])
  const originalKey = id('original key', 32)
  const kekOriginal = derive(join(patientKey, name('original', photo)), 'kek original', [practice, patient, photo, 'original'])
  const thumbKey = id('thumb key', 32)
  const kekThumb = derive(patientKey, 'kek object', [practice, patient, thumb, 'thumb'])
  const depositKey = id('deposit key', 32)
  const depositContext = [practice, 'photos', 1, deposit]
  const sender = setup(kemPublic(secret), info('deposit', depositContext), draw(64))
  const kekDeposit = derive(join(sender.export(new TextEncoder().encode('deposit'), 32), name('deposit', deposit)), 'kek deposit', depositContext)
  const kekFiled = derive(patientKey, 'kek filed', [practice, 'photos', patient, 1, deposit])
  const original = { practice, subject: patient, object: photo, role: 'original', generation: 1, revision: 0 }
  const content = id('picture', 1000)

  return {
    about: 'purpose, subject, object, role and generation of every wrap as docs/spec/wrap.md §6 names them',
    practice: hex(practice),
    patient: hex(patient),
    photo: hex(photo),
    thumb: hex(thumb),
    deposit: hex(deposit),
    compartment: 'photos',
    epoch: 1,
    generation: 1,
    compartmentSecret: hex(secret),
    gateKey: hex(gateKey),
    salt: hex(salt),
    patientKey: hex(patientKey),
    patientKeyWrap: wrapUnder(kekPatient, patientKey, { generation: 1, purpose: 'patient-key' }),
    originalWrap: wrapUnder(kekOriginal, originalKey, { ...original, purpose: 'object' }),
    original: hex(sealObject(originalKey, original, content)),
    content: hex(content),
    thumbWrap: wrapUnder(kekThumb, thumbKey, { object: thumb, role: 'thumb', generation: 1, purpose: 'object' }),
    thumbKey: hex(thumbKey),
    depositEnc: hex(sender.enc),
    depositWrap: wrapUnder(kekDeposit, depositKey, { object: deposit, purpose: 'deposit' }),
    depositKey: hex(depositKey),
    filedWrap: wrapUnder(kekFiled, depositKey, { object: deposit, generation: 1, purpose: 'filed' }),
  }
}
