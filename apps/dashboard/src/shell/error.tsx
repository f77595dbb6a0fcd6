import { useQueryClient } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isApiProblem } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { errorMark } from './error-mark.ts'

/** A page that broke. Cause, consequence, next step and an id; the rest of the frame keeps working. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useWords()
  const router = useRouter()
  const client = useQueryClient()
  const again = () => {
    void client.resetQueries({ predicate: (query) => query.state.status === 'error' })
    reset()
    void router.invalidate()
  }
  return (
    <div className="mx-auto max-w-prose px-4 py-10">
      <ErrorState
        error={error}
        onRetry={again}
        action={<Button onClick={() => location.reload()}>{t('shell:reload')}</Button>}
      />
      {!isApiProblem(error) && (
        <p className="figures ml-8 text-meta text-ink-3">{t('ui:errorId', { id: errorMark(error) })}</p>
      )}
    </div>
  )
}
