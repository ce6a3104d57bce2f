// What is checked without running anything: types of every package, lint and formatting. Each is one passed or failed.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { NONE, sum } from './count.mjs'
import { ask, packageProgram, root } from './run.mjs'

export async function runChecks() {
  const [node, tsc] = packageProgram('typescript/bin/tsc')
  const [, biome] = packageProgram('@biomejs/biome/bin/biome')
  const projects = readdirSync(join(root, 'packages'))
    .filter(
      (name) =>
        existsSync(join(root, 'packages', name, 'tsconfig.json')) && hasSource(join(root, 'packages', name, 'src')),
    )
    .map((name) => `packages/${name}`)
  const checks = [...projects, 'tests'].map((project) => [`types of ${project}`, [...tsc, '-p', project]])
  checks.push(['lint and format', [...biome, 'ci', '--max-diagnostics=40', '--colors=off', '.']])
  const counts = []
  // Two at a time: the compiler uses several threads itself.
  const next = checks.values()
  const lane = async () => {
    for (const [name, args] of next) counts.push(await one(name, node, args))
  }
  await Promise.all([lane(), lane()])
  return sum(counts)
}

async function one(name, node, args) {
  const done = await ask(node, args)
  process.stdout.write(`${done.code === 0 ? '✓' : '✗'} ${name}\n`)
  if (done.code !== 0) process.stdout.write(`${done.said.trimEnd()}\n`)
  return done.code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, names: [name] }
}

function hasSource(folder) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)))
}
