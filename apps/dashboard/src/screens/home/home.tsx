import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, LinkButton, Loading } from '../../ui/index.ts'
import { BlindSpots } from './blind-spots.tsx'
import { feeding } from './data-spots.ts'
import { GettingStarted } from './getting-started.tsx'
import { Today } from './today.tsx'

/** Home before there are figures: says in one sentence what is there, teaches what to do, and hides nothing that is wrong. */
export default function Home() {
  const { t } = useWords()
  const me = useMe()
  const owner = me.permissions.includes('backups:manage')
  const shop = useQuery(read('GET /api/shop'))
  const connectors = useQuery(read('GET /api/connectors'))
  const noShop = shop.data?.shop === null
  const channels = connectors.data ? feeding(connectors.data.items) : 0
  return (
    <div className="flex flex-col gap-10">
      <header>
        <h1 tabIndex={-1} className="sr-only">
          {t('home:title')}
        </h1>
        <Today zone={shop.data?.shop?.zone} />
        {shop.isPending || connectors.isPending ? (
          <Loading>
            <Bone className="mt-3 h-5 w-full max-w-xl" />
            <Bone className="mt-2.5 h-5 w-2/3 max-w-md" />
          </Loading>
        ) : (
          <p className="mt-1.5 max-w-[42rem] text-title text-balance max-sm:text-lead">
            {noShop && owner
              ? t('home:noShop')
              : channels > 0
                ? t('home:hasChannel', { count: channels })
                : t('home:noChannel')}
          </p>
        )}
        <div className="mt-5 flex flex-wrap gap-2">
          {noShop && owner ? (
            <LinkButton to="/setup" variant="primary">
              {t('home:checkShop')}
            </LinkButton>
          ) : channels > 0 ? (
            <LinkButton to="/data-health" variant="primary">
              {t('home:toHealth')}
            </LinkButton>
          ) : (
            owner && (
              <LinkButton to="/start/connect" variant="primary">
                {t('home:connect')}
              </LinkButton>
            )
          )}
          {channels === 0 && <LinkButton to="/start/demo">{t('home:demo')}</LinkButton>}
        </div>
      </header>
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <GettingStarted me={me} shop={shop} />
        {owner && <BlindSpots />}
      </div>
    </div>
  )
}
