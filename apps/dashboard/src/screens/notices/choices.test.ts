import { describe, expect, it } from 'vitest'
import { isOn, silentTypes, withChoice } from './choices.ts'

describe('what reaches me where', () => {
  it('is chosen cell by cell', () => {
    const on = withChoice([], 'alert', 'telegram', true)
    expect(isOn(on, 'alert', 'telegram')).toBe(true)
    expect(isOn(on, 'alert', 'app')).toBe(false)
    expect(withChoice(on, 'alert', 'telegram', true)).toEqual(on)
    expect(withChoice(on, 'alert', 'telegram', false)).toEqual([])
  })

  it('tells what reaches nobody, and does not count a way that does not work', () => {
    const on = [
      { type: 'proposal', channel: 'app' },
      { type: 'alert', channel: 'mail' },
      { type: 'outcome', channel: 'telegram' },
    ] as const
    expect(silentTypes(on, ['app', 'telegram'])).toEqual(['alert', 'digest'])
  })
})
