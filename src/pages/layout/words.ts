/** What stands at the head and the foot of every page. */
export const layoutWords = {
  name: { ru: 'Мера', en: 'Mera' },
  subject: {
    ru: 'зрелость клиентоцентричности регионов',
    en: 'maturity of client-centred government by region',
  },
  skip: { ru: 'К содержанию', en: 'Skip to the content' },
  navigation: { ru: 'Разделы', en: 'Sections' },
  language: { ru: 'Язык', en: 'Language' },
  reader: { ru: 'Вы вошли как', en: 'Signed in as' },
  signIn: { ru: 'Войти', en: 'Sign in' },
  api: { ru: 'Программный доступ (API)', en: 'API' },
  today: { ru: 'Сегодня в Москве', en: 'Today in Moscow' },
  exact: {
    ru: 'Все значения вычислены точно, без округления; показаны два знака.',
    en: 'Every figure is computed exactly, without rounding; two decimals are shown.',
  },
  beware: { ru: 'О данных этой страницы', en: 'About the data of this page' },
  illustrativeTitle: { ru: 'Веса иллюстративные', en: 'Illustrative weights' },
  illustrative: {
    ru: 'Они наши, а не утверждённой методики (протокол от 04.08.2023 № 76-АХ); об официальной оценке по ним судить нельзя.',
    en: 'They are ours, not those of the approved methodology (minutes № 76-АХ of 4 August 2023), and say nothing of an official assessment.',
  },
  syntheticTitle: { ru: 'Синтетические данные', en: 'Synthetic data' },
  synthetic: {
    ru: 'Регионы с кодом SYN и всё о них вымышлены — для демонстрации и измерений.',
    en: 'Regions with a code SYN and everything about them are made up, to show and to measure.',
  },
} as const
