import type { Json } from '@commerce/contracts/connector'

/**
 * Rows of a searchStream answer: chunks `[{"results":[…],"fieldMask":…}, …]`, some without results. What is no chunk stands as a row,
 * to be refused by its schema. Null when it is no list at all.
 */
export function rowsOf(page: Json): readonly Json[] | null {
  if (!Array.isArray(page)) return null
  return page.flatMap((chunk): readonly Json[] => {
    if (typeof chunk !== 'object' || chunk === null || Array.isArray(chunk)) return [chunk]
    const { results } = chunk as { readonly [key: string]: Json }
    if (results === undefined) return []
    return Array.isArray(results) ? results : [results]
  })
}
