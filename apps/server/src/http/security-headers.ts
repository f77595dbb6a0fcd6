import type { HttpConfig } from './deps.ts'

export interface SecurityHeaders {
  /** For JSON and everything else that is not a page: nothing may be loaded from it. */
  readonly api: Readonly<Record<string, string>>
  /** For a page: only what carries this answer's nonce, and our own files. */
  page(nonce: string): Readonly<Record<string, string>>
  /** For a file of the dashboard. */
  readonly asset: Readonly<Record<string, string>>
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), ' +
    'browsing-topics=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
}

const locked = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Browser rules of reliability.md section 4 (ASVS 3.4.1-3.4.8); each answer carries one of these sets. */
export function securityHeaders(config: Pick<HttpConfig, 'publicOrigin'>, https: boolean): SecurityHeaders {
  const transport: Record<string, string> = https ? { 'strict-transport-security': 'max-age=31536000' } : {}
  const base = { ...everywhere, ...transport }
  const upgrade = config.publicOrigin.startsWith('https:') ? '; upgrade-insecure-requests' : ''
  return {
    api: { ...base, 'content-security-policy': locked, 'cache-control': 'no-store' },
    // A service worker lives under the policy of its own file and must be able to fetch.
    asset: { ...base, 'content-security-policy': `${locked}; connect-src 'self'` },
    page: (nonce) => ({
      ...base,
      'cache-control': 'no-store',
      'content-security-policy':
        `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
        "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "worker-src 'self'; media-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; " +
        `frame-ancestors 'none'${upgrade}`,
    }),
  }
}
