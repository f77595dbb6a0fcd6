import { useWords } from '../../lib/words.ts'
import { type Column, DataTable } from '../../ui/index.ts'
import { moneyText, ratioText, shortMoney } from '../parts/amounts.ts'
import type { CrossChannel } from './matrix-rows.ts'

type Platform = CrossChannel['platforms'][number]

/** What each platform claims against what could be traced to it, and the figures of the shop that no one can claim twice. */
export function Truth({ data }: { readonly data: CrossChannel }) {
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
    { key: 'spend', label: t('crossChannel:spend'), align: 'end', cell: (one) => money(one.spendMinor) },
    { key: 'claimed', label: t('crossChannel:claimed'), align: 'end', cell: (one) => money(one.claimedMinor) },
    { key: 'credited', label: t('crossChannel:credited'), align: 'end', cell: (one) => money(one.creditedMinor) },
    {
      key: 'platformRoas',
      label: t('crossChannel:roasPlatform'),
      align: 'end',
      cell: (one) => times(one.platformRoas),
    },
    {
      key: 'attributedRoas',
      label: t('crossChannel:roasAttributed'),
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
    { term: t('crossChannel:roasBlended'), why: t('crossChannel:roasBlendedWhy'), value: times(data.blendedRoas) },
    {
      term: t('crossChannel:roasPlatform'),
      why: t('crossChannel:roasPlatformWhy'),
      value: times(claims ? perSpend(claimed) : null),
    },
    {
      term: t('crossChannel:roasAttributed'),
      why: t('crossChannel:roasAttributedWhy'),
      value: times(credited === 0 ? null : perSpend(credited)),
    },
    { term: t('crossChannel:claimedRatio'), why: t('crossChannel:claimedRatioWhy'), value: times(data.claimedRatio) },
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
