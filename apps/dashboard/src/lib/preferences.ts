import type { Language } from '@commerce/contracts/words'
import { createStore, useStore } from './store.ts'
import { startWords } from './words.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

/**
 * What this browser remembers, so that the first paint is already right: `public/boot.js` reads the same names before
 * the app loads. Language and theme are also kept with the account and follow the person to other devices.
 */
const NAMES = {
  language: 'commerce.language',
  theme: 'commerce.theme',
  density: 'commerce.density',
  singleKeys: 'commerce.single-keys',
  rail: 'commerce.rail',
} as const

const language = createStore<Language>(document.documentElement.lang === 'en' ? 'en' : 'ko')
const theme = createStore<Theme>(oneOf(recall('theme'), ['system', 'light', 'dark']) ?? 'system')
const density = createStore<Density>(oneOf(recall('density'), ['comfortable', 'compact']) ?? 'comfortable')
const singleKeys = createStore(recall('singleKeys') !== 'off')
const railFolded = createStore(recall('rail') === 'folded')

export const words = startWords(language.get())
const dark = window.matchMedia('(prefers-color-scheme: dark)')
dark.addEventListener('change', paintTheme)
paintTheme()

/** Switches every word on the page without a reload, and remembers it in this browser. */
export function setLanguage(next: Language): void {
  document.documentElement.lang = next
  remember('language', next)
  language.set(next)
  void words.changeLanguage(next)
}

export function setTheme(next: Theme): void {
  remember('theme', next)
  theme.set(next)
  paintTheme()
}

export function setDensity(next: Density): void {
  remember('density', next)
  density.set(next)
  document.documentElement.dataset.density = next
}

/** Shortcuts of one letter can be turned off (WCAG 2.1.4): speech input triggers them by accident. */
export function setSingleKeys(next: boolean): void {
  remember('singleKeys', next ? 'on' : 'off')
  singleKeys.set(next)
}

export function setRailFolded(next: boolean): void {
  remember('rail', next ? 'folded' : 'open')
  railFolded.set(next)
  document.documentElement.dataset.rail = next ? 'folded' : 'open'
}

export const useLanguage = () => ({ language: useStore(language), setLanguage })
export const useTheme = () => ({ theme: useStore(theme), setTheme })
export const useDensity = () => ({ density: useStore(density), setDensity })
export const useSingleKeys = () => ({ singleKeys: useStore(singleKeys), setSingleKeys })
export const useRailFolded = () => ({ folded: useStore(railFolded), setRailFolded })
export const singleKeysOn = () => singleKeys.get()
export const languageNow = () => language.get()

function paintTheme(): void {
  const chosen = theme.get()
  const now = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen
  document.documentElement.dataset.theme = now
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
}

/** Storage may be forbidden (private windows, strict settings); the page works without it. */
function recall(name: keyof typeof NAMES): string | null {
  try {
    return localStorage.getItem(NAMES[name])
  } catch {
    return null
  }
}

function remember(name: keyof typeof NAMES, value: string): void {
  try {
    localStorage.setItem(NAMES[name], value)
  } catch {
    // Forgotten at the next visit, nothing worse.
  }
}

function oneOf<const T extends string>(value: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value)
}
