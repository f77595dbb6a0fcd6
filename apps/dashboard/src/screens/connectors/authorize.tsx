import type { Connection } from '@commerce/contracts'
import ExternalIcon from 'lucide-react/icons/external-link'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'

interface AuthorizeProps {
  readonly connection: Connection
  readonly again?: boolean
  readonly primary?: boolean
}

/** Leads to the page of the platform where one signs in and approves; it sends the browser back to the connection. */
export function AuthorizeButton({ connection, again = false, primary = false }: AuthorizeProps) {
  const { t, language } = useWords()
  const authorize = useSend('POST /api/connectors/{id}/authorize')
  const failed = useFailure()
  const go = () =>
    authorize.mutateAsync({ params: { id: connection.id } }).then(({ url }) => location.assign(url), failed)
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      pending={authorize.isPending}
      icon={<ExternalIcon aria-hidden size={16} />}
      onClick={() => void go()}
    >
      {t(again ? 'platforms:authorizeAgain' : 'platforms:authorize', { platform: connection.title[language] })}
    </Button>
  )
}
