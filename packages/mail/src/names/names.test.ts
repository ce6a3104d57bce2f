/** Who claims a brand and who owns it; what kind of place a host is. */
import { describe, expect, it } from 'vitest'
import { readHost } from '../links/host.ts'
import { brandInHost, brandNamed, ownsHost } from './brand-of.ts'
import { BRANDS } from './brands.ts'
import { isFileDrop, isFreeHosting, isFreemail, isShortener, isTracker, oddEnding } from './known-hosts.ts'

const host = (name: string) => readHost(name)!

describe('brands', () => {
  it('have a name, a label and words each, once', () => {
    expect(new Set(BRANDS.map(({ name }) => name)).size).toBe(BRANDS.length)
    for (const brand of BRANDS) expect(brand.labels[0], brand.name).toMatch(/^[a-z0-9-]+$/)
  })

  it.each([
    ['PayPal Service', 'PayPal'],
    ['Microsoft 365 Team', 'Microsoft'],
    ['DHL Express', 'DHL'],
    ['Amazon Support', 'Amazon'],
  ])('%s claims %s', (text, name) => {
    expect(brandNamed(text)?.name).toBe(name)
  })

  it.each(['Anna Lindner', 'Tim Becker', 'Praxis am Markt', '', 'Target practice club'])('%j claims none', (text) => {
    expect(brandNamed(text)).toBeNull()
  })

  it.each([
    ['PayPal', 'paypal.com', true],
    ['PayPal', 'mail.paypal.de', true],
    ['PayPal', 'paypal.top', false],
    ['PayPal', 'paypal.com.evil.top', false],
    ['PayPal', 'paypal-help.com', false],
    ['DHL', 'dhl.de', true],
    ['DHL', 'dhl-parcel.info', false],
  ])('%s and %s: %s', (name, where, owned) => {
    expect(ownsHost(brandNamed(name)!, host(where))).toBe(owned)
  })

  it.each([
    ['paypal-login.top', 'PayPal'],
    ['secure.pay-pal.com', 'PayPal'],
    ['paypa1.com', 'PayPal'],
    ['dhl-track.info', 'DHL'],
  ])('%s holds %s', (where, name) => {
    expect(brandInHost(host(where))?.name).toBe(name)
  })

  it.each(['paypal.com', 'praxis-stein.de', 'targets.org', 'ups.com', 'groups.io', 'startups.example'])(
    '%s holds none',
    (where) => {
      expect(brandInHost(host(where))).toBeNull()
    },
  )
})

describe('places', () => {
  it.each(['gmail.com', 'gmx.de', 'web.de', 'orange.fr', 'inbox.lt'])('%s is a mailbox for everybody', (name) => {
    expect(isFreemail(host(name))).toBe(true)
  })
  it.each(['orange.com', 'web.com', 'stein.example', 'mail.stein.example'])('%s is not', (name) => {
    expect(isFreemail(host(name))).toBe(false)
  })
  it('the others know theirs', () => {
    expect(isShortener(host('bit.ly'))).toBe(true)
    expect(isShortener(host('notbit.ly'))).toBe(false)
    expect(isFileDrop(host('we.tl'))).toBe(true)
    expect(isFreeHosting(host('x.web.app'))).toBe(true)
    expect(isTracker(host('u1.ct.sendgrid.net'))).toBe(true)
    expect(isTracker(host('sendgrid.net.evil.top'))).toBe(false)
    expect(oddEnding(host('x.top'))).toBeGreaterThan(0)
    expect(oddEnding(host('x.de'))).toBe(0)
  })
})
