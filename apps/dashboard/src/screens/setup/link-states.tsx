import { useWords } from '../../lib/words.ts'
import { Button, LinkButton } from '../../ui/index.ts'
import { Bare } from '../parts/bare.tsx'
import { Command } from '../parts/command.tsx'

const NEW_LINK = 'npx commerce user setup-link'

/** No link, or one that no longer works: says so, and the exact command for a new one. */
export function LinkNeeded({
  why,
  onCheckAgain,
}: {
  readonly why: 'missing' | 'invalid'
  readonly onCheckAgain: () => void
}) {
  const { t } = useWords()
  return (
    <Bare
      title={t(why === 'missing' ? 'setup:missingTitle' : 'setup:invalidTitle')}
      lead={t(why === 'missing' ? 'setup:missingText' : 'setup:invalidText')}
    >
      <Command value={NEW_LINK} />
      {why === 'invalid' && (
        <div>
          <Button onClick={onCheckAgain}>{t('setup:checkAgain')}</Button>
        </div>
      )}
    </Bare>
  )
}

export function SetupDone() {
  const { t } = useWords()
  return (
    <Bare title={t('setup:doneTitle')} lead={t('setup:doneText')}>
      <div>
        <LinkButton to="/sign-in" variant="primary">
          {t('setup:signIn')}
        </LinkButton>
      </div>
    </Bare>
  )
}

export function OnlyOwner() {
  const { t } = useWords()
  return (
    <Bare title={t('setup:onlyOwnerTitle')} lead={t('setup:onlyOwnerText')}>
      <div>
        <LinkButton to="/">{t('setup:goHome')}</LinkButton>
      </div>
    </Bare>
  )
}
