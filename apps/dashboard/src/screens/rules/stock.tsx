import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Button,
  ErrorState,
  Field,
  Form,
  FormActions,
  FormSkeleton,
  IconButton,
  Section,
  TextArea,
  TextInput,
  toast,
} from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'
import { EntityPicker, type Level } from './entity-picker.tsx'
import { readStock, stockText } from './stock-lines.ts'

type Stock = AnswerOf<'GET /api/stock'>

/** What the out-of-stock rule knows: quantities, and which advertisement sells what. */
export function StockPanel() {
  const { t } = useWords()
  const stock = useQuery(read('GET /api/stock'))
  return (
    <Section title={t('rulesPage:stock')} lead={t('rulesPage:stockLead')}>
      {stock.data ? (
        <div className="grid max-w-2xl gap-8">
          <Quantities stock={stock.data} />
          <Advertised stock={stock.data} />
        </div>
      ) : stock.error ? (
        <ErrorState error={stock.error} onRetry={() => void stock.refetch()} retrying={stock.isFetching} />
      ) : (
        <FormSkeleton fields={1} />
      )}
    </Section>
  )
}

function Quantities({ stock }: { readonly stock: Stock }) {
  const { t } = useWords()
  const save = useSend('PUT /api/stock')
  const [text, setText] = useState(() => stockText(stock.items))
  const [wrong, setWrong] = useState<string>()
  const submit = async () => {
    const found = readStock(text)
    if ('line' in found) return setWrong(t('rulesPage:stockLineWrong', { line: found.line, text: found.text }))
    setWrong(undefined)
    await save.mutateAsync({ body: { items: [...found.items] } })
    toast.done(t('rulesPage:stockSaved', { number: found.items.length }))
  }
  return (
    <Form onSubmit={submit} width="wide">
      <Field label={t('rulesPage:stockItems')} name="items" hint={t('rulesPage:stockItemsHint')} error={wrong}>
        <TextArea value={text} onChange={setText} rows={4} spellCheck={false} />
      </Field>
      {stock.items.length === 0 && <p className="text-table text-ink-3">{t('rulesPage:stockNone')}</p>}
      <FormActions>
        <Button type="submit" pending={save.isPending}>
          {t('rulesPage:stockSave')}
        </Button>
      </FormActions>
    </Form>
  )
}

const LEVELS = ['campaign', 'adgroup', 'ad'] as const satisfies readonly Level[]

function Advertised({ stock }: { readonly stock: Stock }) {
  const { t } = useWords()
  const save = useSend('PUT /api/stock')
  const [place, setPlace] = useState<{ connectorId?: string; level?: Level; externalId?: string }>({})
  const [skus, setSkus] = useState('')
  const [tried, setTried] = useState(false)
  const codes = skus
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const level = place.level ?? 'campaign'
  const { connectorId, externalId } = place
  const ads = advertisedBy(stock)
  const failed = useFailure()
  // Only what changes is sent: quantities and the products of other ads stay as they are.
  const send = (ad: Pick<AdvertisedAd, 'connectorId' | 'level' | 'externalId'>, codesOf: readonly string[]) =>
    save.mutateAsync({
      body: {
        items: [],
        advertised: [{ connectorId: ad.connectorId, level: ad.level, externalId: ad.externalId, skus: [...codesOf] }],
      },
    })
  const remove = (ad: AdvertisedAd) => void send(ad, []).then(() => toast.done(t('common:saved')), failed)
  const submit = async () => {
    setTried(true)
    if (!connectorId || !externalId || codes.length === 0) return
    await send({ connectorId, level, externalId }, codes)
    setSkus('')
    setTried(false)
    toast.done(t('common:saved'))
  }
  return (
    <Form onSubmit={submit} width="wide">
      <p className="text-table font-medium">{t('rulesPage:stockAds')}</p>
      {ads.length === 0 ? (
        <p className="text-table text-ink-3">{t('rulesPage:stockNoAds')}</p>
      ) : (
        <ul className="border-t border-line text-table">
          {ads.map((one) => (
            <li key={keyOf(one)} className="flex items-center justify-between gap-4 border-b border-line py-1">
              <span className="min-w-0 wrap-anywhere">
                {one.name} <span className="text-ink-3">{one.skus.join(', ')}</span>
              </span>
              <IconButton
                size="small"
                label={t('rulesPage:stockUnlink', { name: one.name })}
                icon={<X aria-hidden size={16} />}
                disabled={save.isPending}
                onClick={() => remove(one)}
              />
            </li>
          ))}
        </ul>
      )}
      <EntityPicker
        levels={LEVELS}
        connectorId={connectorId}
        level={level}
        externalId={externalId}
        onChange={setPlace}
      />
      <Field
        label={t('rulesPage:stockSkus')}
        hint={t('rulesPage:stockSkusHint')}
        error={tried && codes.length === 0 ? t('rulesPage:fault.needed') : undefined}
      >
        <TextInput value={skus} onChange={setSkus} maxLength={2000} spellCheck={false} />
      </Field>
      <FormActions>
        <Button type="submit" pending={save.isPending}>
          {t('rulesPage:stockAdd')}
        </Button>
      </FormActions>
    </Form>
  )
}

interface AdvertisedAd {
  readonly connectorId: string
  readonly level: Level
  readonly externalId: string
  readonly name: string
  readonly skus: readonly string[]
}

function keyOf(one: Pick<AdvertisedAd, 'connectorId' | 'level' | 'externalId'>): string {
  return `${one.connectorId} ${one.level} ${one.externalId}`
}

/** What each advertisement sells, one entry for each. */
function advertisedBy(stock: Stock): readonly AdvertisedAd[] {
  const found = new Map<string, AdvertisedAd>()
  for (const { sku, ...ad } of stock.advertised) {
    found.set(keyOf(ad), { ...ad, skus: [...(found.get(keyOf(ad))?.skus ?? []), sku] })
  }
  return [...found.values()]
}
