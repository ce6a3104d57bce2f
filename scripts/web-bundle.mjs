// The web app as files that the server hands out: built by vite, and only when something it is made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, packageProgram, root } from './run.mjs'

const WEB = join(root, 'packages/web')
const STAMP = join(WEB, 'dist/.built-from')
// Everything that can reach the bundle. Too much costs half a second now and then, too little an old page.
const SOURCES = ['web', 'vault', 'crypto', 'protocol', 'store', 'breach', 'posture']

/** True when there is a bundle to serve afterwards. Prints only when it had work to do. */
export async function buildWeb({ force = false } = {}) {
  if (!existsSync(join(WEB, 'vite.config.ts'))) return false
  const from = fingerprint()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from) return true
  process.stdout.write('Building the pages …\n')
  const [node, args] = packageProgram('vite/bin/vite.js')
  const done = await ask(node, [...args, 'build', '--logLevel', 'warn'], { cwd: WEB })
  if (done.code !== 0) {
    process.stderr.write(done.said)
    return false
  }
  mkdirSync(join(WEB, 'dist'), { recursive: true })
  writeFileSync(STAMP, from)
  return true
}

/** Names, sizes and times of all sources: a few hundred files, a few milliseconds. */
function fingerprint() {
  const hash = createHash('sha256')
  const take = (path) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  take(join(root, 'package-lock.json'))
  for (const name of SOURCES) walk(join(root, 'packages', name), take)
  return hash.digest('hex')
}

function walk(folder, take) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue
    if (entry.name.includes('.test.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, take)
    else if (entry.isFile()) take(path)
  }
}
