import type { Platform } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, Status } from '../../ui/index.ts'

type Capability = Platform['capabilities'][number]

const LEVELS = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term', 'order', 'visit'] as const
const ACTIONS = ['pause', 'budget', 'bid', 'negative-keyword'] as const

/** What can be read and done at this platform, per product and level (K5). */
export function Capabilities({ platform }: { readonly platform: Platform }) {
  const { t } = useWords()
  const level = (name: string) => {
    const known = LEVELS.find((one) => one === name)
    return known ? t(`platforms:levelName.${known}`) : name
  }
  const action = (name: string) => {
    const known = ACTIONS.find((one) => one === name)
    return known ? t(`platforms:actionName.${known}`) : name
  }
  const columns: readonly Column<Capability>[] = [
    {
      key: 'product',
      label: t('platforms:product'),
      phone: 'title',
      cell: (one) => (one.product === 'all' ? t('platforms:productAll') : one.product),
    },
    { key: 'level', label: t('platforms:level'), cell: (one) => level(one.level) },
    {
      key: 'read',
      label: t('platforms:reads'),
      cell: (one) => <Status tone={one.read ? 'good' : 'neutral'}>{t(one.read ? 'common:yes' : 'common:no')}</Status>,
    },
    {
      key: 'actions',
      label: t('platforms:actions'),
      cell: (one) => (one.actions.length === 0 ? '–' : one.actions.map(action).join(', ')),
    },
  ]
  return (
    <DataTable
      label={t('platforms:capabilities')}
      columns={columns}
      rows={platform.capabilities}
      rowKey={(one) => `${one.product} ${one.level}`}
      empty={null}
    />
  )
}
