import type { AnswerOf, EndpointKey } from '@commerce/contracts'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api, type CallExtra } from './api.ts'
import { problemOf } from './problem.ts'
import type { CallArguments, CallInput } from './request.ts'

/** The keys of endpoints that only read. */
export type ReadKey = Extract<EndpointKey, `GET ${string}`>

/**
 * A read for `useQuery`: `useQuery(read('GET /api/backups'))`. The key is `[endpoint, input]`, so that a live event can
 * mark everything of an endpoint as old.
 */
export function read<K extends ReadKey>(key: K, ...[input]: CallArguments<K, object>) {
  return queryOptions<AnswerOf<K>>({
    queryKey: [key, input ?? null],
    queryFn: ({ signal }) => call(key, input, signal),
  })
}

function call<K extends ReadKey>(key: K, input: CallInput<K> | undefined, signal: AbortSignal): Promise<AnswerOf<K>> {
  const args = [{ ...input, signal }] as unknown as CallArguments<K, CallExtra>
  return api(key, ...args)
}

/** A read is tried again twice when the server was not reached or is overloaded; a refusal is an answer and is not. */
export function mayRetry(failures: number, error: unknown): boolean {
  if (failures >= 2) return false
  const problem = problemOf(error)
  return problem === null
    ? error instanceof TypeError
    : problem.status === 502 || problem.status === 503 || problem.status === 504
}

/** Reads stay fresh for half a minute and are renewed by live events, on return to the window and after being offline. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
}
