import type { AnswerOf, BodyOf, EndpointKey } from '@commerce/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { returnPath } from '../lib/address.ts'
import { api, type CallExtra } from '../lib/api.ts'
import type { CallArguments, CallInput } from '../lib/request.ts'

type WriteKey = Exclude<EndpointKey, `GET ${string}`>

/**
 * A change: `mutateAsync` resolves when what is on the page was asked for again, so that the page is true at once and
 * does not wait for the live event.
 */
export function useSend<K extends WriteKey>(key: K) {
  const client = useQueryClient()
  return useMutation<AnswerOf<K>, Error, CallInput<K>>({
    mutationFn: (input) => call(key, input),
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => isRead(queryKey[0]) })
    },
  })
}

type CheckKey = 'POST /api/setup/check' | 'POST /api/people/invitations/check'

/** Asks whether a link is still good: a POST (the token stays out of logs), but read like a question. Not asked without a token. */
export function useCheck<K extends CheckKey>(key: K, body: BodyOf<K> | null, enabled = true) {
  return useQuery<AnswerOf<K>>({
    queryKey: [key, body],
    queryFn: () => call(key, { body } as CallInput<K>),
    enabled: enabled && body !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/**
 * What screens keep in the address, as text. Read from the address itself: a token of digits must not become a number.
 * The token of a one-time link stands behind `#`, so that it reaches no server log and no other site.
 */
export function useAddress(): { readonly [name: string]: string | undefined } {
  const { searchStr, hash } = useLocation()
  return { ...Object.fromEntries(new URLSearchParams(searchStr)), ...Object.fromEntries(new URLSearchParams(hash)) }
}

/** After signing in: nothing that was read before belongs to this person; then on to where they wanted to go. */
export function useEnter(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useAddress()
  return async () => {
    client.clear()
    await navigate({ to: returnPath(next), replace: true })
  }
}

function isRead(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith('GET ')
}

function call<K extends EndpointKey>(key: K, input: CallInput<K>): Promise<AnswerOf<K>> {
  const args = [input] as unknown as CallArguments<K, CallExtra>
  return api(key, ...args)
}
