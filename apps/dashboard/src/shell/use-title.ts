import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { read } from '../lib/query.ts'
import { useWords } from '../lib/words.ts'

/** Keeps the title of the window: page and shop, in the language of the moment. */
export function useTitle(): void {
  const router = useRouter()
  const client = useQueryClient()
  const { t, title } = useWords()

  useEffect(() => {
    const name = () => {
      const key = router.state.matches.findLast((match) => match.staticData.titleKey !== undefined)?.staticData.titleKey
      const shop = client.getQueryData(read('GET /api/shop').queryKey)?.shop?.name ?? t('shell:product')
      document.title = t('shell:pageTitle', { page: key ? title(key) : t('shell:notFound'), shop })
    }
    name()
    const stopNaming = router.subscribe('onRendered', name)
    const stopWaiting = client
      .getQueryCache()
      .subscribe((event) => event.type === 'updated' && event.query.queryKey[0] === 'GET /api/shop' && name())
    return () => {
      stopNaming()
      stopWaiting()
    }
  }, [router, client, t, title])
}
