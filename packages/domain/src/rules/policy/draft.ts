import type { RuleDraft } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import { plain } from '../../proposals/index.ts'
import { kindsIn } from '../kinds/index.ts'
import type { RuleKindSpec, RuleSettings } from '../model.ts'
import { nameToKeep } from './names.ts'

/** What a person entered with everything left out filled in by the kind. Not checked yet. */
export function fillDraft(
  draft: RuleDraft,
  currency: Currency,
  language: Language,
  of: Pick<RuleSettings, 'id' | 'version'> & { readonly before?: RuleSettings | null },
): { readonly kind: RuleKindSpec; readonly settings: RuleSettings } {
  const kind = kindsIn(currency).get(draft.code)
  if (kind === undefined) throw new Error(`no kind of rule is called ${draft.code}`)
  const { before = null } = of
  const defaults = Object.fromEntries(kind.args.map((arg) => [arg.name, arg.default]))
  const name = plain(draft.name ?? '')
  return {
    kind,
    settings: {
      id: of.id,
      version: of.version,
      code: draft.code,
      name: name === '' && before ? before.name : nameToKeep(draft.code, name || kind.title[language]),
      requiresApproval: draft.requiresApproval ?? before?.requiresApproval ?? true,
      args: { ...(before?.args ?? defaults), ...draft.args },
      guards: over(before?.guards ?? kind.guards, draft.guards),
      scope: over(before?.scope ?? kind.scope, draft.scope),
      condition: draft.condition ?? before?.condition ?? null,
      action: draft.action ?? before?.action ?? null,
    },
  }
}

/** What was entered over what stands; a field that was left out leaves it. */
function over<T extends object>(stands: T, entered: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const said = Object.entries(entered ?? {}).filter(([, value]) => value !== undefined)
  return { ...stands, ...Object.fromEntries(said) }
}
