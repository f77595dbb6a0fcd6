import { defineWords } from './define.ts'

/** Proposals as sentences, wherever they are shown: web, Telegram, digest. */
export const proposals = defineWords({
  level: {
    account: { ko: '계정', en: 'account' },
    campaign: { ko: '캠페인', en: 'campaign' },
    adgroup: { ko: '광고 그룹', en: 'ad group' },
    keyword: { ko: '키워드', en: 'keyword' },
    ad: { ko: '소재', en: 'ad' },
    'search-term': { ko: '검색어', en: 'search term' },
  },
  what: {
    pause: { ko: '{{level}} “{{name}}” 일시 중지', en: 'Pause {{level}} “{{name}}”' },
    resume: { ko: '{{level}} “{{name}}” 다시 켜기', en: 'Resume {{level}} “{{name}}”' },
    budgetUp: {
      ko: '{{level}} “{{name}}” 일예산을 {{amount, 으로/로}} 올리기',
      en: 'Raise the daily budget of {{level}} “{{name}}” to {{amount}}',
    },
    budgetDown: {
      ko: '{{level}} “{{name}}” 일예산을 {{amount, 으로/로}} 내리기',
      en: 'Lower the daily budget of {{level}} “{{name}}” to {{amount}}',
    },
    budgetSet: {
      ko: '{{level}} “{{name}}” 일예산을 {{amount, 으로/로}} 정하기',
      en: 'Set the daily budget of {{level}} “{{name}}” to {{amount}}',
    },
    bidUp: {
      ko: '{{level}} “{{name}}” 입찰가를 {{amount, 으로/로}} 올리기',
      en: 'Raise the bid of {{level}} “{{name}}” to {{amount}}',
    },
    bidDown: {
      ko: '{{level}} “{{name}}” 입찰가를 {{amount, 으로/로}} 내리기',
      en: 'Lower the bid of {{level}} “{{name}}” to {{amount}}',
    },
    bidSet: {
      ko: '{{level}} “{{name}}” 입찰가를 {{amount, 으로/로}} 정하기',
      en: 'Set the bid of {{level}} “{{name}}” to {{amount}}',
    },
    negativeAdd: {
      ko: '{{level}} “{{name}}”에 제외 키워드 “{{text}}” 추가',
      en: 'Add the negative keyword “{{text}}” to {{level}} “{{name}}”',
    },
    negativeRemove: {
      ko: '{{level}} “{{name}}”에서 제외 키워드 “{{text}}” 삭제',
      en: 'Remove the negative keyword “{{text}}” from {{level}} “{{name}}”',
    },
    'refresh-creative': {
      ko: '{{level}} “{{name}}” 소재 교체 검토',
      en: 'Give {{level}} “{{name}}” a new creative',
    },
    'check-tracking': {
      ko: '{{level}} “{{name}}” 전환 추적 확인',
      en: 'Check the conversion tracking of {{level}} “{{name}}”',
    },
    'check-delivery': {
      ko: '{{level}} “{{name}}” 노출이 없는 이유 확인',
      en: 'Check why {{level}} “{{name}}” is not shown',
    },
    restock: {
      ko: '{{level}} “{{name}}” 상품 재입고 또는 광고 중지 검토',
      en: 'Restock what {{level}} “{{name}}” advertises, or stop advertising it',
    },
    look: { ko: '{{level}} “{{name}}” 살펴보기', en: 'Have a look at {{level}} “{{name}}”' },
  },
  /** Evidence whose sentence this version does not know, and proposals of people and programs. */
  whyUnknown: {
    ko: '규칙의 조건이 맞았습니다. 근거를 확인하세요.',
    en: 'The condition of the rule holds. See the evidence.',
  },
  whyAskedPlain: {
    ko: '규칙 없이 올린 제안입니다. 이유는 적지 않았습니다.',
    en: 'Proposed without a rule; no reason was given.',
  },
  whyAsked: { ko: '직접 올린 제안: {{reason}}', en: 'Proposed by hand or by a program: {{reason}}' },
  warning: {
    shutsOut: {
      ko: '켜져 있는 키워드 “{{text}}”의 노출도 함께 막힙니다.',
      en: '“{{text}}” is also one of your active keywords: excluding it keeps that keyword from being shown too.',
    },
  },
  change: {
    status: { ko: '상태', en: 'Status' },
    budget: { ko: '일예산', en: 'Daily budget' },
    bid: { ko: '입찰가', en: 'Bid' },
    negative: { ko: '제외 키워드', en: 'Negative keyword' },
    advice: { ko: '할 일', en: 'To do' },
    none: { ko: '없음', en: 'None' },
    unknown: { ko: '알 수 없음', en: 'Not known' },
    exact: { ko: '“{{text}}” (일치)', en: '“{{text}}” (exact)' },
    phrase: { ko: '“{{text}}” (구문 일치)', en: '“{{text}}” (phrase)' },
  },
  status: {
    active: { ko: '켜짐', en: 'Active' },
    paused: { ko: '일시 중지', en: 'Paused' },
    removed: { ko: '삭제됨', en: 'Removed' },
    unknown: { ko: '알 수 없음', en: 'Not known' },
  },
  advice: {
    'refresh-creative': { ko: '새 소재로 바꾸기', en: 'Use a new creative' },
    'check-tracking': { ko: '전환 추적 확인하기', en: 'Check the conversion tracking' },
    'check-delivery': { ko: '노출 상태 확인하기', en: 'Check the delivery' },
    restock: { ko: '재입고하거나 광고 멈추기', en: 'Restock or stop advertising' },
    look: { ko: '살펴보기', en: 'Have a look' },
  },
  state: {
    proposed: { ko: '답 기다림', en: 'Waiting for an answer' },
    approved: { ko: '승인됨', en: 'Approved' },
    executing: { ko: '실행 중', en: 'Being carried out' },
    executed: { ko: '실행됨', en: 'Carried out' },
    failed: { ko: '실행되지 않음', en: 'Not carried out' },
    unknown: { ko: '결과 확인 중', en: 'Outcome not known yet' },
    rejected: { ko: '거절됨', en: 'Rejected' },
    expired: { ko: '만료됨', en: 'Expired' },
    superseded: { ko: '새 제안으로 바뀜', en: 'Replaced or withdrawn' },
    reverted: { ko: '되돌림', en: 'Taken back' },
  },
  risk: {
    low: { ko: '위험 낮음', en: 'Low risk' },
    med: { ko: '위험 보통', en: 'Medium risk' },
    high: { ko: '위험 높음', en: 'High risk' },
  },
  by: {
    operator: { ko: '명령줄', en: 'The command line' },
    rule: { ko: '규칙', en: 'The rule' },
    system: { ko: '시스템', en: 'The program' },
  },
  reason: {
    'no-longer': { ko: '조건이 더 이상 맞지 않음', en: 'The condition no longer holds' },
  },
  figure: {
    age: { ko: '첫 집행 후 지난 날', en: 'Days since the first spend' },
    budget: { ko: '일예산', en: 'Daily budget' },
    budgetUse: { ko: '예산 소진율', en: 'Use of the budget' },
    clicks: { ko: '클릭수', en: 'Clicks' },
    conversionValue: { ko: '전환 매출', en: 'Conversion value' },
    conversions: { ko: '전환수', en: 'Conversions' },
    cpa: { ko: '전환당 비용', en: 'Cost per conversion' },
    cpc: { ko: '클릭당 비용', en: 'Cost per click' },
    cpm: { ko: '1,000회 노출당 비용', en: 'Cost per 1,000 impressions' },
    ctr: { ko: '클릭률', en: 'Click rate' },
    cvr: { ko: '전환율', en: 'Conversion rate' },
    days: { ko: '기간', en: 'Days' },
    frequency: { ko: '빈도', en: 'Frequency' },
    impressions: { ko: '노출수', en: 'Impressions' },
    platformRoas: { ko: '플랫폼 ROAS', en: 'Platform ROAS' },
    roas: { ko: 'ROAS', en: 'ROAS' },
    spend: { ko: '광고비', en: 'Spend' },
    stock: { ko: '재고', en: 'In stock' },
    threshold: { ko: '기준', en: 'Threshold' },
  },
  number: {
    day: { ko: '1일', en: '1 day' },
    days: { ko: '{{number}}일', en: '{{number}} days' },
    none: { ko: '값 없음', en: 'No figure' },
  },
  stake: { ko: '하루 {{amount}}', en: '{{amount}} a day' },
  expires: { ko: '{{day}} {{time}}까지', en: 'Until {{day}}, {{time}}' },
  note: {
    rule: { ko: '규칙 “{{rule}}”: {{sentence}}', en: 'Rule “{{rule}}”: {{sentence}}' },
    ruleName: { ko: '규칙: {{rule}}', en: 'Rule: {{rule}}' },
    raw: {
      ko: '전환은 지금까지 들어온 값이며 더 늘 수 있습니다.',
      en: 'Conversions as they stand; more may still come in.',
    },
    matured: {
      ko: '전환이 확정된 날만 셌습니다.',
      en: 'Only days whose conversions are settled were counted.',
    },
    predicted: {
      ko: '아직 들어오지 않은 전환까지 예상해 계산했습니다.',
      en: 'Conversions that are still to come are predicted and counted in.',
    },
    chance: {
      ko: '구매가 더 들어올 가능성은 {{percent}}입니다.',
      en: 'Chance that purchases are still to come: {{percent}}.',
    },
    expected: {
      ko: '최종 전환 예상: {{expected}}건 (90% 구간 {{low}}~{{high}}건)',
      en: 'Expected in the end: {{expected}} conversions (90% between {{low}} and {{high}})',
    },
    assumed: {
      ko: '이 계정의 전환 지연은 아직 배우지 못해 일반적인 값을 썼습니다.',
      en: 'How late conversions arrive here is assumed; there is not enough history to learn it.',
    },
    period: {
      ko: '날짜별이 아니라 기간 합계 보고서의 값입니다.',
      en: 'The figures come from a report over the whole period, not day by day.',
    },
    incomplete: {
      ko: '이 기간 중 데이터가 다 들어오지 않은 날이 있습니다.',
      en: 'Not every day of this period was read completely.',
    },
    unsettled: {
      ko: '이 기간의 값은 플랫폼이 아직 고칠 수 있습니다.',
      en: 'The platform may still correct figures of this period.',
    },
    upTo: { ko: '{{from}}~{{to}} 데이터 기준입니다.', en: 'Based on data from {{from}} to {{to}}.' },
    todo: {
      ko: '직접 처리한 뒤 다음 가져오기에서 확인합니다.',
      en: 'A person does this by hand; the next import checks it.',
    },
    advice: {
      ko: '조언입니다. 플랫폼에 아무것도 보내지 않습니다.',
      en: 'Advice only: nothing is sent to the platform.',
    },
    irreversible: { ko: '되돌릴 수 없습니다.', en: 'Nothing takes this back.' },
    demo: { ko: '데모 데이터입니다.', en: 'Demo data.' },
  },
})
