import { useWords } from '../../lib/words.ts'
import { Banner } from '../../ui/index.ts'

/** P9: links work for nobody else while the address is that of this machine; says so, and what to do. */
export function LocalOnly({ base }: { readonly base: string }) {
  const { t } = useWords()
  return (
    <div className="mb-6">
      <Banner tone="warn" title={t('links:localTitle')}>
        <p>{t('links:localText', { base })}</p>
        <p>{t('links:localDo')}</p>
      </Banner>
    </div>
  )
}
