import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, FormSkeleton, LinkButton, PageHeader, Section } from '../../ui/index.ts'
import { NoticeForm } from './form.tsx'
import { Telegram } from './telegram.tsx'

/** What reaches me where, quiet hours, and the chats of Telegram (T25c). */
export default function NoticeSettings() {
  const { t } = useWords()
  const settings = useQuery(read('GET /api/notice-settings'))
  return (
    <>
      <PageHeader
        title={t('shell:notifications')}
        lead={t('noticesPage:lead')}
        actions={
          <LinkButton to="/alerts" search={{ show: 'notices' }}>
            {t('noticesPage:toAlerts')}
          </LinkButton>
        }
      />
      <div className="pb-8">
        {settings.data ? (
          <NoticeForm saved={settings.data} />
        ) : settings.error ? (
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} retrying={settings.isFetching} />
        ) : (
          <FormSkeleton fields={4} />
        )}
      </div>
      <div className="border-t border-line pt-6">
        <Section title={t('noticesPage:telegram')} lead={t('noticesPage:telegramLead')}>
          <Telegram />
        </Section>
      </div>
    </>
  )
}
