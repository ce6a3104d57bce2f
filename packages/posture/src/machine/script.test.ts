/** The one-shot scripts and their results: run for real where this system can, forged in every way we know. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmac } from '../testing/hashes.ts'
import {
  judgeAntivirus,
  judgeDisk,
  judgeFirewall,
  judgeMachineSmb1,
  judgeMachineWifi,
  judgeScreenLock,
  judgeUpdates,
} from './machine-checks.ts'
import { CODE_VALID_MS, makeOneTimeCode, type OneTimeCode } from './one-time-code.ts'
import { powershellScript } from './powershell-script.ts'
import { readScriptResult } from './script-result.ts'
import { shScript } from './sh-script.ts'

const run = promisify(execFile)
const NOW = Date.UTC(2026, 5, 15, 9)
const codeAt = (issuedAt: number, machine = 'front-desk'): OneTimeCode =>
  makeOneTimeCode(new Uint8Array(21).fill(7), { machine, system: 'windows', issuedAt })
const code = codeAt(NOW - 60_000)

function result(
  lines: readonly string[],
  { by = code, at = NOW, machine = by.machine }: { by?: OneTimeCode; at?: number; machine?: string } = {},
): string {
  const head = [
    'pellicle-machine 1',
    `code=${by.id}`,
    `machine=${machine}`,
    `at=${Math.floor(at / 1000)}`,
    'system=windows 10.0.22631',
  ]
  const body = [...head, ...lines].map((line) => `${line}\n`).join('')
  return `${body}mac=${Buffer.from(hmac(Buffer.from(by.secret), Buffer.from(body))).toString('hex')}\n`
}
const read = (pasted: string, codes: readonly OneTimeCode[] = [code], now = NOW) => {
  const reading = readScriptResult(pasted, { codes, now, hmac })
  return 'refused' in reading ? reading.refused : 'believed'
}

describe('the script for macOS and Linux', () => {
  it('runs here as it stands, and what it prints is believed and judged', async () => {
    const now = Date.now()
    const made = makeOneTimeCode(new Uint8Array(21).fill(9), {
      machine: 'test-bench',
      system: 'sh',
      issuedAt: now - 1000,
    })
    const folder = mkdtempSync(join(tmpdir(), 'posture-sh-'))
    const file = join(folder, 'look.sh')
    writeFileSync(file, shScript(made))
    const { stdout, stderr } = await run('sh', [file], { cwd: folder })
    expect(stderr).toBe('')
    const reading = readScriptResult(stdout, { codes: [made], now: Date.now(), hmac })
    if ('refused' in reading) throw new Error(`${reading.refused}: ${stdout}`)
    expect(reading.result.machine).toBe('test-bench')
    expect(reading.result.topics.disk.system).toMatch(/^linux /)
    // No screen, no lock: defaults of settings that nobody uses are not evidence.
    if (!process.env.XDG_CURRENT_DESKTOP)
      expect(judgeScreenLock(reading.result.topics.screenlock).verdict).toBe('not-proven')
    const crypt = (await run('lsblk', ['-no', 'TYPE']).catch(() => ({ stdout: '' }))).stdout.includes('crypt')
    if (!crypt) expect(judgeDisk(reading.result.topics.disk).verdict).not.toBe('pass')
    expect(stdout).not.toContain(made.secret)
    // The same words, once copied through a mail program and a browser.
    expect(read(stdout.replaceAll('\n', '\r\n\r\n'), [made], Date.now())).toBe('believed')
  }, 120_000)
  it('parses as a shell script of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'posture-sh-'))
    writeFileSync(join(folder, 'look.sh'), shScript(code))
    await expect(run('sh', ['-n', join(folder, 'look.sh')])).resolves.toBeTruthy()
  })
})

describe('both scripts', () => {
  it.each([
    ['sh', shScript(code)],
    ['PowerShell', powershellScript(code)],
  ])('%s: readable, nothing sent, nothing changed, one code', (_, script) => {
    expect(script).toContain(code.secret)
    expect(script.split('\n').every((line) => line.length < 200)).toBe(true)
    expect(script).not.toMatch(
      /curl|wget|Invoke-WebRequest|Invoke-RestMethod|Net\.WebClient|Start-BitsTransfer|\bsudo\b|Set-|Remove-Item|\brm\b|New-Item|>\s*\/(?!dev\/null)|Invoke-Expression|\beval\b/,
    )
    expect(script.match(/^\s*#/gm)?.length ?? 0).toBeGreaterThan(8)
  })
  it('take no name that could be a command', () => {
    for (const machine of ["x'; rm -rf /", 'a b', '', 'UPPER', '$(id)', 'a'.repeat(41)])
      expect(() => codeAt(NOW, machine), machine).toThrow(RangeError)
  })
})

describe('a result', () => {
  const good = result(['disk=bitlocker C: 1'])
  it('is believed once, from the machine it was asked of, within its days', () => {
    expect(read(good)).toBe('believed')
    expect(read(good, [{ ...code, usedAt: NOW - 1 }])).toBe('used')
    expect(read(good, [])).toBe('unknown-code')
    expect(read(good, [code], code.issuedAt + CODE_VALID_MS + 1)).toBe('expired')
    expect(read(result(['disk=bitlocker C: 1'], { machine: 'room-2' }))).toBe('other-machine')
    expect(read(result(['disk=bitlocker C: 1'], { at: NOW - 3_600_000 }))).toBe('clock')
    expect(read(result(['disk=bitlocker C: 1'], { at: NOW + 3_600_000 }))).toBe('clock')
    expect(read(good.replace(/mac=.*/, `mac=${'0'.repeat(64)}`))).toBe('wrong-mac')
    expect(read('')).toBe('unreadable')
    expect(read('mac='.padEnd(68, '0'))).toBe('unreadable')
  })
  it('with any letter changed, added or removed is not believed', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length - 2),
        fc.integer({ min: 33, max: 126 }),
        fc.constantFrom('change', 'add', 'remove'),
        (place, letter, how) => {
          const insert = how === 'remove' ? '' : String.fromCharCode(letter)
          const changed = good.slice(0, place) + insert + good.slice(place + (how === 'add' ? 0 : 1))
          if (changed === good) return
          expect(read(changed)).not.toBe('believed')
        },
      ),
      { numRuns: 500 },
    )
  })
  it('keeps what each topic said, and nothing for what was not reported', () => {
    const reading = readScriptResult(result(['disk=bitlocker C: 1', 'disk=bitlocker D: 2']), {
      codes: [code],
      now: NOW,
      hmac,
    })
    if ('refused' in reading) throw new Error(reading.refused)
    expect(reading.result.topics.disk.said).toEqual(['bitlocker C: 1', 'bitlocker D: 2'])
    expect(judgeFirewall(reading.result.topics.firewall).verdict).toBe('not-proven')
  })
})

