import type { TwinPlatform } from './platforms.ts'

/** One request as it arrived. Secrets stay in it: the twin's are worth nothing. */
export interface JournalEntry {
  readonly platform: TwinPlatform
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** By the twin's clock, epoch milliseconds. */
  readonly at: number
  /** Null while unanswered. */
  readonly status: number | null
  /** The fault that met it. */
  readonly fault: string | null
}

/** Something a request changed: a budget, a status. */
export interface Effect {
  readonly platform: TwinPlatform
  readonly at: number
  readonly what: string
  readonly entityId: string
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

export interface Journal {
  readonly requests: readonly JournalEntry[]
  readonly effects: readonly Effect[]
}

export interface OpenJournal extends Journal {
  /** @returns what to call when it is answered. */
  request(entry: Omit<JournalEntry, 'status'>): (status: number) => void
  effect(effect: Effect): void
}

/** The last requests are kept, so that a demo that runs for weeks does not fill the memory. */
const KEPT = 20_000

export function openJournal(): OpenJournal {
  const requests: { -readonly [K in keyof JournalEntry]: JournalEntry[K] }[] = []
  const effects: Effect[] = []
  return {
    requests,
    effects,
    request(entry) {
      if (requests.length >= KEPT) requests.splice(0, KEPT / 2)
      const open = { ...entry, status: null as number | null }
      requests.push(open)
      return (status) => {
        open.status = status
      }
    },
    effect(effect) {
      if (effects.length >= KEPT) effects.splice(0, KEPT / 2)
      effects.push(effect)
    },
  }
}
