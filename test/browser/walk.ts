import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Look, type OpenPage, seriousFindings, sidewaysScroll, smallTargets } from './kit.ts'

/** Both languages, both themes and both widths, each with each of the others at least once. */
export const LOOKS = [
  { width: 1280, theme: 'light', language: 'ko' },
  { width: 1280, theme: 'dark', language: 'en' },
  { width: 360, theme: 'light', language: 'en' },
  { width: 360, theme: 'dark', language: 'ko' },
] as const satisfies readonly Required<Pick<Look, 'width' | 'theme' | 'language'>>[]

/** Where to stop: a path, or a path and a text that stands there once it is full. */
export type Stop = string | readonly [path: string, text: string | RegExp]

const GOES = (address: string): string => `__TSR_ROUTER__.history.push(${JSON.stringify(address)})`
// The page has followed the address, wherever that led, and nothing says that it is still loading.
const ARRIVED = `(() => {
  const { state, history } = __TSR_ROUTER__
  return state.status === 'idle' && state.resolvedLocation?.state.__TSR_key === history.location.state.__TSR_key
    && document.querySelector('main h1') !== null
    && ![...document.querySelectorAll('[role=status]')].some((one) => /^(불러오는 중|Loading)$/.test(one.textContent.trim()))
})()`

/**
 * Opens each stop as somebody within the dashboard would, the first by its address, and finds nothing serious for axe, no scroll sideways,
 * no small target, no word that is missing from the catalogue, and no complaint of the page.
 */
export async function walk(open: OpenPage, base: string, stops: readonly Stop[]): Promise<void> {
  for (const [nth, stop] of stops.entries()) {
    const [path, text] = typeof stop === 'string' ? [stop, null] : stop
    if (nth === 0) await open.page.goto(`${base}${path}`)
    else await open.page.evaluate(GOES(`${new URL(base).pathname}${path}`))
    await expect.poll(() => open.page.evaluate(ARRIVED), { message: path }).toBe(true)
    if (text !== null) await open.page.getByText(text).locator('visible=true').first().waitFor()
    await everyoneCanRead(open.page, path)
  }
  expect(open.complaints).toEqual([])
}

/** What a walk asks of a page, for one that is already there. */
export async function everyoneCanRead(page: Page, path: string): Promise<void> {
  expect(await seriousFindings(page), path).toEqual([])
  expect(await sidewaysScroll(page), path).toBe(0)
  expect(await smallTargets(page), path).toEqual([])
  const wordless = page.getByText(/\b[a-z]+[A-Za-z]*:[a-z]+[A-Za-z.]+/).filter({ visible: true })
  expect(await wordless.allInnerTexts(), path).toEqual([])
}
