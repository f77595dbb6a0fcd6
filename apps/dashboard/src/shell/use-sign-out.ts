import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '../lib/api.ts'
import { problemOf } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import { toast } from '../ui/toast.tsx'

/** Ends the session here and forgets what this page knew. When the server is not reached the person stays signed in and is told. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const router = useRouter()
  const { t } = useWords()
  return () => {
    void api('POST /api/auth/logout').then(
      async () => {
        await router.navigate({ to: '/sign-in', search: { why: 'signed-out' } })
        client.clear()
      },
      (error: unknown) =>
        toast.failed(t('shell:signOutFailed'), { detail: problemOf(error)?.nextStep ?? t('ui:unreachableNext') }),
    )
  }
}
