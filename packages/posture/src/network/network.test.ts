import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeGuestNetwork } from './guest-network.ts'
import { judgeOldFileSharing } from './old-file-sharing.ts'
import { judgeOpenDoors } from './open-doors.ts'
import {
  coverageOf,
  DOOR_PORTS,
  PORT_STATES,
  type PortResult,
  type PortState,
  SCAN_PORTS,
  SMB_ANSWERS,
  type SmbAnswer,
  type SubnetFacts,
} from './port-facts.ts'
import { judgeRouterForwards } from './router-forwards.ts'
import { judgeWifi, judgeWifiPassphrase, parseWifiMode } from './wifi.ts'

const machine = (
  address: string,
  states: Partial<Record<number, PortState>> = {},
  other: PortState = 'refused',
): PortResult[] => SCAN_PORTS.map((port) => ({ address, port, state: states[port] ?? other }))
const subnet = (results: PortResult[], over: Partial<SubnetFacts> = {}): SubnetFacts => ({
  network: '192.168.1.0/24',
  addresses: new Set(results.map(({ address }) => address)).size,
  results,
  smb: [],
  ...over,
})
const share = (smb1: SmbAnswer, smb2: SmbAnswer) => ({
  address: '192.168.1.7',
  port: 445,
  smb1,
  smb2,
  dialect: smb2 === 'offered' ? 0x0311 : null,
})
const code = ({ verdict, why }: { verdict: string; why: readonly { code: string }[] }) => `${verdict} ${why[0]?.code}`

describe('old file sharing', () => {
  const judged = (smb1: SmbAnswer, smb2: SmbAnswer) =>
    code(judgeOldFileSharing(subnet(machine('192.168.1.7', { 445: 'open' }), { smb: [share(smb1, smb2)] })))
  it.each([
    ['offered', 'offered', 'fail SMB1_OFFERED'],
    ['offered', 'silent', 'fail SMB1_OFFERED'],
    ['refused', 'offered', 'pass SMB1_NOWHERE'],
    ['refused', 'refused', 'not-proven SMB1_UNSEEN'],
    ['refused', 'silent', 'not-proven SMB1_UNSEEN'],
    ['silent', 'offered', 'not-proven SMB1_UNSEEN'],
    ['other', 'offered', 'not-proven SMB1_UNSEEN'],
  ] as const)('SMB1 %s, SMB2 %s: %s', (smb1, smb2, expected) => expect(judged(smb1, smb2)).toBe(expected))
  it('an open share that nobody talked to is not proven', () => {
    expect(code(judgeOldFileSharing(subnet(machine('192.168.1.7', { 445: 'open' }))))).toBe('not-proven SMB1_UNSEEN')
  })
  it('silent addresses are not proven, absent ones are', () => {
    const there = machine('192.168.1.7')
    expect(code(judgeOldFileSharing(subnet([...there, ...machine('192.168.1.8', {}, 'silent')])))).toBe(
      'not-proven NETWORK_SILENT',
    )
    expect(code(judgeOldFileSharing(subnet([...there, ...machine('192.168.1.8', {}, 'absent')])))).toBe(
      'pass SMB1_NOWHERE',
    )
  })
  it('half a network is not proven, nor is none', () => {
    expect(code(judgeOldFileSharing(subnet(machine('192.168.1.7'), { addresses: 254 })))).toBe(
      'not-proven NETWORK_PARTLY_TRIED',
    )
    expect(code(judgeOldFileSharing(subnet([], { addresses: 254 })))).toBe('not-proven NETWORK_NOTHING_TRIED')
  })
  it('passes never with a silent port or answer anywhere', () => {
    const state = fc.constantFrom(...PORT_STATES)
    const answer = fc.constantFrom(...SMB_ANSWERS)
    fc.assert(
      fc.property(fc.array(fc.tuple(state, state, answer, answer), { minLength: 1, maxLength: 6 }), (machines) => {
        const results = machines.flatMap(([s445, s139], at) => [
          { address: `192.168.1.${at}`, port: 445, state: s445 },
          { address: `192.168.1.${at}`, port: 139, state: s139 },
        ])
        const smb = machines.flatMap(([s445, s139, smb1, smb2], at) =>
          [s445 === 'open' ? 445 : 0, s139 === 'open' ? 139 : 0]
            .filter((port) => port > 0)
            .map((port) => ({ address: `192.168.1.${at}`, port, smb1, smb2, dialect: null })),
        )
        const facts = subnet(results, { smb })
        if (judgeOldFileSharing(facts).verdict !== 'pass') return
        expect(results.some(({ state: one }) => one === 'silent' || one === 'failed')).toBe(false)
        expect(smb.every((one) => one.smb1 === 'refused' && one.smb2 === 'offered')).toBe(true)
      }),
    )
  })
})

