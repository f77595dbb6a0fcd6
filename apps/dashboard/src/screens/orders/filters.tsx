import type { Connection } from '@commerce/contracts'
import { ORDER_STATUSES } from '@commerce/contracts/records'
import { useWords } from '../../lib/words.ts'
import { Button, Select } from '../../ui/index.ts'
import type { Changes } from '../parts/use-search.ts'
import { isFiltered, type OrdersAddress, type Sort } from './address.ts'
import { SearchBox } from './search-box.tsx'

interface FiltersProps {
  readonly address: OrdersAddress
  readonly go: (changes: Changes) => void
  readonly connections: readonly Connection[]
  /** Platforms that can be credited, with their names. */
  readonly platforms: readonly { readonly platform: string; readonly name: string }[]
}

const ALL = '-'
const ORDERS = [
  { value: 'orderedAt desc', words: 'channels:newest' },
  { value: 'orderedAt asc', words: 'channels:oldest' },
  { value: 'total desc', words: 'channels:largest' },
  { value: 'total asc', words: 'channels:smallest' },
  { value: 'refunded desc', words: 'channels:mostRefunded' },
  { value: 'refunded asc', words: 'channels:leastRefunded' },
] as const

/** What narrows the list, all of it in the address. */
export function OrderFilters({ address, go, connections, platforms }: FiltersProps) {
  const { t } = useWords()
  const pick = (name: string) => (value: string) => go({ [name]: value === ALL ? undefined : value, offset: undefined })
  const all = (label: string) => ({ value: ALL, label: `${label}: ${t('channels:all')}` })
  const channels = connections
    .filter((one) => one.kind === 'channel')
    .map((one) => ({ value: one.id, label: one.name }))
  const order = (value: string) => {
    const [sort, dir] = value.split(' ')
    go(sortAddress(sort === 'total' || sort === 'refunded' ? sort : 'orderedAt', dir === 'asc' ? 'asc' : 'desc'))
  }
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchBox
        label={t('channels:search')}
        value={address.search ?? ''}
        onChange={(search) => go({ search, offset: undefined })}
      />
      <div className="w-44 max-sm:w-full">
        <Select
          aria-label={t('channels:filterChannel')}
          value={address.connector ?? ALL}
          options={[all(t('channels:filterChannel')), ...kept(channels, address.connector)]}
          onChange={pick('connector')}
        />
      </div>
      <div className="w-44 max-sm:w-full">
        <Select
          aria-label={t('channels:filterStatus')}
          value={address.status ?? ALL}
          options={[
            all(t('channels:filterStatus')),
            ...ORDER_STATUSES.map((status) => ({ value: status, label: t(`channels:statusOf.${status}`) })),
          ]}
          onChange={pick('status')}
        />
      </div>
      <div className="w-44 max-sm:w-full">
        <Select
          aria-label={t('channels:filterCredited')}
          value={address.credited ?? ALL}
          options={[
            all(t('channels:filterCredited')),
            ...kept(
              platforms.map((one) => ({ value: one.platform, label: one.name })),
              address.credited,
            ),
          ]}
          onChange={pick('credited')}
        />
      </div>
      {/* On a phone the heads that sort are not there. */}
      <div className="w-full sm:hidden">
        <Select
          aria-label={t('channels:sort')}
          value={`${address.sort} ${address.dir}`}
          options={ORDERS.map(({ value, words }) => ({ value, label: t(words) }))}
          onChange={order}
        />
      </div>
      {isFiltered(address) && (
        <Button variant="quiet" onClick={() => go(NO_FILTER)}>
          {t('channels:clear')}
        </Button>
      )}
    </div>
  )
}

/** Takes every filter out; the days stay. */
export const NO_FILTER = {
  connector: undefined,
  status: undefined,
  credited: undefined,
  search: undefined,
  offset: undefined,
} as const

/** The order for the address: what is usual is left out. */
export function sortAddress(sort: Sort, dir: 'asc' | 'desc'): Changes {
  return {
    sort: sort === 'orderedAt' ? undefined : sort,
    dir: dir === 'desc' ? undefined : dir,
    offset: undefined,
  }
}

/** The options, with the chosen one even when nothing is known of it any more: its filter must be seen to be taken away. */
function kept(options: readonly { value: string; label: string }[], chosen: string | undefined) {
  return chosen === undefined || options.some((one) => one.value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }]
}
