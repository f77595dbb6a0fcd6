import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useMe } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState } from '../../ui/index.ts'
import { unbroken } from '../parts/amounts.ts'
import { useSearch } from '../parts/use-search.ts'
import { Arrived } from './arrived.tsx'
import { BlindSpots } from './blind-spots.tsx'
import { feeding } from './data-spots.ts'
import { GettingStarted } from './getting-started.tsx'
import { HomeSkeleton } from './skeleton.tsx'
import { Start } from './start.tsx'
import { Today } from './today.tsx'

// Loaded when the first figure is opened.
const HomePanel = lazy(() => import('./panel.tsx'))

/**
 * Home: one sentence, decisions, the figures of the basis day, where they came from, what changed about the past, blind spots.
 * Before anything came in it teaches what to do, and it hides nothing that is wrong.
 */
export default function Home() {
  const { t } = useWords()
  const me = useMe()
  const owner = me.permissions.includes('backups:manage')
  const { address, go } = useSearch('/')
  const shop = useQuery(read('GET /api/shop'))
  const connectors = useQuery(read('GET /api/connectors'))
  const channels = connectors.data ? feeding(connectors.data.items) : 0
  const choice = address.basis === 'latest' ? 'latest' : 'complete'
  const home = useQuery({
    ...read('GET /api/dashboard/home', { query: { basis: choice } }),
    enabled: channels > 0,
    placeholderData: (before) => before,
  })
  const waiting = shop.isPending || connectors.isPending || (channels > 0 && home.isPending)
  return (
    <div className="flex flex-col gap-10">
      <header>
        <h1 tabIndex={-1} className="sr-only">
          {t('home:title')}
        </h1>
        <Today zone={shop.data?.shop?.zone} />
        {waiting ? null : channels === 0 || !home.data ? (
          home.error ? null : (
            <Start noShop={shop.data?.shop === null && owner} owner={owner} />
          )
        ) : (
          <p className="mt-1.5 max-w-[46rem] text-title text-balance max-sm:text-lead">
            {unbroken(home.data.sentence)}
          </p>
        )}
      </header>
      {waiting && <HomeSkeleton />}
      {channels > 0 && home.error && !home.data && (
        <ErrorState error={home.error} onRetry={() => void home.refetch()} retrying={home.isFetching} />
      )}
      {home.data && (
        <Arrived
          home={home.data}
          choice={choice}
          onChoose={(basis) => go({ basis: basis === 'latest' ? basis : undefined })}
          onOpen={(figure) => go({ figure, rows: undefined }, { push: true })}
        />
      )}
      <div className="grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <BlindSpots spots={home.data?.blindSpots} owner={owner} />
        <GettingStarted me={me} shop={shop} />
      </div>
      <Suspense>{home.data && address.figure && <HomePanel home={home.data} address={address} go={go} />}</Suspense>
    </div>
  )
}
