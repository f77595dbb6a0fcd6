import type { AnswerOf, EndpointKey, Problem } from '@commerce/contracts'
import { connection } from './connection.ts'
import { idempotencyKey } from './idempotency.ts'
import { languageNow, words } from './preferences.ts'
import { apiProblem, readProblem } from './problem.ts'
import { type CallArguments, prepare } from './request.ts'
import { confirmIdentity, endSession } from './session.ts'

export interface CallExtra {
  readonly signal?: AbortSignal
  /** For a POST that is tried again by hand with the same meaning; a fresh one is made otherwise. */
  readonly idempotencyKey?: string
}

/**
 * Calls an endpoint of the contract: `api('GET /api/me')`, `api('PATCH /api/people/{id}', { params: { id }, body })`.
 * Throws an `ApiProblem` for every refusal (read it with `problemOf`), a `TypeError` when the server was not reached.
 * A session that ended leads to sign-in; an endpoint that wants a fresh sign-in asks for the password and goes on.
 */
export async function api<K extends EndpointKey>(
  key: K,
  ...[input]: CallArguments<K, CallExtra>
): Promise<AnswerOf<K>> {
  const { signal, idempotencyKey: given, ...parts } = input ?? {}
  const request = prepare(key, parts)
  const repeatKey = request.method === 'POST' ? (given ?? idempotencyKey()) : undefined
  let response = await send(request, signal, repeatKey)
  let problem = await problemIn(response)
  if (problem?.code === 'fresh-sign-in-needed' && (await confirmIdentity())) {
    response = await send(request, signal, request.method === 'POST' ? idempotencyKey() : undefined)
    problem = await problemIn(response)
  }
  if (!problem) return (await answerOf(response)) as AnswerOf<K>
  if (problem.code === 'not-signed-in') endSession()
  if (problem.code === 'restarting') connection.restarting()
  throw apiProblem(problem)
}

/**
 * Sends bytes as they are (a part of a file). Throws like {@link api}; sending the same part again is harmless, so nothing
 * marks a repetition.
 */
export async function sendBytes(path: string, bytes: Blob, signal: AbortSignal): Promise<void> {
  const response = await fetch(path, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': languageNow(),
      'content-type': 'application/octet-stream',
    },
    body: bytes,
    signal,
  })
  const problem = await problemIn(response)
  if (problem === null) return
  if (problem.code === 'not-signed-in') endSession()
  throw apiProblem(problem)
}

function send(
  { method, path, body }: { method: string; path: string; body: string | undefined },
  signal: AbortSignal | undefined,
  repeatKey: string | undefined,
): Promise<Response> {
  return fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': languageNow(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(repeatKey === undefined ? {} : { 'idempotency-key': repeatKey }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  })
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  return response.headers.get('content-type')?.includes('json') ? response.json() : response.text()
}

async function problemIn(response: Response): Promise<Problem | null> {
  if (response.ok) return null
  const read = readProblem(await response.json().catch(() => null))
  if (read) return read
  const t = words.t
  return {
    type: 'about:blank',
    title: t('ui:unexpectedAnswer', { status: response.status }),
    status: response.status,
    code: response.status === 401 ? 'not-signed-in' : response.status === 503 ? 'unavailable' : 'unexpected-answer',
    consequence: t('ui:unreachableConsequence'),
    nextStep: t('ui:unexpectedAnswerNext'),
    instance: response.headers.get('x-request-id') ?? '',
  }
}
