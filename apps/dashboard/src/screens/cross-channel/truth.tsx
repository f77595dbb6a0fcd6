import { useWords } from '../../lib/words.ts'
import { type Column, DataTable } from '../../ui/index.ts'
import { moneyText, ratioText, shortMoney } from '../parts/amounts.ts'
import type { CrossChannel } from './matrix-rows.ts'

type Platform = CrossChannel['platforms'][number]

/** What each platform claims against what could be traced to it, and the figures of the shop that no one can claim twice. */
export function Truth({ data, noRates }: { readonly data: CrossChannel; readonly noRates: boolean }) {
  const { t, language } = useWords()
  const money = (minor: number | null) =>
    minor === null ? (
      <span className="text-ink-3">{t('crossChannel:none')}</span>
    ) : (
      <span title={moneyText(minor, data.currency, language)}>{shortMoney(minor, data.currency, language)}</span>
    )
  const times = (value: number | null) =>
    value === null ? (
      <span className="text-ink-3">{t('crossChannel:none')}</span>
    ) : (
      <span>
        {ratioText(value, language)}
        <span className="ml-0.5 text-meta text-ink-3">{t('figures:times')}</span>
      </span>
    )
  const columns: readonly Column<Platform>[] = [
    { key: 'platform', label: t('crossChannel:platform'), phone: 'title', cell: (one) => one.name },
    {
      key: 'spend',
      label: t('measures:name.spend'),
      align: 'end',
      cell: (one) =>
        one.spendMinor === 0 && noRates ? (
          <span className="text-stale">{t('figures:noRate')}</span>
        ) : (
          money(one.spendMinor)
        ),
    },
    {
      key: 'claimed',
      label: t('crossChannel:claimed'),
      align: 'end',
      cell: (one) => money(one.claimedMinor === 0 && noRates && one.spendMinor === 0 ? null : one.claimedMinor),
    },
    {
      key: 'credited',
      label: t('measures:name.attributedRevenue'),
      align: 'end',
      cell: (one) => money(one.creditedMinor),
    },
    {
      key: 'platformRoas',
      label: t('measures:name.platformRoas'),
      align: 'end',
      cell: (one) => times(one.platformRoas),
    },
    {
      key: 'attributedRoas',
      label: t('measures:name.attributedRoas'),
      align: 'end',
      cell: (one) => times(one.attributedRoas),
    },
  ]
  const spend = data.platforms.reduce((sum, one) => sum + one.spendMinor, 0)
  const claimed = data.platforms.reduce((sum, one) => sum + (one.claimedMinor ?? 0), 0)
  const credited = data.platforms.reduce((sum, one) => sum + one.creditedMinor, 0)
  const perSpend = (minor: number) => (spend === 0 ? null : minor / spend)
  const claims = data.platforms.some((one) => one.claimedMinor !== null)
  const meanings = [
    { term: t('measures:name.blendedRoas'), why: t('measures:meaning.blendedRoas'), value: times(data.blendedRoas) },
    {
      term: t('measures:name.platformRoas'),
      why: t('measures:meaning.platformRoas'),
      value: times(claims ? perSpend(claimed) : null),
    },
    {
      term: t('measures:name.attributedRoas'),
      why: t('measures:meaning.attributedRoas'),
      value: times(credited === 0 ? null : perSpend(credited)),
    },
    { term: t('measures:name.claimedRatio'), why: t('measures:meaning.claimedRatio'), value: times(data.claimedRatio) },
  ]
  return (
    <>
      <dl className="mb-5 grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
        {meanings.map(({ term, why, value }) => (
          <div key={term}>
            <dt className="text-table text-ink-2">{term}</dt>
            <dd>
              <span className="figures block text-title font-semibold">{value}</span>
              <span className="block text-meta text-ink-3">{why}</span>
            </dd>
          </div>
        ))}
      </dl>
      <DataTable
        label={t('crossChannel:truth')}
        columns={columns}
        rows={data.platforms}
        rowKey={(one) => one.platform}
        empty={<p className="text-ink-3">{t('crossChannel:none')}</p>}
      />
    </>
  )
}
