/**
 * The brake on guessing (reliability F21): pure. A brake remembers the moments of the guesses of the last hour; after a
 * few free ones each further guess has to wait twice as long as the one before, and no more than `perHour` are checked.
 */
export interface BrakeRule {
  /** Guesses without any wait, so that a person who mistypes notices nothing. */
  readonly free: number
  /** The wait after the last free guess, milliseconds; doubles with each further one. */
  readonly firstWait: number
  readonly longestWait: number
  /** Guesses checked in any 60 minutes. */
  readonly perHour: number
}

const HOUR = 3_600_000

export const BRAKES = {
  account: { free: 5, firstWait: 1_000, longestWait: 15 * 60_000, perHour: 30 },
  // A known device has its own brake, so that an attack on the account does not lock its owner out.
  device: { free: 5, firstWait: 1_000, longestWait: 15 * 60_000, perHour: 30 },
  // Several people may share an address (an office, a mobile network).
  ip: { free: 20, firstWait: 1_000, longestWait: 5 * 60_000, perHour: 100 },
} as const satisfies Record<string, BrakeRule>

/** The guesses that still count at `now`. Guesses "in the future" (the clock was set back) keep counting as of now. */
export function recentGuesses(guesses: readonly number[], now: number): number[] {
  return guesses.filter((at) => now - at < HOUR).map((at) => Math.min(at, now))
}

/**
 * When the next guess may be checked.
 *
 * @param guesses epoch milliseconds, oldest first.
 * @returns 0 when it may be checked now, else the milliseconds to wait.
 */
export function waitBeforeGuess(rule: BrakeRule, guesses: readonly number[], now: number): number {
  const recent = recentGuesses(guesses, now)
  const last = recent.at(-1)
  if (last === undefined || recent.length < rule.free) return 0
  const doubled = rule.firstWait * 2 ** Math.min(recent.length - rule.free, 40)
  const byDelay = last + Math.min(doubled, rule.longestWait) - now
  const oldestOfFull = recent.length >= rule.perHour ? recent[recent.length - rule.perHour] : undefined
  const byHour = oldestOfFull === undefined ? 0 : oldestOfFull + HOUR - now
  return Math.max(0, byDelay, byHour)
}

/** Failures that are worth a line in the audit log: the first and then fewer and fewer, so that a flood cannot fill it. */
export function worthRecording(failures: number): boolean {
  return failures === 1 || failures === 5 || failures % 10 === 0
}

/** The part of an address that one customer of a network holds: all of IPv4, the first 64 bits of IPv6. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1] !== undefined) return mapped[1]
  const [head = '', tail] = ip.toLowerCase().split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
