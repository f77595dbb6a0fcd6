import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { read } from '../../lib/query.ts'

/**
 * The kill switch. Stopping is one press and is never kept to be sent later; releasing asks for the password first (the server
 * wants a fresh sign-in). `variables` says which of both was pressed.
 */
export function useStop() {
  const client = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: (stop: boolean) =>
      stop
        ? api('POST /api/execution-settings/pause', { body: {} })
        : api('POST /api/execution-settings/resume', { body: {} }),
    onSuccess: (settings) => client.setQueryData(read('GET /api/execution-settings').queryKey, settings),
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [key] }) =>
          key === 'GET /api/proposals' || key === 'GET /api/execution-settings' || key === 'GET /api/notices',
      }),
  })
}
