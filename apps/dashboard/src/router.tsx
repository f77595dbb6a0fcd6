import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { searchText } from './lib/address.ts'
import { type Screen, screens } from './screens/index.ts'
import { Arrival } from './shell/arrival.tsx'
import { Bare } from './shell/bare.tsx'
import { RouteError } from './shell/error.tsx'
import { Frame } from './shell/frame.tsx'
import { NotFound } from './shell/not-found.tsx'
import { Root } from './shell/root.tsx'
import { Screened } from './shell/screened.tsx'
import { SettingsIndex } from './shell/settings-index.tsx'
import { PageSkeleton } from './ui/skeleton.tsx'

interface Context {
  readonly client: QueryClient
}

const rootRoute = createRootRouteWithContext<Context>()({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
})
const bare = createRoute({ getParentRoute: () => rootRoute, id: 'bare', component: Bare })
const frame = createRoute({ getParentRoute: () => rootRoute, id: 'frame', component: Frame })

/** A path with a `$name` in it is arrived at when its name is filled in. */
function ArrivalAt({ path }: { readonly path: string }) {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return <Arrival path={path.replace(/\$(\w+)/g, (_, name: string) => params[name] ?? '')} />
}

function routeOf(screen: Screen) {
  const Page = lazy(screen.load)
  const { permission } = screen
  const component = () => (
    <>
      {permission === null ? <Page /> : <Screened screen={screen} page={Page} />}
      <ArrivalAt path={screen.path} />
    </>
  )
  return createRoute({
    getParentRoute: () => (screen.frame === 'bare' ? bare : frame),
    path: screen.path,
    // The router loads the file when the page is about to be visited: on hover, on focus, on the way there.
    component: Object.assign(component, { preload: () => screen.load().then(() => undefined) }),
    staticData: { titleKey: screen.titleKey },
  })
}

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: () => (
    <>
      <SettingsIndex />
      <Arrival path="/settings" />
    </>
  ),
  staticData: { titleKey: 'shell.settings' },
})

// Every component in every state; the production build drops this branch and the page with it.
const dev = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/dev/components',
        component: lazy(() => import('./dev/components.tsx')),
      }),
    ]
  : []

/** The route tree is made from the list of screens; each screen is its own file, loaded when it is visited or about to be. */
export function createAppRouter(client: QueryClient) {
  const of = (kind: Screen['frame']) => screens.filter((screen) => screen.frame === kind).map(routeOf)
  return createRouter({
    routeTree: rootRoute.addChildren([
      bare.addChildren(of('bare')),
      frame.addChildren([settings, ...of('shell')]),
      ...dev,
    ]),
    basepath: '/dashboard',
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    // Plain text in the address: a token that looks like a number stays what it is.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: searchText,
  })
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly titleKey?: string
  }
}
