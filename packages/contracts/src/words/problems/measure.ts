import { defineWords } from '../define.ts'

/** Measures, exchange rates, saved views, tracking links, profiles. */
export const measure = defineWords({
  en: {
    'measure-unknown': {
      title: 'There is no measure “{{measure}}”',
      consequence: 'Nothing was computed.',
      nextStep: 'Choose measures from the list in the documentation of measures.',
    },
    'rate-wrong': {
      title: 'The exchange rate of {{base}} for {{day}} is not usable',
      consequence: 'No rate of this list was saved.',
      nextStep: 'Enter a rate above zero between two different currencies, for a day that is not in the future.',
    },
    'view-name-taken': {
      title: 'You have a view named “{{name}}” on this page already',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose another name, or change the view that is there.',
    },
    'slug-taken': {
      title: 'The short name “{{slug}}” is in use already',
      consequence: 'The link was not saved.',
      nextStep: 'Choose another short name.',
    },
    'slug-reserved': {
      title: 'The short name “{{slug}}” is kept for the product itself',
      consequence: 'The link was not saved.',
      nextStep: 'Choose another short name.',
    },
    'target-not-allowed': {
      title: 'A link cannot lead to this address',
      consequence: 'The link was not saved.',
      nextStep: 'Enter an address that begins with https:// or http:// and that people outside can open.',
    },
    'profile-code-taken': {
      title: 'There is a profile with the code “{{code}}” already',
      consequence: 'The profile was not saved.',
      nextStep: 'Choose another code.',
    },
  },
  ko: {
    'measure-unknown': {
      title: '‘{{measure}}’ 지표는 없습니다',
      consequence: '계산하지 않았습니다.',
      nextStep: '지표 문서에 있는 이름에서 고르세요.',
    },
    'rate-wrong': {
      title: '{{day}}의 {{base}} 환율을 쓸 수 없습니다',
      consequence: '이 목록의 환율은 하나도 저장하지 않았습니다.',
      nextStep: '서로 다른 두 통화의 0보다 큰 환율을 오늘까지의 날짜로 입력하세요.',
    },
    'view-name-taken': {
      title: '이 화면에 ‘{{name}}’ 보기가 이미 있습니다',
      consequence: '저장하지 않았습니다.',
      nextStep: '다른 이름을 쓰거나 이미 있는 보기를 고치세요.',
    },
    'slug-taken': {
      title: '‘{{slug}}’ 짧은 이름은 이미 쓰고 있습니다',
      consequence: '링크를 저장하지 않았습니다.',
      nextStep: '다른 짧은 이름을 고르세요.',
    },
    'slug-reserved': {
      title: '‘{{slug}}’ 짧은 이름은 프로그램이 쓰는 이름입니다',
      consequence: '링크를 저장하지 않았습니다.',
      nextStep: '다른 짧은 이름을 고르세요.',
    },
    'target-not-allowed': {
      title: '링크로 연결할 수 없는 주소입니다',
      consequence: '링크를 저장하지 않았습니다.',
      nextStep: 'https:// 또는 http://로 시작하고 밖에서 열 수 있는 주소를 입력하세요.',
    },
    'profile-code-taken': {
      title: '‘{{code}}’ 코드를 쓰는 프로필이 이미 있습니다',
      consequence: '프로필을 저장하지 않았습니다.',
      nextStep: '다른 코드를 고르세요.',
    },
  },
})
