/** What axe finds on a page (WCAG 2.2 A and AA, and good practice), and whether anything sticks out sideways. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** One line per violation, each with its rule, its place and the reason. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first().waitFor()
  await settled(page)
  // One frame, our own: the mode that needs no second page is enough, and twice as fast.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

/** Fades and slides are over: a half transparent word has no contrast to measure. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
}

/** Elements that a narrow window cuts off, where nothing scrolls to them. */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX)
    const inScroller = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        if (scrolls(at)) return true
      }
      return false
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !inScroller(element))
      .map((element) => `${element.tagName}.${element.className}`)
  })
}
