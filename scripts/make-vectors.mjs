// Writes vectors/*.json from the second implementation in vectors/generator (Node 24). `--check` compares and writes nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WORDS } from '../packages/crypto/src/engine/slip39-words.ts'
import { makeVectors } from '../vectors/generator/make.mjs'
import { root } from './run.mjs'

const check = process.argv.includes('--check')
let different = 0
for (const [name, text] of makeVectors(WORDS)) {
  const path = join(root, 'vectors', name)
  if (!check) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) different = different + 1
}
process.stdout.write(check ? `${different} pages differ\n` : 'vectors written\n')
process.exitCode = different === 0 ? 0 : 1
