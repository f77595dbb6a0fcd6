/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, themesOf } from './contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = themesOf(css)

const GROUNDS = ['paper', 'raised', 'sunken', 'hover'] as const
const SOFT = ['accent-soft', 'gain-soft', 'loss-soft', 'warn-soft', 'stale-soft', 'demo-soft'] as const

/** Every pair a text is drawn with: look.md asks for 4.5:1 (WCAG 1.4.3). */
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3', 'accent', 'gain', 'loss', 'warn', 'stale', 'demo'].map((text) => [text, ground] as const),
  ),
  ...SOFT.flatMap((ground) => [
    ['ink', ground] as const,
    ['ink-2', ground] as const,
    [ground.replace('-soft', ''), ground] as const,
  ]),
  ['ink-3', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-loss', 'loss'],
  ['on-loss', 'loss-hover'],
  ['paper', 'ink'],
]

/** Every pair that shows where a control is or what state it is in: 3:1 (WCAG 1.4.11). */
const CONTROLS: readonly (readonly [string, string])[] = [
  ...(['paper', 'raised'] as const).flatMap((ground) =>
    ['edge', 'focus', 'accent', 'loss', 'series-1', 'series-2', 'series-3', 'series-4'].map(
      (part) => [part, ground] as const,
    ),
  ),
  ['raised', 'accent'],
  ['raised', 'edge'],
  ['accent', 'accent-soft'],
]

describe.each(['light', 'dark'] as const)('colours of the %s theme', (name) => {
  const tokens = themes[name]
  const value = (token: string) => {
    const found = tokens.get(token)
    if (!found) throw new Error(`there is no token --${token}`)
    return found
  }

  it.each(TEXT)('%s on %s can be read', (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(CONTROLS)('%s on %s can be told apart', (part, ground) => {
    expect(contrast(value(part), value(ground))).toBeGreaterThanOrEqual(3)
  })
})

describe('themes', () => {
  it('are both complete: what one names the other names too', () => {
    const colours = (name: 'light' | 'dark') => [...themes[name].keys()].sort()
    expect(colours('dark')).toEqual(colours('light'))
    expect(themes.light.size).toBeGreaterThan(25)
  })

  it('measures contrast as WCAG does', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
