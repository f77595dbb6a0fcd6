import type { z } from 'zod'
import type { Permission } from '../access/index.ts'

/**
 * One route of the HTTP API, declared once. The server makes the OpenAPI document, validation, authorisation and the
 * idempotency rule from it; the dashboard makes its typed client from it.
 */
export interface Endpoint {
  readonly summary: string
  readonly tag: string
  /** `public`: anyone. Otherwise the permission that the actor must hold. Checked before the handler runs. */
  readonly access: 'public' | Permission
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The body is bytes that the handler reads from `context.request` itself, at most 10 MB; it is not JSON. */
  readonly raw?: boolean
  /** The answer of a success; `null` for 204. A string names a media type that is not JSON (SSE, a file). */
  readonly answer: z.ZodType | null | string
  /** Status of a success; 200 unless said. */
  readonly status?: 200 | 201 | 202
  /** Refusal codes this route may give besides the ones every route may give. */
  readonly refusals?: readonly string[]
  /** A fresh sign-in (within 10 minutes) is asked for: keys, people, restore (ASVS 7.5.x). */
  readonly fresh?: boolean
  /** Stricter rate limit for guessing-prone routes. */
  readonly limit?: 'strict'
  /**
   * The answer holds a secret that is shown once (a token, a key, a link). It is never kept for Idempotency-Key: a repeat
   * is told that the work was done and that the answer is gone (docs/decisions/http.md).
   */
  readonly shownOnce?: boolean
  /** `false`: nobody is identified and nothing is limited, so that it answers without the database (liveness). */
  readonly identified?: boolean
}

/** Keeps the literal types of a group of endpoints; the key is `METHOD /path/{param}`. */
export function group<const T extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Endpoint>>(
  endpoints: T,
): T {
  return endpoints
}
