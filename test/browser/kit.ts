import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, describe } from 'vitest'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** The system's Chromium, or null. `CHROMIUM_PATH` names another one. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path !== undefined && existsSync(path)) ?? null

/** A suite that needs a browser; where there is none its tests are skipped and its name says why. */
export function describeInBrowser(name: string, suite: () => void): void {
  describe.skipIf(chromiumPath === null)(chromiumPath === null ? `${name} (left out: no Chromium found)` : name, suite)
}

let launched: Promise<Browser> | null = null

/** One Chromium for the whole file, started by the first page and closed after the last test. */
export function browser(): Promise<Browser> {
  launched ??= chromium.launch({
    ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  return launched
}

afterAll(async () => {
  const running = launched
  launched = null
  await (await running)?.close()
})

export interface Look {
  readonly width?: 1280 | 360
  readonly theme?: 'light' | 'dark'
  readonly language?: 'ko' | 'en'
  readonly reducedMotion?: boolean
}

export interface OpenPage extends AsyncDisposable {
  readonly page: Page
  /** Errors of the page and what the Content Security Policy refused, as they came. */
  readonly complaints: readonly string[]
}

// A notice stands for five seconds (`ui/toaster.tsx`). A test that was held up for longer between its press and its look would never see it.
const NOTICES_STAY = `{
  const after = window.setTimeout.bind(window)
  window.setTimeout = (what, ms, ...given) => after(what, ms === 5000 ? 40_000 : ms, ...given)
}`

/** A fresh page with nothing remembered. Closed by `await using`. */
export async function openPage({
  width = 1280,
  theme = 'light',
  language = 'ko',
  reducedMotion = true,
}: Look = {}): Promise<OpenPage> {
  const phone = width === 360
  const context = await (await browser()).newContext({
    viewport: { width, height: phone ? 740 : 860 },
    colorScheme: theme,
    locale: language === 'ko' ? 'ko-KR' : 'en-GB',
    timezoneId: 'Asia/Seoul',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: phone,
    isMobile: phone,
  })
  await context.addInitScript(NOTICES_STAY)
  const page = await context.newPage()
  // The machine may be busy: what never comes ends a test, what comes late does not.
  page.setDefaultTimeout(45_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused request is the server's answer, not a fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

// What fades in has colours between two: it is judged when it is there.
const AT_REST = `new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))).then(() =>
  Promise.all(document.getAnimations()
    .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished.catch(() => undefined)))).then(() => undefined)`

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds that is serious or critical, one line each; `within` a part of the page, to be quick. */
export async function seriousFindings(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(AT_REST)
  // Run in the page itself, where it stays over navigation within it: its own way by Playwright opens a second page for every look.
  for (const frame of page.frames()) await frame.evaluate(`if (!window.axe) { ${axe.source} }`)
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    `axe.run({ include: [${JSON.stringify(within)}] }, { resultTypes: ['violations'] })`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`),
    )
}

/** How far the page can be scrolled sideways, in pixels; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

// What runs in the page is text: the types of the browser do not belong into the server's program.
const SMALL_TARGETS = `
  [...document.querySelectorAll('button, a[href], input, [role=switch], [role=tab], [role=radio], [role=checkbox]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !element.closest('p, dd, .sr-only, [aria-hidden=true]'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
    .filter(({ element }) => !(element.id && document.querySelector('label[for="' + CSS.escape(element.id) + '"]')))
    .map(({ element, box }) => element.outerHTML.slice(0, 120) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))
`

/** Controls smaller than 24 by 24 CSS pixels (WCAG 2.5.8), except links in running text and boxes whose label takes the press too. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SMALL_TARGETS)
}
