import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BRAKES, networkOf, recentGuesses, waitBeforeGuess, worthRecording } from './brake.ts'

const NOW = 1_795_000_000_000
const HOUR = 3_600_000

/** Someone who guesses whenever the brake lets them; returns the moments at which a guess was checked. */
function attack(rule: (typeof BRAKES)[keyof typeof BRAKES], pauses: readonly number[]): number[] {
  let guesses: number[] = []
  const checked: number[] = []
  let now = NOW
  for (const pause of pauses) {
    now += pause
    if (waitBeforeGuess(rule, guesses, now) > 0) continue
    guesses = [...recentGuesses(guesses, now), now]
    checked.push(now)
  }
  return checked
}

describe('the brake on guessing', () => {
  it('lets the first few through without a wait', () => {
    expect(attack(BRAKES.account, [0, 1, 1, 1, 1])).toHaveLength(5)
    expect(attack(BRAKES.account, [0, 1, 1, 1, 1, 1])).toHaveLength(5)
  })

  it('doubles the wait after each further guess', () => {
    const five = [0, 1, 2, 3, 4].map((ms) => NOW + ms)
    expect(waitBeforeGuess(BRAKES.account, five, NOW + 4)).toBe(1_000)
    expect(waitBeforeGuess(BRAKES.account, [...five, NOW + 1_004], NOW + 1_004)).toBe(2_000)
    expect(waitBeforeGuess(BRAKES.account, [...five, NOW + 1_004, NOW + 3_004], NOW + 3_004)).toBe(4_000)
  })

  it('forgets after an hour', () => {
    const guesses = Array.from({ length: 12 }, () => NOW)
    expect(waitBeforeGuess(BRAKES.account, guesses, NOW + HOUR - 1)).toBe(0)
    expect(waitBeforeGuess(BRAKES.account, guesses, NOW + 1)).toBeGreaterThan(0)
    expect(waitBeforeGuess(BRAKES.account, guesses, NOW + HOUR)).toBe(0)
  })

  it('checks at most 30 guesses in any hour, however they are timed', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => NOW + n)
    expect(waitBeforeGuess({ ...BRAKES.account, longestWait: 0, firstWait: 0 }, thirty, NOW + 40)).toBe(HOUR - 40)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 400 }), (pauses) => {
        const checked = attack(BRAKES.account, pauses)
        return checked.every((at, n) => checked.slice(n).filter((other) => other - at < HOUR).length <= 30)
      }),
      { numRuns: 1_000 },
    )
  })

  it('asks for a wait that is long enough, and never for one beyond an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: HOUR }), { maxLength: 60 }), (ages) => {
        const guesses = ages.map((age) => NOW - age).sort((one, other) => one - other)
        const wait = waitBeforeGuess(BRAKES.account, guesses, NOW)
        return wait >= 0 && wait <= HOUR && waitBeforeGuess(BRAKES.account, guesses, NOW + wait) === 0
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not lock anyone out for long when the clock was set back', () => {
    expect(
      waitBeforeGuess(
        BRAKES.account,
        Array.from({ length: 6 }, () => NOW + 40 * 24 * HOUR),
        NOW,
      ),
    ).toBe(2_000)
  })

  it('writes fewer and fewer lines for a flood', () => {
    expect(Array.from({ length: 30 }, (_, n) => n + 1).filter(worthRecording)).toEqual([1, 5, 10, 20, 30])
  })
})

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (ip, network) => expect(networkOf(ip)).toBe(network))
})