describe('open doors', () => {
  const judged = (facts: SubnetFacts, accepted: Parameters<typeof judgeOpenDoors>[0]['accepted'] = []) =>
    judgeOpenDoors({ ...facts, accepted })
  it('names door and address', () => {
    const finding = judged(subnet(machine('192.168.1.9', { 3389: 'open', 554: 'open' })))
    expect(finding).toMatchObject({
      verdict: 'fail',
      why: [{ params: { count: 2, doors: 'rtsp, rdp', address: '192.168.1.9' } }],
    })
  })
  it('leaves an accepted door of that machine alone, and of no other', () => {
    const facts = subnet([...machine('192.168.1.9', { 104: 'open' }), ...machine('192.168.1.10')])
    expect(judged(facts, [{ address: '192.168.1.9', door: 'dicom', by: 'Mia' }]).verdict).toBe('pass')
    expect(judged(facts, [{ address: '192.168.1.10', door: 'dicom', by: 'Mia' }]).verdict).toBe('fail')
  })
  it('a hidden port on a machine that answers elsewhere is not proven', () => {
    expect(code(judged(subnet(machine('192.168.1.9', { 5900: 'silent' }))))).toBe('not-proven NETWORK_SILENT')
    expect(coverageOf(subnet(machine('192.168.1.9', { 5900: 'silent' })), DOOR_PORTS)).toEqual({
      tried: 1,
      machines: 1,
      unseen: ['192.168.1.9'],
    })
  })
})

describe('Wi-Fi', () => {
  it.each([
    ['WPA2-Personal CCMP', 'pass WIFI_GOOD'],
    ['WPA3-Enterprise GCMP-256', 'pass WIFI_GOOD'],
    ['WPA2', 'pass WIFI_GOOD'],
    ['WPA2-Personal TKIP', 'fail WIFI_OLD'],
    ['WPA1', 'fail WIFI_OLD'],
    ['WEP', 'fail WIFI_OLD'],
    ['Open', 'fail WIFI_OPEN'],
    ['None', 'fail WIFI_OPEN'],
    ['', 'not-proven WIFI_NOT_TOLD'],
    ['something else', 'not-proven WIFI_NOT_TOLD'],
  ])('%s: %s', (words, expected) => expect(code(judgeWifi(parseWifiMode(words)))).toBe(expected))
  it('scores a passphrase without seeing it', () => {
    expect(judgeWifiPassphrase({ score: 4, length: 12 }).verdict).toBe('pass')
    expect(judgeWifiPassphrase({ score: 3, length: 12 }).verdict).toBe('fail')
    expect(judgeWifiPassphrase({ score: 3, length: 18 }).verdict).toBe('pass')
    expect(judgeWifiPassphrase({ score: 9, length: 99 }).verdict).toBe('not-proven')
  })
})

describe('guests and forwards', () => {
  it('silence on the guest side counts only against machines that are awake', () => {
    expect(judgeGuestNetwork({ tried: 4, reached: 0, silent: 4, aliveInside: 4 }).verdict).toBe('pass')
    expect(judgeGuestNetwork({ tried: 4, reached: 0, silent: 4, aliveInside: 3 }).verdict).toBe('not-proven')
    expect(judgeGuestNetwork({ tried: 4, reached: 1, silent: 3, aliveInside: 4 }).verdict).toBe('fail')
    expect(judgeGuestNetwork({ tried: 0, reached: 0, silent: 0, aliveInside: 0 }).verdict).toBe('not-proven')
  })
  it('a list of the router fails or proves nothing', () => {
    expect(judgeRouterForwards({ outcome: 'listed', ports: [3389] }).verdict).toBe('fail')
    for (const outcome of ['listed', 'silent', 'refused'] as const)
      expect(judgeRouterForwards({ outcome, ports: [] }).verdict).toBe('not-proven')
  })
})
