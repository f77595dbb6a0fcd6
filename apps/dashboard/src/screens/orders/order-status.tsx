import { ORDER_STATUSES } from '@commerce/contracts/records'
import { useWords } from '../../lib/words.ts'
import { Status } from '../../ui/index.ts'
import { ORDER_TONES } from './order-words.ts'

/** The state of an order or a line in word and shape; a state this version does not know is said as it came. */
export function OrderStatusMark({ status }: { readonly status: string }) {
  const { t } = useWords()
  const known = ORDER_STATUSES.find((one) => one === status)
  return known ? <Status tone={ORDER_TONES[known]}>{t(`channels:statusOf.${known}`)}</Status> : <span>{status}</span>
}
