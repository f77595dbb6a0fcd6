import { useQuery } from '@tanstack/react-query'
import CloudOff from 'lucide-react/icons/cloud-off'
import FlaskConical from 'lucide-react/icons/flask-conical'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { lazy, type ReactNode, Suspense, use } from 'react'
import { connection } from '../lib/connection.ts'
import { MeContext } from '../lib/me.ts'
import { read } from '../lib/query.ts'
import { useStore } from '../lib/store.ts'
import { useWords } from '../lib/words.ts'
import { cx } from '../ui/cx.ts'
import { useStopState } from './act-state.ts'

const StopRibbon = lazy(() => import('./stop-ribbon.tsx'))

/** What concerns the whole shop right now: demo data, no connection, a restart, everything stopped. Said once, above the page. */
export function Notices() {
  const { t } = useWords()
  const state = useStore(connection)
  // Also drawn before anybody is signed in.
  const reads = use(MeContext)?.permissions.includes('data:read') ?? false
  const bootstrap = useQuery({ ...read('GET /api/bootstrap'), staleTime: 60_000 }).data?.demo ?? false
  const shop = useQuery({ ...read('GET /api/demo'), staleTime: 60_000, enabled: reads }).data?.state
  const stop = useStopState()
  const demo = bootstrap || (shop !== undefined && shop !== 'off')
  return (
    <div role="status">
      {state === 'offline' && (
        <Ribbon
          tone="bg-stale-soft text-stale"
          icon={<CloudOff aria-hidden size={16} />}
          title={t('shell:offline')}
          text={t('shell:offlineNext')}
        />
      )}
      {state === 'restarting' && (
        <Ribbon
          tone="bg-warn-soft text-warn"
          icon={<RefreshCw aria-hidden size={16} />}
          title={t('shell:restarting')}
          text={t('shell:restartingNext')}
        />
      )}
      {(stop === 'on' || (stop === 'unknown' && state === 'online')) && (
        <Suspense>
          <StopRibbon unknown={stop === 'unknown'} />
        </Suspense>
      )}
      {demo && (
        <Ribbon
          tone="bg-demo-soft text-demo"
          icon={<FlaskConical aria-hidden size={16} />}
          title={t('shell:demoTitle')}
          text={t('shell:demoText')}
        />
      )}
    </div>
  )
}

function Ribbon({
  tone,
  icon,
  title,
  text,
}: {
  readonly tone: string
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
}) {
  return (
    <p className={cx('flex items-start gap-2.5 px-4 py-2 text-table sm:px-8', tone)}>
      <span className="mt-px shrink-0">{icon}</span>
      <span>
        <strong className="mr-2 font-semibold">{title}</strong>
        <span className="text-ink-2">{text}</span>
      </span>
    </p>
  )
}
