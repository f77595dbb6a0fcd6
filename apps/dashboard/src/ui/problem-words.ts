import { problemOf } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'

export interface ProblemWords {
  readonly title: string
  readonly consequence: string
  readonly nextStep: string
  /** The id that also stands in the server's log; absent when the request never arrived. */
  readonly id: string | undefined
}

/** Cause, consequence, next step for any error: the server's own words, or ours when the server was not reached or we are at fault. */
export function useProblemWords(error: unknown): ProblemWords {
  const { t } = useWords()
  const problem = problemOf(error)
  if (problem)
    return {
      title: problem.title,
      consequence: problem.consequence,
      nextStep: problem.nextStep,
      id: problem.instance || undefined,
    }
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return {
      title: t('ui:unreachable'),
      consequence: t('ui:unreachableConsequence'),
      nextStep: t('ui:unreachableNext'),
      id: undefined,
    }
  }
  return { title: t('ui:failed'), consequence: t('ui:failedConsequence'), nextStep: t('ui:failedNext'), id: undefined }
}
