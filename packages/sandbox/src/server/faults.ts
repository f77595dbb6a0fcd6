import { TWIN_PLATFORMS, type TwinPlatform } from './platforms.ts'

export const FAULT_KINDS = [
  'limit', // 429, or what the vendor says instead, with Retry-After
  'broken', // 5xx
  'hang', // no answer, ever
  'reset', // the connection is torn down
  'drip', // one byte a second
  'truncated-gzip',
  'expired-token',
  'duplicate-page', // every row of a page twice
  'reordered-page', // rows of a page the other way round
  'not-ready', // reports are not made yet
  'gzip-bomb', // a gigabyte of nothing in a megabyte
  'html', // 200 with a page of HTML
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  readonly kind: FaultKind
  /** How many requests it meets; without it and `until`: one. */
  readonly times?: number
  /** Epoch milliseconds until which it meets every request. */
  readonly until?: number
  /** Only requests whose path begins so. */
  readonly path?: string
  /** Only requests of this method: `PUT` leaves the reading alone. */
  readonly method?: string
  /** So many fitting requests pass before it meets one. */
  readonly skip?: number
  /**
   * The vendor does what was asked, and only the reply is lost: of `hang`, `reset`, `broken`, `html`. Without it these keep a request
   * from having any effect. `drip` and `truncated-gzip` spoil the reply anyway.
   */
  readonly after?: boolean
  /** Seconds, for `limit`; 3 unless said. */
  readonly retryAfter?: number
  /** For `broken`; 502 unless said. */
  readonly status?: number
}

export type FaultPlan = Partial<Record<TwinPlatform, Fault>>

export interface Faults {
  /** Sets what meets the next requests of a platform; null ends it. */
  set(platform: TwinPlatform, fault: Fault | null): void
  /** The fault that meets this request, counted. */
  take(platform: TwinPlatform, request: { readonly method: string; readonly path: string }, now: number): Fault | null
}

export function openFaults(plan: FaultPlan = {}): Faults {
  const active = new Map<TwinPlatform, { fault: Fault; left: number; skip: number }>()
  const set = (platform: TwinPlatform, fault: Fault | null): void => {
    if (fault === null) active.delete(platform)
    else {
      const left = fault.times ?? (fault.until === undefined ? 1 : Number.POSITIVE_INFINITY)
      active.set(platform, { fault, left, skip: fault.skip ?? 0 })
    }
  }
  for (const platform of TWIN_PLATFORMS) set(platform, plan[platform] ?? null)
  return {
    set,
    take(platform, { method, path }, now) {
      const found = active.get(platform)
      if (found === undefined || !path.startsWith(found.fault.path ?? '')) return null
      if (found.fault.method !== undefined && found.fault.method !== method) return null
      if (found.left <= 0 || now >= (found.fault.until ?? Number.POSITIVE_INFINITY)) {
        active.delete(platform)
        return null
      }
      if (found.skip > 0) {
        found.skip -= 1
        return null
      }
      found.left -= 1
      return found.fault
    },
  }
}