describe('what a machine’s words mean', () => {
  const words = (...said: string[]) => ({ system: 'x', said })
  const why = ({ verdict, why: reasons }: { verdict: string; why: readonly { code: string }[] }) =>
    `${verdict} ${reasons[0]?.code}`
  const day = (ago: number) => Math.floor((NOW - ago * 86_400_000) / 1000)
  it.each([
    [words('bitlocker C: 1', 'bitlocker D: 1'), 'pass DISK_ENCRYPTED'],
    [words('bitlocker C: 1', 'bitlocker D: 2'), 'fail DISK_OPEN'],
    [words('bitlocker C: 5'), 'fail DISK_OPEN'],
    [words('bitlocker C: 3'), 'not-proven DISK_UNCLEAR'],
    [words('bitlocker C:'), 'not-proven DISK_UNCLEAR'],
    [words('filevault FileVault is On.'), 'pass DISK_ENCRYPTED'],
    [words('filevault FileVault is Off.'), 'fail DISK_OPEN'],
    [words('filevault FileVault is On. Encryption in progress: Percent completed = 12'), 'not-proven DISK_UNCLEAR'],
    [words('luks / crypt,disk,lvm,part,', 'luks /home crypt,disk,'), 'pass DISK_ENCRYPTED'],
    [words('luks / disk,part,'), 'fail DISK_OPEN'],
    [words(), 'not-proven MACHINE_NOT_TOLD'],
  ])('disk %#: %s', (facts, expected) => expect(why(judgeDisk(facts))).toBe(expected))
  it.each([
    [words('defender True 1'), 'pass ANTIVIRUS_ON'],
    [words('defender True 30'), 'fail ANTIVIRUS_OLD'],
    [words('defender False 1'), 'fail ANTIVIRUS_OFF'],
    // A vendor's own "on" is raw material, not a verdict.
    [words('product 397568 Some Suite'), 'not-proven ANTIVIRUS_SAYS_SO'],
    [words('product 393472 Some Suite'), 'fail ANTIVIRUS_OFF'],
    [words('product 397568 Some Suite', 'defender True 0'), 'pass ANTIVIRUS_ON'],
    [words(`xprotect ${day(20)}`), 'pass ANTIVIRUS_ON'],
    [words('none seen'), 'fail ANTIVIRUS_NONE'],
    [words('compliant'), 'not-proven ANTIVIRUS_SAYS_SO'],
  ])('antivirus %#: %s', (facts, expected) => expect(why(judgeAntivirus(facts, NOW))).toBe(expected))
  it.each([
    [words('windows Domain True', 'windows Private True', 'windows Public True'), 'pass FIREWALL_ON'],
    [words('windows Domain True', 'windows Private True', 'windows Public False'), 'fail FIREWALL_OFF'],
    [words('windows Domain True'), 'not-proven MACHINE_NOT_TOLD'],
    [words('macos Firewall is enabled. (State = 1)'), 'pass FIREWALL_ON'],
    [words('macos Firewall is disabled. (State = 0)'), 'fail FIREWALL_OFF'],
    [words('services inactive,active,inactive,'), 'pass FIREWALL_ON'],
    [words('services inactive,inactive,inactive,'), 'not-proven MACHINE_NOT_TOLD'],
  ])('firewall %#: %s', (facts, expected) => expect(why(judgeFirewall(facts))).toBe(expected))
  it.each([
    [words('pending 0', `installed ${day(10)}`), 'pass UPDATES_DONE'],
    [words('pending 3', `installed ${day(1)}`), 'fail UPDATES_WAITING'],
    [words('pending 0', `installed ${day(60)}`), 'fail UPDATES_LONG_AGO'],
    [words(`installed ${day(10)}`), 'not-proven UPDATES_PARTLY_TOLD'],
    [words('pending 0', 'automatic 1'), 'pass UPDATES_AUTOMATIC'],
    [words('pending 0', 'automatic 0'), 'fail UPDATES_NOT_AUTOMATIC'],
    [words('pending 0'), 'not-proven UPDATES_PARTLY_TOLD'],
  ])('updates %#: %s', (facts, expected) => expect(why(judgeUpdates(facts, NOW))).toBe(expected))
  it.each([
    [words('policy 600', 'saver 0 0 0'), 'pass SCREEN_LOCKS'],
    [words('policy 0', 'saver 1 1 900'), 'pass SCREEN_LOCKS'],
    [words('policy 0', 'saver 1 0 300'), 'fail SCREEN_NEVER_LOCKS'],
    [words('policy 0', 'saver 1 1 3600'), 'fail SCREEN_LOCKS_LATE'],
    [words('gnome true uint32 300'), 'pass SCREEN_LOCKS'],
    [words('gnome false uint32 300'), 'fail SCREEN_NEVER_LOCKS'],
    [words('macos screenLock delay is 5 seconds', 'idle 300'), 'pass SCREEN_LOCKS'],
    [words('macos screenLock is off', 'idle 300'), 'fail SCREEN_NEVER_LOCKS'],
    [words('macos screenLock delay is immediate'), 'not-proven MACHINE_NOT_TOLD'],
  ])('screen lock %#: %s', (facts, expected) => expect(why(judgeScreenLock(facts))).toBe(expected))
  it.each([
    [words('windows driver False server unset client False'), 'pass SMB1_OFF_MACHINE'],
    [words('windows driver True server unset client False'), 'fail SMB1_ON_MACHINE'],
    [words('windows driver True server 0 client False'), 'pass SMB1_OFF_MACHINE'],
    [words('windows driver False server unset client True'), 'fail SMB1_ON_MACHINE'],
    [words('samba SMB2_02'), 'pass SMB1_OFF_MACHINE'],
    [words('samba NT1'), 'fail SMB1_ON_MACHINE'],
    [words('samba none'), 'pass SMB1_OFF_MACHINE'],
    [words('samba'), 'not-proven MACHINE_NOT_TOLD'],
  ])('SMBv1 %#: %s', (facts, expected) => expect(why(judgeMachineSmb1(facts))).toBe(expected))
  it('Wi-Fi', () => {
    expect(why(judgeMachineWifi(words('WPA2-Personal CCMP')))).toBe('pass WIFI_GOOD')
    expect(why(judgeMachineWifi(words()))).toBe('not-proven WIFI_NOT_TOLD')
  })
})
