import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, Form, FormActions, TextInput } from '../../ui/index.ts'
import { Bare } from '../parts/bare.tsx'
import { Braked } from './braked.tsx'

export interface CodeFormProps {
  readonly error: unknown
  readonly brakedUntil: number | null
  readonly pending: boolean
  readonly onCode: (code: string) => unknown
  readonly onBack: () => void
}

/** The second step: six digits of the app, or a recovery code. */
export function CodeForm({ error, brakedUntil, pending, onCode, onBack }: CodeFormProps) {
  const { t } = useWords()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  return (
    <Bare title={t('signIn:codeTitle')} lead={t(recovery ? 'signIn:recoveryText' : 'signIn:codeText')}>
      <Form error={error} onSubmit={() => onCode(code.replaceAll(/\s/g, ''))}>
        {brakedUntil !== null && <Braked key={brakedUntil} until={brakedUntil} />}
        <Field label={t(recovery ? 'signIn:recoveryCode' : 'signIn:code')} name="code">
          <TextInput
            key={recovery ? 'recovery' : 'app'}
            autoFocus
            autoComplete={recovery ? 'off' : 'one-time-code'}
            inputMode={recovery ? 'text' : 'numeric'}
            spellCheck={false}
            autoCapitalize="off"
            value={code}
            onChange={setCode}
          />
        </Field>
        <FormActions>
          <Button type="submit" variant="primary" pending={pending}>
            {t('signIn:submitCode')}
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              setRecovery(!recovery)
              setCode('')
            }}
          >
            {t(recovery ? 'signIn:useApp' : 'signIn:useRecovery')}
          </Button>
        </FormActions>
      </Form>
      <div className="border-t border-line pt-3">
        <Button variant="quiet" size="small" onClick={onBack}>
          {t('signIn:otherAccount')}
        </Button>
      </div>
    </Bare>
  )
}
