import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { ApiAnswer } from '../kit/types.ts'

/** A vendor that called too often is shut out for minutes to tens of minutes; knocking on makes it worse. */
const SHUT_OUT_MS = 5 * 60_000

/**
 * What an answer of the Wing API means; null when it is good. The shape of errors varies (`{code, message}`, with numbers or words
 * as code), so the status decides.
 */
export function judgeCoupang(answer: ApiAnswer): VendorRefused | VendorUnreachable | VendorWait | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  // Their gate sends addresses it does not know elsewhere.
  if (status >= 300 && status < 400) return new VendorRefused('vendor-address-blocked')
  const text = textOf(answer)
  if (status === 401) {
    // Keys live 180 days; the words for a dead one are unverified.
    return /key.{0,40}expired/i.test(text)
      ? new VendorRefused('vendor-credentials-expired')
      : new VendorRefused('vendor-credentials-wrong')
  }
  if (status === 403) {
    return /<html|access denied/i.test(text)
      ? new VendorRefused('vendor-address-blocked')
      : new VendorRefused('vendor-rights-missing', { right: plain(text) })
  }
  if (status === 429) {
    return new VendorWait('vendor-limit', answer.headers['retry-after'] === undefined ? SHUT_OUT_MS : 1_000)
  }
  if (status >= 500) return new VendorUnreachable('vendor-broken', { status })
  return new VendorRefused('vendor-request-refused', { detail: plain(text) })
}

function textOf(answer: ApiAnswer): string {
  try {
    return answer.text()
  } catch {
    return ''
  }
}

function plain(text: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text
  return message
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
