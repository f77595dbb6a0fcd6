import { describe, expect, it } from 'vitest'
import { IDLE, type Press, readPress } from './chord.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  inText: false,
  ...more,
})

describe('shortcuts', () => {
  it('go to a place by g and its letter', () => {
    const first = readPress(IDLE, press('g'), 1000, true)
    expect(first.shortcut).toBeNull()
    expect(readPress(first.state, press('h'), 2000, true).shortcut).toEqual({ kind: 'go', letter: 'h' })
  })

  it('forget the g after a while, and after another key', () => {
    const first = readPress(IDLE, press('g'), 1000, true)
    expect(readPress(first.state, press('h'), 2600, true).shortcut).toBeNull()
    const second = readPress(first.state, press('h'), 1100, true)
    expect(readPress(second.state, press('s'), 1200, true).shortcut).toBeNull()
  })

  it('can go to the place of g itself', () => {
    const first = readPress(IDLE, press('g'), 1000, true)
    expect(readPress(first.state, press('g'), 1100, true).shortcut).toEqual({ kind: 'go', letter: 'g' })
  })

  it.each([
    ['/', 'search'],
    ['?', 'list'],
  ])('%s means %s', (key, kind) => {
    expect(readPress(IDLE, press(key), 0, true).shortcut).toEqual({ kind })
  })

  it.each(['g', '/', '?'])('%s does nothing while typing, nor with another key held, nor when turned off', (key) => {
    expect(readPress(IDLE, press(key, { inText: true }), 0, true)).toEqual({ state: IDLE, shortcut: null })
    expect(readPress(IDLE, press(key, { ctrl: true }), 0, true)).toEqual({ state: IDLE, shortcut: null })
    expect(readPress(IDLE, press(key, { alt: true }), 0, true)).toEqual({ state: IDLE, shortcut: null })
    expect(readPress(IDLE, press(key), 0, false)).toEqual({ state: IDLE, shortcut: null })
  })

  it.each([{ ctrl: true }, { meta: true }])(
    'Ctrl or ⌘ with K finds, even while typing and with single keys off',
    (held) => {
      expect(readPress(IDLE, press('k', { ...held, inText: true }), 0, false).shortcut).toEqual({ kind: 'find' })
      expect(readPress(IDLE, press('K', held), 0, true).shortcut).toEqual({ kind: 'find' })
    },
  )
})
