import { useWords } from '../lib/words.ts'
import { LinkButton } from '../ui/link.tsx'
import { Mark } from './mark.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useWords()
  return (
    <main id="content" className="mx-auto flex max-w-md flex-col items-start gap-2 px-5 pt-[18vh] pb-16">
      <Mark size={32} />
      <h1 tabIndex={-1} className="mt-3 text-title font-semibold outline-none">
        {t('shell:notFound')}
      </h1>
      <p className="text-ink-2">{t('shell:notFoundText')}</p>
      <span className="mt-3">
        <LinkButton to="/" variant="primary">
          {t('shell:goHome')}
        </LinkButton>
      </span>
    </main>
  )
}
