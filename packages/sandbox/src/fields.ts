import type { TwinPlatform } from './server/platforms.ts'
import type { Keys } from './server/stage.ts'

/** Credentials by the names of the connectors' fields. */
export function fieldsOf(keys: Keys): Record<TwinPlatform, Readonly<Record<string, string>>> {
  return {
    naver: keys.naver,
    meta: keys.meta,
    google: keys.google,
    tiktok: keys.tiktok,
    coupang: keys.coupang,
    cafe24: keys.cafe24,
    'cafe24-analytics': keys.cafe24,
    smartstore: keys.smartstore,
  }
}
