import type { Problem } from '@commerce/contracts'

/** An error answer of the API, thrown so that React Query and error boundaries see it. `problem` is RFC 9457 plus our fields. */
export interface ApiProblem extends Error {
  readonly name: 'ApiProblem'
  readonly problem: Problem
}

/** Makes the error that `api` throws. */
export function apiProblem(problem: Problem): ApiProblem {
  return Object.assign(new Error(`${problem.code} (${problem.instance})`), { name: 'ApiProblem' as const, problem })
}

/** The problem inside an error, or null when the error is something else (a bug, a broken connection). */
export function problemOf(error: unknown): Problem | null {
  return isApiProblem(error) ? error.problem : null
}

export function isApiProblem(error: unknown): error is ApiProblem {
  return error instanceof Error && error.name === 'ApiProblem' && 'problem' in error
}

/**
 * Reads problem+json defensively: a proxy in between may answer with HTML, or with nothing. `null` when it is not a problem;
 * the caller then makes one from the status.
 */
export function readProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null) return null
  const of = value as Partial<Record<keyof Problem, unknown>>
  if (typeof of.code !== 'string' || typeof of.title !== 'string' || typeof of.status !== 'number') return null
  const text = (part: unknown) => (typeof part === 'string' ? part : '')
  return {
    type: text(of.type),
    title: of.title,
    status: of.status,
    code: of.code,
    consequence: text(of.consequence),
    nextStep: text(of.nextStep),
    instance: text(of.instance),
    ...(isParams(of.params) ? { params: of.params } : {}),
    ...(Array.isArray(of.errors) ? { errors: of.errors.filter(isFieldError) } : {}),
  }
}

function isParams(value: unknown): value is Record<string, string | number> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number')
  )
}

function isFieldError(value: unknown): value is { path: string; message: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    'message' in value &&
    typeof value.path === 'string' &&
    typeof value.message === 'string'
  )
}

/** The name of the form field an error path means: `body.email`, `/email` and `email` all mean `email`. */
export function fieldNameOf(path: string): string {
  return path
    .replace(/^(#?\/)/, '')
    .replaceAll('/', '.')
    .replace(/^(body|query|params)\./, '')
}
