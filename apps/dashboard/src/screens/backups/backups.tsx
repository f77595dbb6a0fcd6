import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, ErrorState, PageHeader, Section } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { BackupHero, HeroSkeleton } from './hero.tsx'
import { Restart, type Restarting } from './restart.tsx'
import { type Backup, BackupTable } from './table.tsx'
import { useOutcome } from './use-outcome.ts'

/** Backups: how old the newest verified one is, make one, check, download, restore. */
export default function Backups() {
  const { t } = useWords()
  const backups = useQuery({
    ...read('GET /api/backups'),
    refetchInterval: (query) => (query.state.data?.items.some(isRunning) ? 1000 : false),
  })
  const make = useSend('POST /api/backups')
  const [restarting, setRestarting] = useState<Restarting | null>(null)
  useOutcome(backups.data?.items)
  const running = make.isPending || backups.data?.items.some(isRunning) === true
  const backUp = (
    <Button variant="primary" pending={running} onClick={() => make.mutate({})}>
      {t('backups:now')}
    </Button>
  )
  if (restarting) return <Restart restarting={restarting} />
  return (
    <>
      <PageHeader title={t('backups:title')} lead={t('backups:lead')} actions={backUp} />
      {make.error && (
        <div className="mb-6">
          <Refusal error={make.error} />
        </div>
      )}
      {backups.data ? (
        <>
          <BackupHero {...backups.data} running={running} />
          <Section title={t('backups:table')}>
            <BackupTable
              backups={backups.data.items}
              onRestarting={setRestarting}
              empty={<EmptyState title={t('backups:emptyTitle')}>{t('backups:emptyText')}</EmptyState>}
            />
          </Section>
        </>
      ) : backups.error ? (
        <ErrorState error={backups.error} onRetry={() => void backups.refetch()} retrying={backups.isFetching} />
      ) : (
        <HeroSkeleton />
      )}
    </>
  )
}

function isRunning(backup: Backup): boolean {
  return backup.state === 'running'
}
