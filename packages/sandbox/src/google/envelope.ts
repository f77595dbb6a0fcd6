import type { Stage } from '../server/stage.ts'

export interface AdsFault {
  readonly status: number
  /** `INVALID_ARGUMENT`, `UNAUTHENTICATED`. */
  readonly rpc: string
  readonly message: string
  /** `{ queryError: 'UNRECOGNIZED_FIELD' }` */
  readonly errorCode: Readonly<Record<string, string>>
  /** Seconds, in `retryDelay` of quota errors. */
  readonly retryDelay?: number
}

/** `{"error":{code,message,status,details:[GoogleAdsFailure]}}`; streams put it into an array. */
export function adsError(stage: Stage, fault: AdsFault, inArray: boolean): Response {
  const requestId = stage.requestId('google')
  const failure = {
    '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
    errors: [
      {
        errorCode: fault.errorCode,
        message: fault.message,
        ...(fault.retryDelay === undefined
          ? {}
          : { details: { quotaErrorDetails: { rateScope: 'DEVELOPER', retryDelay: `${fault.retryDelay}s` } } }),
      },
    ],
    requestId,
  }
  const body = { error: { code: fault.status, message: fault.message, status: fault.rpc, details: [failure] } }
  const headers: Record<string, string> = { 'request-id': requestId }
  if (fault.retryDelay !== undefined) headers['retry-after'] = fault.retryDelay.toString()
  return Response.json(inArray ? [body] : body, { status: fault.status, headers })
}

export const badRequest = (family: string, name: string, message: string): AdsFault => ({
  status: 400,
  rpc: 'INVALID_ARGUMENT',
  message,
  errorCode: { [family]: name },
})
