/**
 * Checks the evidence pack that lies in this folder, with Node.js and nothing else.
 * Usage: node verify.mjs [folder] [expected key, hex]
 *
 * Every file against the manifest, nothing added, the manifest's signature, the ledger's entries under its signed checkpoint.
 * RFC 8032 (Ed25519), RFC 6962 section 2.1 (tree), RFC 9162 section 2.1.3.2 (inclusion), C2SP signed-note and tlog-checkpoint.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const folder = process.argv[2] ?? '.'
const expected = process.argv[3] ?? null
const faults = []
const read = (path) => readFileSync(join(folder, path))
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const ed25519 = (key, message, signature) => {
  try {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key])
    return verify(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

const manifest = read('MANIFEST.txt')
const listed = new Map()
for (const line of manifest.toString('utf8').split('\n').filter(Boolean)) {
  const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
  if (match === null || listed.has(match[2])) faults.push('MANIFEST.txt has a line that is none')
  else listed.set(match[2], match[1])
}
for (const [path, hash] of listed) {
  if (path.includes('..') || !existsSync(join(folder, path))) faults.push(`missing: ${path}`)
  else if (sha256(read(path)).toString('hex') !== hash) faults.push(`changed: ${path}`)
}
const there = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
for (const path of there)
  if (!listed.has(path) && path !== 'MANIFEST.txt' && path !== 'MANIFEST.sig')
    faults.push(`not in the manifest: ${path}`)

const signed = /^pellicle evidence pack 1\nkey ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n$/.exec(
  read('MANIFEST.sig').toString('utf8'),
)
if (signed === null) faults.push('MANIFEST.sig is no signature of this format')
else {
  const message = Buffer.concat([Buffer.from('pellicle evidence pack 1\n'), manifest])
  if (!ed25519(Buffer.from(signed[1], 'hex'), message, Buffer.from(signed[2], 'hex')))
    faults.push('the signature does not fit the manifest')
  if (expected !== null && expected !== signed[1]) faults.push(`signed by another key than expected: ${signed[1]}`)
}

let entries = 0
if (listed.has('ledger/checkpoint.txt') && existsSync(join(folder, 'ledger/checkpoint.txt'))) {
  const root = checkpoint()
  if (root === null) faults.push('the ledger checkpoint is not signed by the key in ledger/log-key.txt')
  else
    for (const path of [...listed.keys()].filter((one) => one.startsWith('ledger/entries/'))) {
      const index = Number(/(\d+)\.bin$/.exec(path)?.[1] ?? NaN)
      const proofPath = path.replace('entries', 'proofs').replace('.bin', '.txt')
      if (!listed.has(proofPath) || !existsSync(join(folder, proofPath)) || !existsSync(join(folder, path)))
        faults.push(`no proof for ${path}`)
      else if (!included(index, root, read(path), read(proofPath).toString('utf8').split('\n').filter(Boolean)))
        faults.push(`not in the ledger: ${path}`)
      else entries++
    }
}

function checkpoint() {
  const key = /^origin (.+)\nkey ([0-9a-f]{64})\n$/.exec(read('ledger/log-key.txt').toString('utf8'))
  const note = read('ledger/checkpoint.txt').toString('utf8')
  const cut = note.lastIndexOf('\n\n')
  if (key === null || cut < 0) return null
  const text = note.slice(0, cut + 1)
  const [origin, size, root] = text.split('\n')
  const publicKey = Buffer.from(key[2], 'hex')
  const id = sha256(Buffer.from(`${key[1]}\n`), Buffer.from([1]), publicKey).subarray(0, 4)
  const good = note
    .slice(cut + 2)
    .split('\n')
    .some((line) => {
      const match = /^\u2014 (\S+) (\S+)$/.exec(line)
      const bytes = match === null ? Buffer.alloc(0) : Buffer.from(match[2], 'base64')
      return (
        match !== null &&
        match[1] === key[1] &&
        bytes.subarray(0, 4).equals(id) &&
        ed25519(publicKey, Buffer.from(text), bytes.subarray(4))
      )
    })
  return good && origin === key[1] ? { size: Number(size), hash: Buffer.from(root, 'base64') } : null
}

function included(index, { size, hash }, entry, proof) {
  if (!(index >= 0 && index < size)) return false
  let [fn, sn, r] = [BigInt(index), BigInt(size) - 1n, sha256(Buffer.from([0]), entry)]
  for (const line of proof) {
    const p = Buffer.from(line, 'hex')
    if (sn === 0n || p.length !== 32) return false
    if (fn & 1n || fn === sn) {
      r = sha256(Buffer.from([1]), p, r)
      while (!(fn & 1n) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else r = sha256(Buffer.from([1]), r, p)
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && r.equals(hash)
}

for (const fault of faults) console.log(`FAULT ${fault}`)
if (signed !== null) console.log(`signed by ${signed[1]}`)
console.log(faults.length === 0 ? `OK ${listed.size} files, ${entries} ledger entries` : 'NOT OK')
process.exitCode = faults.length === 0 ? 0 : 1
