import type { Completeness, Figure, MeasureId } from '@commerce/contracts'
import { LineChart } from '../../charts/index.ts'
import { useWords } from '../../lib/words.ts'
import { type Definition, DefinitionList, Sheet, Status, TimeAgo } from '../../ui/index.ts'
import { formatDay, formatDays } from '../incoming/day.ts'
import { shortMoney, valueWords } from './amounts.ts'
import { AsKnown } from './as-known.tsx'
import { changeOf } from './delta.ts'
import { DeltaLine } from './delta-line.tsx'
import { caveatText } from './figure.tsx'
import { FigureRows } from './figure-rows.tsx'
import { dayAfter } from './weekday.ts'

export { measureOf } from './measure-of.ts'

/** Of which days and of whom a figure is. */
export interface FigureScope {
  readonly from: string
  readonly to: string
  readonly platform?: string | undefined
  readonly connector?: string | undefined
}

export interface FigurePanelProps {
  /** The figure as the page shows it; `undefined` while the page loads. */
  readonly figure: Figure | undefined
  readonly scope: FigureScope
  /** Connections of the page; those that bear on the measure are listed as sources. */
  readonly completeness: readonly Completeness[]
  /** From 1: which page of the rows. */
  readonly rowsPage: number
  readonly onRowsPage: (page: number) => void
  readonly onClose: () => void
}

const ORDER_SIDE: ReadonlySet<MeasureId> = new Set([
  'orders',
  'units',
  'grossRevenue',
  'netRevenue',
  'refunded',
  'refundedOnDay',
  'aov',
  'newBuyers',
  'returningBuyers',
  'attributedRevenue',
])
const BOTH_SIDES: ReadonlySet<MeasureId> = new Set(['blendedRoas', 'attributedRoas', 'claimedRatio'])

/**
 * What stands behind a figure: exact value, changes, formula, sources and how fresh they are, whether it is settled, the rows
 * that sum to it. The address opens it (`figure=spend`), Esc closes it.
 */
export function FigurePanel({ figure, scope, completeness, rowsPage, onRowsPage, onClose }: FigurePanelProps) {
  const { t } = useWords()
  if (!figure) return null
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`measures:name.${figure.measure}`)}
      description={t(`measures:meaning.${figure.measure}`)}
    >
      <div className="flex flex-col gap-6">
        <Value figure={figure} />
        {figure.caveats.length + figure.missing.length > 0 && <Caveats figure={figure} />}
        <Facts figure={figure} scope={scope} />
        <FigureRows figure={figure} scope={scope} page={rowsPage} onPage={onRowsPage} />
        <Course figure={figure} to={scope.to} />
        <Sources figure={figure} completeness={completeness} scope={scope} />
        <AsKnown measure={figure.measure} scope={scope} />
      </div>
    </Sheet>
  )
}

function Value({ figure }: { readonly figure: Figure }) {
  const { t, language } = useWords()
  const { value, unit, currency, measure, before, yearBefore } = figure
  const words = value === null ? null : valueWords(value, unit, currency, language, t('figures:times'))
  const earlier = [
    { change: changeOf(measure, value, before), against: t('figures:ofPrevious') },
    { change: changeOf(measure, value, yearBefore), against: t('figures:ofYear') },
  ]
  return (
    <div>
      <p className="figures text-hero font-semibold tracking-[-0.02em]">{words?.exact ?? t('figures:noValue')}</p>
      <div className="mt-1 flex flex-col gap-0.5">
        {figure.missing.length > 0 && <p className="text-meta text-ink-3">{t('figures:notCompared')}</p>}
        {earlier.map(
          ({ change, against }) =>
            change && figure.missing.length === 0 && <DeltaLine key={against} change={change} against={against} />,
        )}
      </div>
    </div>
  )
}

function Caveats({ figure }: { readonly figure: Figure }) {
  const { t } = useWords()
  return (
    <section className="rounded-md bg-stale-soft px-3.5 py-3 text-table">
      <h3 className="font-medium">{t('figures:panelCaveats')}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-4 text-ink-2">
        {figure.caveats.map((code) => (
          <li key={code}>{caveatText(t, code)}</li>
        ))}
        {figure.missing.length > 0 && <li>{t('figures:without', { names: figure.missing.join(', ') })}</li>}
      </ul>
    </section>
  )
}

function Facts({ figure, scope }: { readonly figure: Figure; readonly scope: FigureScope }) {
  const { t, language } = useWords()
  const items: Definition[] = [
    { term: t('figures:panelFormula'), value: t(`measures:formula.${figure.measure}`) },
    { term: t('figures:panelPeriod'), value: formatDays(scope.from, scope.to, language) },
    {
      term: t('figures:panelState'),
      value: (
        <>
          <span className="font-medium">{t(`figures:${figure.settled}`)}</span>
          <span className="mt-0.5 block text-meta text-ink-3">{t(`figures:settledWhy.${figure.settled}`)}</span>
        </>
      ),
    },
    {
      term: t('figures:panelFresh'),
      value: figure.freshAt === null ? t('figures:noValue') : <TimeAgo at={figure.freshAt} />,
    },
  ]
  return <DefinitionList items={items} />
}

function Course({ figure, to }: { readonly figure: Figure; readonly to: string }) {
  const { t, language } = useWords()
  const { spark, unit, currency, measure } = figure
  if (spark.filter((value) => value !== null).length < 2) return null
  const format = (value: number) => valueWords(value, unit, currency, language, t('figures:times')).exact
  const last = spark.length - 1
  return (
    <section>
      <h3 className="mb-1 text-body font-semibold">{t('figures:panelCourse')}</h3>
      <LineChart
        label={t(`measures:name.${measure}`)}
        days={spark.map((value, index) => ({
          day: dayAfter(to, index - last),
          values: { value },
          complete: index < last || figure.missing.length === 0,
          settled: index < last || figure.settled === 'settled',
        }))}
        series={[{ key: 'value', label: t(`measures:name.${measure}`), format }]}
        formatAxis={(value) => (unit === 'money' ? shortMoney(value, currency ?? '', language) : format(value))}
        height={150}
      />
    </section>
  )
}

/** The connections that feed the figure, each with how far it has come. */
function Sources({
  figure,
  completeness,
  scope,
}: Pick<FigurePanelProps, 'completeness' | 'scope'> & { readonly figure: Figure }) {
  const { t, language } = useWords()
  const orders = ORDER_SIDE.has(figure.measure) || BOTH_SIDES.has(figure.measure)
  const ads = !ORDER_SIDE.has(figure.measure) && figure.measure !== 'visits'
  const sources = completeness
    .filter(
      (one) =>
        (one.kind === 'ads' && ads) ||
        (one.kind === 'channel' && orders) ||
        (one.kind === 'analytics' && figure.measure === 'visits'),
    )
    .filter((one) => scope.connector === undefined || one.connectorId === scope.connector)
    .filter((one) => scope.platform === undefined || one.platform === scope.platform)
  if (sources.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 text-body font-semibold">{t('figures:panelSources')}</h3>
      <ul className="border-t border-line text-table">
        {sources.map((one) => (
          <li
            key={one.connectorId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
          >
            <span>{one.name}</span>
            <span className="figures text-ink-3">
              {one.late && (
                <span className="mr-2">
                  <Status tone="stale">{t('figures:sourceLate')}</Status>
                </span>
              )}
              {one.newestDay === null
                ? t('figures:sourceNever')
                : t('figures:sourceOn', { day: formatDay(one.newestDay, language) })}
              {one.lastSuccessAt !== null && (
                <>
                  {' · '}
                  <TimeAgo at={one.lastSuccessAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
