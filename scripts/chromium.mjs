// A real Chromium for the browser tests: the one named by PELLICLE_CHROMIUM, one that is installed, Debian's when we are
// root and may install it, else Playwright's own. Answers the path of its program, or null and the reason why not.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ask, packageProgram, run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ELSEWHERE = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export async function obtainChromium() {
  const named = process.env.PELLICLE_CHROMIUM
  if (named) return existsSync(named) ? named : fail(`PELLICLE_CHROMIUM names ${named}, which does not exist.`)
  return installed() ?? (await playwrights()) ?? (await debians()) ?? (await fetchPlaywrights())
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...ELSEWHERE].find((path) => existsSync(path)) ?? null
}

async function playwrights() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

async function debians() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return null
  process.stdout.write('Installing Chromium for the browser tests (once) …\n')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
  await ask('apt-get', ['update', ...quiet], { env })
  const done = await ask('apt-get', ['install', '-y', '--no-install-recommends', ...quiet, 'chromium'], { env })
  if (done.code !== 0) process.stderr.write(`${done.said.slice(-2000)}\n`)
  return installed()
}

async function fetchPlaywrights() {
  const [node, args] = packageProgram('playwright-core/cli.js')
  await run(node, [...args, 'install', 'chromium'])
  return (
    (await playwrights()) ?? fail('No Chromium was found, and none could be installed. Set PELLICLE_CHROMIUM to one.')
  )
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  return null
}
