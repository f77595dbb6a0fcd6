import { problemWords } from '@commerce/contracts/words'
import { type Env, type HttpApp, languageOf } from '../http/index.ts'

/**
 * What listens: answers by the product that stands behind it. While none does (at the start, during a restore) it says so
 * at once, so that a browser and a supervisor know to come back.
 */
export interface Door extends HttpApp {
  open(app: HttpApp): void
  /** Lets nobody in any more; resolves when the last request inside has its answer. */
  shut(): Promise<void>
}

/** @param security the headers that every answer of the API carries. */
export function createDoor(security: Readonly<Record<string, string>>): Door {
  let behind: HttpApp | null = null
  let inside = 0
  let empty: (() => void) | null = null

  return {
    open(app) {
      behind = app
    },
    shut() {
      behind = null
      if (inside === 0) return Promise.resolve()
      const { promise, resolve } = Promise.withResolvers<void>()
      empty = resolve
      return promise
    },
    async fetch(request: Request, env: Env) {
      if (behind === null) return notYet(request, security)
      inside += 1
      try {
        return await behind.fetch(request, env)
      } finally {
        inside -= 1
        if (inside === 0) empty?.()
      }
    },
  }
}

function notYet(request: Request, security: Readonly<Record<string, string>>): Response {
  const headers = { ...security, 'retry-after': '1' }
  // The process lives, which is all that this one asks.
  if (new URL(request.url).pathname === '/healthz') return Response.json({ state: 'ok' }, { headers })
  const { title, consequence, nextStep } = problemWords(
    languageOf(request.headers.get('accept-language')),
    'restarting',
  )
  const problem = {
    type: 'urn:commerce:problem:restarting',
    title,
    status: 503,
    code: 'restarting',
    consequence,
    nextStep,
    instance: 'door',
  }
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  })
}
