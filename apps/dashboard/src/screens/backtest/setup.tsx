import type { AnswerOf, Rule } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Badge, Button, Checkbox, Form, FormActions, Switch } from '../../ui/index.ts'
import { formatDays } from '../incoming/day.ts'
import { useSend } from '../use.ts'
import { DaysFields } from './days.tsx'
import type { Handed } from './handed.ts'
import { DRAFT, daysFault, firstChoice, firstOther, lastDays, picksOf } from './pick.ts'

interface SetupProps {
  readonly rules: readonly Rule[]
  readonly given: Handed | null
  readonly history: Pick<AnswerOf<'GET /api/backtests'>, 'first' | 'last'>
  readonly onStarted: (id: string) => void
}

/** Which rules, over which days, and beside which second setting. */
export function BacktestSetup({ rules, given, history, onStarted }: SetupProps) {
  const { t, language } = useWords()
  const start = useSend('POST /api/backtests')
  const first = history.first ?? ''
  const last = history.last ?? ''
  const [a, setA] = useState(() => firstChoice(rules, given))
  const [b, setB] = useState(() => firstOther(given))
  const [compare, setCompare] = useState(() => firstOther(given).length > 0)
  const [days, setDays] = useState(() => lastDays(90, first, last))
  const [tried, setTried] = useState(false)
  const fault = daysFault(days.from, days.to)
  const side = { a: picksOf(a, rules, given), b: picksOf(b, rules, given) }
  const none = (of: 'a' | 'b') => tried && side[of].length === 0
  const submit = async () => {
    setTried(true)
    if (fault || side.a.length === 0 || (compare && side.b.length === 0)) return
    const { id } = await start.mutateAsync({
      body: { ...days, a: side.a, ...(compare ? { b: side.b } : {}) },
    })
    onStarted(id)
  }
  return (
    <Form onSubmit={submit} width="wide">
      <Side
        legend={t(compare ? 'backtestPage:settingA' : 'backtestPage:setting')}
        rules={rules}
        given={given}
        chosen={a}
        onChange={setA}
        missing={none('a')}
      />
      <Switch
        label={t('backtestPage:compare')}
        hint={t('backtestPage:compareHint')}
        checked={compare}
        onChange={setCompare}
      />
      {compare && (
        <Side
          legend={t('backtestPage:settingB')}
          rules={rules}
          given={given}
          chosen={b}
          onChange={setB}
          missing={none('b')}
        />
      )}
      <DaysFields days={days} onChange={setDays} first={first} last={last} fault={fault} />
      <p className="figures text-table text-ink-3">
        {t('backtestPage:history', { days: formatDays(first, last, language) })}
      </p>
      <FormActions>
        <Button type="submit" variant="primary" pending={start.isPending}>
          {t('backtestPage:start')}
        </Button>
      </FormActions>
    </Form>
  )
}

interface SideProps {
  readonly legend: string
  readonly rules: readonly Rule[]
  readonly given: Handed | null
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly missing: boolean
}

function Side({ legend, rules, given, chosen, onChange, missing }: SideProps) {
  const { t } = useWords()
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <fieldset>
      <legend className="mb-1 text-table font-medium">{legend}</legend>
      <ul className="border-t border-line">
        {given && (
          <li className="border-b border-line py-1.5">
            <Checkbox
              label={t('backtestPage:draft', { name: given.name })}
              hint={t('backtestPage:draftHint')}
              checked={chosen.includes(DRAFT)}
              onChange={(on) => toggle(DRAFT, on)}
            />
          </li>
        )}
        {rules.map((rule) => (
          <li key={rule.id} className="flex items-start justify-between gap-3 border-b border-line py-1.5">
            <Checkbox
              label={rule.name}
              hint={rule.sentence}
              checked={chosen.includes(rule.id)}
              onChange={(on) => toggle(rule.id, on)}
            />
            {!rule.enabled && <Badge>{t('rulesPage:off')}</Badge>}
          </li>
        ))}
      </ul>
      {missing && (
        <p role="alert" className="mt-1.5 text-meta font-medium text-loss">
          {t('backtestPage:chooseOne')}
        </p>
      )}
    </fieldset>
  )
}
