import { useWords } from '../../lib/words.ts'
import { Button, LinkButton } from '../../ui/index.ts'
import { csvOf } from '../audit/csv.ts'
import { majorText, milliText, moneyText, shortMoney } from '../parts/amounts.ts'
import { saveText } from '../parts/save-file.ts'
import { type Cell, type CrossChannel, matrixRows, sumOf } from './matrix-rows.ts'

/** Platforms down, channels across: orders credited and their value; the last row is what no ad can be shown for. */
export function Matrix({ data, noRates }: { readonly data: CrossChannel; readonly noRates: boolean }) {
  const { t, language } = useWords()
  const rows = matrixRows(data, t('crossChannel:unattributed'))
  const traced = data.cells.some((cell) => cell.ordersMilli > 0)
  const columns = data.channels.map((_, index) =>
    sumOf(rows.map((row) => row.cells[index] ?? { ordersMilli: 0, valueMinor: 0 })),
  )
  const money = (minor: number) => shortMoney(minor, data.currency, language)
  const exact = (minor: number) => moneyText(minor, data.currency, language)
  const save = () => {
    const head = [
      t('crossChannel:platform'),
      `${t('measures:name.spend')} (${data.currency})`,
      ...data.channels.flatMap((one) => [
        `${one.name}: ${t('measures:name.orders')}`,
        `${one.name} (${data.currency})`,
      ]),
    ]
    const lines = rows.map((row) => [
      row.name,
      row.spendMinor === null ? '' : majorText(row.spendMinor, data.currency),
      ...row.cells.flatMap((cell) => [String(cell.ordersMilli / 1000), majorText(cell.valueMinor, data.currency)]),
    ])
    saveText(
      `${t('crossChannel:fileName')}_${data.from}_${data.to}.csv`,
      csvOf([head, ...lines]),
      'text/csv;charset=utf-8',
    )
  }
  return (
    <>
      {!traced && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-md bg-stale-soft px-3.5 py-3">
          <p className="min-w-0 flex-1 basis-72 text-ink-2">{t('crossChannel:noTracking')}</p>
          <LinkButton to="/links" size="small">
            {t('crossChannel:toLinks')}
          </LinkButton>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t('crossChannel:matrix')} tabIndex={0} className="overflow-x-auto rounded-sm">
        <table aria-label={t('crossChannel:matrix')} className="w-full border-separate border-spacing-0 text-table">
          <thead>
            <tr className="align-bottom text-meta text-ink-3">
              <th scope="col" className="sticky left-0 z-[1] min-w-28 bg-paper pr-3 pb-2 text-left font-medium">
                {t('crossChannel:platform')}
              </th>
              <th scope="col" className="pb-2 pl-3 text-right font-medium">
                {t('measures:name.spend')}
              </th>
              {data.channels.map((channel) => (
                <th key={channel.channelId} scope="col" className="min-w-28 pb-2 pl-4 text-right font-medium">
                  <span className="block text-table text-ink">{channel.name}</span>
                  <span className="figures block font-normal whitespace-nowrap" title={exact(channel.netMinor)}>
                    {t('measures:name.netRevenue')} {money(channel.netMinor)}
                  </span>
                </th>
              ))}
              <th scope="col" className="pb-2 pl-4 text-right font-medium">
                {t('crossChannel:total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.platform} className={row.spendMinor === null ? 'text-ink-2' : undefined}>
                <th
                  scope="row"
                  className={`sticky left-0 z-[1] border-t border-line bg-paper py-2 pr-3 text-left ${row.spendMinor === null ? 'font-normal' : 'font-medium'}`}
                >
                  {row.name}
                </th>
                <td className="figures border-t border-line py-2 pl-3 text-right whitespace-nowrap">
                  {row.spendMinor === null ? (
                    '–'
                  ) : row.spendMinor === 0 && noRates ? (
                    <span className="text-stale">{t('figures:noRate')}</span>
                  ) : (
                    <span title={exact(row.spendMinor)}>{money(row.spendMinor)}</span>
                  )}
                </td>
                {row.cells.map((cell, index) => (
                  <Figures key={data.channels[index]?.channelId} cell={cell} money={money} exact={exact} />
                ))}
                <Figures cell={row.total} money={money} exact={exact} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th
                scope="row"
                className="sticky left-0 z-[1] border-t border-line-2 bg-paper py-2 pr-3 text-left font-medium"
              >
                {t('crossChannel:total')}
              </th>
              <td className="figures border-t border-line-2 py-2 pl-3 text-right whitespace-nowrap">
                {money(data.platforms.reduce((sum, one) => sum + one.spendMinor, 0))}
              </td>
              {columns.map((cell, index) => (
                <Figures
                  key={data.channels[index]?.channelId}
                  cell={cell}
                  money={money}
                  exact={exact}
                  edge="border-line-2"
                />
              ))}
              <Figures cell={sumOf(columns)} money={money} exact={exact} edge="border-line-2" />
            </tr>
          </tfoot>
        </table>
      </section>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <p className="max-w-prose pt-1 text-meta text-ink-3">{t('crossChannel:unattributedWhy')}</p>
        <Button variant="quiet" size="small" onClick={save}>
          {t('crossChannel:exportCsv')}
        </Button>
      </div>
    </>
  )
}

interface FiguresProps {
  readonly cell: Cell
  readonly money: (minor: number) => string
  readonly exact: (minor: number) => string
  readonly edge?: 'border-line' | 'border-line-2'
}

/** Orders above, their value below; a dash where there is nothing. */
function Figures({ cell, money, exact, edge = 'border-line' }: FiguresProps) {
  const { t, language } = useWords()
  return (
    <td className={`figures border-t ${edge} py-2 pl-4 text-right whitespace-nowrap`}>
      {cell.ordersMilli === 0 && cell.valueMinor === 0 ? (
        <span className="text-ink-3">–</span>
      ) : (
        <>
          <span className="block">
            {t('crossChannel:cellOrders', { orders: milliText(cell.ordersMilli, language) })}
          </span>
          <span className="block text-meta font-normal text-ink-3" title={exact(cell.valueMinor)}>
            {money(cell.valueMinor)}
          </span>
        </>
      )}
    </td>
  )
}
