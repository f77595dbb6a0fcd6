import './theme/theme.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './lib/preferences.ts'
import { createQueryClient } from './lib/query.ts'
import { createAppRouter } from './router.tsx'
import { Toasts } from './ui/toast.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const client = createQueryClient()
const router = createAppRouter(client)
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

createRoot(root).render(
  <StrictMode>
    <CSPProvider nonce={nonce} disableStyleElements>
      <QueryClientProvider client={client}>
        <Tooltip.Provider delay={400} closeDelay={0}>
          <RouterProvider router={router} />
          <Toasts />
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Only makes an offline page possible; without it (plain http in a home network) nothing is missing.
  navigator.serviceWorker.register('/dashboard/sw.js').catch(() => undefined)
}
