import { Outlet } from '@tanstack/react-router'
import { useLanguage } from '../lib/preferences.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'
import { Notices } from './notices.tsx'

/** The frame before and outside the shop: the mark, the page, the language. */
export function Bare() {
  const { t } = useWords()
  const { language, setLanguage } = useLanguage()
  const other = language === 'ko' ? 'en' : 'ko'
  return (
    <div className="flex min-h-dvh flex-col">
      <Notices />
      <header className="flex items-center justify-between px-5 py-4 sm:px-8">
        <p className="flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
          <Mark />
          {t('shell:product')}
        </p>
        <button
          type="button"
          lang={other}
          onClick={() => setLanguage(other)}
          className="h-(--control) rounded-md px-2.5 text-table text-ink-2 hover:bg-hover hover:text-ink"
        >
          {t(`common:languageName.${other}`)}
        </button>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 px-5 pt-[min(9vh,72px)] pb-16 outline-none">
        <Outlet />
      </main>
    </div>
  )
}
