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
  api: { ru: 'Программный доступ (API)', en: 'API' },
  today: { ru: 'Сегодня в Москве', en: 'Today in Moscow' },
  exact: {
    ru: 'Все значения вычислены точно, без округления; показаны два знака.',
    en: 'Every figure is computed exactly, without rounding; two decimals are shown.',
  },
  illustrativeTitle: { ru: 'Веса иллюстративные', en: 'Illustrative weights' },
  illustrative: {
    ru: 'Веса и формулы — наши, а не утверждённой методики (протокол от 4 августа 2023 г. № 76-АХ): её текст не опубликован. По ним нельзя судить об официальной оценке.',
    en: 'The weights and formulas are ours, not those of the approved methodology (minutes № 76-АХ of 4 August 2023), whose text is not public. They say nothing of an official assessment.',
  },
  syntheticTitle: { ru: 'Синтетические данные', en: 'Synthetic data' },
  synthetic: {
    ru: 'Регионы с кодом SYN и всё о них вымышлены — для демонстрации и измерений.',
    en: 'Regions with a code SYN and everything about them are made up, to show and to measure.',
  },
} as const
