import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { FormSkeleton, Stepper } from '../../ui/index.ts'
import { Bare, BareError } from '../parts/bare.tsx'
import { useAddress, useCheck } from '../use.ts'
import { AccountStep } from './account-step.tsx'
import { LinkNeeded, OnlyOwner, SetupDone } from './link-states.tsx'
import { ShopStep } from './shop-step.tsx'
import { StartStep } from './start-step.tsx'
import { placeOf, type Step } from './steps.ts'

const STEPS = ['account', 'shop', 'start'] as const satisfies readonly Step[]

/** The set-up wizard (UX section 3.3). Where it stands is read from the server, so a reload goes on where one was. */
export default function Setup() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { token, step } = useAddress()
  const bootstrap = useQuery(read('GET /api/bootstrap'))
  const needsSetup = bootstrap.data?.needsSetup ?? false
  const me = useQuery({ ...read('GET /api/me'), enabled: bootstrap.data?.needsSetup === false })
  const shop = useQuery({ ...read('GET /api/shop'), enabled: me.data !== undefined })
  const link = useCheck('POST /api/setup/check', token === undefined ? null : { token }, needsSetup)
  const nobody = needsSetup || problemOf(me.error)?.code === 'not-signed-in'
  const linkCode = problemOf(link.error)?.code

  const asked = needsSetup
    ? [bootstrap, ...(token === undefined ? [] : [link])]
    : nobody
      ? [bootstrap]
      : [bootstrap, me, shop]
  const refused = linkCode === 'setup-link-invalid' || linkCode === 'setup-done'
  const failed = asked.find((one) => one.error && !(one === link && refused))
  if (failed) return <BareError title={t('setup:title')} error={failed.error} onRetry={() => void failed.refetch()} />
  if (asked.some((one) => one.isPending && !one.error)) return <Waiting />

  const place = placeOf({
    needsSetup,
    me: me.data && !nobody ? { mayWriteShop: me.data.permissions.includes('shop:write') } : null,
    hasShop: shop.data?.shop != null,
    token: token ?? null,
    link: linkCode === 'setup-done' ? 'done' : linkCode ? 'invalid' : 'good',
    again: step === 'shop',
  })
  switch (place.at) {
    case 'link-missing':
      return <LinkNeeded why="missing" onCheckAgain={() => void bootstrap.refetch()} />
    case 'link-invalid':
      return <LinkNeeded why="invalid" onCheckAgain={() => void link.refetch()} />
    case 'done':
      return <SetupDone />
    case 'only-owner':
      return <OnlyOwner />
  }
  return (
    <StepPage key={place.at} step={place.at} title={t(`setup:${place.at}Title`)} lead={t(`setup:${place.at}Lead`)}>
      {place.at === 'account' && token !== undefined && <AccountStep token={token} />}
      {place.at === 'shop' && (
        <ShopStep shop={shop.data?.shop ?? null} onSaved={() => void navigate({ to: '/setup', search: {} })} />
      )}
      {place.at === 'start' && <StartStep />}
    </StepPage>
  )
}

interface StepPageProps {
  readonly step: Step
  readonly title: string
  readonly lead: string
  readonly children: React.ReactNode
}

function StepPage({ step, title, lead, children }: StepPageProps) {
  const { t } = useWords()
  const page = useRef<HTMLDivElement>(null)
  // The next step is the same route, so the router does not move the focus.
  useEffect(() => page.current?.querySelector('h1')?.focus(), [])
  const names = { account: t('setup:stepAccount'), shop: t('setup:stepShop'), start: t('setup:stepStart') }
  return (
    <div ref={page}>
      <Bare
        title={title}
        lead={lead}
        above={<Stepper label={t('setup:title')} steps={STEPS.map((one) => names[one])} now={STEPS.indexOf(step)} />}
      >
        {children}
      </Bare>
    </div>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <Bare title={t('setup:checking')}>
      <FormSkeleton fields={3} />
    </Bare>
  )
}
