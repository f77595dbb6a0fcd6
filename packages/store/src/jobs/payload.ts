import type { EnqueueOptions, JobPayload } from './port.ts'

/** Reads a stored payload. @throws when it is not a flat object, which only a foreign hand can have written. */
export function payloadOf(json: string): JobPayload {
  return checkedPayload(JSON.parse(json))
}

/** Checks that a value read from the database is a payload. */
export function checkedPayload(value: unknown): JobPayload {
  if (!isPayload(value)) throw new Error('a stored job payload is not a flat object')
  return value
}

function isPayload(value: unknown): value is JobPayload {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((field) => field === null || ['string', 'number', 'boolean'].includes(typeof field))
  )
}

const NAME = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/

/** @throws when the caller asks for what cannot be kept, which is a bug. */
export function checkEnqueue(
  name: string,
  payload: JobPayload,
  { dedupeKey, runAt, maxAttempts }: EnqueueOptions,
): void {
  if (!NAME.test(name) || name.length > 80) throw new Error(`not a job name: ${name}`)
  if (!isPayload(payload)) throw new Error(`the payload of ${name} is not a flat object`)
  if (dedupeKey !== undefined && (dedupeKey === '' || dedupeKey.length > 200))
    throw new Error(`bad dedupe key of ${name}`)
  if (runAt !== undefined && !Number.isSafeInteger(runAt)) throw new Error(`runAt of ${name} is not in milliseconds`)
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 1 && maxAttempts <= 1000)) {
    throw new Error(`maxAttempts of ${name} is not 1 to 1000`)
  }
}
