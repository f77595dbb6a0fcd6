import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Link } from '../../ui/index.ts'
import { milliText, moneyText, shortMoney } from '../parts/amounts.ts'

type Matrix = AnswerOf<'GET /api/dashboard/home'>['matrix']

export interface HomeMatrixProps {
  readonly matrix: Matrix
  readonly currency: string
  /** Some spend has no exchange rate; a platform without any counted spend is then not at zero. */
  readonly noRates: boolean
}

/** Where the sales came from: spend of each platform against the orders of each channel that were credited to it. */
export function HomeMatrix({ matrix, currency, noRates }: HomeMatrixProps) {
  const { t, language } = useWords()
  const { platforms, channels, cells } = matrix
  if (platforms.length === 0 && channels.length === 0) return null
  const cell = (platform: string, channelId: string) =>
    cells.find((one) => one.platform === platform && one.channelId === channelId)
  return (
    <section aria-labelledby="matrix" className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="matrix" className="text-lead font-semibold">
          {t('home:matrix')}
        </h2>
        <Link to="/cross-channel" alone>
          {t('home:matrixMore')}
        </Link>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t('home:matrix')} tabIndex={0} className="relative overflow-x-auto rounded-sm">
        <table aria-labelledby="matrix" className="w-full border-separate border-spacing-0 text-table">
          <thead>
            <tr className="align-bottom text-meta text-ink-3">
              <th scope="col" className="sticky left-0 bg-paper pr-3 pb-1.5 text-left font-medium">
                {t('home:matrixSpend')}
              </th>
              {channels.map((channel) => (
                <th key={channel.channelId} scope="col" className="pb-1.5 pl-3 text-right font-medium">
                  <span className="block text-ink-2">{channel.name}</span>
                  <span
                    className="figures block font-normal whitespace-nowrap"
                    title={moneyText(channel.netMinor, currency, language)}
                  >
                    {shortMoney(channel.netMinor, currency, language)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {platforms.map((platform) => (
              <tr key={platform.platform}>
                <th
                  scope="row"
                  className="sticky left-0 border-t border-line bg-paper py-1.5 pr-3 text-left font-normal"
                >
                  <span className="block">{platform.name}</span>
                  <span
                    className="figures block text-meta text-ink-3"
                    title={moneyText(platform.spendMinor, currency, language)}
                  >
                    {platform.spendMinor === 0 && noRates
                      ? t('figures:noRate')
                      : shortMoney(platform.spendMinor, currency, language)}
                  </span>
                </th>
                {channels.map((channel) => {
                  const found = cell(platform.platform, channel.channelId)
                  return (
                    <td key={channel.channelId} className="figures border-t border-line py-1.5 pl-3 text-right">
                      {found && found.ordersMilli > 0 ? (
                        <>
                          <span className="block font-medium">
                            {t('home:matrixOrders', { orders: milliText(found.ordersMilli, language) })}
                          </span>
                          <span className="block text-meta text-ink-3 whitespace-nowrap">
                            {shortMoney(found.valueMinor, currency, language)}
                          </span>
                        </>
                      ) : (
                        <span className="text-ink-3">–</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {cells.length === 0 && platforms.length > 0 && (
        <p className="mt-2 text-table text-ink-3">{t('home:matrixNone')}</p>
      )}
    </section>
  )
}
