import type { AnswerOf, Proposal } from '@commerce/contracts'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useRenew } from './use-answers.ts'

export type Decision = 'approve' | 'reject' | 'execute'
type Results = AnswerOf<'POST /api/proposals/decide'>['results']

export interface Bulk {
  readonly proposals: readonly Pick<Proposal, 'id' | 'version'>[]
  readonly decision: Decision
  readonly reason?: string
}

/** At most so many are taken at once. */
const MOST = 100

/** One answer for several; each gets its own result, and the list is read again whatever came of it. */
export function useBulk() {
  const renew = useRenew()
  return useMutation<Results, Error, Bulk>({
    // Not kept to be sent later: whoever is offline learns it now.
    networkMode: 'always',
    mutationFn: async ({ proposals, decision, reason }) => {
      const results: Results = []
      for (let from = 0; from < proposals.length; from += MOST) {
        const some = proposals.slice(from, from + MOST)
        const versions = Object.fromEntries(some.map(({ id, version }) => [id, version]))
        const body = { ids: some.map(({ id }) => id), decision, versions, ...(reason ? { reason } : {}) }
        results.push(...(await api('POST /api/proposals/decide', { body })).results)
      }
      return results
    },
    onSettled: () => renew().catch(() => undefined),
  })
}
