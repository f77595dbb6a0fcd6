import type { Alert } from '@commerce/contracts'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, DateTime, Status, TimeAgo, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { placeOf } from '../parts/place-of.ts'
import { useSend } from '../use.ts'

/** One alert: what, since when, so what, one button; and that somebody has seen it. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  const { t } = useWords()
  const may = useMay()
  const failed = useFailure()
  const acknowledge = useSend('POST /api/alerts/{id}/acknowledge')
  const over = alert.state === 'resolved'
  const seen = () =>
    void acknowledge
      .mutateAsync({ params: { id: alert.id }, body: {} })
      .then(() => toast.done(t('alertsPage:acknowledgedDone')), failed)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-b border-line py-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="text-table font-medium">
            {over ? (
              <Status tone="neutral">{t('alertsPage:resolved')}</Status>
            ) : (
              <Status tone={alert.severity === 'critical' ? 'bad' : 'warn'}>
                {t(`alertsPage:severity.${alert.severity}`)}
              </Status>
            )}
          </span>
          <span className="font-medium wrap-anywhere">{alert.title}</span>
        </p>
        <p className="mt-1 max-w-prose text-ink-2">{alert.text}</p>
        <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-meta text-ink-3">
          <span>
            {t('alertsPage:sinceLabel')} {over ? <DateTime at={alert.firstAt} /> : <TimeAgo at={alert.firstAt} />}
          </span>
          {alert.resolvedAt !== null && (
            <span>
              {t('alertsPage:overLabel')} <DateTime at={alert.resolvedAt} />
            </span>
          )}
          {alert.acknowledgedBy !== null && <span>{t('alertsPage:acknowledged', { name: alert.acknowledgedBy })}</span>}
        </p>
      </div>
      {!over && (
        <div className="flex flex-wrap gap-2">
          <Link {...placeOf(alert.to)} className={buttonClass('secondary', 'small')}>
            {alert.button}
          </Link>
          {alert.state === 'open' && may('data:write') && (
            <Button
              variant="quiet"
              size="small"
              pending={acknowledge.isPending}
              aria-label={t('alertsPage:acknowledgeOf', { title: alert.title })}
              onClick={seen}
            >
              {t('alertsPage:acknowledge')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
