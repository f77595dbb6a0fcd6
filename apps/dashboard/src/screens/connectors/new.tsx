import type { Connection, Platform } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { ErrorState, PageHeader, Stepper, TableSkeleton } from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { useAddress } from '../use.ts'
import { ChoosePlatform } from './choose.tsx'
import { ConnectForm } from './connect-form.tsx'
import { FirstData } from './first-data.tsx'
import { FirstTest } from './first-test.tsx'

/** Choose a platform, enter its keys, test them, read the first data. The step stands in the address, so that a reload loses nothing. */
export default function NewConnection() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { platform: wanted, id, step } = useAddress()
  const connectors = useQuery(read('GET /api/connectors'))
  const platform = connectors.data?.platforms.find((one) => one.platform === wanted)
  const connection = connectors.data?.items.find((one) => one.id === id)
  const now = connection ? (step === 'data' ? 3 : 2) : platform ? 1 : 0
  const go = (search: Readonly<Record<string, string>>) => void navigate({ to: '/connectors/new', search })
  const created = (made: Connection) => go({ platform: made.platform, id: made.id })
  const steps = [t('connect:stepChoose'), t('connect:stepKeys'), t('connect:stepTest'), t('connect:stepFirst')]
  return (
    <>
      <PageHeader
        title={platform ? platform.title[language] : t('connect:title')}
        above={<BackLink to="/connectors">{t('platforms:backToAll')}</BackLink>}
        lead={platform ? lead(platform) : t('connect:chooseLead')}
      />
      <div className="mb-8">
        <Stepper label={t('connect:steps')} steps={steps} now={now} />
      </div>
      {connectors.data === undefined ? (
        connectors.error ? (
          <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />
        ) : (
          <TableSkeleton rows={6} columns={2} />
        )
      ) : connection && platform && now === 3 ? (
        <FirstData connection={connection} platform={platform} />
      ) : connection && platform ? (
        <FirstTest
          connection={connection}
          platform={platform}
          onNext={() => go({ platform: platform.platform, id: connection.id, step: 'data' })}
        />
      ) : platform ? (
        <ConnectForm
          key={platform.platform}
          platform={platform}
          existing={connectors.data.items.filter((one) => one.platform === platform.platform)}
          onCreated={created}
          onBack={() => go({})}
        />
      ) : (
        <ChoosePlatform
          platforms={connectors.data.platforms}
          connections={connectors.data.items}
          onChoose={(chosen) => go({ platform: chosen })}
        />
      )}
    </>
  )

  function lead({ title, oauth, modes }: Platform): string {
    if (connection) return t('connect:created', { name: connection.name })
    const name = title[language]
    if (!modes.includes('api')) return t('connect:formLeadFiles')
    return oauth ? t('connect:formLeadOAuth', { platform: name }) : t('connect:formLead', { platform: name })
  }
}
