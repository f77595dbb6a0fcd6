import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'

export type Rules = AnswerOf<'GET /api/rules'>

export function useRules() {
  return useQuery(read('GET /api/rules'))
}

/** The currency in which rules speak of money. */
export function useCurrency(): string {
  return useQuery(read('GET /api/shop')).data?.shop?.currency ?? 'KRW'
}
