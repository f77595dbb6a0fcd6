import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink } from '@tanstack/react-router'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { formatDateTime, formatTimeAgo } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, Button, buttonClass, LinkButton, Loading } from '../../ui/index.ts'
import { placeOf } from '../parts/place-of.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { type BlindSpot, blindSpots } from './blind-spots.ts'
import { type DataSpot, dataSpots } from './data-spots.ts'

type ServerSpot = AnswerOf<'GET /api/dashboard/home'>['blindSpots'][number]

export interface BlindSpotsProps {
  /** What the server found about the data; without it the connections themselves are looked at. */
  readonly spots: readonly ServerSpot[] | undefined
  /** Backups and jobs are the business of owners. */
  readonly owner: boolean
}

/** What is late, failing, expiring or missing; each with its one button. One quiet line when there is nothing. */
export function BlindSpots({ spots: found, owner }: BlindSpotsProps) {
  const { t, language } = useWords()
  const backups = useQuery({
    ...read('GET /api/backups'),
    enabled: owner,
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.state === 'running') ? 1000 : false),
  })
  const jobs = useQuery({ ...read('GET /api/jobs'), enabled: owner })
  const connectors = useQuery(read('GET /api/connectors'))
  const now = Date.now()
  const looked = dataSpots(connectors.data?.items ?? [])
  const data = found === undefined ? looked : looked.filter((spot) => spot.kind === 'keys-soon')
  const spots = blindSpots({ newestVerifiedAt: backups.data?.newestVerifiedAt, deadJobs: jobs.data?.dead }, now)
  const unknown = [
    ...(backups.error && !backups.data ? [t('home:partBackups')] : []),
    ...(jobs.error && !jobs.data ? [t('home:partJobs')] : []),
    ...(connectors.error && !connectors.data ? [t('home:partData')] : []),
  ]
  const checkedAt = Math.min(...(owner ? [backups.dataUpdatedAt, jobs.dataUpdatedAt] : []), connectors.dataUpdatedAt)
  const all = spots.length + data.length + (found?.length ?? 0)
  return (
    <section aria-labelledby="blind-spots">
      <h2 id="blind-spots" className="mb-2 text-lead font-semibold">
        {t('home:blindTitle')}
      </h2>
      {(owner && (backups.isPending || jobs.isPending)) || connectors.isPending ? (
        <Loading>
          <Bone className="h-4 w-72" />
        </Loading>
      ) : (
        <>
          {all > 0 && (
            <ul className="border-t border-line">
              {found?.map((spot) => (
                <Row
                  key={`${spot.finding.code} ${spot.finding.title}`}
                  title={spot.finding.title}
                  so={spot.finding.consequence}
                >
                  <RouterLink {...placeOf(spot.to)} className={buttonClass('secondary', 'small')}>
                    {spot.button}
                  </RouterLink>
                </Row>
              ))}
              {data.map((spot) => (
                <DataRow key={spot.kind} spot={spot} />
              ))}
              {spots.map((spot) => (
                <SpotRow
                  key={spot.kind}
                  spot={spot}
                  busy={backups.data?.items.some((one) => one.state === 'running') ?? false}
                />
              ))}
            </ul>
          )}
          {all === 0 && unknown.length === 0 && (
            <p className="figures text-ink-2">
              {t('home:blindNone', { at: formatDateTime(checkedAt, language, { style: 'short' }) })}
            </p>
          )}
          {unknown.length > 0 && (
            <p role="status" className="mt-2 text-table font-medium text-stale">
              {t('home:partial', { what: unknown.join(', ') })}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function SpotRow({ spot, busy }: { readonly spot: BlindSpot; readonly busy: boolean }) {
  const { t, language } = useWords()
  const backUp = useSend('POST /api/backups')
  if (spot.kind === 'jobs-dead') {
    return (
      <Row title={t('home:jobsDead', { count: spot.count })} so={t('home:jobsDeadSo')}>
        <LinkButton to="/settings/jobs" size="small">
          {t('home:jobsDo')}
        </LinkButton>
      </Row>
    )
  }
  const now = Date.now()
  const title =
    spot.kind === 'backup-never'
      ? t('home:backupNever')
      : t('home:backupOld', { ago: formatTimeAgo(now - spot.ageMs, now, language) })
  return (
    <Row
      title={title}
      so={t(spot.kind === 'backup-never' ? 'home:backupNeverSo' : 'home:backupOldSo')}
      error={backUp.error}
    >
      <Button size="small" pending={backUp.isPending || busy} onClick={() => backUp.mutate({})}>
        {t('home:backupDo')}
      </Button>
    </Row>
  )
}

function DataRow({ spot }: { readonly spot: DataSpot }) {
  const { t } = useWords()
  if (spot.kind === 'quarantined') {
    return (
      <Row title={t('home:quarantined', { count: spot.count })} so={t('home:quarantinedSo')}>
        <LinkButton to="/quarantine" size="small">
          {t('home:quarantinedDo')}
        </LinkButton>
      </Row>
    )
  }
  const names = spot.names.join(', ')
  const late = spot.kind === 'data-late'
  return (
    <Row
      title={late ? t('home:dataLate', { count: spot.count }) : t('home:keysSoon', { names })}
      so={late ? t('home:dataLateSo', { names }) : t('home:keysSoonSo')}
    >
      <LinkButton to="/connectors" size="small">
        {t('home:dataDo')}
      </LinkButton>
    </Row>
  )
}

interface RowProps {
  readonly title: string
  readonly so: string
  readonly error?: unknown
  /** The one button. */
  readonly children: ReactNode
}

function Row({ title, so, error, children }: RowProps) {
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
          <TriangleAlert aria-hidden size={18} className="mt-px shrink-0 text-warn" />
          <div className="min-w-0">
            <p className="font-medium">{title}</p>
            <p className="text-table text-ink-2">{so}</p>
          </div>
        </div>
        <div className="max-sm:pl-[30px]">{children}</div>
      </div>
      {error != null && (
        <div className="mt-3">
          <Refusal error={error} />
        </div>
      )}
    </li>
  )
}
