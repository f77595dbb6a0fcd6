import type { Permission } from '@commerce/contracts'
import type { ComponentType } from 'react'

/** One page of the dashboard. The router makes a route of each; the shell makes titles and the settings menu from it. */
export interface Screen {
  /** Path below the place where the dashboard is mounted. */
  readonly path: `/${string}`
  readonly load: () => Promise<{ readonly default: ComponentType }>
  /** Key of the page title in the words, `namespace.key`. */
  readonly titleKey: string
  /** What the person must hold to see it; `null`: anyone who can reach it. */
  readonly permission: Permission | null
  /** `bare`: before or outside the shop (nobody needs to be signed in); `shell`: inside the frame. */
  readonly frame: 'bare' | 'shell'
}

/** The page together with the words that only such pages say. */
function withDataWords(load: Screen['load']): Screen['load'] {
  return () => Promise.all([load(), import('./data-words.ts')]).then(([page]) => page)
}

/** The page together with the words of rules, proposals and alerts, and those of data beside them. */
function withActWords(load: Screen['load']): Screen['load'] {
  return withDataWords(() => Promise.all([load(), import('./act-words.ts')]).then(([page]) => page))
}

/** The page together with the words of figures. */
function withFigureWords(load: Screen['load']): Screen['load'] {
  return () => Promise.all([load(), import('./figure-words.ts')]).then(([page]) => page)
}

