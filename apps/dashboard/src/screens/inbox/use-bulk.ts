import type { AnswerOf } from '@commerce/contracts'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useRenew } from './use-answers.ts'

export type Decision = 'approve' | 'reject' | 'execute'
type Results = AnswerOf<'POST /api/proposals/decide'>['results']

export interface Bulk {
  readonly ids: readonly string[]
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
    mutationFn: async ({ ids, decision, reason }) => {
      const results: Results = []
      for (let from = 0; from < ids.length; from += MOST) {
        const body = { ids: ids.slice(from, from + MOST), decision, ...(reason ? { reason } : {}) }
        results.push(...(await api('POST /api/proposals/decide', { body })).results)
      }
      return results
    },
    onSettled: () => renew().catch(() => undefined),
  })
}
