import type { ImportHints, Preview } from '@commerce/contracts'
import { FILE_FORMATS } from '@commerce/contracts/connector'
import { AD_LEVELS } from '@commerce/contracts/records'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Field, RadioTiles, Select, Status, TextInput } from '../../ui/index.ts'
import { CurrencyField } from '../incoming/place-fields.tsx'
import { answerOf, hintsOf, isDay, type Question, readDay } from './answers.ts'

interface QuestionsProps {
  readonly preview: Preview
  readonly hints: ImportHints
  readonly onChange: (hints: ImportHints) => void
}

/** What the file alone does not say, asked plainly with what was seen. An answered question stays, so that it can be changed. */
export function Questions({ preview, hints, onChange }: QuestionsProps) {
  const { t, language } = useWords()
  const [asked, setAsked] = useState<readonly Question[]>([])
  const fresh = preview.questions.filter((one) => !asked.some((other) => nameOf(other) === nameOf(one)))
  if (fresh.length > 0) setAsked([...asked, ...fresh])
  if (asked.length === 0) return null
  const isOpen = (question: Question) => preview.questions.some((one) => nameOf(one) === nameOf(question))
  const answer = (question: Question, text: string) => {
    const more = hintsOf(question, text, preview.headers)
    if (more === null) return
    onChange(more.columns ? { ...more, columns: { ...hints.columns, ...more.columns } } : more)
  }
  return (
    <section className="max-w-3xl rounded-lg bg-warn-soft px-4 py-4 sm:px-5">
      <h2 className="text-lead font-semibold">{t('imports:questions')}</h2>
      <p className="mb-4 text-table text-ink-2">{t('imports:questionsLead')}</p>
      <ul className="flex flex-col gap-6">
        {asked.map((question) => (
          <li key={nameOf(question)}>
            <p className="mb-1 flex flex-wrap items-center gap-x-3 font-medium">
              {sentence(question)}
              {!isOpen(question) && <Status tone="good">{t('ui:stepDone')}</Status>}
            </p>
            {question.seen.length > 0 && (
              <p className="mb-2 text-table text-ink-2">
                {t('imports:seen')}: <span className="figures font-mono">{question.seen.slice(0, 4).join(', ')}</span>
              </p>
            )}
            <Answer
              question={question}
              preview={preview}
              value={answerOf(question, hints, preview.headers)}
              onAnswer={(text) => answer(question, text)}
            />
          </li>
        ))}
      </ul>
    </section>
  )

  function sentence(question: Question): string {
    switch (question.ask) {
      case 'column':
        return t('imports:ask.column', { field: titleOf(question.field ?? '', preview) })
      case 'format':
      case 'day-order':
      case 'currency':
      case 'period':
      case 'level':
      case 'decimal':
        return t(`imports:ask.${question.ask}`)
      default:
        return question.ask
    }
  }

  function titleOf(field: string, { fields }: Preview): string {
    return fields.find((one) => one.name === field)?.title[language] ?? field
  }
}

function nameOf(question: Question): string {
  return `${question.ask} ${question.field ?? ''}`
}

interface AnswerProps {
  readonly question: Question
  readonly preview: Preview
  readonly value: string | null
  readonly onAnswer: (text: string) => void
}

function Answer({ question, preview, value, onAnswer }: AnswerProps) {
  const { t } = useWords()
  const label = t('imports:questions')
  if (question.ask === 'day-order') {
    const orders = (['ymd', 'mdy', 'dmy'] as const).filter(
      (order) => question.choices.length === 0 || question.choices.includes(order),
    )
    return (
      <RadioTiles
        label={label}
        hideLabel
        value={value}
        onChange={onAnswer}
        tiles={orders.map((order) => ({
          value: order,
          title: t(`imports:choice.${order}`),
          detail: question.seen
            .slice(0, 2)
            .map((text) => t('imports:reads', { text, day: readDay(text, order) ?? '–' }))
            .join(', '),
        }))}
      />
    )
  }
  if (question.ask === 'decimal') {
    return (
      <RadioTiles
        label={label}
        hideLabel
        value={value}
        onChange={onAnswer}
        tiles={[
          { value: '.', title: t('imports:choice.point') },
          { value: ',', title: t('imports:choice.comma') },
        ]}
      />
    )
  }
  if (question.ask === 'period') return <Period value={value} onAnswer={onAnswer} />
  if (question.ask === 'currency' && question.choices.length === 0) {
    return (
      <div className="max-w-72">
        <CurrencyField label={t('connect:currency')} value={value} onChange={onAnswer} />
      </div>
    )
  }
  const choices = question.ask === 'column' && question.choices.length === 0 ? preview.headers : question.choices
  return (
    <div className="max-w-72">
      <Select
        aria-label={label}
        value={value}
        options={choices.map((choice) => ({ value: choice, label: choiceLabel(choice) }))}
        onChange={onAnswer}
      />
    </div>
  )

  function choiceLabel(choice: string): string {
    const format = FILE_FORMATS.find((one) => one === choice)
    if (question.ask === 'format' && format) return t(`imports:formatName.${format}`)
    const level = AD_LEVELS.find((one) => one === choice)
    if (question.ask === 'level' && level) return t(`imports:levelName.${level}`)
    return choice
  }
}

function Period({ value, onAnswer }: Pick<AnswerProps, 'value' | 'onAnswer'>) {
  const { t } = useWords()
  const [first = '', last = ''] = value?.split('..') ?? []
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const [tried, setTried] = useState(false)
  const wrong = (text: string) => (tried && !isDay(text) ? t('imports:dayWrong') : undefined)
  const take = () => {
    setTried(true)
    if (isDay(from) && isDay(to)) onAnswer(`${from}..${to}`)
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <Field label={t('imports:from')} error={wrong(from)}>
          <TextInput type="date" value={from} onChange={setFrom} />
        </Field>
      </div>
      <div className="w-44">
        <Field label={t('imports:to')} error={wrong(to)}>
          <TextInput type="date" value={to} onChange={setTo} />
        </Field>
      </div>
      <Button onClick={take}>{t('common:save')}</Button>
    </div>
  )
}
