import type { AnswerOf, RuleDraft } from '@commerce/contracts'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../lib/api.ts'

export type Checked = AnswerOf<'POST /api/rules/check'>

const PAUSE = 400

/** What the server says of a draft on the data of now, a moment after the last change. Null: there is nothing to ask yet. */
export function useRuleCheck(draft: RuleDraft | null, ruleId: string | undefined) {
  const text = draft === null ? null : JSON.stringify(draft)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    if (text === asked) return
    const timer = setTimeout(() => setAsked(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text, asked])
  const check = useQuery<Checked>({
    queryKey: ['POST /api/rules/check', asked, ruleId ?? null],
    queryFn:
      asked === null
        ? skipToken
        : ({ signal }) =>
            api('POST /api/rules/check', {
              body: { draft: JSON.parse(asked), ...(ruleId === undefined ? {} : { ruleId }) },
              signal,
            }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
  return { ...check, busy: check.isFetching || text !== asked }
}
