import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Link } from '../../ui/index.ts'

/** Currencies whose amounts are left out of sums, for want of a rate; empty while that is not known. */
export function useNoRates(): readonly string[] {
  const rates = useQuery(read('GET /api/fx-rates'))
  return rates.data?.missing.map((one) => one.currency) ?? []
}

/** Says which amounts are left out of the sums of a page, and leads to where the rates are entered. */
export function NoRates({ currencies }: { readonly currencies: readonly string[] }) {
  const { t } = useWords()
  if (currencies.length === 0) return null
  return (
    <Banner
      tone="stale"
      title={t('figures:noRateText', { currencies: currencies.join(', ') })}
      action={
        <Link to="/settings/rates" alone>
          {t('figures:toRates')}
        </Link>
      }
    />
  )
}
