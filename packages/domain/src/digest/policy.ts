import { LANGUAGES, type Language } from '@commerce/contracts/words'
import type { Day } from '@commerce/kernel'
import type { DigestChannel } from './model.ts'

export interface Settings {
  readonly enabled: boolean
  /** 0 to 23 on the clock of the shop. */
  readonly hour: number
  readonly language: Language
  readonly channels: readonly DigestChannel[]
}

/** Before a person chose: at eight, on the dashboard, in the language the person uses it in. */
export function usualSettings(language: string): Settings {
  return { enabled: true, hour: 8, language: languageOf(language), channels: ['web'] }
}

export function languageOf(text: string): Language {
  return LANGUAGES.find((language) => language === text) ?? 'ko'
}

const CHANNELS: readonly DigestChannel[] = ['web', 'mail', 'telegram']

/** Channels in one order and each once; unknown ones (of a newer version) are left out. */
export function channelsOf(names: readonly string[]): DigestChannel[] {
  return CHANNELS.filter((channel) => names.includes(channel))
}

/** Whether the digest of today is to be handed to a person now: their hour has come and they have not had it. */
export function isDue(
  settings: Settings,
  lastSentDay: string | null,
  now: { readonly today: Day; readonly hour: number },
): boolean {
  // A day that is later than today was written before the clock or the zone of the shop was set back.
  return settings.enabled && settings.hour <= now.hour && (lastSentDay === null || lastSentDay < now.today)
}

/**
 * What counts as sent after somebody changed the hour: an hour of today that has passed already is not made up for, so that a change
 * at ten does not bring the digest of eight.
 */
export function sentAfterChange(
  settings: Settings,
  lastSentDay: string | null,
  now: { readonly today: Day; readonly hour: number },
): string | null {
  return settings.hour <= now.hour ? now.today : lastSentDay
}

/** What an attempt to send came to. `retryMs` null: trying again would not help. */
export type Sending =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'not-sent'
      readonly code: RefusedCode
      readonly detail: string | null
      readonly retryMs: number | null
    }
  | { readonly kind: 'unknown'; readonly detail: string | null }

export type RefusedCode = 'token' | 'chat' | 'moved' | 'message' | 'tooLate' | 'off'

const GIVE_UP_MS = 12 * 3_600_000

/** A digest of the morning is worth nothing the next day: after half a day nothing is tried any more. */
export function afterAttempt(
  sending: Sending,
  asOf: number,
  now: number,
): {
  readonly state: 'waiting' | 'sent' | 'unknown' | 'refused'
  readonly code: RefusedCode | null
  readonly detail: string | null
} {
  if (sending.kind === 'sent') return { state: 'sent', code: null, detail: null }
  if (sending.kind === 'unknown') return { state: 'unknown', code: null, detail: sending.detail }
  const { code, detail, retryMs } = sending
  if (retryMs === null) return { state: 'refused', code, detail }
  return now + retryMs > asOf + GIVE_UP_MS
    ? { state: 'refused', code: 'tooLate', detail }
    : { state: 'waiting', code, detail }
}
