import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** Makes ids of the form `prefix_ULID`, for example `usr_01JD3N…`. Text, made in code, so both engines store the same. */
export interface Ids {
  /** @param prefix 2 to 5 lower-case letters that name the kind of thing. */
  next(prefix: string): string
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Ids that sort by time and, within one millisecond, by order of making (the random part is counted up), as the ULID
 * specification asks of a monotonic generator. When the wall clock steps back the last time is kept, so order holds.
 */
export function createIds(clock: Clock, random: Random): Ids {
  let lastTime = -1
  let tail: number[] = []
  return {
    next(prefix) {
      const now = clock.now()
      if (now > lastTime) {
        lastTime = now
        tail = Array.from(random.bytes(16), (byte) => byte & 31)
      } else {
        countUp(tail)
      }
      return `${prefix}_${encodeTime(lastTime)}${tail.map((digit) => CROCKFORD[digit]).join('')}`
    },
  }
}

function encodeTime(epochMs: number): string {
  let rest = epochMs
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = `${CROCKFORD[rest % 32]}${text}`
    rest = Math.floor(rest / 32)
  }
  return text
}

function countUp(digits: number[]): void {
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const digit = digits[place] ?? 0
    if (digit < 31) {
      digits[place] = digit + 1
      return
    }
    digits[place] = 0
  }
  throw new Error('more than 2^80 ids in one millisecond')
}
