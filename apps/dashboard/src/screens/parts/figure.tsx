import type { Figure } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { Sparkline } from '../../charts/sparkline.tsx'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx, Tooltip } from '../../ui/index.ts'
import { valueWords } from './amounts.ts'
import { changeOf } from './delta.ts'
import { DeltaLine } from './delta-line.tsx'

export interface FigureTileProps {
  readonly figure: Figure
  /** What it is compared with, and in which words. */
  readonly before: number | null
  readonly against: string
  /** Opens the panel of the figure. */
  readonly onOpen: () => void
  /** The data behind it is old: hatched edge and "as of". */
  readonly stale?: boolean
  /** The page says how fresh its figures are in one place; the tile does not repeat it. */
  readonly quietFreshness?: boolean
  /** The page says which amounts have no rate; the tile does not repeat it. */
  readonly quietRates?: boolean
  /** One line under the figure: what it means. */
  readonly meaning?: ReactNode
  /** `hero`: the heads of a page. `small`: many in a line, without their course. */
  readonly size?: 'hero' | 'normal' | 'small'
}

/**
 * One figure that opens to its rows: name, value (short, the exact one on hover and focus), change against an earlier value,
 * its last 28 days, what is missing from it.
 */
export function FigureTile({
  figure,
  before,
  against,
  onOpen,
  stale = false,
  quietFreshness = false,
  quietRates = false,
  meaning,
  size = 'hero',
}: FigureTileProps) {
  const { t, language } = useWords()
  const name = t(`measures:name.${figure.measure}`)
  const words =
    figure.value === null ? null : valueWords(figure.value, figure.unit, figure.currency, language, t('figures:times'))
  // A day that is not whole against a whole one would only frighten or flatter.
  const part = figure.missing.length > 0 && figure.value !== null
  const change = part ? null : changeOf(figure.measure, figure.value, before)
  const noRate = !quietRates && figure.caveats.includes('fx-missing')
  const hatched = stale || noRate || figure.missing.length > 0
  const fresh = figure.freshAt === null ? null : formatDateTime(figure.freshAt, language, { style: 'short' })
  const why = figure.value === null ? figure.caveats[0] : undefined
  const tile = (
    <button
      type="button"
      onClick={onOpen}
      aria-haspopup="dialog"
      className={cx(
        'group relative flex w-full min-w-0 flex-col rounded-md px-3 py-2.5 text-left hover:bg-hover',
        hatched && 'pl-5',
      )}
    >
      {hatched && <span aria-hidden className="hatch absolute inset-y-2.5 left-1.5 w-1.5 rounded-sm" />}
      <span className="text-table text-ink-2 group-hover:text-accent">{name}</span>
      <span className="mt-0.5 flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <span
          className={cx(
            'figures flex min-w-0 items-baseline gap-1 font-semibold whitespace-nowrap',
            size === 'hero' ? 'text-hero tracking-[-0.02em]' : size === 'normal' ? 'text-title' : 'text-lead',
          )}
        >
          {words === null ? (
            <span className="text-title font-normal text-ink-3">{t('figures:noValue')}</span>
          ) : (
            <>
              <span aria-hidden>{words.short}</span>
              {words.unit && (
                <span aria-hidden className="text-body font-normal tracking-normal text-ink-3">
                  {words.unit}
                </span>
              )}
              <span className="sr-only">{words.exact}</span>
            </>
          )}
        </span>
        {size !== 'small' && (
          <span className="pb-0.5">
            <Sparkline
              values={figure.spark}
              open={figure.settled !== 'settled'}
              width={72}
              height={size === 'hero' ? 30 : 24}
            />
          </span>
        )}
      </span>
      {change && (
        <span className="mt-1">
          <DeltaLine change={change} against={against} />
        </span>
      )}
      {part && <span className="mt-1 text-meta text-ink-3">{t('figures:notCompared')}</span>}
      {meaning && <span className="mt-1 text-meta text-ink-3">{meaning}</span>}
      {why && <span className="mt-1 text-meta text-ink-2">{caveatText(t, why)}</span>}
      {figure.missing.length > 0 && (
        <span className="mt-1 text-meta font-medium text-stale">
          {t('figures:without', { names: figure.missing.join(', ') })}
        </span>
      )}
      {noRate && <span className="mt-1 text-meta font-medium text-stale">{t('figures:withoutFx')}</span>}
      {fresh && (stale || !quietFreshness) && (
        <span className={cx('figures mt-1 text-meta', hatched ? 'font-medium text-stale' : 'text-ink-3')}>
          {t('figures:asOf', { at: fresh })}
        </span>
      )}
    </button>
  )
  return words === null || words.exact === words.short ? (
    tile
  ) : (
    <Tooltip text={words.exact} side="top">
      {tile}
    </Tooltip>
  )
}

/** The sentence of a caveat; a code that this version does not know stays as it is. */
export function caveatText(t: ReturnType<typeof useWords>['t'], code: string): string {
  return t(`measures:caveat.${code as 'incomplete'}`)
}
