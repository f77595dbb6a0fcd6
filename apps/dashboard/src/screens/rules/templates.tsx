import type { RuleDraft } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button, Section, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'
import type { Rules } from './use-rules.ts'

/** Sets of rules that go with a KPI profile; they are added switched off. */
export function Templates({ data }: { readonly data: Rules }) {
  const { t } = useWords()
  const failed = useFailure()
  const add = useSend('POST /api/rules/template')
  if (data.templates.length === 0) return null
  const take = (profile: string) =>
    void add
      .mutateAsync({ body: { profile } })
      .then(
        ({ items }) =>
          toast.done(
            items.length === 0 ? t('rulesPage:templateThere') : t('rulesPage:templateAdded', { number: items.length }),
          ),
        failed,
      )
  return (
    <Section title={t('rulesPage:templates')} lead={t('rulesPage:templatesLead')}>
      <ul className="grid items-stretch gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {data.templates.map((one) => (
          <li key={one.profile} className="flex flex-col rounded-md bg-raised px-4 py-3.5 inset-ring inset-ring-line-2">
            <h3 className="font-medium">{one.title}</h3>
            <p className="mt-0.5 text-table text-ink-2">{one.about}</p>
            <ul className="mt-2 mb-3 list-disc pl-4 text-table text-ink-3">
              {namesOf(one.rules, data).map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
            <div className="mt-auto">
              <Button
                size="small"
                aria-label={t('rulesPage:templateAddOf', { name: one.title })}
                pending={add.isPending && add.variables?.body.profile === one.profile}
                onClick={() => take(one.profile)}
              >
                {t('rulesPage:templateAdd')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function namesOf(drafts: readonly RuleDraft[], { kinds }: Rules): readonly string[] {
  return [...new Set(drafts.map((one) => one.name ?? kinds.find((kind) => kind.code === one.code)?.title ?? one.code))]
}
