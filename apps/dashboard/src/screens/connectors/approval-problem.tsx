import { useWords } from '../../lib/words.ts'
import { Banner } from '../../ui/index.ts'

/** The browser came back from the platform without an approval; the code stands in the address. */
export function ApprovalProblem({ code }: { readonly code: string }) {
  const { t } = useWords()
  const lost = code === 'oauth-state-invalid'
  return (
    <Banner tone="loss" title={t(lost ? 'connect:approvalLost' : 'connect:refusedAtPlatform')}>
      <p>{t(lost ? 'connect:approvalLostText' : 'connect:refusedAtPlatformText')}</p>
      <p>{t('connect:refusedAtPlatformNext')}</p>
    </Banner>
  )
}
