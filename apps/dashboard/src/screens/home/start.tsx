import { useWords } from '../../lib/words.ts'
import { LinkButton } from '../../ui/index.ts'

/** Before anything came in: one sentence and the one thing to do. */
export function Start({ noShop, owner }: { readonly noShop: boolean; readonly owner: boolean }) {
  const { t } = useWords()
  return (
    <>
      <p className="mt-1.5 max-w-[42rem] text-title text-balance max-sm:text-lead">
        {t(noShop ? 'home:noShop' : 'home:noChannel')}
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {noShop ? (
          <LinkButton to="/setup" variant="primary">
            {t('home:checkShop')}
          </LinkButton>
        ) : (
          owner && (
            <LinkButton to="/start/connect" variant="primary">
              {t('home:connect')}
            </LinkButton>
          )
        )}
        <LinkButton to="/start/demo">{t('home:demo')}</LinkButton>
      </div>
    </>
  )
}
