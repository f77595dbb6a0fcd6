import Plus from 'lucide-react/icons/plus'
import { Fragment, useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/index.ts'
import { Choice } from '../parts/choice.tsx'
import {
  type ConditionForm,
  type GroupForm,
  MOST_GROUPS,
  MOST_TERMS,
  newTerm,
  nextKey,
  type TermForm,
  termPath,
} from './condition-draft.ts'
import { TermFields } from './term-fields.tsx'

interface BuilderProps {
  readonly condition: ConditionForm
  readonly onChange: (condition: ConditionForm) => void
  readonly currency: string
  /** The sentences about every field whose path begins so. */
  readonly errorsUnder: (path: string) => readonly string[]
}

/** Conditions in two layers of and / or; built with the keyboard as with the pointer. */
export function ConditionBuilder({ condition, onChange, currency, errorsUnder }: BuilderProps) {
  const { t } = useWords()
  const add = useRef<HTMLSpanElement>(null)
  const { groups } = condition
  const setGroup = (at: number, group: GroupForm) =>
    onChange({ ...condition, groups: groups.map((one, place) => (place === at ? group : one)) })
  const joins = [
    { value: 'and' as const, label: t('rulesPage:joinAnd') },
    { value: 'or' as const, label: t('rulesPage:joinOr') },
  ]
  const addGroup = () => {
    const key = nextKey(condition)
    onChange({ ...condition, groups: [...groups, { key, join: 'and', terms: [newTerm(key + 1)] }] })
  }
  const removeGroup = (group: GroupForm) => {
    onChange({ ...condition, groups: groups.filter((one) => one !== group) })
    add.current?.querySelector('button')?.focus()
  }
  return (
    <fieldset className="min-w-0">
      <legend className="text-table font-medium">{t('rulesPage:condition')}</legend>
      {groups.length > 1 && (
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <span aria-hidden className="text-table text-ink-2">
            {t('rulesPage:groupsJoin')}
          </span>
          <Choice
            label={t('rulesPage:groupsJoin')}
            options={joins}
            value={condition.join}
            onChange={(join) => onChange({ ...condition, join })}
          />
          <span className="text-meta text-ink-3">{t('rulesPage:conditionLead')}</span>
        </div>
      )}
      <div className="mt-2 flex flex-col gap-3">
        {groups.map((group, at) => (
          <Fragment key={group.key}>
            {at > 0 && <JoinWord join={condition.join} />}
            <Group
              group={group}
              number={at + 1}
              alone={groups.length === 1}
              newKey={() => nextKey(condition)}
              joins={joins}
              onChange={(next) => setGroup(at, next)}
              onRemove={() => removeGroup(group)}
              currency={currency}
              errorsAt={(term, path) => errorsUnder([termPath(at, term), ...(path ? [path] : [])].join('.'))}
            />
          </Fragment>
        ))}
      </div>
      {groups.length < MOST_GROUPS && (
        <span ref={add} className="mt-3 block">
          <Button size="small" icon={<Plus aria-hidden size={16} />} onClick={addGroup}>
            {t('rulesPage:groupAdd')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}

interface GroupProps {
  readonly group: GroupForm
  readonly number: number
  readonly alone: boolean
  readonly newKey: () => number
  readonly joins: readonly { readonly value: 'and' | 'or'; readonly label: string }[]
  readonly onChange: (group: GroupForm) => void
  readonly onRemove: () => void
  readonly currency: string
  readonly errorsAt: (term: number, path?: string) => readonly string[]
}

function Group({ group, number, alone, newKey, joins, onChange, onRemove, currency, errorsAt }: GroupProps) {
  const { t } = useWords()
  const add = useRef<HTMLSpanElement>(null)
  const setTerm = (at: number, term: TermForm) =>
    onChange({ ...group, terms: group.terms.map((one, place) => (place === at ? term : one)) })
  const removeTerm = (term: TermForm) => {
    onChange({ ...group, terms: group.terms.filter((one) => one !== term) })
    add.current?.querySelector('button')?.focus()
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('rulesPage:group', { number })}</legend>
      {(!alone || group.terms.length > 1) && (
        <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span aria-hidden className="text-table text-ink-2">
            {t('rulesPage:group', { number })}
          </span>
          <span className="flex flex-wrap items-center gap-2">
            {group.terms.length > 1 && (
              <Choice
                label={t('rulesPage:groupJoin', { number })}
                options={joins}
                value={group.join}
                onChange={(join) => onChange({ ...group, join })}
              />
            )}
            {!alone && (
              <Button variant="quiet" size="small" onClick={onRemove}>
                {t('rulesPage:groupRemove', { number })}
              </Button>
            )}
          </span>
        </div>
      )}
      <div className="flex flex-col gap-1.5">
        {group.terms.map((term, at) => (
          <Fragment key={term.key}>
            {at > 0 && <JoinWord join={group.join} />}
            <TermFields
              term={term}
              place={`${number}.${at + 1}`}
              onChange={(next) => setTerm(at, next)}
              onRemove={group.terms.length > 1 ? () => removeTerm(term) : null}
              currency={currency}
              errorsAt={(path) => errorsAt(at, path)}
            />
          </Fragment>
        ))}
      </div>
      {group.terms.length < MOST_TERMS && (
        <span ref={add} className="mt-1.5 block">
          <Button
            variant="quiet"
            size="small"
            icon={<Plus aria-hidden size={16} />}
            aria-label={t('rulesPage:termAddTo', { number })}
            onClick={() => onChange({ ...group, terms: [...group.terms, newTerm(newKey())] })}
          >
            {t('rulesPage:termAdd')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}

function JoinWord({ join }: { readonly join: 'and' | 'or' }) {
  const { t } = useWords()
  return <p className="pl-3 text-meta font-medium text-ink-3">{t(join === 'and' ? 'rulesPage:and' : 'rulesPage:or')}</p>
}
