import type { Rule, RuleKind } from '@commerce/contracts'
import { day as dayText, isDay, startOfDay, zone as zoneOf } from '@commerce/contracts/figures'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { DefinitionList, ErrorState, Field, Loading, Status, TableSkeleton, TextInput } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { useZone } from '../links/use-zone.ts'
import { Choice } from '../parts/choice.tsx'
import { DayInput } from '../parts/day-input.tsx'
import { useSearch } from '../parts/use-search.ts'
import { EntityPicker, type Level } from './entity-picker.tsx'

interface WhyProps {
  readonly rule: Rule
  readonly kind: RuleKind
}

/** Why the rule did or did not speak about an advertisement, with what was known at a moment. All of it stands in the address. */
export function RuleWhy({ rule, kind }: WhyProps) {
  const { t } = useWords()
  const { address, go } = useSearch('/rules/$id')
  const level = kind.levels.find((one) => one === address.level) ?? rule.scope.level
  const { connectorId, externalId } = address
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <p className="max-w-prose text-ink-2">{t('rulesPage:whyLead')}</p>
      <EntityPicker
        levels={kind.levels}
        connectorId={connectorId}
        level={level}
        externalId={externalId}
        onChange={(next) => go({ connectorId: next.connectorId, level: next.level, externalId: next.externalId })}
      />
      <Moment day={address.day} time={address.time} go={go} />
      {connectorId && externalId && (
        <Answer
          id={rule.id}
          connectorId={connectorId}
          level={level}
          externalId={externalId}
          day={address.day}
          time={address.time}
        />
      )}
    </div>
  )
}

interface MomentProps {
  readonly day: string | undefined
  readonly time: string | undefined
  readonly go: ReturnType<typeof useSearch>['go']
}

function Moment({ day, time, go }: MomentProps) {
  const { t } = useWords()
  const id = useId()
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <div>
        <p aria-hidden className="mb-1.5 text-table font-medium">
          {t('rulesPage:whyAt')}
        </p>
        <Choice
          label={t('rulesPage:whyAt')}
          value={day === undefined ? 'now' : 'day'}
          onChange={(next) =>
            go(
              next === 'now'
                ? { day: undefined, time: undefined }
                : { day: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), time: '09:00' },
            )
          }
          options={[
            { value: 'now', label: t('rulesPage:whyNow') },
            { value: 'day', label: t('rulesPage:whyDay') },
          ]}
        />
      </div>
      {day !== undefined && (
        <>
          <div className="w-40">
            <label htmlFor={id} className="mb-1.5 block text-table font-medium">
              {t('rulesPage:whyDayLabel')}
            </label>
            <DayInput id={id} value={day} onChange={(next) => next !== '' && go({ day: next })} />
          </div>
          <div className="w-32">
            <Field label={t('rulesPage:whyTime')}>
              <TextInput type="time" value={time ?? '09:00'} onChange={(next) => next !== '' && go({ time: next })} />
            </Field>
          </div>
        </>
      )}
    </div>
  )
}

interface AnswerProps {
  readonly id: string
  readonly connectorId: string
  readonly level: Level
  readonly externalId: string
  readonly day: string | undefined
  readonly time: string | undefined
}

function Answer({ id, connectorId, level, externalId, day, time }: AnswerProps) {
  const { t, language } = useWords()
  const zone = useZone()
  const at = momentOf(day, time, zone)
  const why = useQuery(
    read('GET /api/rules/{id}/why', {
      params: { id },
      query: { connectorId, level, externalId, ...(at === undefined ? {} : { at }) },
    }),
  )
  if (why.error) return <ErrorState error={why.error} onRetry={() => void why.refetch()} retrying={why.isFetching} />
  if (why.data === undefined) {
    return (
      <Loading>
        <TableSkeleton rows={3} columns={2} />
      </Loading>
    )
  }
  const proposes = why.data.outcome === 'proposes'
  return (
    <section aria-live="polite" className="border-t border-line pt-5">
      <p className="text-lead font-medium">
        <Status tone={proposes ? 'good' : 'neutral'}>
          {t(proposes ? 'rulesPage:whyProposes' : 'rulesPage:whyHeld')}
        </Status>
      </p>
      <p className="mt-1 max-w-prose">{why.data.text}</p>
      <p className="figures mt-1 mb-4 text-meta text-ink-3">
        {t('rulesPage:whyAsOf', {
          at: formatDateTime(why.data.at, language, { style: 'full' }),
          day: formatDay(why.data.day, language, true),
        })}
      </p>
      {why.data.figures.length > 0 && (
        <>
          <h3 className="mb-1.5 text-table font-medium">{t('rulesPage:whyFigures')}</h3>
          <DefinitionList items={why.data.figures.map((one) => ({ term: one.label, value: one.value }))} />
        </>
      )}
    </section>
  )
}

/** A day and a time of it in the zone of the shop, as epoch milliseconds; undefined: now. */
function momentOf(day: string | undefined, time: string | undefined, zone: string): number | undefined {
  if (day === undefined || !isDay(day)) return undefined
  const [hours = 9, minutes = 0] = /^\d\d:\d\d/.test(time ?? '') ? (time ?? '').split(':').map(Number) : []
  return startOfDay(dayText(day), zoneOf(zone)) + (hours * 60 + minutes) * 60_000
}
