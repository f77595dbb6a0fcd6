import { problemOf } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/index.ts'

/** Says why something was not done, where there is no place on the page to say it: cause, and the next step under it. */
export function useFailure(): (error: unknown) => void {
  const { t } = useWords()
  return (error) => {
    const problem = problemOf(error)
    toast.failed(problem?.title ?? t('ui:unreachable'), { detail: problem?.nextStep ?? t('ui:unreachableNext') })
  }
}
