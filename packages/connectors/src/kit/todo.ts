import type { Action, Advice, Both, Todo, TodoAsk } from '@commerce/contracts/connector'
import { formatMoney, microsToMoney } from '@commerce/kernel'
import { bothWords } from './define.ts'

type Negative = Extract<Action, { readonly text: string }>

/** A vendor's console, in its own words. What a fact sheet does not show of a console is from general knowledge, unverified. */
export interface ConsoleWords {
  /** What the vendor calls the place: `Ads Manager`. */
  readonly name: Both
  /** Where to go; `id` is null when only a name is known. */
  url(ask: TodoAsk, id: string | null): string
  /** An id of the vendor's form, to go straight to it. */
  readonly id: RegExp
  toggle(ask: TodoAsk, on: boolean): Both
  /** Null where the console has none. */
  budget(ask: TodoAsk, amount: Both): Both | null
  bid(ask: TodoAsk, amount: Both): Both | null
  negative(ask: TodoAsk, action: Negative): Both | null
}

/** Steps for a person: find it, do it, look whether it stands. Pure. */
export function todoIn(words: ConsoleWords, ask: TodoAsk): Todo {
  const { externalId } = ask.target
  const url = words.url(ask, words.id.test(externalId) ? externalId : null)
  const doing = ask.action.do === 'suggest' ? ADVICE[ask.action.advice] : stepOf(words, ask, ask.action)
  return { url, steps: [findStep(words, ask), doing ?? ELSEWHERE, ...(ask.action.do === 'suggest' ? [] : [LOOK])] }
}

function findStep({ name }: ConsoleWords, { path, target }: TodoAsk): Both {
  const place = [...path, target.name].filter((part) => part !== '').join(' > ')
  return bothWords(`${name.ko}에서 '${place}' 항목을 찾습니다.`, `In ${name.en}, find '${place}'.`)
}

function stepOf(words: ConsoleWords, ask: TodoAsk, action: Exclude<Action, { readonly do: 'suggest' }>): Both | null {
  switch (action.do) {
    case 'pause':
    case 'resume':
      return words.toggle(ask, action.do === 'resume')
    case 'set-budget':
      return words.budget(ask, amountText(action.micros, ask))
    case 'set-bid':
      return words.bid(ask, amountText(action.micros, ask))
    case 'add-negative-keyword':
    case 'remove-negative-keyword':
      return words.negative(ask, action)
  }
}

function amountText(micros: number, { currency }: TodoAsk): Both {
  const amount = microsToMoney(BigInt(Math.round(micros)), currency)
  return bothWords(formatMoney(amount, 'ko', { style: 'full' }), formatMoney(amount, 'en', { style: 'full' }))
}

const LOOK = bothWords(
  '저장한 뒤 목록에서 바뀐 값을 확인합니다. 다음 보고서를 가져올 때 다시 확인합니다.',
  'Save, and see the new value in the list. The next import checks it again.',
)
const ELSEWHERE = bothWords(
  '이 수준에서는 바꿀 수 없습니다. 한 단계 위나 아래에서 바꿉니다.',
  'It cannot be changed at this level: change it one level above or below.',
)
const ADVICE: Readonly<Record<Advice, Both>> = {
  'refresh-creative': bothWords(
    '새 이미지나 영상으로 소재를 하나 더 만들고, 지친 소재는 끕니다.',
    'Add another ad with a new image or video, and switch off the one that has worn out.',
  ),
  'check-tracking': bothWords(
    '시험 주문을 한 번 넣어 전환이 기록되는지 보고, 추적 코드와 전환 설정이 그대로인지 확인합니다.',
    'Place a test order and see whether the conversion is counted; check the tracking code and the conversion settings.',
  ),
  'check-delivery': bothWords(
    '노출이 왜 멈췄는지 봅니다: 심사 상태, 예산, 입찰가, 게재 기간, 결제 수단.',
    'See why it is not shown: review, budget, bid, dates, means of payment.',
  ),
  restock: bothWords(
    '상품을 다시 채우거나, 품절인 동안 이 광고를 끕니다.',
    'Restock the product, or switch this ad off while it is sold out.',
  ),
  look: bothWords('수치를 살펴보고, 필요하면 바꿉니다.', 'Look at the figures and change what needs it.'),
}
