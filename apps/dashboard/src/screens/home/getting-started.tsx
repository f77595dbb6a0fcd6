import type { AnswerOf } from '@commerce/contracts'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, cx } from '../../ui/index.ts'
import { CheckRow } from './check-row.tsx'
import { checksOf } from './checks.ts'
import { feeding } from './data-spots.ts'
import { useDismissed } from './dismissed.ts'

export interface GettingStartedProps {
  readonly me: AnswerOf<'GET /api/me'>
  readonly shop: UseQueryResult<AnswerOf<'GET /api/shop'>>
}

/** Five checks that tick themselves from real state; put away for ever when the person says so. */
export function GettingStarted({ me, shop }: GettingStartedProps) {
  const { t } = useWords()
  const { dismissed, dismiss } = useDismissed()
  const owner = me.permissions.includes('backups:manage')
  const backups = useQuery({ ...read('GET /api/backups'), enabled: owner && !dismissed })
  const people = useQuery({ ...read('GET /api/people'), enabled: owner && !dismissed })
  const connectors = useQuery({ ...read('GET /api/connectors'), enabled: owner && !dismissed })
  if (dismissed) return null
  const checks = checksOf({
    owner,
    hasShop: shop.data === undefined ? undefined : shop.data.shop !== null,
    feeding: connectors.data && feeding(connectors.data.items.filter((one) => !one.demo)),
    secondFactor: me.secondFactor.totp || me.secondFactor.passkeys > 0,
    newestVerifiedAt: backups.data?.newestVerifiedAt,
    others: people.data === undefined ? undefined : people.data.people.length - 1 + people.data.invitations.length,
  })
  const done = checks.filter((one) => one.done).length
  const failed = {
    shop: shop.isError,
    channel: connectors.isError,
    second: false,
    backup: backups.isError,
    partner: people.isError,
  }
  const ready = done === checks.length
  const putAway = (
    <Button variant="quiet" size="small" onClick={dismiss}>
      {t('home:dismiss')}
    </Button>
  )
  return (
    <section
      aria-labelledby="getting-started"
      className={cx('rounded-lg bg-raised px-5 inset-ring inset-ring-line-2', ready ? 'py-2' : 'pt-4 pb-2')}
    >
      <div className={cx('flex flex-wrap items-center gap-x-4 gap-y-1', !ready && 'justify-between pb-2')}>
        <h2 id="getting-started" className="text-lead font-semibold">
          {t('home:startTitle')}
        </h2>
        <p className="figures text-table text-ink-3">
          {ready ? t('home:startDone') : t('home:startCount', { done, total: checks.length })}
        </p>
        {ready && <div className="-mr-2.5 ml-auto">{putAway}</div>}
      </div>
      {!ready && (
        <ul>
          {checks.map(({ check, done: isDone }) => (
            <CheckRow key={check} check={check} done={isDone} failed={failed[check]} />
          ))}
        </ul>
      )}
      {!ready && <div className="-mx-2.5 flex pt-1.5">{putAway}</div>}
    </section>
  )
}
