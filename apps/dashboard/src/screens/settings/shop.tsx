import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, FormSkeleton, PageHeader, toast } from '../../ui/index.ts'
import { ShopForm } from './shop-form.tsx'

/** Shop basics: name, country, currency, zone. */
export default function ShopSettings() {
  const { t } = useWords()
  const shop = useQuery(read('GET /api/shop'))
  return (
    <>
      <PageHeader title={t('settings:shopTitle')} lead={t('settings:shopLead')} />
      {shop.data ? (
        <ShopForm
          key={JSON.stringify(shop.data.shop)}
          shop={shop.data.shop}
          submit={t('settings:saveShop')}
          onSaved={() => toast.done(t('settings:shopSaved'))}
          discard
        />
      ) : shop.error ? (
        <ErrorState error={shop.error} onRetry={() => void shop.refetch()} retrying={shop.isFetching} />
      ) : (
        <FormSkeleton fields={4} />
      )}
    </>
  )
}
