import { useWords } from '../../lib/words.ts'
import { Link } from '../../ui/index.ts'

/** Leads to an order with its lines, refunds and the states it went through. */
export function OrderLink({ id }: { readonly id: string }) {
  const { t } = useWords()
  return (
    <Link to="/orders" search={{ order: id }} alone>
      {t('figures:rowOrder')}
    </Link>
  )
}