export const screens = [
  { path: '/setup', load: () => import('./setup/setup.tsx'), titleKey: 'setup:title', permission: null, frame: 'bare' },
  {
    path: '/sign-in',
    load: () => import('./sign-in/sign-in.tsx'),
    titleKey: 'signIn:title',
    permission: null,
    frame: 'bare',
  },
  {
    path: '/invitation',
    load: () => import('./sign-in/invitation.tsx'),
    titleKey: 'signIn:invitationTitle',
    permission: null,
    frame: 'bare',
  },
  {
    path: '/reset',
    load: () => import('./sign-in/reset.tsx'),
    titleKey: 'signIn:resetTitle',
    permission: null,
    frame: 'bare',
  },
  {
    path: '/',
    load: withFigureWords(() => import('./home/home.tsx')),
    titleKey: 'home:title',
    permission: 'shop:read',
    frame: 'shell',
  },
  {
    path: '/ads',
    load: withDataWords(withFigureWords(() => import('./ads/ads.tsx'))),
    titleKey: 'shell:ads',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/cross-channel',
    load: withDataWords(withFigureWords(() => import('./cross-channel/cross-channel.tsx'))),
    titleKey: 'shell:crossChannel',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/channels',
    load: withDataWords(withFigureWords(() => import('./channels/channels.tsx'))),
    titleKey: 'shell:channels',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/orders',
    load: withDataWords(withFigureWords(() => import('./orders/orders.tsx'))),
    titleKey: 'shell:orders',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/links',
    load: withDataWords(withFigureWords(() => import('./links/links.tsx'))),
    titleKey: 'shell:links',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/links/tracking',
    load: withDataWords(() => import('./links/tracking.tsx')),
    titleKey: 'shell:tracking',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/kpi',
    load: withDataWords(withFigureWords(() => import('./kpi/kpi.tsx'))),
    titleKey: 'shell:kpi',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/digests',
    load: withDataWords(() => import('./digests/digests.tsx')),
    titleKey: 'shell:digests',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/inbox',
    load: withActWords(() => import('./inbox/inbox.tsx')),
    titleKey: 'shell:inbox',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/executions',
    load: withActWords(() => import('./executions/executions.tsx')),
    titleKey: 'shell:executions',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/rules',
    load: withActWords(() => import('./rules/rules.tsx')),
    titleKey: 'shell:rules',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/rules/new',
    load: withActWords(withFigureWords(() => import('./rules/new.tsx'))),
    titleKey: 'shell:ruleNew',
    permission: 'rules:write',
    frame: 'shell',
  },
  {
    path: '/rules/backtest',
    load: withActWords(withFigureWords(() => import('./backtest/backtest.tsx'))),
    titleKey: 'shell:backtest',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/rules/$id',
    load: withActWords(withFigureWords(() => import('./rules/rule.tsx'))),
    titleKey: 'shell:rule',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/alerts',
    load: withActWords(() => import('./alerts/alerts.tsx')),
    titleKey: 'shell:alerts',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/start/demo',
    load: withDataWords(() => import('./start/demo.tsx')),
    titleKey: 'shell:demo',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/start/import',
    load: withDataWords(() => import('./start/import.tsx')),
    titleKey: 'shell:imports',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/start/connect',
    load: withDataWords(() => import('./start/connect.tsx')),
    titleKey: 'shell:startConnect',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/connectors',
    load: withDataWords(() => import('./connectors/connectors.tsx')),
    titleKey: 'shell:connectors',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/connectors/new',
    load: withDataWords(() => import('./connectors/new.tsx')),
    titleKey: 'shell:connectorNew',
    permission: 'connectors:manage',
    frame: 'shell',
  },
  {
    path: '/connectors/$id',
    load: withDataWords(() => import('./connectors/connector.tsx')),
    titleKey: 'shell:connector',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/import',
    load: withDataWords(() => import('./import/import.tsx')),
    titleKey: 'shell:imports',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/runs',
    load: withDataWords(() => import('./runs/runs.tsx')),
    titleKey: 'shell:runs',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/runs/$id',
    load: withDataWords(() => import('./runs/run.tsx')),
    titleKey: 'shell:run',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/quarantine',
    load: withDataWords(() => import('./quarantine/quarantine.tsx')),
    titleKey: 'shell:quarantine',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/data-health',
    load: withDataWords(() => import('./data-health/data-health.tsx')),
    titleKey: 'shell:dataHealth',
    permission: 'data:read',
    frame: 'shell',
  },
  {
    path: '/settings/shop',
    load: () => import('./settings/shop.tsx'),
    titleKey: 'settings:shopTitle',
    permission: 'shop:write',
    frame: 'shell',
  },
  {
    path: '/settings/people',
    load: () => import('./people/people.tsx'),
    titleKey: 'people:title',
    permission: 'people:manage',
    frame: 'shell',
  },
  {
    path: '/settings/rates',
    load: withDataWords(() => import('./rates/rates.tsx')),
    titleKey: 'shell:rates',
    permission: 'data:write',
    frame: 'shell',
  },
  {
    path: '/settings/digest',
    load: withDataWords(() => import('./digests/settings.tsx')),
    titleKey: 'shell:digests',
    permission: 'self',
    frame: 'shell',
  },
  {
    path: '/settings/notifications',
    load: withActWords(() => import('./notices/notices.tsx')),
    titleKey: 'shell:notifications',
    permission: 'self',
    frame: 'shell',
  },
  {
    path: '/settings/keys',
    load: () => import('./keys/keys.tsx'),
    titleKey: 'apiKeys:title',
    permission: 'keys:manage',
    frame: 'shell',
  },
  {
    path: '/settings/sessions',
    load: () => import('./sessions/sessions.tsx'),
    titleKey: 'sessions:title',
    permission: 'self',
    frame: 'shell',
  },
  {
    path: '/settings/security',
    load: () => import('./security/security.tsx'),
    titleKey: 'security:title',
    permission: 'self',
    frame: 'shell',
  },
  {
    path: '/settings/appearance',
    load: () => import('./settings/appearance.tsx'),
    titleKey: 'settings:appearanceTitle',
    permission: 'self',
    frame: 'shell',
  },
  {
    path: '/settings/backups',
    load: () => import('./backups/backups.tsx'),
    titleKey: 'backups:title',
    permission: 'backups:manage',
    frame: 'shell',
  },
  {
    path: '/settings/jobs',
    load: () => import('./jobs/jobs.tsx'),
    titleKey: 'settings:jobsTitle',
    permission: 'jobs:manage',
    frame: 'shell',
  },
  {
    path: '/audit',
    load: withDataWords(() => import('./audit/audit.tsx')),
    titleKey: 'shell:audit',
    permission: 'audit:read',
    frame: 'shell',
  },
] as const satisfies readonly Screen[]
