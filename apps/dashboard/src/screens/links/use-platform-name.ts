import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'

/** The platforms there are, with their names; what is not among them (`own`, one that is gone) keeps a word. */
export function usePlatforms() {
  const { language } = useWords()
  const platforms = useQuery(read('GET /api/connectors')).data?.platforms ?? []
  return platforms.map(({ platform, kind, title }) => ({ platform, kind, name: title[language] }))
}

export function usePlatformName(): (platform: string) => string {
  const { t } = useWords()
  const platforms = usePlatforms()
  return (platform) =>
    platform === OWN ? t('links:platformOwn') : (platforms.find((one) => one.platform === platform)?.name ?? platform)
}

/** A blog, a newsletter, a shop window: no advertising platform. */
export const OWN = 'own'
