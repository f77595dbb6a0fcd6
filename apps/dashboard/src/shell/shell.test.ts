import { permissionsOf } from '@commerce/contracts'
import { catalog } from '@commerce/contracts/words'
import { describe, expect, it } from 'vitest'
import { screens } from '../screens/index.ts'
import { errorMark } from './error-mark.ts'
import { places, settingsFor } from './navigation.ts'
import { withRecent } from './recent.ts'

const of = (role: 'owner' | 'partner') => {
  const held = new Set<string>(permissionsOf(role))
  return (permission: string | null) => permission === null || held.has(permission)
}

describe('navigation', () => {
  it('has words in both languages for every place and every screen', () => {
    const keys = [...places, ...screens, ...settingsFor(of('owner'))].map((one) => one.titleKey)
    for (const language of [catalog.ko, catalog.en]) {
      const missing = keys.filter((key) => {
        const [namespace = '', name = ''] = key.split(/[.:]/, 2)
        const words = Object.entries(language).find(([one]) => one === namespace)?.[1] ?? {}
        return !Object.hasOwn(words, name)
      })
      expect(missing).toEqual([])
    }
  })

  it('gives every place its own letter', () => {
    expect(new Set(places.map((place) => place.letter)).size).toBe(places.length)
  })

  it('leads only to screens that exist', () => {
    const paths = new Set<string>([...screens.map((screen) => screen.path), '/settings'])
    expect(places.filter((place) => !paths.has(place.to))).toEqual([])
  })

  it('shows an owner every settings screen once, and a partner only their own', () => {
    const all = settingsFor(of('owner')).flatMap((group) => group.screens.map((screen) => screen.path))
    expect([...all].sort()).toEqual(
      screens
        .map((screen) => screen.path)
        .filter((path) => path.startsWith('/settings/'))
        .sort(),
    )
    const own = settingsFor(of('partner')).flatMap((group) => group.screens)
    expect(own.length).toBeGreaterThan(0)
    expect(own.every((screen) => screen.permission === 'self')).toBe(true)
  })
})

describe('recent commands', () => {
  it('stand newest first, without doubles, at most five', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c'])
    expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd'])
  })
})

describe('error id', () => {
  it('is the same for the same fault and differs for another', () => {
    expect(errorMark(new Error('x'))).toBe(errorMark(new Error('x')))
    expect(errorMark(new Error('x'))).not.toBe(errorMark(new TypeError('x')))
    expect(errorMark('x')).toMatch(/^web-[0-9a-f]{8}$/)
  })
})
