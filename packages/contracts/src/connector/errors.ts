/**
 * How talking to a vendor can fail. They said no, they could not be reached, or we have to wait; connectors translate the vendor's
 * own codes into these and nothing else leaves them. `code` has its sentences in `problems`.
 */
export class VendorRefused extends Error {
  readonly code: VendorRefusal
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: VendorRefusal, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'VendorRefused'
    this.code = code
    this.params = params
  }
}

/** Worth another try later: network, 5xx, a deadline. */
export class VendorUnreachable extends Error {
  readonly code: VendorTrouble
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: VendorTrouble, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause })
    this.name = 'VendorUnreachable'
    this.code = code
    this.params = params
  }
}

/** Not now: a limit, or a report that is not made yet. Costs no attempt. */
export class VendorWait extends Error {
  readonly code: VendorPause
  /** Milliseconds from now. */
  readonly ms: number
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: VendorPause, ms: number, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${ms} ms`)
    this.name = 'VendorWait'
    this.code = code
    this.ms = ms
    this.params = params
  }
}

export const VENDOR_REFUSALS = [
  'vendor-credentials-wrong', // the keys are not accepted
  'vendor-credentials-expired', // they were accepted once: connect again
  'vendor-rights-missing', // {{right}}
  'vendor-access-revoked', // the app was removed or blocked at {{platform}}
  'vendor-address-blocked', // their list of allowed addresses does not hold ours
  'vendor-account-unknown', // no such account: {{account}}
  'vendor-request-refused', // they did not accept the request: {{detail}}
  'vendor-answer-unreadable', // not the form they document: {{detail}}
  'vendor-answer-too-large', // more than {{bytes}}
  'vendor-answer-too-deep',
  'vendor-pages-loop', // the pages go round in a circle
  'vendor-address-not-allowed', // an address inside this network
  'vendor-clock-skew', // our clock is {{seconds}} s off theirs
  'vendor-not-connected', // no keys were entered
  'vendor-mode-has-no-api', // this platform is read from files
] as const
export type VendorRefusal = (typeof VENDOR_REFUSALS)[number]

export const VENDOR_TROUBLES = ['vendor-unreachable', 'vendor-timeout', 'vendor-broken', 'vendor-circuit-open'] as const
export type VendorTrouble = (typeof VENDOR_TROUBLES)[number]

export const VENDOR_PAUSES = ['vendor-limit', 'vendor-report-not-ready', 'vendor-maintenance'] as const
export type VendorPause = (typeof VENDOR_PAUSES)[number]
