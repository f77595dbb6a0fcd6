import { useMemo } from 'react'
import { useWords } from '../../lib/words.ts'

/** "미국 달러" of USD in the language of the page. */
export function useCurrencyName(): (code: string) => string {
  const { language } = useWords()
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'currency', fallback: 'none' })
    return (code) => (/^[A-Z]{3}$/.test(code) ? (names.of(code) ?? '') : '')
  }, [language])
}
