import type { AnswerOf, QueryOf } from '@commerce/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type CallExtra } from '../../lib/api.ts'
import { lookEvery } from '../../lib/live.ts'
import type { CallArguments } from '../../lib/request.ts'

type PagedKey =
  | 'GET /api/sync-runs'
  | 'GET /api/quarantine'
  | 'GET /api/imports'
  | 'GET /api/proposals'
  | 'GET /api/executions'
  | 'GET /api/alerts'

/**
 * A list that is read page after page. Its key begins like that of a plain read, so that live events renew it. While
 * something in it runs it is asked again every other second, unless events tell of every step.
 */
export function usePages<K extends PagedKey>(
  key: K,
  query: Omit<NonNullable<QueryOf<K>>, 'cursor'>,
  isRunning: (page: AnswerOf<K>) => boolean = () => false,
) {
  return useInfiniteQuery({
    queryKey: [key, query, 'pages'],
    queryFn: ({ pageParam, signal }): Promise<AnswerOf<K>> => {
      const args = [
        { query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal },
      ] as unknown as CallArguments<K, CallExtra>
      return api(key, ...args)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page as { readonly next: string | null }).next,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.pages.some(isRunning) ? (isTold(key) ? lookEvery() : 2000) : false),
  })
}

/** Whether every step is announced; of runs only the end is. */
const isTold = (key: PagedKey): boolean => key === 'GET /api/proposals' || key === 'GET /api/executions'
