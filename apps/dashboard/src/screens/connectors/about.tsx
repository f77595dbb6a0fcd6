import type { Connection, Platform } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { DateTime, DefinitionList, TimeAgo } from '../../ui/index.ts'
import { formatDayCount } from '../incoming/day.ts'
import { CredentialClock, Newest } from './facts.tsx'

interface AboutProps {
  readonly connection: Connection
  readonly platform: Platform | undefined
}

/** What is known of the connection, and how its platform reports. */
export function AboutConnection({ connection, platform }: AboutProps) {
  const { t, language } = useWords()
  const { freshness, budget } = connection
  const never = <span className="text-ink-3">{t('common:never')}</span>
  return (
    <DefinitionList
      items={[
        { term: t('platforms:newest'), value: <Newest freshness={freshness} /> },
        {
          term: t('platforms:lastSuccess'),
          value: freshness.lastSuccessAt === null ? never : <TimeAgo at={freshness.lastSuccessAt} />,
        },
        ...(connection.nextSyncAt === null
          ? []
          : [{ term: t('platforms:nextSync'), value: <DateTime at={connection.nextSyncAt} /> }]),
        {
          term: t('platforms:account'),
          value: connection.account ?? <span className="text-ink-3">{t('platforms:accountUnknown')}</span>,
        },
        { term: t('platforms:zoneAndCurrency'), value: `${connection.zone} · ${connection.currency}` },
        ...(connection.mode === 'api'
          ? [{ term: t('platforms:key'), value: <CredentialClock credentials={connection.credentials} /> }]
          : []),
        ...(budget
          ? [
              {
                term: t('platforms:quota'),
                value: t('platforms:quotaLeft', {
                  left: formatNumber(Math.floor(budget.left), language),
                  capacity: formatNumber(budget.capacity, language),
                }),
              },
            ]
          : []),
        ...(platform
          ? [
              ...(platform.attribution === ''
                ? []
                : [{ term: t('platforms:attribution'), value: platform.attribution }]),
              {
                term: t('platforms:lookBack'),
                value: t('platforms:lookBackDays', { days: formatDayCount(platform.lookBackDays, language) }),
              },
              {
                term: t('platforms:settles'),
                value: t('platforms:settleDays', { days: formatDayCount(platform.settleDays, language) }),
              },
            ]
          : []),
        { term: t('platforms:made'), value: <DateTime at={connection.createdAt} style="date" /> },
      ]}
    />
  )
}
