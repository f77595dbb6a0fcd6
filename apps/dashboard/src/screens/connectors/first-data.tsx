import type { Connection, Platform } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Form, FormActions, LinkButton, RadioTiles, toast } from '../../ui/index.ts'
import { formatDayCount } from '../incoming/day.ts'
import { useSend } from '../use.ts'

interface FirstDataProps {
  readonly connection: Connection
  readonly platform: Platform
}

/** How far back the first reading goes; progress is then on the page of the connection. */
export function FirstData({ connection, platform }: FirstDataProps) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const [days, setDays] = useState('90')
  const sync = useSend('POST /api/connectors/{id}/sync')
  const backfill = useSend('POST /api/connectors/{id}/backfill')
  const params = { id: connection.id }
  const start = async () => {
    if (days === 'sync') await sync.mutateAsync({ params })
    else await backfill.mutateAsync({ params, body: { days: Math.min(Number(days), platform.historyDays) } })
    toast.done(t('platforms:syncStarted'))
    await navigate({ to: '/connectors/$id', params })
  }
  return (
    <Form onSubmit={start} error={sync.error ?? backfill.error ?? undefined} width="wide">
      <div>
        <h2 className="text-lead font-semibold">{t('connect:firstTitle')}</h2>
        <p className="mt-0.5 text-ink-2">{t('connect:firstLead')}</p>
      </div>
      <RadioTiles
        label={t('connect:firstTitle')}
        hideLabel
        columns={3}
        value={days}
        onChange={setDays}
        tiles={[
          {
            value: 'sync',
            title: t('connect:firstSync'),
            detail: t('connect:firstSyncWhy', { days: formatDayCount(platform.lookBackDays, language) }),
          },
          { value: '90', title: t('connect:firstMonth'), detail: t('connect:firstMonthWhy') },
          ...(platform.historyDays >= 365
            ? [{ value: '365', title: t('connect:firstYear'), detail: t('connect:firstYearWhy') }]
            : []),
        ]}
      />
      <FormActions>
        <Button type="submit" variant="primary" pending={sync.isPending || backfill.isPending}>
          {t('connect:firstStart')}
        </Button>
        <LinkButton to="/connectors/$id" params={params} variant="quiet">
          {t('connect:later')}
        </LinkButton>
      </FormActions>
    </Form>
  )
}
