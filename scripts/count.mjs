// Counts of passed and failed tests, and the line that ends every run: `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageProgram, root, run } from './run.mjs'

/** `names`: of what failed, a line each. */
export const NONE = { passed: 0, failed: 0, skipped: 0, names: [] }

export function sum(counts) {
  return counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      names: [...all.names, ...one.names],
    }),
    NONE,
  )
}

/** Ends a run. What failed and what was skipped is said before the last line, never hidden in it: the top of a long log is seldom seen. */
export function finish(count) {
  for (const name of count.names) process.stdout.write(`failed: ${name}\n`)
  if (count.skipped > 0) process.stdout.write(`${count.skipped} not run here (each says why)\n`)
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`)
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
}

/** Runs vitest with one configuration and counts what it did; whatever goes wrong beside the tests counts as one failure. */
export async function runVitest(name, args, { env = {} } = {}) {
  const folder = join(root, '.cache/tests')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  rmSync(file, { force: true })
  const [node, start] = packageProgram('vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run(node, [...start, 'run', ...reporters, ...args], { env })
  const count = existsSync(file) ? readCount(file) : NONE
  const silent = count.failed === 0 && (code !== 0 || count.passed === 0)
  if (silent) process.stderr.write(`The ${name} tests did not end well (exit code ${code}).\n`)
  const ended = `the ${name} tests did not end well (exit code ${code})`
  return silent ? { ...count, failed: 1, names: [ended] } : count
}

/** A test file that could not even be loaded has no tests: it counts as one failed. */
function readCount(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    names: [
      ...unloaded.map((one) => `${fileOf(one)} could not be loaded`),
      ...report.testResults.flatMap((file) =>
        file.assertionResults
          .filter(({ status }) => status === 'failed')
          .map(
            ({ fullName, failureMessages: [message = ''] }) => `${fileOf(file)} > ${fullName}: ${firstLine(message)}`,
          ),
      ),
    ],
  }
}

function fileOf({ name }) {
  return relative(root, name)
}

function firstLine(message) {
  return message.split('\n', 1)[0].slice(0, 200)
}
