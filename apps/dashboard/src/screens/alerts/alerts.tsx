import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { LinkButton, PageHeader, Tabs } from '../../ui/index.ts'
import { useSearch } from '../parts/use-search.ts'
import { MyNotices } from './my-notices.tsx'
import { OpenAlerts } from './open.tsx'
import { PastAlerts } from './past.tsx'

const TABS = ['open', 'past', 'notices'] as const

/** Alerts (T25b): what is wrong now, what was, and the notices that reached me. */
export default function AlertsPage() {
  const { t } = useWords()
  const { address, go } = useSearch('/alerts')
  const tab = TABS.find((one) => one === address.show) ?? 'open'
  const open = useQuery(read('GET /api/alerts', { query: { show: 'open', limit: 200 } }))
  const notices = useQuery(read('GET /api/notices', { query: { limit: 100 } }))
  const count = (value: number | undefined) => (value === undefined ? {} : { count: value })
  return (
    <>
      <PageHeader
        title={t('shell:alerts')}
        lead={t('alertsPage:lead')}
        actions={<LinkButton to="/settings/notifications">{t('alertsPage:settings')}</LinkButton>}
      />
      <Tabs
        label={t('alertsPage:tabs')}
        value={tab}
        onChange={(show) => go({ show: show === 'open' ? undefined : show })}
        tabs={[
          {
            value: 'open',
            label: t('alertsPage:tabOpen'),
            ...count(open.data?.open),
            content: <OpenAlerts query={open} />,
          },
          { value: 'past', label: t('alertsPage:tabPast'), content: <PastAlerts /> },
          {
            value: 'notices',
            label: t('alertsPage:tabNotices'),
            ...count(notices.data?.unread),
            content: <MyNotices query={notices} />,
          },
        ]}
      />
    </>
  )
}
