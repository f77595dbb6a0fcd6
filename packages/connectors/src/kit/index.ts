export {
  type Acting,
  type AmountRule,
  bodyOf,
  isOffered,
  refusedAction,
  type Sent,
  sessionActions,
} from './actions.ts'
export { isPublicAddress, type Resolve } from './addresses.ts'
export { createApi } from './api.ts'
export { dayCursor, resumeDay } from './day-cursor.ts'
export { bothWords, defineConnector } from './define.ts'
export { decode, parseJson } from './json.ts'
export { decimalToMicros, decimalToMinor, microsOf, NotANumber, wholeNumber } from './numbers.ts'
export { pagesGuard } from './pages-guard.ts'
export { type ReplayOptions, replay } from './replay.ts'
export { retryAfterMs } from './retry-after.ts'
export { checked, excerptOf, mapRows, unreadable } from './rows.ts'
export { daysOf, localTime, NotATime, seoulTime, vendorDay } from './times.ts'
export { type ConsoleWords, todoIn } from './todo.ts'
export { createAccessTokens } from './tokens.ts'
export { type SafeTransportOptions, safeTransport } from './transport.ts'
export type * from './types.ts'
