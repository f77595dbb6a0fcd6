import type { Connection } from '@commerce/contracts'
import { Link as RouterLink } from '@tanstack/react-router'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Link, TimeAgo } from '../../ui/index.ts'
import { ConnectionStatus, DemoBadge } from '../incoming/states.tsx'
import { CardMenu } from './card-menu.tsx'
import { CredentialClock, Newest } from './facts.tsx'
import { RunMarks } from './run-marks.tsx'

/** One connection: state first, then how far its data has come, then what it lives on. */
export function ConnectionCard({ connection }: { readonly connection: Connection }) {
  const { t, language } = useWords()
  const may = useMay()
  const { title, name, freshness, budget, finding, lastRuns, quarantined } = connection
  const platform = title[language]
  return (
    <li className="flex flex-col rounded-lg bg-raised p-4 pt-3 inset-ring inset-ring-line-2">
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0 pt-1">
          <h3 className="font-semibold wrap-anywhere">
            <RouterLink
              to="/connectors/$id"
              params={{ id: connection.id }}
              className="-my-0.5 inline-flex min-h-6 items-center rounded-sm underline-offset-4 hover:text-accent hover:underline"
            >
              {name}
            </RouterLink>
          </h3>
          <p className="mt-0.5 text-meta text-ink-3">
            {[name === platform ? null : platform, t(`platforms:mode.${connection.mode}`)]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </div>
        <div className="flex items-center gap-1">
          {connection.demo && <DemoBadge />}
          {may('connectors:manage') && <CardMenu connection={connection} />}
        </div>
      </div>
      <p className="mt-2.5 text-table font-medium">
        <ConnectionStatus connection={connection} />
      </p>
      {finding && connection.enabled && (
        <p className="mt-1 text-table text-ink-2">
          {finding.title}. {finding.nextStep}
        </p>
      )}
      <dl className="mt-3 flex flex-col gap-1.5 border-t border-line pt-3 text-table">
        <Fact term={t('platforms:newest')}>
          <Newest freshness={freshness} />
        </Fact>
        <Fact term={t('platforms:lastSuccess')}>
          {freshness.lastSuccessAt === null ? (
            <span className="text-ink-3">{t('common:never')}</span>
          ) : (
            <TimeAgo at={freshness.lastSuccessAt} />
          )}
        </Fact>
        {connection.mode === 'api' && (
          <Fact term={t('platforms:key')}>
            <CredentialClock credentials={connection.credentials} />
          </Fact>
        )}
        {budget && (
          <Fact term={t('platforms:quota')}>
            {t('platforms:quotaLeft', {
              left: formatNumber(Math.floor(budget.left), language),
              capacity: formatNumber(budget.capacity, language),
            })}
          </Fact>
        )}
      </dl>
      {(lastRuns.length > 0 || quarantined > 0) && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line pt-2.5 text-meta">
          <RunMarks runs={lastRuns} />
          {quarantined > 0 && (
            <Link to="/quarantine" search={{ connector: connection.id }} alone>
              {t('platforms:quarantined', { rows: formatNumber(quarantined, language) })}
            </Link>
          )}
        </div>
      )}
    </li>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-ink-3">{term}</dt>
      <dd className="figures min-w-0 text-right">{children}</dd>
    </div>
  )
}
