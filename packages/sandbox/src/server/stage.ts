import type { Clock } from '@commerce/kernel'
import type { World } from '../world/index.ts'
import type { Faults } from './faults.ts'
import type { OpenJournal } from './journal.ts'
import type { Quota } from './quota.ts'

/** What all servers stand on. */
export interface Stage {
  readonly world: World
  readonly clock: Clock
  readonly seed: number
  /** Valid credentials of every platform. */
  readonly keys: Keys
  readonly journal: OpenJournal
  readonly faults: Faults
  /** Large quotas and reports made at once, so that months fill quickly. */
  readonly generous: boolean
  readonly drip: Pick<Clock, 'sleep'>
  quota(capacity: number, perSecond: number): Quota
  /** The next request id, counted: the same run gives the same. */
  requestId(platform: string): string
}

export interface Keys {
  readonly naver: { readonly apiKey: string; readonly secretKey: string; readonly customerId: string }
  readonly meta: { readonly accessToken: string; readonly accountId: string; readonly appSecret: string }
  readonly google: {
    readonly clientId: string
    readonly clientSecret: string
    readonly refreshToken: string
    readonly customerId: string
    readonly developerToken: string
    readonly loginCustomerId: string
  }
  readonly tiktok: { readonly accessToken: string; readonly advertiserId: string }
  readonly coupang: { readonly vendorId: string; readonly accessKey: string; readonly secretKey: string }
  readonly cafe24: { readonly mallId: string; readonly clientId: string; readonly clientSecret: string }
  readonly smartstore: { readonly clientId: string; readonly clientSecret: string }
}
