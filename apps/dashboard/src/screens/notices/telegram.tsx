import type { TelegramState } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, DefinitionList, ErrorState, ExternalLink, FormSkeleton, Status, TimeAgo } from '../../ui/index.ts'
import { Chats } from './chats.tsx'
import { PairDialog } from './pair-dialog.tsx'

const TONES = { off: 'neutral', starting: 'running', running: 'good', silent: 'bad', refused: 'bad' } as const

/** The bot: its state with what to do about it, how to make one, the chats it listens to, and a code for one more. */
export function Telegram() {
  const { t } = useWords()
  const [pairing, setPairing] = useState(false)
  const telegram = useQuery({
    ...read('GET /api/telegram'),
    // While a code is shown somebody is about to use it; while the bot starts its state changes.
    refetchInterval: ({ state }) => (pairing ? 3000 : state.data?.state === 'starting' ? 5000 : false),
  })
  const data = telegram.data
  if (data === undefined) {
    return telegram.error && problemOf(telegram.error)?.code !== 'not-signed-in' ? (
      <ErrorState error={telegram.error} onRetry={() => void telegram.refetch()} retrying={telegram.isFetching} />
    ) : (
      <FormSkeleton fields={2} />
    )
  }
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <p className="font-medium">
          <Status tone={TONES[data.state]}>{t(`noticesPage:telegramState.${data.state}`)}</Status>
        </p>
        <p className="mt-1 max-w-prose text-ink-2">{data.text}</p>
      </div>
      {data.state === 'off' || data.state === 'refused' ? <Steps /> : <AboutBot data={data} />}
      {data.state !== 'off' && (
        <>
          <div>
            <Button
              variant={data.chats.some((chat) => chat.paired) ? 'secondary' : 'primary'}
              onClick={() => setPairing(true)}
            >
              {t('noticesPage:pair')}
            </Button>
            <p className="mt-1.5 text-meta text-ink-3">{t('noticesPage:pairWhy')}</p>
          </div>
          <Chats chats={data.chats} />
        </>
      )}
      {pairing && <PairDialog chats={data.chats} onClose={() => setPairing(false)} />}
    </div>
  )
}

function Steps() {
  const { t } = useWords()
  return (
    <div>
      <h3 className="mb-2 text-table font-medium">{t('noticesPage:steps')}</h3>
      <ol className="list-decimal space-y-1.5 pl-5 text-ink-2">
        <li>
          {t('noticesPage:step1')}{' '}
          <ExternalLink href="https://t.me/BotFather" alone>
            {t('noticesPage:openBotFather')}
          </ExternalLink>
        </li>
        <li>{t('noticesPage:step2')}</li>
        <li className="wrap-anywhere">{t('noticesPage:step3')}</li>
        <li>{t('noticesPage:step4')}</li>
      </ol>
    </div>
  )
}

function AboutBot({ data }: { readonly data: TelegramState }) {
  const { t } = useWords()
  return (
    <DefinitionList
      items={[
        ...(data.bot === null ? [] : [{ term: t('noticesPage:bot'), value: `@${data.bot.replace(/^@/, '')}` }]),
        { term: t('noticesPage:mode'), value: t(`noticesPage:modeOf.${data.mode}`) },
        {
          term: t('noticesPage:lastUpdate'),
          value: data.lastUpdateAt === null ? t('noticesPage:never') : <TimeAgo at={data.lastUpdateAt} />,
        },
      ]}
    />
  )
}
