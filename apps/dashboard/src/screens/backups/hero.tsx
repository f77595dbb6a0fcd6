import { formatTimeAgo } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, DateTime, DefinitionList, Loading, Progress, Stat, TableSkeleton } from '../../ui/index.ts'
import { isTooOld } from '../home/blind-spots.ts'

export interface BackupHeroProps {
  readonly newestVerifiedAt: number | null
  readonly folder: string
  readonly nextNightlyAt: number | null
  readonly running: boolean
}

/** The one figure that matters: how old the newest backup is that was opened and found sound. */
export function BackupHero({ newestVerifiedAt, folder, nextNightlyAt, running }: BackupHeroProps) {
  const { t, language } = useWords()
  const now = Date.now()
  const old = newestVerifiedAt !== null && isTooOld(newestVerifiedAt, now)
  const age =
    newestVerifiedAt === null
      ? t('backups:none')
      : now - newestVerifiedAt < 60_000
        ? t('backups:justNow')
        : formatTimeAgo(newestVerifiedAt, now, language)
  return (
    <div className="mb-10 grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-4">
        <Stat
          label={t('backups:newest')}
          value={age}
          stale={newestVerifiedAt === null || old}
          freshness={
            newestVerifiedAt === null ? (
              t('backups:noneText')
            ) : old ? (
              t('backups:oldText')
            ) : (
              <DateTime at={newestVerifiedAt} style="full" />
            )
          }
        />
        {running && <Progress label={t('backups:running')} value={null} detail={t('backups:runningText')} />}
      </div>
      <DefinitionList
        items={[
          {
            term: t('backups:nightly'),
            value: nextNightlyAt === null ? t('backups:nightlyOff') : <DateTime at={nextNightlyAt} style="full" />,
          },
          {
            term: t('backups:folder'),
            value: (
              <>
                <code className="font-mono text-table wrap-anywhere">{folder}</code>
                <span className="mt-0.5 block text-meta text-ink-3">{t('backups:folderHint')}</span>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}

export function HeroSkeleton() {
  return (
    <Loading>
      <div className="mb-10 flex flex-col gap-2">
        <Bone className="h-3.5 w-40" />
        <Bone className="h-7 w-56" />
      </div>
      <TableSkeleton rows={4} columns={4} />
    </Loading>
  )
}
