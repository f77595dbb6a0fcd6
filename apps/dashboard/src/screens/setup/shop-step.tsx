import { useWords } from '../../lib/words.ts'
import { type Shop, ShopForm } from '../settings/shop-form.tsx'

/** Second step: name, country, and what follows from the country. */
export function ShopStep({ shop, onSaved }: { readonly shop: Shop | null; readonly onSaved: () => void }) {
  const { t } = useWords()
  return <ShopForm shop={shop} submit={t('setup:saveShop')} onSaved={onSaved} />
}
