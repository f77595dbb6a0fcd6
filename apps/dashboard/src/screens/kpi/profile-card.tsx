import type { KpiProfile } from '@commerce/contracts'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, Button, ConfirmDialog, cx, toast } from '../../ui/index.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSend } from '../use.ts'
import { limitText, type Metric } from './units.ts'
import { useMeasureName } from './use-measure-name.ts'

interface CardProps {
  readonly profile: KpiProfile
  readonly currency: string
  /** Absent for those who may not change it. */
  readonly onEdit: (() => void) | undefined
}

const OBJECTIVES = ['direct_purchase', 'blog_traffic', 'retargeting'] as const

/** One profile: purpose in a sentence, metrics by rank with their limits, how often it is attached. */
export function ProfileCard({ profile, currency, onEdit }: CardProps) {
  const { t, language } = useWords()
  const known = OBJECTIVES.find((one) => one === profile.objective)
  return (
    <li className="flex flex-col rounded-lg bg-raised p-4 inset-ring inset-ring-line-2">
      <div className="flex items-start justify-between gap-3">
        <h2 className="text-lead font-semibold wrap-anywhere">{profile.name[language]}</h2>
        <Badge>{t(profile.builtIn ? 'kpi:builtIn' : 'kpi:own')}</Badge>
      </div>
      <p className="mt-1 text-table text-ink-2">{known ? t(`kpi:objectiveOf.${known}`) : profile.objective}</p>
      <ul className="mt-3 border-t border-line text-table">
        {profile.metrics.map((metric) => (
          <MetricRow key={metric.measure} metric={metric} currency={currency} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <p className="figures text-meta text-ink-3">
          {profile.attached === 0
            ? t('kpi:attachedNone')
            : t('kpi:attached', { number: formatNumber(profile.attached, language) })}
        </p>
        {onEdit && (
          <div className="-mr-2 flex gap-1">
            {!profile.builtIn && <RemoveProfile profile={profile} />}
            <Button size="small" variant="quiet" onClick={onEdit}>
              {t('kpi:change')}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

function MetricRow({ metric, currency }: { readonly metric: Metric; readonly currency: string }) {
  const { t, language } = useWords()
  const name = useMeasureName()
  const limits = (['target', 'floor', 'ceiling'] as const).flatMap((limit) => {
    const value = metric[limit]
    return value === null
      ? []
      : [{ limit, text: limitText(metric.measure, value, currency, language, t('figures:times')) }]
  })
  return (
    <li className="flex min-h-9 items-baseline justify-between gap-4 border-b border-line py-1.5">
      <span className="min-w-0">
        <span className={cx(metric.weight === 'primary' && 'font-medium')}>{name(metric.measure)}</span>{' '}
        <span className="text-meta whitespace-nowrap text-ink-3">{t(`kpi:weight.${metric.weight}`)}</span>
      </span>
      <span className="figures shrink-0 text-right">
        {limits.length === 0 ? (
          <span className="text-ink-3">{t('kpi:none')}</span>
        ) : (
          limits.map(({ limit, text }) => (
            <span key={limit} className="block">
              <span className="mr-1.5 text-meta text-ink-3">{t(`kpi:${limit}`)}</span>
              {text}
            </span>
          ))
        )}
      </span>
    </li>
  )
}

function RemoveProfile({ profile }: { readonly profile: KpiProfile }) {
  const { t, language } = useWords()
  const [asking, setAsking] = useState(false)
  const remove = useSend('DELETE /api/kpi-profiles/{id}')
  const removeNow = async () => {
    await remove.mutateAsync({ params: { id: profile.id } })
    setAsking(false)
    toast.done(t('kpi:deleted'))
  }
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
        {t('kpi:remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('kpi:deleteTitle', { name: profile.name[language] })}
        action={t('kpi:remove')}
        pending={remove.isPending}
        onConfirm={() => removeNow().catch(() => undefined)}
        error={remove.error ? <Refusal error={remove.error} /> : undefined}
      >
        <p>{t('kpi:deleteText', { number: formatNumber(profile.attached, language) })}</p>
      </ConfirmDialog>
    </>
  )
}
